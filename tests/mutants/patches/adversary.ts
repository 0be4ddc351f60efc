/**
 * Mutants that an adversary would try: a comparison that is off by one, a check that is
 * missing in one state only, a fact that is recorded a step too early or too late.
 */
import type { Mutant } from "../mutant.ts";

const LEADERSHIP = "src/actors/leadership/leadership-behaviour.ts";
const READS = "src/actors/leadership/read-rounds.ts";
const LOG = "src/raft/log.ts";
const SESSIONS = "src/replicated/sessions.ts";

export const ADVERSARY: readonly Mutant[] = [
  {
    name: "commit-index-told-too-high",
    bug: "A heartbeat names one entry more than is committed, if the follower has it.",
    breaks: ["R52"],
    patches: [
      {
        file: "src/actors/leadership/heartbeats.ts",
        from: "return Math.min(match.get(peer) ?? 0, commit);",
        to: "return Math.min(match.get(peer) ?? 0, commit + 1);",
      },
    ],
    foundBy: "random",
  },
  {
    name: "question-answered-a-round-early",
    bug: "A follower's question is answered once the round before its own is confirmed.",
    breaks: ["R116", "R120"],
    patches: [
      {
        file: READS,
        from: "=> round <= confirmed)",
        to: "=> round - 1 <= confirmed)",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts > the round before its own",
  },
  {
    name: "read-index-one-too-low",
    bug: "A follower hears of one entry less than was committed when it asked.",
    breaks: ["R116", "R120"],
    patches: [
      {
        file: READS,
        from: "readIndex: log.commitIndex });",
        to: "readIndex: log.commitIndex - 1 });",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts > R120: a follower's",
  },
  {
    name: "settled-write-applied-again",
    bug: "A late copy of the last write that its client has the answer to is applied again.",
    breaks: ["R137"],
    patches: [
      {
        file: SESSIONS,
        from: "if (sequence < session.firstOutstanding) return",
        to: "if (sequence <= session.firstOutstanding - 2) return",
      },
    ],
    foundBy: "test: tests/sim/scenarios/sessions.test.ts > R137, R138",
  },
  {
    name: "outstanding-forgotten",
    bug: "A session forgets the answer to the first write for which its client still waits.",
    breaks: ["R137"],
    patches: [
      {
        file: SESSIONS,
        from: "this.#forget(session, firstOutstanding);",
        to: "this.#forget(session, firstOutstanding + 1);",
      },
    ],
    foundBy:
      "test: tests/sim/scenarios/sessions.test.ts > R137: a write is applied once if the leader",
  },
  {
    name: "contact-with-the-new-half-suffices",
    bug: "While a configuration is joint, a leader leads on when it hears the new half alone.",
    breaks: ["R42", "R104"],
    patches: [
      {
        file: LEADERSHIP,
        from: "isQuorum(core.log.configuration, new Set([...heard, core.id]));",
        to: "isQuorum({ ...core.log.configuration, votersOutgoing: new Set() }, new Set([...heard, core.id]));",
      },
    ],
    foundBy: "test: tests/sim/scenarios/membership.test.ts > R42, R104",
  },
  {
    name: "empty-append-proves-too-much",
    bug: "A follower acknowledges one entry more than the request has shown to be the same.",
    breaks: ["R50"],
    patches: [
      {
        file: "src/raft/append.ts",
        from: "const match = Math.max(log.commitIndex, prev.index + entries.length);",
        to: "const match = Math.max(log.commitIndex, Math.min(log.lastIndex, prev.index + entries.length + 1));",
      },
    ],
    foundBy: "random",
  },
  {
    name: "conflict-in-the-last-entry-missed",
    bug: "A follower looks for a conflict in all entries of a request but the last.",
    breaks: ["R47"],
    patches: [
      {
        file: "src/raft/append.ts",
        from: "const conflict = entries.findIndex((entry) => !log.holds(entry));",
        to: `const conflict = entries.findIndex(
    (entry, i) =>
      !log.holds(entry) && (i + 1 < entries.length || entry.index > log.lastIndex),
  );`,
      },
    ],
    foundBy: "random",
  },
  {
    name: "lease-from-a-later-heartbeat",
    bug: "A lease is measured from the heartbeat after the newest that a quorum has answered.",
    breaks: ["R121"],
    patches: [
      {
        file: "src/raft/lease.ts",
        from: "const heartbeat = heartbeats.findLast(({ round }) => round <= confirmed);",
        to: "const heartbeat = heartbeats.find(({ round }) => round > confirmed) ?? heartbeats.at(-1);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/leases.test.ts > R121: late responses to an old",
  },
  {
    name: "next-index-barely-lowered",
    bug: "A rejection never lowers the next index by more than a few entries.",
    breaks: ["R58"],
    patches: [
      {
        file: "src/raft/append.ts",
        from: "return Math.min(index, log.lastIndexWithTermAtMost(hint.term, hint.index) + 1);",
        to: "return Math.max(Math.min(index, log.lastIndexWithTermAtMost(hint.term, hint.index) + 1), log.lastIndex - 3);",
      },
    ],
    foundBy: "random",
  },
  {
    name: "early-reads-forgotten",
    bug: "A read that came before the first commit of the term joins no round, and is never served.",
    breaks: ["R115"],
    patches: [
      {
        file: "src/actors/leadership/leader-reads.ts",
        from: "for (const batch of [...waiting.takeEarlyReads(), ...batches]) {",
        to: "for (const batch of batches) {",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts > R115: a read at a new",
  },
  {
    name: "transfer-to-a-learner",
    bug: "A leader tells a node to take over that has no vote.",
    breaks: ["R123"],
    patches: [
      {
        file: "src/raft/transfer.ts",
        from: "return voters.has(id);",
        to: "return voters.has(id) || id > 0;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/transfers.test.ts > R123: a leader refuses to transfer",
  },
  {
    name: "configuration-kept-at-the-cut",
    bug: "A configuration stays in force if its entry is the first of those replaced.",
    breaks: ["R105"],
    patches: [
      {
        file: LOG,
        from: "while (this.configurationVersion >= index) this.#configurations.pop();",
        to: "while (this.configurationVersion > index) this.#configurations.pop();",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts > half of a joint configuration confirms",
  },
  {
    name: "durable-at-the-cut",
    bug: "The first of the entries that were replaced counts as durable when it is another one.",
    breaks: ["R56"],
    patches: [
      {
        file: LOG,
        from: "this.#durableIndex = Math.min(this.#durableIndex, index - 1);",
        to: "this.#durableIndex = Math.min(this.#durableIndex, index);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/late-messages.test.ts > R56: a sync does not count",
  },
  {
    name: "sessions-out-of-order-after-a-restart",
    bug: "A restarted node orders sessions by their ids, not by their last use.",
    breaks: ["R88"],
    patches: [
      {
        file: SESSIONS,
        from: "found.sort(([, a], [, b]) => a.usedTurn - b.usedTurn);",
        to: "found.sort(([a], [b]) => a - b);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/sessions.test.ts > R88",
  },
  {
    name: "lease-outlasts-the-promise",
    bug: "A lease lasts longer than the promises that it rests on.",
    breaks: ["R121"],
    patches: [{ file: "src/raft/lease.ts", from: "LEASE_SHARE = 0.9;", to: "LEASE_SHARE = 1.9;" }],
    foundBy: "test: tests/sim/scenarios/leases.test.ts > R121: late responses to an old",
  },
];
