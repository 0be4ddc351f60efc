/**
 * Mutants whose reads are not linearizable, or not answered.
 */
import type { Mutant } from "../mutant.ts";

const LEADERSHIP = "src/actors/leadership/read-rounds.ts";

const CONFIRMED = "return quorumReached(this.#core.log.configuration, this.#answered);";

export const READS: readonly Mutant[] = [
  {
    name: "read-without-a-quorum",
    bug: "A leader answers reads without asking whether it still leads (etcd 0.4.1, Consul).",
    breaks: ["R116", "R117"],
    patches: [
      {
        file: LEADERSHIP,
        from: CONFIRMED,
        to: "return this.#answered.size < 0 ? 0 : this.#newest;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "read-confirmed-by-the-old-half",
    bug: "In a joint configuration the voters before the change confirm reads alone.",
    breaks: ["R104", "R117"],
    patches: [
      {
        file: LEADERSHIP,
        from: CONFIRMED,
        to: `const { configuration } = this.#core.log;
    const { voters, votersOutgoing } = configuration;
    const old = { ...configuration, voters: votersOutgoing.size > 0 ? votersOutgoing : voters };
    return quorumReached(old, this.#answered);`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "read-confirmed-by-the-new-half",
    bug: "In a joint configuration the voters after the change confirm reads alone.",
    breaks: ["R104", "R117"],
    patches: [
      {
        file: LEADERSHIP,
        from: CONFIRMED,
        to: `const next = { ...this.#core.log.configuration, votersOutgoing: new Set<NodeId>() };
    return quorumReached(next, this.#answered);`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "read-joins-an-earlier-round",
    bug: "A read is confirmed by the round in flight, which was sent before the read arrived.",
    breaks: ["R116"],
    patches: [
      {
        file: "src/actors/leadership/leader-reads.ts",
        from: "const round = this.#rounds.begin();",
        to: "const round = this.#rounds.newest;",
      },
    ],
    needs: ["network"],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "any-answer-confirms-reads",
    bug: "An answer counts for the newest round, whichever it answers (etcd 20418).",
    breaks: ["R116", "R117"],
    patches: [
      {
        file: LEADERSHIP,
        from: "Math.max(round, this.#answered.get(from) ?? 0)",
        to: "Math.max(round, this.#newest)",
      },
    ],
    needs: ["network"],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "read-before-an-own-commit",
    bug: "A new leader takes its commit index for the cluster's before an own entry is committed.",
    breaks: ["R103", "R115"],
    patches: [
      {
        file: "src/actors/leadership/commitment.ts",
        from: "return log.termAt(log.commitIndex) === this.#term;",
        to: "return log.commitIndex >= 0 && this.#term > 0;",
      },
    ],
    foundBy: "random",
  },
  {
    name: "read-before-applied",
    bug: "A confirmed read is answered from a state that is not up to its index yet.",
    breaks: ["R118"],
    patches: [
      {
        file: "src/actors/log/applier.ts",
        from: "const isDue = ({ readIndex }: ReadConfirmed) => readIndex <= appliedIndex(state);",
        to: "const isDue = ({ readIndex }: ReadConfirmed) => readIndex >= 0;",
      },
    ],
    foundBy: "random",
  },
  {
    name: "follower-serves-what-it-has",
    bug: "A follower answers as soon as the leader has, from a state that is not up to the index.",
    breaks: ["R118", "R120"],
    patches: [
      {
        file: "src/actors/election/follower-term.ts",
        from: "readIndex: index, term, batch }",
        to: "readIndex: Math.min(index, this.#core.log.commitIndex), term, batch }",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "follower-read-without-a-round",
    bug: "A leader tells a follower how far the log is committed without asking whether it leads.",
    breaks: ["R116", "R120"],
    patches: [
      {
        file: LEADERSHIP,
        from: "=> round <= confirmed)",
        to: "=> round <= confirmed || round > 0)",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "follower-read-joins-an-earlier-question",
    bug: "A read is served by the answer to a question that was asked before it came.",
    breaks: ["R120"],
    patches: [
      {
        file: "src/actors/election/follower-reads.ts",
        from: "const { batches } = this.#asked;",
        to: "const batches = [...this.#asked.batches, ...this.#next.splice(0)];",
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "lease-measured-from-receipt",
    bug: "A lease begins when the answers to a heartbeat come, not when it was sent.",
    breaks: ["R121"],
    patches: [
      {
        file: LEADERSHIP,
        from: "noteAnswer(from: NodeId, round: number): void {",
        to: `noteAnswer(from: NodeId, round: number): void {
    const received = { round, at: this.#core.clock.now() };
    this.#heartbeats = this.#heartbeats && [...this.#heartbeats, received];`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/reads.test.ts",
  },
  {
    name: "lease-kept-during-transfer",
    bug: "A leader reads by its lease although it has told another to take over.",
    breaks: ["R121"],
    patches: [
      {
        file: "src/actors/leadership/leadership-transfer.ts",
        from: "leader.rounds.renounceLease(),",
        to: "void leader,",
      },
    ],
    foundBy: "test: tests/sim/scenarios/leases.test.ts",
  },
  {
    name: "votes-right-after-a-restart",
    bug: "A node that was started again votes at once, as if it had never heard a leader.",
    breaks: ["R122"],
    patches: [
      {
        file: "src/actors/election/voting.ts",
        from: "return term > BOOTSTRAP_TERM && !hasLed;",
        to: "return term < BOOTSTRAP_TERM && !hasLed;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/leases.test.ts",
  },
  {
    name: "promise-forgotten-with-the-term",
    bug: "A node that adopts a newer term votes at once, although it has just heard a leader.",
    breaks: ["R121", "R122"],
    patches: [
      {
        file: "src/actors/election/election-behaviour.ts",
        from: `...withoutLeader(context),
      term: (event as Stamped).term,`,
        to: `...{ ...withoutLeader(context), lastHeard: Number.NEGATIVE_INFINITY },
      term: (event as Stamped).term,`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/leases.test.ts",
  },
  {
    name: "only-voter-forgets-its-promise",
    bug: "The only voter campaigns right after its start, despite its promise to an earlier leader.",
    breaks: ["R122", "R30"],
    patches: [
      {
        file: "src/actors/election/voting.ts",
        from: "const hasLed = isOnlyVoter(log.configuration, id) && votedFor === id && term > configuredIn;",
        to: "const hasLed = isOnlyVoter(log.configuration, id) && term >= configuredIn + Number(!votedFor);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/leases.test.ts",
  },
  {
    name: "promise-void-in-the-present-term",
    bug: "A node that heard a leader a moment ago withholds its vote in newer terms only.",
    breaks: ["R181"],
    patches: [
      {
        file: "src/actors/election/voting.ts",
        from: "request.term !== elector.term || withholdsVote(elector, request)) return false;",
        to: "request.term !== elector.term) return false;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/promises.test.ts",
  },
  {
    name: "free-vote-is-no-promise",
    bug: "A node that heard a leader a moment ago votes in a term in which it has not voted yet.",
    breaks: ["R181"],
    patches: [
      {
        file: "src/raft/vote.ts",
        from: "candidate.from === own.votedFor;",
        to: "(candidate.from === own.votedFor || own.votedFor === undefined);",
      },
    ],
    foundBy: "test: tests/sim/scenarios/promises.test.ts",
  },
  {
    name: "promise-half-as-long",
    bug: "A node votes for another leader half an election timeout after it heard the last.",
    breaks: ["R121", "R181"],
    patches: [
      {
        file: "src/raft/lease.ts",
        from: "return now - lastHeard < electionTimeoutMs;",
        to: "return now - lastHeard < electionTimeoutMs / 2;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/leases.test.ts",
  },
  {
    name: "no-no-op",
    bug: "A new leader appends no entry of its own, and commits nothing until a client writes.",
    breaks: ["R31"],
    patches: [
      {
        file: "src/actors/leadership/leadership.ts",
        from: '{ type: "append", params: NO_OP },\n    "sendHeartbeats",',
        to: '"sendHeartbeats",',
      },
    ],
    foundBy: "random",
  },
  {
    name: "lease-of-shorter-timeouts",
    bug: "A lease counts on members that wait shorter for a leader than the lease lasts.",
    breaks: ["R174"],
    patches: [
      {
        file: LEADERSHIP,
        from: "return hasLease(this.#heartbeats, this.#promised,",
        to: "return hasLease(this.#heartbeats, this.confirmed,",
      },
    ],
    foundBy: "test: tests/sim/scenarios/timing.test.ts",
  },
  {
    name: "timing-unsaid",
    bug: "A node that has not announced its election timeout counts for a lease.",
    breaks: ["R174"],
    patches: [
      {
        file: "src/actors/connections/peer-timings.ts",
        from: "(this.#electionTimeouts.get(peer) ?? 0) >= durationMs",
        to: "(this.#electionTimeouts.get(peer) || durationMs) >= durationMs",
      },
    ],
    foundBy: "test: tests/sim/scenarios/timing.test.ts",
  },
  {
    name: "longer-promise-forgotten",
    bug: "A node that is started with a shorter election timeout forgets for how long it had promised its vote.",
    breaks: ["R122"],
    patches: [
      {
        file: "src/actors/node/assemble.ts",
        from: "timing.electionTimeoutMs ? clock.now() + formerTimeoutMs : 0;",
        to: "timing.electionTimeoutMs ? 0 : 0;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/timing.test.ts",
  },
  {
    name: "scan-of-another-moment",
    bug: "A scan that waits for its turn answers with the revision of when it came.",
    breaks: ["R190"],
    patches: [
      {
        file: "src/kv/queries.ts",
        from: "return pace.isWanted() ? encodeRangeResponse(header, result) : undefined;",
        to: `const { revision } = store.applied;
  return pace.isWanted() ? encodeRangeResponse({ ...header, revision }, result) : undefined;`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/scans.test.ts",
  },
  {
    name: "cancelled-scan-continues",
    bug: "A scan goes on to its end after its request was answered or cancelled.",
    breaks: ["R192"],
    patches: [
      { file: "src/replicated/turns.ts", from: "if (!isWanted()) return;", to: "isWanted();" },
    ],
    foundBy: "test: tests/sim/scenarios/scans.test.ts",
  },
  {
    name: "scans-first-come-first-served",
    bug: "One client may have all the scans that are open.",
    breaks: ["R190"],
    patches: [
      {
        file: "src/actors/log/scans.ts",
        from: "if (open >= MAX_OPEN_SCANS_PER_CLIENT) continue;",
        to: "if (open >= MAX_OPEN_SCANS) continue;",
      },
    ],
    foundBy: "test: tests/sim/scenarios/scans.test.ts",
  },
  {
    name: "digest-of-before-the-question",
    bug: "A request for a digest while one is computed gets that one.",
    breaks: ["R190"],
    patches: [
      {
        file: "src/actors/log/digests.ts",
        from: "this.#answerAll(asked, await this.#make(asked));",
        to: `const digest = await this.#make(asked);
      this.#answerAll([...asked, ...this.#waiting.splice(0)], digest);`,
      },
    ],
    foundBy: "test: tests/sim/scenarios/scans.test.ts",
  },
];
