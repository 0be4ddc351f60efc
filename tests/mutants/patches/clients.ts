/**
 * Mutants between a client and the log, and in what all connections share.
 */
import type { Mutant } from "../mutant.ts";

const GATEWAY = "src/actors/clients/gateway.ts";
const WRITES = "src/actors/clients/writes.ts";
const VERDICT = "src/client/verdict.ts";

export const CLIENTS: readonly Mutant[] = [
  {
    name: "reserve-ignored",
    bug: "Writes are taken until the disks are full, and the nodes end.",
    breaks: ["R135"],
    patches: [
      {
        file: WRITES,
        from: "if (space.isShort(log.configuration) && grows) {",
        to: "if (space.isShort(log.configuration) && pending.byteLength < 0) {",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reserve.test.ts",
  },
  {
    name: "only-its-own-disk-matters",
    bug: "A leader with room takes writes for which the disks of its followers have none.",
    breaks: ["R135"],
    patches: [
      {
        file: "src/actors/leadership/leader-term.ts",
        from: "this.core.space.noteMember(from, isLowOnSpace);",
        to: "this.core.space.noteMember(from, isLowOnSpace && from < 0);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reserve.test.ts",
  },
  {
    name: "definite-error-after-append",
    bug: "A write that was appended and not confirmed is reported as never applied (RedisRaft 23).",
    breaks: ["R87"],
    patches: [
      {
        file: "src/actors/clients/pending-request.ts",
        from: 'this.#fail(failure, this.#stage === "appended");',
        to: 'this.#fail(failure, this.#stage === "answered");',
      },
    ],
    foundBy: "random",
  },
  {
    name: "expired-write-proposed",
    bug: "A write is proposed after its client was told that it is never applied.",
    breaks: ["R87"],
    patches: [
      { file: GATEWAY, from: "if (!pending.isAnswered) this.#dispatch", to: "this.#dispatch" },
      {
        file: WRITES,
        from: "this.#writes.filter((pending) => !pending.isAnswered);",
        to: "this.#writes;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/leadership.test.ts",
  },
  {
    name: "clients-wait-by-index",
    bug: "A client waits for whatever entry comes to stand at its index, through all elections.",
    breaks: ["R34", "R86"],
    patches: [
      {
        file: "src/actors/leadership/waiting-clients.ts",
        from: "return this.#writes.get(index)?.id.term === term;",
        to: "return term > 0 && this.#writes.has(index);",
      },
      {
        file: "src/actors/election/election-behaviour.ts",
        from: "core.waiting.abandon(outcome),",
        to: "void [outcome, core.waiting.takeEarlyReads()],",
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "answers-swapped",
    bug: "The answers of a batch go to its clients in the opposite order.",
    breaks: ["R86"],
    patches: [
      {
        file: "src/actors/clients/batch.ts",
        from: "const answer = answers[i]!;",
        to: "const answer = answers.at(-1 - i)!;",
      },
    ],
    foundBy: "random",
  },
  {
    name: "client-repeats-a-lost-write",
    bug: "A client writes again after its connection was lost, though the write may have arrived.",
    breaks: [],
    patches: [
      {
        file: VERDICT,
        from: 'if (!isOpen || effect === "once")',
        to: 'if (!isOpen || effect !== "read")',
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "client-repeats-an-unconfirmed-write",
    bug: "A client writes again although the node said that the write may have been applied.",
    breaks: [],
    patches: [
      {
        file: VERDICT,
        from:
          'if (isOpen && effect === "write") ' +
          "return fail(new OutcomeUnknownError(message, reason));",
        to: "",
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "frame-checksum-ignored",
    bug: "A frame that was changed in transit is accepted.",
    breaks: [],
    patches: [
      {
        file: "src/transport/frame.ts",
        from: "if (actual === expected) return payload;",
        to: "if (actual >= 0) return payload;",
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "link-not-redialled",
    bug: "A connection to a peer that is lost stays lost.",
    breaks: ["R67"],
    patches: [
      {
        file: "src/actors/connections/peer-link.ts",
        from: 'after: { backoff: "linked" },',
        to: "",
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "number-stored-as-empty",
    bug: "A client stores an empty value for one that is neither text nor bytes.",
    breaks: ["R193"],
    patches: [
      { file: "src/client/bytes.ts", from: "  checkBytes(bytes, name);\n  return", to: "  return" },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "surrogate-replaced",
    bug: "A client turns unpaired surrogates into U+FFFD: two keys become one.",
    breaks: ["R193"],
    patches: [
      {
        file: "src/client/bytes.ts",
        from: "if (!bytes.isWellFormed()) throw",
        to: "if (!name) throw",
      },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "option-misspelt-unsaid",
    bug: "A client ignores fields that it does not know: the end of a range to delete, for one.",
    breaks: ["R193"],
    patches: [
      {
        file: "src/client/arguments.ts",
        from: "if (!known.includes(field)) throw",
        to: "if (!known.includes(field) && field === name) throw",
      },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "hope-given-up-too-early",
    bug: "A fail-fast client abandons a write that may be applied before its deadline.",
    breaks: ["R87"],
    patches: [
      { file: "src/client/search.ts", from: "!this.#mayBeApplied && endpoints", to: "endpoints" },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "cluster-forgotten",
    bug: "A client takes every node for one of its cluster, whichever that belongs to.",
    breaks: ["R173"],
    patches: [
      {
        file: "src/client/cluster-pin.ts",
        from: "this.#clusterId = clusterId;\n    this.#source",
        to: "this.#source",
      },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "cluster-compared-too-early",
    bug: "Of two connections that open at once, both may be to the first cluster of the client.",
    breaks: ["R173"],
    patches: [
      {
        file: "src/client/rpc-connection.ts",
        from: "pin.faultOf(reply.clusterId, address);",
        to: "hello.clusterId === 0 ? undefined : pin.faultOf(reply.clusterId, address);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "scan-ends-with-a-page",
    bug: "A scan ends with its first page, although the answer says that there is more.",
    breaks: [],
    patches: [{ file: "src/client/client.ts", from: "if (!more) return;", to: "if (kvs) return;" }],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "silence-never-noticed",
    bug: "A client waits for a node that stopped responding until the connection times out.",
    breaks: [],
    patches: [
      {
        file: "src/client/rpc-connection.ts",
        from: "if (!hasWaited || !call.mayMove) continue;",
        to: "if (hasWaited || true) continue;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "silence-moves-every-write",
    bug: "A client sends a write without a session to another node when its leader is silent.",
    breaks: ["R87"],
    patches: [
      {
        file: "src/client/router.ts",
        from: 'const mayMove = effect !== "write" && endpoints',
        to: "const mayMove = endpoints",
      },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "silent-leader-believed",
    bug: "A client goes back to a silent leader for as long as others name it.",
    breaks: [],
    patches: [
      {
        file: "src/client/router.ts",
        from: "if (!this.#isSilent(leader)) return verdict;",
        to: "if (leader !== undefined) return verdict;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "given-up-and-not-cancelled",
    bug: "A node is not told that a request was cancelled.",
    breaks: ["R192"],
    patches: [
      {
        file: "src/client/rpc-connection.ts",
        from: "this.#channel?.send((writer) => writeRequest(request, writer));\n    }\n    call.settle({ kind,",
        to: "request.body.fill(0);\n    }\n    call.settle({ kind,",
      },
    ],
    foundBy: "test: tests/sim/scenarios/clients.test.ts",
  },
  {
    name: "all-large-writes-at-once",
    bug: "Writes on large ranges go into the log together, and all others wait for all of them.",
    breaks: ["R199"],
    patches: [
      {
        file: "src/actors/clients/ranged-writes.ts",
        from: "portion.length > 0 && (rows > maxRows || bytes > maxBytes)",
        to: "portion.length > 0 && bytes > maxBytes",
      },
    ],
    foundBy: "test: tests/sim/scenarios/fairness.test.ts",
  },
  {
    name: "portion-before-the-last-is-applied",
    bug: "The next portion of writes on ranges goes into the log although the last is not applied.",
    breaks: ["R199"],
    patches: [
      {
        file: "src/actors/clients/ranged-writes.ts",
        from: "await promise;",
        to: "void promise;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/fairness.test.ts",
  },
  {
    name: "large-writes-in-their-order",
    bug: "A client's writes on large ranges wait for all that another has sent before.",
    breaks: ["R199"],
    patches: [
      {
        file: "src/actors/clients/ranged-writes.ts",
        from: "this.#waiting.get(pending.client)",
        to: "this.#waiting.get(this)",
      },
      {
        file: "src/actors/clients/ranged-writes.ts",
        from: "this.#waiting.set(pending.client, [write])",
        to: "this.#waiting.set(this, [write])",
      },
    ],
    foundBy: "test: tests/sim/scenarios/fairness.test.ts",
  },
];
