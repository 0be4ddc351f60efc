/**
 * Every state that the election chart can reach in a few terms, and every event
 * in each of them: a model check of the real machine. Effects are not carried
 * out here (the log stays as it is, the leadership is a dummy); what is checked
 * are the facts that the election actor owns, on every edge of the graph.
 */
import { describe, expect, test } from "bun:test";
import { createActor, fromCallback, type SnapshotFrom } from "xstate";
import { getAdjacencyMap } from "xstate/graph";
import { DiskSpace } from "../../src/actors/disk-space.ts";
import { electionMachine } from "../../src/actors/election.ts";
import type { ElectionEvent } from "../../src/actors/election-context.ts";
import { WaitingClients } from "../../src/actors/waiting-clients.ts";
import type { Clock, Logger } from "../../src/env.ts";
import { isVoter, voteResult } from "../../src/raft/quorum.ts";
import { isUpToDate } from "../../src/raft/vote.ts";
import type { Configuration, HardState, LogId, Term } from "../../src/vocabulary.ts";
import { GENEROUS, TIMING } from "../support/core-cluster.ts";
import { configurationOf, logOf } from "../support/raft-log.ts";

const SELF = 1;
/** Longer than any patience and any lease. */
const LONG_MS = 1_000;

/** What may happen, soon after the last event or long after it. */
type GraphEvent = (ElectionEvent | { type: `xstate.after.${string}` }) & { readonly after: number };

type State = SnapshotFrom<typeof electionMachine>;

interface Start {
  readonly name: string;
  readonly terms: readonly Term[];
  readonly hardState: HardState;
  readonly configuration: Configuration;
  /** The graph ends here, or terms would rise for ever. */
  readonly lastTerm: Term;
  /** So that a mistake here can't make the check shrink unnoticed. */
  readonly atLeast: { readonly states: number; readonly edges: number };
}

/** Adjacency as xstate/graph returns it, for this machine. */
type Graph = Readonly<
  Record<string, { state: State; transitions: Record<string, { event: GraphEvent; state: State }> }>
>;

const three = configurationOf([1, 2, 3]);
const fresh = { term: 1, votedFor: undefined };

const STARTS: readonly Start[] = [
  {
    name: "one of three, new",
    terms: [1],
    hardState: fresh,
    configuration: three,
    lastTerm: 3,
    atLeast: { states: 1_500, edges: 250_000 },
  },
  {
    name: "one of three that has voted for another",
    terms: [1, 2],
    hardState: { term: 2, votedFor: 2 },
    configuration: three,
    lastTerm: 3,
    atLeast: { states: 400, edges: 60_000 },
  },
  {
    name: "one of three that was a candidate",
    terms: [1, 1],
    hardState: { term: 2, votedFor: SELF },
    configuration: three,
    lastTerm: 3,
    atLeast: { states: 400, edges: 60_000 },
  },
  {
    name: "the only voter",
    terms: [1],
    hardState: fresh,
    configuration: configurationOf([1]),
    lastTerm: 2,
    atLeast: { states: 150, edges: 25_000 },
  },
  {
    name: "a learner",
    terms: [1, 1],
    hardState: fresh,
    configuration: configurationOf([2, 3], { learners: [1] }),
    lastTerm: 2,
    atLeast: { states: 60, edges: 10_000 },
  },
  {
    name: "a member that was removed",
    terms: [1, 1],
    hardState: { term: 2, votedFor: undefined },
    configuration: { ...configurationOf([2, 3]), removed: new Set([1]) },
    lastTerm: 3,
    atLeast: { states: 60, edges: 10_000 },
  },
  {
    name: "a voter of the half that is about to leave",
    terms: [1, 1],
    hardState: { term: 2, votedFor: undefined },
    configuration: configurationOf([2, 3], { votersOutgoing: [1, 2] }),
    lastTerm: 3,
    atLeast: { states: 700, edges: 110_000 },
  },
  {
    name: "a voter of both halves of a joint configuration",
    terms: [1, 1],
    hardState: { term: 2, votedFor: undefined },
    configuration: configurationOf([1, 2], { votersOutgoing: [1, 3] }),
    lastTerm: 3,
    atLeast: { states: 700, edges: 110_000 },
  },
];

const nothing = () => undefined;
const SILENT: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Explores the chart from `start`, and calls `visit` on every edge. */
function explore(
  start: Start,
  visit: (edge: Edge) => void,
  chart = electionMachine,
): { states: number; edges: number } {
  let now = 0;
  const clock: Clock = {
    now: () => now,
    setTimeout: () => 1,
    clearTimeout: nothing,
    defer: nothing,
  };
  const log = logOf(start.terms, { configuration: start.configuration });
  const nobody = createActor(fromCallback(nothing));
  const machine = chart.provide({
    actors: { leadership: fromCallback(nothing) as never },
  });
  const random = { next: () => 0.5, fork: () => random };
  const core = {
    id: SELF,
    log,
    device: { write: () => 0, read: async () => [], close: async () => undefined },
    sender: { send: () => true, cut() {} },
    waiting: new WaitingClients(),
    space: new DiskSpace(SELF, 0),
    logWriter: nobody,
    applier: nobody,
    clock,
    random,
    logger: SILENT,
    timing: TIMING,
    limits: GENEROUS,
  };
  const input = { core, hardState: start.hardState, owner: nobody };
  /** When each state was entered: the chart sees no time but the clock's. */
  const enteredAt = new WeakMap<State, number>();
  const logic = {
    ...machine,
    getInitialSnapshot: machine.getInitialSnapshot.bind(machine),
    transition(state: State, event: GraphEvent, scope: never): State {
      now = (enteredAt.get(state) ?? 0) + event.after;
      const next = machine.transition(state, event as ElectionEvent, scope);
      if (next !== state) enteredAt.set(next, now);
      return next;
    },
  };
  let edges = 0;
  const graph = getAdjacencyMap(
    logic as never,
    {
      input,
      limit: 2_000_000,
      events: (state: State) => eventsFor(state, log.lastId, start.lastTerm),
      serializeState: (state: State) => serialize(state, enteredAt.get(state) ?? 0),
    } as never,
  ) as unknown as Graph;
  for (const { state: from, transitions } of Object.values(graph)) {
    for (const { event, state: to } of Object.values(transitions)) {
      edges += 1;
      const at = (enteredAt.get(from) ?? 0) + event.after;
      const isSame = serialize(from, at) === serialize(to, at);
      visit({ from, to, event, at, isSame, lastLog: log.lastId });
    }
  }
  return { states: Object.keys(graph).length, edges };
}

interface Edge {
  readonly from: State;
  readonly to: State;
  readonly event: GraphEvent;
  readonly at: number;
  /** Nothing changed that the chart owns. */
  readonly isSame: boolean;
  readonly lastLog: LogId;
}

/** All that the chart decides by; times only as far as they are over. */
function serialize({ value, context }: State, now: number): string {
  const { term, votedFor, durableTerm, leaderId, votes, lastHeard } = context;
  const isHeard = now - lastHeard < TIMING.electionTimeoutMs;
  const isPatient = context.patienceFrom + context.patienceMs > now;
  const answers = [...votes].sort(([a], [b]) => a - b);
  return JSON.stringify([
    value,
    term,
    votedFor ?? 0,
    durableTerm,
    leaderId ?? 0,
    answers,
    isHeard,
    isPatient,
  ]);
}

function eventsFor({ context }: State, lastLog: LogId, lastTerm: Term): readonly GraphEvent[] {
  const { term, votedFor } = context;
  const events: (ElectionEvent | { type: `xstate.after.${string}` })[] = [];
  const older = { term: lastLog.term, index: lastLog.index - 1 };
  const newer = { term: lastLog.term, index: lastLog.index + 1 };
  for (const messageTerm of [term - 1, term, term + 1]) {
    if (messageTerm > lastTerm) continue;
    for (const from of [2, 3])
      events.push(...messagesOf(from, messageTerm, [older, lastLog, newer]));
    events.push({ type: "quorum.lost", term: messageTerm });
    events.push({ type: "disk.stalled", term: messageTerm });
    events.push({ type: "seat.lost", term: messageTerm });
  }
  for (const hardState of [undefined, { term: term - 1, votedFor: SELF }, { term, votedFor }]) {
    events.push({ type: "log.durable", hardState, last: undefined, tookMs: 1 });
    events.push({ type: "log.durable", hardState, last: lastLog, tookMs: 1 });
  }
  const campaignsAllowed = term < lastTerm;
  if (campaignsAllowed) {
    events.push({ type: "xstate.after.patience.election.follower.patient" });
    events.push({ type: "xstate.after.electionTimeout.election.preCandidate" });
    events.push({ type: "xstate.after.electionTimeout.election.candidate" });
  }
  events.push({ type: "peer.up", peer: 2 }, { type: "peer.down", peer: 2 });
  const timed = events.flatMap((event) => [0, LONG_MS].map((after) => ({ ...event, after })));
  // These let the node campaign: no further than the last term.
  const letsCampaign = ["preVote.response", "timeout.now"];
  return timed.filter(({ type }) => campaignsAllowed || !letsCampaign.includes(type));
}

function messagesOf(from: number, term: Term, logs: readonly LogId[]): ElectionEvent[] {
  const envelope = { from, term };
  const append = { ...envelope, session: 1, entries: [], commit: 0 };
  const answer = { ...envelope, session: 1, index: 1 };
  const last = logs[1]!; // three were given
  return [
    ...logs.flatMap((lastLog) =>
      [false, true].map((isTransfer) => ({
        type: "vote.request" as const,
        ...envelope,
        lastLog,
        isTransfer,
      })),
    ),
    { type: "timeout.now", ...envelope },
    ...logs.map((lastLog) => ({ type: "preVote.request" as const, ...envelope, lastLog })),
    { type: "vote.response", ...envelope, granted: true },
    { type: "vote.response", ...envelope, granted: false },
    { type: "preVote.response", ...envelope, term: term + 1, granted: true },
    { type: "preVote.response", ...envelope, granted: false },
    { type: "append.request", ...append, prev: last },
    { type: "append.request", ...append, prev: { ...last, index: last.index + 5 } },
    { type: "append.response", ...answer, hint: undefined },
    { type: "append.response", ...answer, hint: { term: 0, index: 0 } },
    { type: "heartbeat.request", ...envelope, commit: 0, round: 0 },
    { type: "heartbeat.request", ...envelope, commit: 0, round: 1 },
    { type: "heartbeat.response", ...envelope, round: 1, isLowOnSpace: false },
  ];
}

function roleOf({ value }: State): string {
  return typeof value === "string" ? value : "follower";
}

function hearsLeader({ context }: State, now: number): boolean {
  const { leaderId, lastHeard } = context;
  if (leaderId === SELF) return true;
  return now - lastHeard < TIMING.electionTimeoutMs;
}

/** Each looks at an edge and says whether the rule holds there. */
const RULES: Readonly<Record<string, (edge: Edge) => boolean>> = {
  "R5: terms never fall": ({ from, to }) => to.context.term >= from.context.term,

  "R6: a vote is kept while the term lasts": ({ from, to }) =>
    to.context.term > from.context.term ||
    from.context.votedFor === undefined ||
    to.context.votedFor === from.context.votedFor,

  "R8: candidates and leaders have voted for themselves": ({ to }) =>
    !["candidate", "leader"].includes(roleOf(to)) || to.context.votedFor === SELF,

  "R14: votes for others go to logs that are as new": ({ from, to, event, lastLog }) => {
    const { votedFor, term } = to.context;
    const isNewVote = votedFor !== from.context.votedFor || term !== from.context.term;
    if (!isNewVote || votedFor === undefined || votedFor === SELF) return true;
    return event.type === "vote.request" && isUpToDate(event.lastLog, lastLog);
  },

  "R12: only a candidate with the votes of a quorum becomes leader": ({ from, to, event }) => {
    if (roleOf(to) !== "leader" || roleOf(from) === "leader") return true;
    const { votes, core } = from.context;
    const last = new Map(votes);
    if (event.type === "vote.response" && !last.has(event.from)) {
      last.set(event.from, event.granted);
    }
    if (event.type === "log.durable") last.set(SELF, true); // R19
    return roleOf(from) === "candidate" && voteResult(core.log.configuration, last) === "won";
  },

  "R19: the own vote counts when it is durable": ({ from, to, event }) =>
    roleOf(to) !== "candidate" ||
    !to.context.votes.has(SELF) ||
    from.context.votes.has(SELF) ||
    event.type === "log.durable",

  "R3: what an older term says changes nothing": ({ from, event, isSame }) => {
    if (!("from" in event) || event.term >= from.context.term) return true;
    return isSame;
  },

  "R1: a newer term is adopted by a follower": ({ from, to, event, at }) => {
    if (!("from" in event) || event.term <= from.context.term) return true;
    if (event.type === "preVote.request") return true; // R2
    if (event.type === "preVote.response" && event.granted) return true; // R2
    const isTransfer = event.type === "vote.request" && event.isTransfer;
    if (event.type === "vote.request" && !isTransfer && hearsLeader(from, at)) return true; // R41
    // R127: the leader of that term asks for a campaign in the next.
    if (event.type === "timeout.now" && roleOf(to) === "candidate") {
      return to.context.term === event.term + 1;
    }
    return to.context.term === event.term && roleOf(to) === "follower";
  },

  "R35: who is asked for a PreVote does not change": ({ event, isSame }) =>
    event.type !== "preVote.request" || isSame,

  "R35: who is promised one campaigns, or does not change term and vote": ({ from, to, event }) => {
    if (event.type !== "preVote.response" || !event.granted) return true;
    const isCampaign = roleOf(from) === "preCandidate" && to.context.votedFor === SELF;
    const isUnchanged =
      to.context.term === from.context.term && to.context.votedFor === from.context.votedFor;
    return isUnchanged || (isCampaign && to.context.term === from.context.term + 1);
  },

  "R41: who hears a leader ignores a vote request of a newer term": ({ from, event, at, isSame }) =>
    event.type !== "vote.request" ||
    event.term <= from.context.term ||
    event.isTransfer ||
    !hearsLeader(from, at) ||
    isSame,

  "R127: who is told to take over campaigns only as a follower of that term": ({
    from,
    to,
    event,
  }) => {
    if (event.type !== "timeout.now" || roleOf(to) !== "candidate") return true;
    const isCampaign = roleOf(from) !== "candidate" || to.context.term > from.context.term;
    if (!isCampaign) return true;
    return event.term > from.context.term || roleOf(from) === "follower";
  },

  "R26: no timer moves a leader": ({ from, event, isSame }) =>
    roleOf(from) !== "leader" || !event.type.startsWith("xstate.after.") || isSame,

  "R27: who does not vote stays a follower": ({ to }) =>
    isVoter(to.context.core.log.configuration, SELF) || roleOf(to) === "follower",

  "R25: a timer counts only if patience is really over": ({ from, to, event, at }) => {
    const { patienceFrom, patienceMs } = from.context;
    if (event.type === "timeout.now") return true; // R127
    if (roleOf(from) !== "follower" || roleOf(to) === "follower") return true;
    return at >= patienceFrom + patienceMs;
  },

  "what is said of a term that is not durable waits": ({ to }) =>
    to.context.durableTerm <= to.context.term,
};

describe("every edge of the election chart", () => {
  for (const start of STARTS) {
    test(`R144: keeps the rules, for ${start.name}`, () => {
      const { states, edges, broken, roles } = check(start);
      console.log(`${start.name}: ${states} states, ${edges} edges, ${roles.join(", ")}`);
      expect(broken).toEqual([]);
      expect(states).toBeGreaterThanOrEqual(start.atLeast.states);
      expect(edges).toBeGreaterThanOrEqual(start.atLeast.edges);
    });
  }
});

describe("R144: a chart that breaks a rule is found out", () => {
  const [start] = STARTS as readonly [Start];
  const brokenBy = (guards: Parameters<typeof electionMachine.provide>[0]["guards"]) =>
    check({ ...start, lastTerm: 2 }, electionMachine.provide({ guards: guards ?? {} }))
      .broken.map(([rule]) => rule.split(":")[0])
      .sort();

  test("one that votes for everyone", () => {
    expect(brokenBy({ canGrantVote: ({ context }, { term }) => term === context.term })).toEqual([
      "R14",
      "R6",
      "R8",
    ]);
  });

  test("one that lets anybody depose the leader it hears", () => {
    expect(brokenBy({ isInsideLease: () => false })).toEqual(["R41"]);
  });

  test("one that wins without a quorum", () => {
    expect(brokenBy({ hasWon: ({ context }) => context.votes.size > 0 })).toContain("R12");
  });

  test("one that believes its timers", () => {
    expect(brokenBy({ canCampaign: () => true })).toEqual(["R25"]);
  });
});

/** Looks at every edge; of each rule that is broken, the first edge is kept. */
function check(start: Start, chart = electionMachine) {
  const broken = new Map<string, string>();
  const roles = new Set<string>();
  const counts = explore(
    start,
    (edge) => {
      roles.add(roleOf(edge.to));
      for (const [rule, holds] of Object.entries(RULES)) {
        if (broken.has(rule) || holds(edge)) continue;
        const [before, after] = [serialize(edge.from, edge.at), serialize(edge.to, edge.at)];
        broken.set(rule, `${before} ${JSON.stringify(edge.event)} ${after}`);
      }
    },
    chart,
  );
  return { ...counts, broken: [...broken], roles: [...roles] };
}
