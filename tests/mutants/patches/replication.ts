/**
 * Mutants of what the leader and followers assume about each other's logs.
 */
import type { Mutant } from "../mutant.ts";

const DISPATCHER = "src/actors/election/dispatcher.ts";
const FOLLOWER = "src/actors/election/follower-term.ts";
const HEARTBEATS = "src/actors/leadership/heartbeats.ts";
const REPLICATOR = "src/actors/leadership/replicator.ts";
const APPEND = "src/raft/append.ts";
const LOG = "src/raft/log.ts";

const HEARTBEAT_COMMIT = `    if (index <= log.commitIndex) return;
    log.commitTo(index);`;

export const REPLICATION: readonly Mutant[] = [
  {
    name: "truncates-without-a-conflict",
    bug: "Every message replaces what follows its first entry, so that an old one shortens the log.",
    breaks: ["R47"],
    patches: [
      {
        file: APPEND,
        from: "const fresh = conflict === -1 ? [] : entries.slice(conflict);",
        to: `const fresh =
    conflict === -2 ? [] : entries.filter(({ index }) => index > log.commitIndex);`,
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "match-covers-own-tail",
    bug: "A follower acknowledges all that it has, not what the message has shown to be the same.",
    breaks: ["R50"],
    patches: [
      {
        file: APPEND,
        from: "const match = Math.max(log.commitIndex, prev.index + entries.length);",
        to: "const match = Math.max(log.lastIndex, prev.index + entries.length);",
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "preceding-term-ignored",
    bug: "Entries are taken if the one before them is there, of whatever term it is.",
    breaks: ["R46"],
    patches: [{ file: APPEND, from: "|| log.holds(prev);", to: "|| prev.index <= log.lastIndex;" }],
    needs: ["network", "process"],
    foundBy: "random",
  },
  {
    name: "follower-commits-its-own-tail",
    bug: "A follower commits up to the end of its log instead of the message's (ScyllaDB 9965).",
    breaks: ["R51"],
    patches: [
      {
        file: FOLLOWER,
        from: "replaceTail(log, fresh, events);",
        to: "const ownEnd = log.lastIndex;\n    replaceTail(log, fresh, events);",
      },
      {
        file: FOLLOWER,
        from: "followerCommit(request.commit, request.prev.index + request.entries.length);",
        to: `followerCommit(
      request.commit,
      Math.max(ownEnd, request.prev.index + request.entries.length),
    );`,
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "heartbeat-commits-the-unverified",
    bug: "A heartbeat commits whatever the follower has up to the leader's commit index.",
    breaks: ["R52"],
    patches: [
      {
        file: HEARTBEATS,
        from: "return Math.min(match.get(peer) ?? 0, commit);",
        to: "return match.size < 0 ? peer : commit;",
      },
      {
        file: FOLLOWER,
        from: HEARTBEAT_COMMIT,
        to: `    const known = Math.min(index, log.lastIndex);
    if (known <= log.commitIndex) return;
    log.commitTo(known);`,
      },
    ],
    foundBy: "random",
  },
  {
    name: "commit-index-falls",
    bug: "A follower believes the present leader, which does not know yet how much is committed.",
    breaks: ["R53"],
    patches: [
      {
        file: FOLLOWER,
        from: HEARTBEAT_COMMIT,
        to: "    log.commitTo(index);",
      },
      {
        file: LOG,
        from: "this.#commitIndex = Math.max(this.#commitIndex, index);",
        to: "this.#commitIndex = index;",
      },
    ],
    foundBy: "random",
  },
  {
    name: "answer-of-an-older-term-counted",
    bug: "A leader counts what was acknowledged to it in an earlier term.",
    breaks: ["R64", "R117"],
    patches: [
      {
        file: DISPATCHER,
        from: "if (leading?.term !== message.term) this.#election.send(message);",
        to: "if (!leading || leading.term < message.term) this.#election.send(message);",
      },
    ],
    needs: ["network"],
    foundBy: "test: tests/sim/scenarios/late-messages.test.ts",
  },
  {
    name: "large-entry-skipped",
    bug: "An entry that does not fit a message is left out, and smaller ones after it go (LogCabin 160).",
    breaks: ["R72"],
    patches: [
      {
        file: LOG,
        from: "return this.#kept.slice(start, end);",
        to: `bytes = 0;
    return this.#kept.slice(start, limit).filter((entry, at) => {
      bytes += entry.bytes.length;
      const fits = at === 0 || bytes <= range.maxBytes;
      if (!fits) bytes -= entry.bytes.length;
      return fits;
    });`,
      },
    ],
    foundBy: "random",
  },
  {
    name: "acknowledged-entries-sent-again",
    bug: "What was read from the disk is sent, though its first entries were acknowledged meanwhile.",
    breaks: ["R71"],
    patches: [
      {
        file: "src/actors/leadership/pipeline.ts",
        from: "entries.filter(({ index }) => index >= this.#progress.next)",
        to: "entries",
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "lost-probe-forgotten",
    bug: "A probe that got lost is waited for forever, and the follower with it.",
    breaks: ["R65"],
    patches: [
      {
        file: REPLICATOR,
        from: '"peer.answered": { target: "asking", reenter: true },',
        to: '"peer.answered": {},',
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "lost-entries-forgotten",
    bug: "Entries that got lost are missed only when the next ones arrive.",
    breaks: ["R66"],
    patches: [
      {
        file: REPLICATOR,
        from: '"peer.answered": { guard: "hasUnanswered", actions: "sendEmpty" },',
        to: '"peer.answered": {},',
      },
    ],
    needs: ["network"],
    foundBy: "random",
  },
  {
    name: "acknowledgement-beyond-the-log",
    bug: "A leader believes a follower that it has stored what the leader itself does not have.",
    breaks: ["R184"],
    patches: [
      {
        file: "src/actors/leadership/leader-term.ts",
        from: "return answer.hint === undefined && answer.index > this.core.log.lastIndex;",
        to: "return false;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "answer-to-a-round-that-was-not-begun",
    bug: "An answer to a later round than any confirms every read.",
    breaks: ["R184"],
    patches: [
      {
        file: "src/actors/leadership/leader-term.ts",
        from: 'if (answer.type === "heartbeat.response") return answer.round > this.rounds.newest;',
        to: 'if (answer.type === "heartbeat.response") return false;',
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "estranged-but-counted",
    bug: "What a member of another history had said before, and says later, counts on.",
    breaks: ["R184"],
    patches: [
      {
        file: "src/actors/leadership/leader-term.ts",
        from: "this.#estranged.add(from);",
        to: "",
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
];
