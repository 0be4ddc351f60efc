/**
 * Every state that the election chart can reach from a start, and every event in
 * each of them: a model check of the real machine. Effects are not carried out
 * here (the log stays as it is, the leadership is a dummy).
 */
import { createActor, fromCallback, type SnapshotFrom } from "xstate";
import { getAdjacencyMap } from "xstate/graph";
import { electionMachine } from "../../../../src/actors/election/election.ts";
import type { ElectionEvent } from "../../../../src/actors/election/election-context.ts";
import { lastHeardOf, timerStartOf } from "../../../../src/actors/election/voting.ts";
import { WaitingClients } from "../../../../src/actors/leadership/waiting-clients.ts";
import { DiskSpace } from "../../../../src/actors/log/disk-space.ts";
import type { Clock } from "../../../../src/env.ts";
import { SumHistory } from "../../../../src/replicated/sum-history.ts";
import type { LogId, Term } from "../../../../src/vocabulary.ts";
import { GENEROUS, TIMING } from "../../../support/actors/core-cluster.ts";
import { logOf } from "../../../support/actors/raft-log.ts";
import { NO_EVENTS } from "../../../support/recorded-events.ts";
import { SELF, type Start } from "./starts.ts";

/** Longer than any election timer and any lease. */
const LONG_MS = 1_000;

/** How much time may pass before the next event: little or much. */
export type GraphEvent = (ElectionEvent | { type: `xstate.after.${string}` }) & {
  readonly after: number;
};

export type State = SnapshotFrom<typeof electionMachine>;

/** Adjacency as xstate/graph returns it, for this machine. */
type Graph = Readonly<
  Record<string, { state: State; transitions: Record<string, { event: GraphEvent; state: State }> }>
>;

const nothing = () => undefined;

/**
 * Explores the chart from `start`, and calls `visit` on every edge. With `maxStates`, only
 * that many states are left by their events, the nearest first.
 */
export function explore(
  start: Start,
  visit: (edge: Edge) => void,
  chart = electionMachine,
  maxStates = Number.POSITIVE_INFINITY,
): { states: number; edges: number } {
  let now = 0;
  const clock: Clock = {
    now: () => now,
    setTimeout: () => 1,
    clearTimeout: nothing,
    defer: nothing,
    atTurnEnd: nothing,
  };
  const log = logOf(start.terms, { configuration: start.configuration });
  const sink = createActor(fromCallback(nothing));
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
    states: { sums: new SumHistory({ index: 0, sum: 0n }) },
    logWriter: sink,
    applier: sink,
    clock,
    random,
    events: NO_EVENTS,
    timing: TIMING,
    promises: { lastFor: () => true },
    owesUntil: 0,
    limits: GENEROUS,
  };
  const input = { core, hardState: start.hardState, parent: sink };
  /** When each state was entered: the chart reads the time only from the clock. */
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
  let states = 0;
  const graph = getAdjacencyMap(
    logic as never,
    {
      input,
      limit: 2_000_000,
      stopWhen: () => {
        states += 1;
        return states > maxStates;
      },
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

export interface Edge {
  readonly from: State;
  readonly to: State;
  readonly event: GraphEvent;
  readonly at: number;
  /** No state of the chart changed. */
  readonly isSame: boolean;
  readonly lastLog: LogId;
}

/** Everything on which the chart's decisions depend. Of times, only whether they are over. */
export function serialize({ value, context }: State, now: number): string {
  const { term, votedFor, durableTerm, leaderId, votes } = context;
  const isHeard = now - lastHeardOf(context) < TIMING.electionTimeoutMs;
  const isTimerRunning = timerStartOf(context) + context.timeoutMs > now;
  const answers = [...votes].sort(([a], [b]) => a - b);
  return JSON.stringify([
    value,
    term,
    votedFor ?? 0,
    durableTerm,
    leaderId ?? 0,
    answers,
    isHeard,
    isTimerRunning,
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
    events.push({ type: "vote.lost", term: messageTerm });
  }
  for (const hardState of [undefined, { term: term - 1, votedFor: SELF }, { term, votedFor }]) {
    events.push({ type: "log.durable", hardState, last: undefined, tookMs: 1 });
    events.push({ type: "log.durable", hardState, last: lastLog, tookMs: 1 });
  }
  const campaignsAllowed = term < lastTerm;
  if (campaignsAllowed) {
    events.push({ type: "xstate.after.timerLeft.election.follower.waiting" });
    events.push({ type: "xstate.after.electionTimeout.election.preCandidate" });
    events.push({ type: "xstate.after.electionTimeout.election.candidate" });
  }
  events.push({ type: "peer.up", peer: 2 }, { type: "peer.down", peer: 2 });
  const timed = events.flatMap((event) => [0, LONG_MS].map((after) => ({ ...event, after })));
  // These let the node campaign, but not beyond the last term.
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
