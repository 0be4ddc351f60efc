/**
 * What each node did around an election, as periods on one lane for each node, and the
 * requests and votes between them. Pure; timeline-drawing.tsx draws it.
 */
import type { ObservedEvent } from "../../feed/cluster-view.ts";
import type { NodeEvent } from "../../node-events.ts";
import { duration } from "../format.ts";

export type Doing = "leads" | "follows" | "waits" | "asks" | "campaigns" | "down";

export interface Stretch {
  readonly doing: Doing;
  readonly from: number;
  readonly to: number;
  /** The term in which it leads, follows or campaigns; undefined if not known. */
  readonly term: number | undefined;
  readonly label: string;
}

export interface Lane {
  readonly node: number;
  readonly stretches: readonly Stretch[];
  /** When it began to serve as the leader. */
  readonly serves: readonly number[];
}

export interface Message {
  readonly from: number;
  readonly to: number;
  readonly sentAt: number;
  readonly arrivedAt: number;
  readonly name: string;
}

export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly Lane[];
  readonly messages: readonly Message[];
}

interface Window {
  readonly from: number;
  readonly to: number;
}

export function timelineOf(
  events: readonly ObservedEvent[],
  nodes: readonly number[],
  { from, to }: Window,
): Timeline {
  return {
    from,
    to,
    lanes: nodes.map((node) => laneOf(node, events, { from, to })),
    messages: messagesOf(events).filter(
      ({ sentAt, arrivedAt }) => sentAt >= from && arrivedAt <= to,
    ),
  };
}

type Doings = Pick<Stretch, "doing" | "term" | "label">;

const UNKNOWN: Doings = { doing: "waits", term: undefined, label: "" };

function laneOf(node: number, all: readonly ObservedEvent[], { from, to }: Window): Lane {
  const events = all.filter((event) => event.node === node);
  const stretches: Stretch[] = [];
  let doing = beginningOf(events);
  let since = from;
  for (const { at, event } of events) {
    const next = doingAfter(event, doing);
    if (next === undefined) continue;
    const silence = silenceBefore(event, doing);
    if (silence !== undefined && at - silence.ms > since) {
      stretches.push({ ...doing, from: since, to: Math.min(to, at - silence.ms) });
      since = at - silence.ms;
    }
    const ended = silence === undefined ? doing : { ...UNKNOWN, label: silence.label };
    if (at > since && since < to) stretches.push({ ...ended, from: since, to: Math.min(to, at) });
    doing = next;
    since = Math.max(since, at);
    if (since >= to) break;
  }
  if (to > since) stretches.push({ ...doing, from: since, to });
  const serves = events
    .filter(({ at, event }) => event.kind === "leader.established" && at >= from && at <= to)
    .map(({ at }) => at);
  return { node, stretches, serves };
}

/** Before its first event, a node did what that event has ended. */
function beginningOf(events: readonly ObservedEvent[]): Doings {
  for (const { event } of events) {
    if (event.kind === "leader.lost") {
      return { doing: "follows", term: event.term, label: `follows ${event.leaderId}` };
    }
    if (event.kind === "leader.ended") {
      return { doing: "leads", term: event.term, label: `leads ${event.term}` };
    }
    if (event.kind === "leader.found" && typeof event.leaderlessMs === "number") {
      return { doing: "follows", term: event.term - 1, label: "" };
    }
    if (doingAfter(event, UNKNOWN) !== undefined) break;
  }
  return UNKNOWN;
}

/** A follower has waited since it last heard its leader, as a later event of it says. */
function silenceBefore(
  event: NodeEvent,
  before: Doings,
): { ms: number; label: string } | undefined {
  if (before.doing !== "follows") return undefined;
  if (event.kind === "leader.lost" && event.how === "silent") {
    return { ms: event.silentMs, label: `waits ${duration(event.silentMs)}` };
  }
  if (event.kind === "leader.found" && typeof event.leaderlessMs === "number") {
    return { ms: event.leaderlessMs, label: "waits" };
  }
  return undefined;
}

/** undefined: it continues as before. */
function doingAfter(event: NodeEvent, before: Doings): Doings | undefined {
  switch (event.kind) {
    case "leader.elected":
      return { doing: "leads", term: event.term, label: `leads ${event.term}` };
    case "leader.found":
      if (before.doing === "leads") return undefined;
      return { doing: "follows", term: event.term, label: `follows ${event.leaderId ?? ""}` };
    case "leader.lost":
      return UNKNOWN;
    case "leader.ended":
      return { ...UNKNOWN, label: `ended: ${event.why}` };
    case "preVote.asked":
      return { doing: "asks", term: event.term, label: "asks first" };
    case "campaign.begun":
      return { doing: "campaigns", term: event.term, label: `campaigns in ${event.term}` };
    case "campaign.ended":
      return { ...UNKNOWN, label: event.outcome };
    case "node.stopped":
    case "node.failed":
      return { doing: "down", term: undefined, label: "stopped" };
    case "node.starting":
      return { ...UNKNOWN, label: "starts" };
    default:
      return undefined;
  }
}

/** A candidate sends requests, a voter decides, and the candidate counts. */
function messagesOf(events: readonly ObservedEvent[]): readonly Message[] {
  return events.flatMap(({ node: voter, at, event }) => {
    if (event.kind !== "vote.judged" || event.candidate === voter) return [];
    const { candidate, term, phase, granted } = event;
    const asked = events.findLast(
      (one) => one.node === candidate && one.at <= at && isQuestion(one.event, term, phase),
    );
    const counted = events.find(
      (one) => one.node === candidate && one.at >= at && isCount(one.event, term, phase, voter),
    );
    const name = phase === "vote" ? "vote" : "pre-vote";
    const question = asked && {
      from: candidate,
      to: voter,
      sentAt: asked.at,
      arrivedAt: at,
      name: `${name}?`,
    };
    const answer = counted && {
      from: voter,
      to: candidate,
      sentAt: at,
      arrivedAt: counted.at,
      name: granted ? name : `no ${name}`,
    };
    return [question, answer].filter((message) => message !== undefined);
  });
}

function isQuestion(event: NodeEvent, term: number, phase: string): boolean {
  if (phase === "vote") return event.kind === "campaign.begun" && event.term === term;
  return event.kind === "preVote.asked" && event.term === term;
}

function isCount(event: NodeEvent, term: number, phase: string, voter: number): boolean {
  return (
    event.kind === "vote.counted" &&
    event.term === term &&
    event.phase === phase &&
    event.voter === voter
  );
}

/** Round steps of an axis, about six of them. */
export function ticksOf({ from, to }: Window, wallOffset: number): readonly number[] {
  const span = Math.max(1, to - from);
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000];
  const step = steps.find((one) => span / one <= 7) ?? 60_000;
  const first = Math.ceil((from + wallOffset) / step) * step - wallOffset;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, i) => first + i * step);
}
