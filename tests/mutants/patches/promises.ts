/**
 * Mutants that promise what is not on the disk yet, or forget what they promised
 * (docs/architecture.md, "What must be on the disk first").
 */
import type { Mutant } from "../mutant.ts";

const FOLLOWER = "src/actors/election/follower-term.ts";
const BEHAVIOUR = "src/actors/election/election-behaviour.ts";
const LOG_WRITER = "src/actors/log/log-writer.ts";
const COMMITMENT = "src/actors/leadership/commitment.ts";
const RECOVER = "src/actors/node/node-recovery.ts";
const LOG = "src/raft/log.ts";

const VOTE_RELEASE = "const release = [voteAnswer(originOf(context), request, true)];";

export const PROMISES: readonly Mutant[] = [
  {
    name: "ack-before-fsync",
    bug: "A follower acknowledges entries while they are still on their way to its disk.",
    breaks: ["R55"],
    patches: [
      {
        file: FOLLOWER,
        from: 'logWriter.send({ type: "persist", entries: fresh, release: [answer] });',
        to: `logWriter.send({ type: "persist", entries: fresh });
    this.#core.sender.send(answer.to, answer.message);`,
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "duplicate-acked-before-fsync",
    bug: "Entries that come a second time are acknowledged while the first sync is in flight.",
    breaks: ["R10", "R55"],
    patches: [
      { file: LOG_WRITER, from: 'if (state.mode === "idle") {', to: "if (release.length >= 0) {" },
    ],
    needs: ["network", "process"],
    foundBy: "random",
  },
  {
    name: "completion-releases-the-next",
    bug: "The completion of a write releases what waits for the one after it (off by one).",
    breaks: ["R10", "R55"],
    patches: [
      {
        file: LOG_WRITER,
        from: "pending.filter((write) => write.sequence <= sequence)",
        to: "pending.filter((write) => write.sequence <= sequence + 1)",
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "vote-before-fsync",
    bug: "A vote is granted while it is still on its way to the disk.",
    breaks: ["R7"],
    patches: [
      {
        file: BEHAVIOUR,
        from: VOTE_RELEASE,
        to: `const release = [];
        const { to, message } = voteAnswer(originOf(context), request, true);
        context.core.sender.send(to, message);`,
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "campaign-before-fsync",
    bug: "A candidate asks for votes and counts its own before its new term is on its disk.",
    breaks: ["R8", "R19"],
    patches: [
      {
        file: BEHAVIOUR,
        from: "const release = voteRequests(originOf(context), isTransfer);",
        to: `const release = [];
        for (const { to, message } of voteRequests(originOf(context), isTransfer)) {
          context.core.sender.send(to, message);
        }`,
      },
      {
        file: BEHAVIOUR,
        from: "votes: new Map<NodeId, boolean>(),",
        to: "votes: new Map([[context.core.id, true]]),",
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "answer-before-term-is-durable",
    bug: "A node speaks in a term that it has adopted and that its disk does not know yet.",
    breaks: ["R5"],
    patches: [
      {
        file: BEHAVIOUR,
        from: "if (isPromise && message.term > durableTerm) {",
        to: "if (false) {",
      },
      {
        file: FOLLOWER,
        from: "if (this.term > this.#durableTerm) logWriter",
        to: "if (false) logWriter",
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "vote-not-persisted",
    bug: "A vote for another node is kept in memory only, and repeated for others after a restart.",
    breaks: ["R6", "R7"],
    patches: [
      {
        file: BEHAVIOUR,
        from: VOTE_RELEASE,
        to: `${VOTE_RELEASE}
        if (release.length > 0) {
          return { type: "persist", hardState: { term, votedFor: undefined }, release };
        }`,
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "vote-forgotten-at-restart",
    bug: "The vote is durable, and not read after a restart.",
    breaks: ["R6"],
    patches: [
      {
        file: RECOVER,
        from: "const { hardState } = found;",
        to: "const hardState = { ...found.hardState, votedFor: undefined };",
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "term-taken-from-the-log",
    bug: "After a restart a node's term is that of its last entry, not the newest it has promised.",
    breaks: ["R5"],
    patches: [
      {
        file: RECOVER,
        from: "const { hardState } = found;",
        to: `const term = found.terms.at(-1)?.term ?? 0;
    const hardState = { term, votedFor: undefined };`,
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "leader-counts-unsynced",
    bug: "A leader counts its own copy of an entry before its own disk has it (etcd 14370).",
    breaks: ["R80"],
    patches: [
      {
        file: COMMITMENT,
        from: "match.set(by, Math.max(index, had));",
        to: "match.set(this.#core.id, log.lastIndex).set(by, Math.max(index, match.get(by) ?? 0));",
      },
    ],
    needs: ["disk"],
    foundBy: "random",
  },
  {
    name: "overwritten-tail-is-durable",
    bug: "The sync of entries that were replaced meanwhile counts for those that replaced them.",
    breaks: ["R56"],
    patches: [
      { file: LOG, from: "if (this.holds(id)) this.#durableIndex", to: "this.#durableIndex" },
      {
        file: LOG_WRITER,
        from: "return rest.some(({ first }) => first !== undefined && first.index <= index);",
        to: "return rest.length < 0 && index < 0;",
      },
      {
        file: COMMITMENT,
        from: "if (last === undefined || !log.holds(last)) return;",
        to: "if (last === undefined || log.lastIndex < last.index) return;",
      },
    ],
    needs: ["network", "disk"],
    foundBy: "test: tests/sim/scenarios/late-messages.test.ts",
  },
  {
    name: "applied-before-durable",
    bug: "A committed entry is applied although this node's own disk does not have it yet.",
    breaks: ["R83"],
    patches: [
      {
        file: LOG,
        from: "return Math.min(this.#commitIndex, this.#durableIndex);",
        to: "return this.#commitIndex;",
      },
    ],
    needs: ["disk"],
    foundBy: "random",
  },
];
