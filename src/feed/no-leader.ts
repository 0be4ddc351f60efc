/**
 * Why there is no leader at present: which voters do not answer, and which voters refuse
 * which candidate, and why.
 */
import type { NodeId, Term } from "../vocabulary.ts";
import { type ElectionEvents, nodesIn, type Observed, ofKind } from "./election-events.ts";
import { count, does, list, nodes, refusal, sentence } from "./election-words.ts";
import type { ObservedEvent } from "./lines.ts";

export interface NoLeader {
  /** When the last leader was lost; undefined: none was known. */
  readonly since: number | undefined;
  readonly sentence: string;
  /** Voters that do not answer. */
  readonly silent: readonly NodeId[];
  readonly refusals: readonly Refusal[];
  /** Terms in which several candidates shared the votes. */
  readonly splitTerms: readonly Term[];
}

export interface Refusal {
  readonly candidate: NodeId;
  readonly voter: NodeId;
  readonly why: string;
}

/** Undefined while there is a leader, or if nothing is known. */
export function explainSilence(state: ElectionEvents): NoLeader | undefined {
  const views = new Map<NodeId, View>();
  for (const event of state.events) views.set(event.node, next(views.get(event.node), event));
  for (const { node, is } of Object.values(state.reach)) {
    if (is === "down" || is === "gone" || is === "stale") views.set(node, GONE);
  }
  if (views.size === 0 || hasLeader(state, views)) return undefined;
  const since = lostAt(views);
  const recent = state.events.filter(({ at }) => at >= (since ?? Number.NEGATIVE_INFINITY));
  const silent = silentVoters(state, views, recent);
  const refusals = refusalsIn(recent);
  const splitTerms = splitTermsIn(recent);
  const facts = { silent, refusals, splitTerms };
  return { since, sentence: text(state, facts), ...facts };
}

/** The leader of one node, which may be itself, according to its own events. */
interface View {
  readonly leader: NodeId | undefined;
  readonly isUp: boolean;
  readonly lostAt: number | undefined;
}

const NEW: View = { leader: undefined, isUp: true, lostAt: undefined };
const GONE: View = { leader: undefined, isUp: false, lostAt: undefined };

function next(view: View = NEW, { node, at, event }: ObservedEvent): View {
  switch (event.kind) {
    case "leader.found":
      return { leader: event.leaderId, isUp: true, lostAt: undefined };
    case "leader.elected":
      return { leader: node, isUp: true, lostAt: undefined };
    case "leader.lost":
    case "leader.ended":
    case "election.timeout":
      return { leader: undefined, isUp: true, lostAt: view.lostAt ?? at };
    case "node.starting":
      return NEW;
    case "node.stopped":
    case "node.failed":
    case "process.exited":
    case "process.paused":
      return { leader: undefined, isUp: false, lostAt: view.lostAt ?? at };
    default:
      return view;
  }
}

/** A leader that no other voter follows does not count, because it may be partitioned. */
function hasLeader(state: ElectionEvents, views: ReadonlyMap<NodeId, View>): boolean {
  const isAlone = nodesIn(state).length === 1;
  return [...views].some(([node, { leader, isUp }]) => {
    if (leader !== node || !isUp) return false;
    const followers = [...views].filter(([other, view]) => other !== node && view.leader === node);
    return isAlone || followers.length > 0;
  });
}

function lostAt(views: ReadonlyMap<NodeId, View>): number | undefined {
  const times = [...views.values()].flatMap(({ lostAt }) => (lostAt === undefined ? [] : [lostAt]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** They are known to be down, or each node that asks them gets no response. */
function silentVoters(
  state: ElectionEvents,
  views: ReadonlyMap<NodeId, View>,
  recent: readonly ObservedEvent[],
): readonly NodeId[] {
  const asked = newestOf(ofKind(recent, "election.unresolved"), ({ node }) => String(node));
  return nodesIn(state).filter((node) => {
    if (views.get(node)?.isUp === false) return true;
    const others = asked.filter((it) => it.node !== node);
    return others.length > 0 && others.every(({ event }) => event.silent.includes(node));
  });
}

function refusalsIn(recent: readonly ObservedEvent[]): readonly Refusal[] {
  const judged = ofKind(recent, "vote.judged");
  const newest = newestOf(judged, ({ node, event }) => `${node}-${event.candidate}`);
  return newest
    .filter(({ event }) => !event.granted)
    .map(({ node, event }) => ({
      candidate: event.candidate,
      voter: node,
      why: refusal(node, event),
    }));
}

function splitTermsIn(recent: readonly ObservedEvent[]): readonly Term[] {
  const terms = ofKind(recent, "campaign.begun").map(({ event }) => event.term);
  return [...new Set(terms.filter((term, at) => terms.indexOf(term) !== at))];
}

function newestOf<Event extends Observed<never> | ObservedEvent>(
  events: readonly Event[],
  keyOf: (event: Event) => string,
): readonly Event[] {
  return [...new Map(events.map((event) => [keyOf(event), event])).values()];
}

type Facts = Pick<NoLeader, "silent" | "refusals" | "splitTerms">;

function text(state: ElectionEvents, { silent, refusals, splitTerms }: Facts): string {
  const voters = nodesIn(state);
  const needed = Math.floor(voters.length / 2) + 1;
  const answering = voters.length - silent.length;
  const parts: string[] = [];
  if (silent.length > 0) {
    const verdict = answering < needed ? ": no majority" : "";
    const whole = `${count(silent.length)} of ${count(voters.length)} voters`;
    parts.push(`${whole} ${does(silent, "not answer")} (${nodes(silent)})${verdict}`);
  }
  for (const { candidate, voter, why } of refusals) {
    parts.push(`node ${candidate} asks, node ${voter} refuses: ${why}`);
  }
  if (splitTerms.length > 0) {
    parts.push(`the votes of term ${list(splitTerms.map(String))} were split, another try follows`);
  }
  const reason = parts.length === 0 ? "an election is about to begin" : parts.join("; ");
  return sentence(`there is no leader: ${reason}`);
}
