/**
 * The node events that explain elections, of all nodes, ordered by time: kept from a feed or
 * from log files. `addLine` is pure.
 *
 * An event may come from another version, or from a damaged file. Events without the facts
 * that explanations need are dropped here.
 */
import type { NodeEvent, NodeEventKind } from "../node-events.ts";
import type { NodeId } from "../vocabulary.ts";
import type { FeedLine, ObservedEvent, Reach } from "./lines.ts";

/** The oldest events are dropped. A node without a leader records about ten in a minute. */
export const MAX_KEPT = 10_000;

export interface ElectionEvents {
  /** Ordered by time, on the clock of the feed's speaker. */
  readonly events: readonly ObservedEvent[];
  /** The newest status of each node. */
  readonly reach: Readonly<Record<NodeId, Reach>>;
  /** The members, as far as they are known. */
  readonly voters: readonly NodeId[];
}

export const NO_ELECTION_EVENTS: ElectionEvents = { events: [], reach: {}, voters: [] };

/** An event of one kind, with its node and its time. */
export type Observed<Kind extends NodeEventKind> = Omit<ObservedEvent, "event"> & {
  readonly event: Extract<NodeEvent, { readonly kind: Kind }>;
};

/** The events after one more line of a feed. */
export function addLine(state: ElectionEvents, line: FeedLine): ElectionEvents {
  switch (line.kind) {
    case "view": {
      const { nodes, events } = line.view;
      const known = Object.values(nodes).reduce((before, { reach, about }) => {
        const reached = reach === undefined ? before : withReach(before, reach);
        return about === undefined ? reached : { ...reached, voters: votersOf(about.members) };
      }, state);
      return events.reduce(addEvent, known);
    }
    case "reach":
      return withReach(state, line);
    case "sample": {
      const members = line.about?.members;
      if (members === undefined) return state;
      return { ...state, voters: votersOf(members) };
    }
    case "event": {
      const offsetMs = state.reach[line.node]?.offsetMs ?? 0;
      return addEvent(state, { ...line, at: line.at + offsetMs });
    }
    default:
      return state;
  }
}

/** `observed.at` is on the clock of the feed's speaker. */
export function addEvent(state: ElectionEvents, observed: ObservedEvent): ElectionEvents {
  const { at, node, seq } = observed;
  const event = withLists(observed.event);
  if (!isKept(event)) return state;
  const { events } = state;
  const after = events.findLastIndex((known) => known.at <= at) + 1;
  for (let i = after - 1; i >= 0 && events[i]?.at === at; i -= 1) {
    if (events[i]?.node === node && events[i]?.seq === seq) return state;
  }
  const kept = events.toSpliced(after, 0, { at, node, seq, event }).slice(-MAX_KEPT);
  if (event.kind !== "members.changed") return { ...state, events: kept };
  const voters = [...new Set([...event.voters, ...event.votersOutgoing])].sort(ascending);
  return { ...state, events: kept, voters };
}

/** Whether explanations use events of this kind. */
export function isElectionEvent(kind: NodeEventKind): boolean {
  return Object.hasOwn(KEPT, kind);
}

/** The events of these kinds, in their order. */
export function ofKind<Kind extends NodeEventKind>(
  events: readonly ObservedEvent[],
  ...kinds: readonly Kind[]
): readonly Observed<Kind>[] {
  return events.filter(({ event }) => (kinds as readonly string[]).includes(event.kind)) as never;
}

/** Each node that recorded an event, or that votes. */
export function nodesIn({ events, voters }: ElectionEvents): readonly NodeId[] {
  return [...new Set([...voters, ...events.map(({ node }) => node)])].sort(ascending);
}

export function ascending(a: number, b: number): number {
  return a - b;
}

function withReach(state: ElectionEvents, reach: Reach): ElectionEvents {
  return { ...state, reach: { ...state.reach, [reach.node]: reach } };
}

function votersOf(members: readonly { readonly id: NodeId; readonly membership: string }[]) {
  const voting = members.filter(({ membership }) => membership === "voter");
  return voting.map(({ id }) => id).sort(ascending);
}

type Check = (fact: unknown) => boolean;

const number: Check = (fact) => typeof fact === "number" && Number.isFinite(fact);
const text: Check = (fact) => typeof fact === "string";
const ids: Check = (fact) => Array.isArray(fact) && fact.every(number);
const logId: Check = (fact) => isObject(fact) && number(fact["term"]) && number(fact["index"]);
const missing: Check = (fact) =>
  Array.isArray(fact) && fact.every((it) => isObject(it) && number(it["peer"]));

/** The kinds that are kept, each with the facts that it must have. */
const KEPT: { readonly [Kind in NodeEventKind]?: Readonly<Record<string, Check>> } = {
  "node.starting": {},
  "node.recovered": {},
  "node.stopping": { signal: text },
  "node.stopped": {},
  "node.failed": {},
  "node.uncaughtError": {},
  "loop.blocked": { forMs: number },
  "election.timeout": { term: number, timeoutMs: number, lateMs: number },
  "election.unresolved": { term: number, silent: ids, refusing: ids },
  "election.barred": { term: number, because: text },
  "leader.found": { term: number, leaderId: number },
  "leader.lost": { term: number, leaderId: number, silentMs: number },
  "leader.elected": { term: number, voters: ids },
  "leader.established": { term: number },
  "leader.ended": { term: number, why: text, unknownWrites: number },
  "leader.quorumLost": { term: number, missing },
  "leader.diskStalled": { term: number, forMs: number },
  "leader.stateStalled": { term: number, forMs: number },
  "term.adopted": { term: number, peer: number },
  "transfer.started": { term: number, to: number, why: text },
  "transfer.received": { term: number },
  "requests.resumed": { term: number, requests: number },
  "campaign.begun": { term: number, because: text, last: logId },
  "campaign.ended": { term: number, outcome: text },
  "vote.judged": { phase: text, term: number, candidate: number, because: text },
  "members.changed": { voters: ids, votersOutgoing: ids },
  "log.slowWrite": { tookMs: number },
  "link.up": { peer: number },
  "link.down": { peer: number, reason: text },
  "link.failed": { peer: number, reason: text },
  "fault.injected": { id: number, fault: text, forMs: number },
  "fault.ended": { id: number },
  "process.started": {},
  "process.exited": {},
  "process.paused": {},
  "process.resumed": {},
};

/** Facts that events of a kind must have if another fact requires them. */
const VOTE_FACTS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  "log behind": { last: logId, theirs: logId },
  voted: { votedFor: number },
  "hears a leader": { heardMs: number },
};

function isKept(event: { readonly kind: string }): boolean {
  const facts: unknown = event;
  const needed = Object.hasOwn(KEPT, event.kind) ? KEPT[event.kind as NodeEventKind] : undefined;
  if (needed === undefined || !isObject(facts) || !hasAll(facts, needed)) return false;
  if (event.kind !== "vote.judged") return true;
  const because = String(facts["because"]);
  return !Object.hasOwn(VOTE_FACTS, because) || hasAll(facts, VOTE_FACTS[because] ?? {});
}

/** An earlier version records some events without their lists. */
function withLists(event: NodeEvent): NodeEvent {
  const needed = Object.hasOwn(KEPT, event.kind) ? KEPT[event.kind] : undefined;
  const lists = Object.entries(needed ?? {}).filter(
    ([, check]) => check === ids || check === missing,
  );
  const facts = event as unknown as Record<string, unknown>;
  const absent = lists.flatMap(([name]) => (facts[name] === undefined ? [[name, []]] : []));
  return absent.length === 0 ? event : { ...event, ...Object.fromEntries(absent) };
}

function hasAll(facts: Record<string, unknown>, needed: Readonly<Record<string, Check>>): boolean {
  return Object.entries(needed).every(([name, check]) => check(facts[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
