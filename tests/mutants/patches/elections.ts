/**
 * Mutants of votes, terms and the right to lead.
 */
import type { Mutant } from "../mutant.ts";

const ELECTION = "src/actors/election/election.ts";
const BEHAVIOUR = "src/actors/election/election-behaviour.ts";
const LEADERSHIP = "src/actors/leadership/leadership-behaviour.ts";
const VOTE = "src/raft/vote.ts";

const UP_TO_DATE =
  "return log.term === other.term ? log.index >= other.index : log.term > other.term;";

/** The candidate's handler; elsewhere such a message is looked at for its term only. */
const COUNTED_VOTES = `"vote.response": {
          guard: "isThisTerm",`;

export const ELECTIONS: readonly Mutant[] = [
  {
    name: "votes-for-everyone",
    bug: "A node votes for every candidate, even after another vote in that term.",
    breaks: ["R6", "R12"],
    patches: [
      {
        file: VOTE,
        from: "hardState.votedFor === undefined || hardState.votedFor === candidate.from;",
        to: "true;",
      },
    ],
    foundBy: "random",
  },
  {
    name: "any-log-elected",
    bug: "A vote does not depend on the candidate's log.",
    breaks: ["R14", "R82"],
    patches: [{ file: VOTE, from: UP_TO_DATE, to: "return true;" }],
    foundBy: "random",
  },
  {
    name: "longer-log-elected",
    bug: "The longer log wins, whatever the term of its last entry.",
    breaks: ["R14", "R82"],
    patches: [{ file: VOTE, from: UP_TO_DATE, to: "return log.index >= other.index;" }],
    needs: ["network"],
    foundBy: "test: tests/sim/scenarios/elections.test.ts",
  },
  {
    name: "voter-compares-its-synced-log",
    bug: "Entries whose sync is in flight do not count when a voter compares logs.",
    breaks: ["R15"],
    patches: [
      {
        file: "src/actors/election/voting.ts",
        from: "canGrantVote(elector, elector.core.log.lastId, request)",
        to: `canGrantVote(
        elector,
        {
          index: elector.core.log.durableIndex,
          term: elector.core.log.termAt(elector.core.log.durableIndex),
        },
        request,
      )`,
      },
    ],
    needs: ["disk"],
    foundBy: "test: tests/sim/scenarios/late-messages.test.ts",
  },
  {
    name: "stale-vote-counted",
    bug: "A vote of an earlier term counts in the campaign of today.",
    breaks: ["R12", "R18"],
    patches: [
      {
        file: ELECTION,
        from: COUNTED_VOTES,
        to: `"vote.response": {
          guard: ({ context, event }) => event.term <= context.term,`,
      },
    ],
    needs: ["network"],
    foundBy: "test: tests/sim/scenarios/late-messages.test.ts",
  },
  {
    name: "pre-vote-counted-as-vote",
    bug: "The late grant of a pre-vote, which is no promise, counts in the campaign that follows it.",
    breaks: ["R12", "R39"],
    patches: [
      {
        file: ELECTION,
        from: COUNTED_VOTES,
        to: `"preVote.response": {
          guard: ({ context, event }) => event.granted && event.term === context.term,
          actions: { type: "countVote", params: eventParams },
        },
        ${COUNTED_VOTES}`,
      },
    ],
    foundBy: "random",
  },
  {
    name: "older-leader-obeyed",
    bug: "A follower takes entries from a leader of an older term.",
    breaks: ["R3"],
    patches: [
      {
        file: "src/actors/election/dispatcher.ts",
        from: "return following?.leaderId === from && following.term === term;",
        to: "return following !== undefined && from > 0 && following.term >= term;",
      },
    ],
    needs: ["network", "process"],
    foundBy: "random",
  },
  {
    name: "leader-deaf-to-newer-terms",
    bug: "A leader whose followers answer with a newer term does not step down.",
    breaks: ["R1"],
    patches: [
      { file: ELECTION, from: '"append.response": newerTerm,', to: '"append.response": {},' },
      { file: ELECTION, from: '"heartbeat.response": newerTerm,', to: '"heartbeat.response": {},' },
    ],
    needs: ["network"],
    foundBy: "test: tests/sim/scenarios/elections.test.ts",
  },
  {
    name: "no-pre-vote",
    bug: "A node that hears no leader campaigns at once, and raises the term of all nodes.",
    breaks: ["R40", "R45"],
    patches: [
      {
        file: BEHAVIOUR,
        from: "votes: new Map([[context.core.id, true]]),",
        to: "votes: new Map([...context.core.log.configuration.voters].map((id) => [id, true])),",
      },
    ],
    foundBy: "scenario: one-link-cut",
  },
  {
    name: "pre-vote-despite-a-leader",
    bug: "A node grants PreVotes although it hears the leader (Cloudflare 2020).",
    breaks: ["R36", "R40"],
    patches: [
      {
        file: VOTE,
        from: "candidate.term > own.term && !own.hearsLeader;",
        to: "candidate.term > own.term;",
      },
    ],
    foundBy: "scenario: one-link-cut",
  },
  {
    name: "transfer-by-a-non-member",
    bug: "A non-member that claims to be the target of a transfer deposes the leader.",
    breaks: ["R185"],
    patches: [
      {
        file: "src/actors/election/voting.ts",
        from: "const isTransfer = request.isTransfer && !isNonMember(elector.core.log, request.from);",
        to: "const { isTransfer } = request;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "term-of-a-non-member",
    bug: "The term of a candidate in no configuration is adopted with a request that is refused.",
    breaks: ["R185"],
    patches: [
      {
        file: "src/actors/election/voting.ts",
        from: "if (request.term <= elector.term || !isNonMember(log, request.from)) return false;",
        to: "if (request.term >= elector.term || !isNonMember(log, request.from)) return false;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "non-member-never-elected",
    bug: "A member of which a voter does not know yet gets no vote, whatever its log.",
    breaks: ["R185"],
    patches: [
      {
        file: "src/actors/election/voting.ts",
        from: "return !isUpToDate(request.lastLog, log.lastId);\n}",
        to: "return true;\n}",
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "any-term-believed",
    bug: "One message with an absurd term leaves no room for another election.",
    breaks: ["R185"],
    patches: [
      {
        file: "src/actors/connections/peer-entry.ts",
        from: "if (message.term > term + MAX_TERM_LEAP) {",
        to: "if (message.term > 2 * (MAX_TERM_LEAP + term) ** 2) {",
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "any-node-hands-over",
    bug: "A node campaigns when any other says that it is to take over.",
    breaks: ["R185", "R127"],
    patches: [
      {
        file: BEHAVIOUR,
        from: "[undefined, from].includes(context.termLeader)",
        to: "from > 0",
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "second-leader-followed",
    bug: "A follower follows whichever leader of its term it has heard last.",
    breaks: ["R12"],
    patches: [
      {
        file: BEHAVIOUR,
        from: "message.term === term && termLeader !== undefined && message.from !== termLeader,",
        to: "message.term === term && termLeader === core.id && message.from !== termLeader,",
      },
      {
        file: BEHAVIOUR,
        from: "isSecondLeader: ({ context: { term, termLeader } }, message: ClaimsToLead) =>",
        to: "isSecondLeader: ({ context: { term, termLeader, core } }, message: ClaimsToLead) =>",
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "second-leader-after-silence",
    bug: "A node that misses its leader forgets that the term has one.",
    breaks: ["R12"],
    patches: [
      {
        file: BEHAVIOUR,
        from: `beginPreCampaign: assign(({ context }) => ({
      ...withoutLeader(context),`,
        to: `beginPreCampaign: assign(({ context }) => ({
      ...withoutLeader(context),
      termLeader: undefined,`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/non-members.test.ts",
  },
  {
    name: "no-check-quorum",
    bug: "A leader that gets no responses stays leader, and its followers wait for it.",
    breaks: ["R42"],
    patches: [
      {
        file: LEADERSHIP,
        from: "isQuorum(core.log.configuration, new Set([...heard, core.id]));",
        to: "true || core === heard;",
      },
    ],
    foundBy: "scenario: deaf-leader",
  },
  {
    name: "leader-with-a-stuck-state",
    bug: "A leader whose state takes no more entries stays leader, and answers no request.",
    breaks: [],
    patches: [
      {
        file: LEADERSHIP,
        from: "core.states.applied.logId.index === appliedIndex &&",
        to: "core.id < 0 &&",
      },
    ],
    foundBy: "test: tests/sim/scenarios/leadership.test.ts",
  },
  {
    name: "leader-with-a-stuck-disk",
    bug: "A leader whose disk stores nothing any more leads on (hashicorp/raft 503).",
    breaks: [],
    patches: [
      {
        file: LEADERSHIP,
        from: "return durableIndex < owedIndex && core.log.durableIndex === durableIndex;",
        to: "return false && durableIndex < owedIndex && core === undefined;",
      },
    ],
    foundBy: "scenario: stuck-disk",
  },
  {
    name: "term-adopted-beside-a-leader",
    bug: "A node that hears a leader adopts the term of every vote request.",
    breaks: ["R41"],
    patches: [
      {
        file: BEHAVIOUR,
        from: "request.term > context.term && withholdsVote(context, request),",
        to: "request.term < context.term && withholdsVote(context, request),",
      },
    ],
    foundBy: "test: tests/sim/scenarios/elections.test.ts > R41",
  },
];
