/**
 * Mutants of leadership transfers.
 */
import type { Mutant } from "../mutant.ts";

const ELECTION = "src/actors/election/election.ts";
const BEHAVIOUR = "src/actors/leadership/leadership-transfer.ts";
const LEADERSHIP = "src/actors/leadership/leadership.ts";

export const TRANSFERS: readonly Mutant[] = [
  {
    name: "transfer-to-a-lagging-voter",
    bug: "The target is told to campaign before it has the leader's log, and can't win.",
    breaks: ["R124"],
    patches: [
      {
        file: BEHAVIOUR,
        from: "return match.get(transferTo!) === lastIndex && commitIndex === lastIndex;",
        to: "return match.size > 0 && commitIndex <= lastIndex;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/transfers.test.ts",
  },
  {
    name: "early-transfer-takes-place-in-words",
    bug: "A leader without a committed entry of its term answers that it has handed over.",
    breaks: ["R103"],
    patches: [
      {
        file: LEADERSHIP,
        from: '"leadership.transfer": { actions: { type: "holdEarly", params: eventParams } },',
        to: "",
      },
    ],
    foundBy: "test: tests/sim/scenarios/transfers.test.ts",
  },
  {
    name: "writes-appended-during-a-transfer",
    bug: "The leader goes on taking writes, and its target never has the whole log.",
    breaks: ["R124"],
    patches: [
      {
        file: LEADERSHIP,
        from: 'entry: "holdWrites",',
        to: "",
      },
    ],
    foundBy: "test: tests/sim/scenarios/leadership.test.ts",
  },
  {
    name: "gate-never-opens",
    bug: "A transfer to a node that does not take over never ends, and writes wait forever.",
    breaks: ["R125"],
    patches: [
      {
        file: LEADERSHIP,
        from: `            electionTimeout: {
              target: "open",`,
        to: `            electionTimeout: {
              guard: () => false,
              target: "open",`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/transfers.test.ts",
  },
  {
    name: "held-writes-forgotten",
    bug: "What clients wrote during a transfer that failed is never taken up.",
    breaks: ["R125"],
    patches: [
      {
        file: BEHAVIOUR,
        from: "for (const batch of core.waiting.takeHeldWrites()) batch.refuse();",
        to: "",
      },
    ],
    foundBy: "test: tests/sim/scenarios/transfers.test.ts",
  },
  {
    name: "transfer-asks-for-pre-votes",
    bug: "The target of a transfer starts a pre-vote, which fails because all nodes hear the leader.",
    breaks: ["R127"],
    patches: [
      {
        file: ELECTION,
        from: `          guard: { type: "canTakeOver", params: eventParams },
          target: "candidate",`,
        to: `          guard: { type: "canTakeOver", params: eventParams },
          target: "preCandidate",`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/transfers.test.ts",
  },
  {
    name: "transfer-inside-the-lease",
    bug: "Voters protect the leader from the node to which it wants to hand over.",
    breaks: ["R127"],
    patches: [
      {
        file: "src/raft/vote.ts",
        from: "own.keepsPromise && !candidate.isTransfer && !hasVote;",
        to: "own.keepsPromise && !hasVote;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/transfers.test.ts",
  },
];
