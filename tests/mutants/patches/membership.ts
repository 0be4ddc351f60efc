/**
 * Mutants of membership: who the members are, how they change, and which quorums count
 * meanwhile.
 */
import type { Mutant } from "../mutant.ts";

const QUORUM = "src/raft/quorum.ts";
const CHANGES = "src/raft/membership.ts";
const RECONFIGURATION = "src/actors/leadership/reconfiguration.ts";

export const MEMBERSHIP: readonly Mutant[] = [
  {
    name: "old-half-commits",
    bug: "While the configuration is joint, a quorum of the old one is enough to commit.",
    breaks: ["R104"],
    patches: [
      {
        file: QUORUM,
        from: "return Math.min(majorityReached(voters, reached), majorityReached(votersOutgoing, reached));",
        to: "return majorityReached(votersOutgoing.size > 0 ? votersOutgoing : voters, reached);",
      },
    ],
    needs: ["members", "network"],
    foundBy: "random",
  },
  {
    name: "new-half-elects",
    bug: "While the configuration is joint, a quorum of the new one is enough to be elected.",
    breaks: ["R104"],
    patches: [
      {
        file: QUORUM,
        from: "const halves = [majorityVote(voters, votes), majorityVote(votersOutgoing, votes)];",
        to: "const halves = [majorityVote(voters, votes), majorityVote(new Set(), votes)];",
      },
    ],
    foundBy: "test: tests/sim/scenarios/membership.test.ts",
  },
  {
    name: "learners-count",
    bug: "What learners have on their disks counts towards a commitment.",
    breaks: ["R78"],
    patches: [
      {
        file: QUORUM,
        from: "{ voters, votersOutgoing }: Configuration,\n  reached: ReadonlyMap<NodeId, number>,\n): Index {",
        to: `{ voters: own, learners, votersOutgoing }: Configuration,
  reached: ReadonlyMap<NodeId, number>,
): Index {
  const voters = own.union(learners);`,
      },
    ],
    needs: ["members", "network"],
    foundBy: "random",
  },
  {
    name: "leader-counts-itself-without-a-vote",
    bug: "A leader that the new configuration does not name counts its own disk (R108).",
    breaks: ["R108"],
    patches: [
      {
        file: "src/actors/leadership/commitment.ts",
        from: "const commit = leaderCommit(log, this.#term, match);",
        to: `const voters = log.configuration.voters.union(new Set([this.#core.id]));
    const configuration = { ...log.configuration, voters };
    const termAt = (at: Index) => log.termAt(at);
    const changed = { configuration, commitIndex: log.commitIndex, termAt };
    const commit = leaderCommit(changed as typeof log, this.#term, match);`,
      },
    ],
    needs: ["members", "network"],
    foundBy: "random",
  },
  {
    name: "change-amid-a-change",
    bug: "A leader begins a change while an earlier one is not committed.",
    breaks: ["R102"],
    patches: [
      {
        file: RECONFIGURATION,
        from: "return isJoint(log.configuration) || !isCommitted(log);",
        to: "return isJoint(log.configuration);",
      },
    ],
    needs: ["members", "disk"],
    foundBy: "random",
  },
  {
    name: "joint-left-uncommitted",
    bug: "The joint configuration is left as soon as any other member has it.",
    breaks: ["R106", "R107"],
    patches: [
      {
        file: "src/actors/leadership/commitment.ts",
        from: "if (committed < version && version <= log.commitIndex) {",
        to: "if (committed < version) {",
      },
      {
        file: "src/actors/leadership/leadership-members.ts",
        from: "isCommitted(core.log) && isJoint(core.log.configuration);",
        to: "isJoint(core.log.configuration);",
      },
    ],
    needs: ["members"],
    foundBy: "random",
  },
  {
    name: "change-by-who-was-heard-before",
    bug: "A change is appended when the members have answered any round, however long ago.",
    breaks: ["R183", "R112"],
    patches: [
      {
        file: RECONFIGURATION,
        from: "itself) >= asked.round;",
        to: "itself) >= Math.min(asked.round, 1);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/membership.test.ts",
  },
  {
    name: "change-asked-of-the-old-half",
    bug: "Only the voters before a change are asked whether they are there.",
    breaks: ["R183"],
    patches: [
      {
        file: RECONFIGURATION,
        from: "return quorumReached(asked.next, itself) >= asked.round;",
        to: "return quorumReached(core.log.configuration, itself) >= asked.round;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/membership.test.ts",
  },
  {
    name: "change-asked-of-the-new-half",
    bug: "Only the voters after a change are asked whether they are there.",
    breaks: ["R183"],
    patches: [
      {
        file: RECONFIGURATION,
        from: "return quorumReached(asked.next, itself) >= asked.round;",
        to: `const next = { ...asked.next, votersOutgoing: new Set<NodeId>() };
  return quorumReached(next, itself) >= asked.round;`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/membership.test.ts",
  },
  {
    name: "change-of-a-client-that-was-told-never",
    bug: "A change whose time was up while the members were asked is made after all.",
    breaks: ["R183", "R87"],
    patches: [
      {
        file: RECONFIGURATION,
        from: "if (asked.command.request.isAnswered) return undefined;",
        to: "",
      },
    ],
    foundBy: "test: tests/sim/scenarios/membership.test.ts",
  },
  {
    name: "closed-connection-counts-as-heard",
    bug: "A change is asked about although the connections of those it needs are closed.",
    breaks: ["R183"],
    patches: [
      {
        file: RECONFIGURATION,
        from: ".difference(context.quorumCheck.closed);",
        to: ";",
      },
    ],
    foundBy: "test: tests/sim/scenarios/membership.test.ts",
  },
  {
    name: "learner-votes-with-megabytes-to-come",
    bug: "A learner becomes a voter with few entries to come, however large they are.",
    breaks: ["R109"],
    patches: [
      {
        file: RECONFIGURATION,
        from: "return log.kept({ from, to: log.lastIndex, maxBytes: MAX_LAG_BYTES })?.length === count;",
        to: "return log.kept({ from, to: log.lastIndex, maxBytes: Infinity })?.length === count;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/membership.test.ts",
  },
  {
    name: "learner-votes-too-early",
    bug: "A learner becomes a voter however much it lacks.",
    breaks: ["R109"],
    patches: [
      {
        file: RECONFIGURATION,
        from: "if (count > MAX_LAG || !context.quorumCheck.lately.has(id)) return false;",
        to: "if (count > -1) return context.quorumCheck.lately.has(id);",
      },
    ],
    needs: ["members"],
    foundBy: "random",
  },
  {
    name: "configuration-not-rolled-back",
    bug: "A configuration stays in force although its entry was replaced.",
    breaks: ["R105"],
    patches: [
      {
        file: "src/raft/log.ts",
        from: "while (this.configurationVersion >= index) this.#configurations.pop();",
        to: "",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "removed-node-campaigns",
    bug: "A node without a vote campaigns.",
    breaks: ["R27", "R108"],
    patches: [
      {
        file: "src/actors/election/election-behaviour.ts",
        from: "canCampaign: ({ context }) => timerLeftMs(context) <= 0 && isEligible(context),",
        to: "canCampaign: ({ context }) => timerLeftMs(context) <= 0,",
      },
    ],
    needs: ["members"],
    foundBy: "random",
  },
  {
    name: "leaver-does-not-campaign",
    bug: "A node that its newest configuration leaves out never campaigns, committed or not.",
    breaks: ["R182"],
    patches: [
      {
        file: "src/raft/vote.ts",
        from: "return log.possibleConfigurations.some((configuration) => isVoter(configuration, id));",
        to: "return isVoter(log.configuration, id);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/removed-leaders.test.ts",
  },
  {
    name: "leaver-goes-by-what-is-not-committed",
    bug: "A node campaigns by uncommitted configurations only, and forgets the committed one.",
    breaks: ["R182"],
    patches: [
      {
        file: "src/raft/log.ts",
        from: "return this.#configurations.slice(Math.max(committed, 0)).map((it) => it.configuration);",
        to: `const from = Math.min(committed + 1, this.#configurations.length - 1);
    return this.#configurations.slice(from).map((it) => it.configuration);`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/removed-leaders.test.ts",
  },
  {
    name: "removed-node-campaigns-for-ever",
    bug: "A node that has left goes on campaigning when it knows that this is committed.",
    breaks: ["R182", "R44"],
    patches: [
      {
        file: "src/raft/log.ts",
        from: "return this.#configurations.slice(Math.max(committed, 0)).map((it) => it.configuration);",
        to: "return this.#configurations.slice(Math.min(committed, 0)).map((it) => it.configuration);",
      },
    ],
    needs: ["members"],
    foundBy: "random",
  },
  {
    name: "leaver-counts-its-own-vote",
    bug: "A candidate counts itself among the voters of a configuration that leaves it out.",
    breaks: ["R182"],
    patches: [
      {
        file: "src/actors/election/election-behaviour.ts",
        from: '=> voteResult(core.log.configuration, votes) === "won",',
        to: `=> {
      const voters = core.log.configuration.voters.union(new Set([core.id]));
      return voteResult({ ...core.log.configuration, voters }, votes) === "won";
    },`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/removed-leaders.test.ts",
  },
  {
    name: "leader-stays-without-a-vote",
    bug: "A leader that was removed leads on.",
    breaks: ["R108"],
    patches: [
      {
        file: "src/actors/leadership/leadership-members.ts",
        from: "isCommitted(core.log) && !isVoter(core.log.configuration, core.id);",
        to: "isCommitted(core.log) && core.id < 0;",
      },
    ],
    needs: ["members"],
    foundBy: "random",
  },
  {
    name: "removed-ids-forgotten",
    bug: "Removed ids are forgotten, so that an id may come back.",
    breaks: ["R111"],
    patches: [
      { file: CHANGES, from: "removed: joint.removed.union(gone),", to: "removed: joint.removed," },
    ],
    needs: ["members"],
    foundBy: "random",
  },
];
