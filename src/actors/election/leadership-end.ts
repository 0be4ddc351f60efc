/**
 * What a leader records when its leadership ends: the cause, where it is this node's,
 * and then in every case for how long it has led, why it leads no longer, and how many
 * writes it leaves behind whose outcome their clients do not know.
 */
import type { LeadershipEnd, MissingVoter } from "../../node-events.ts";
import type { NodeId, Term } from "../../vocabulary.ts";
import type { LeaderTerm } from "../leadership/leader-term.ts";
import type { LeadershipContext } from "../leadership/leadership-behaviour.ts";
import type { LinkTimes } from "./link-times.ts";

/** What of a snapshot of the election chart matters here. */
interface Leading {
  readonly children: Readonly<
    Record<string, { getSnapshot(): { readonly context?: LeadershipContext } } | undefined>
  >;
}

/** What a node does in its term as a leader, if it leads. */
export function leaderTermOf({ children }: Leading): LeaderTerm | undefined {
  return children["leadership"]?.getSnapshot().context?.leader;
}

/** An event of the election chart; a message has a sender and a term. "stop": the node stops. */
export interface EndingEvent {
  readonly type: string;
  readonly from?: NodeId;
  readonly term?: Term;
}

export function recordLeadershipEnd(event: EndingEvent, leader: LeaderTerm, links: LinkTimes) {
  const { core, term, startedAt } = leader;
  recordCause(event, leader, links);
  core.events.record({
    kind: "leader.ended",
    term,
    ledMs: Math.round(core.clock.now() - startedAt),
    ...endOf(event, leader),
    unknownWrites: core.waiting.writeCount,
  });
}

function endOf(
  event: EndingEvent,
  { transferTo }: LeaderTerm,
): { readonly why: LeadershipEnd; readonly by: NodeId | undefined } {
  const why = ENDS[event.type];
  if (why !== undefined) return { why, by: undefined };
  const by = event.from;
  // Another member may be the first to tell of the term in which the target leads.
  const isTransfer =
    transferTo !== undefined && (event.type !== "vote.request" || by === transferTo);
  return isTransfer ? { why: "transferred", by: transferTo } : { why: "newer term", by };
}

/** All other events that end a leadership are messages of a newer term. */
const ENDS: Readonly<Record<string, LeadershipEnd>> = {
  "quorum.lost": "quorum lost",
  "disk.stalled": "disk stalled",
  "state.stalled": "state stalled",
  "vote.lost": "vote lost",
  "leadership.resign": "stepped down",
  stop: "stopping",
};

function recordCause({ type }: EndingEvent, leader: LeaderTerm, links: LinkTimes): void {
  const { core, term } = leader;
  const { events, log, states } = core;
  const forMs = core.timing.electionTimeoutMs;
  if (type === "quorum.lost") {
    events.record({ kind: "leader.quorumLost", term, missing: missingVoters(leader, links) });
  } else if (type === "disk.stalled") {
    const { durableIndex, lastIndex } = log;
    events.record({ kind: "leader.diskStalled", term, durableIndex, lastIndex, forMs });
  } else if (type === "state.stalled") {
    const appliedIndex = states.applied.logId.index;
    const { applicableIndex } = log;
    events.record({ kind: "leader.stateStalled", term, appliedIndex, applicableIndex, forMs });
  } else if (type === "leadership.resign") events.record({ kind: "leader.steppedDown", term });
  else if (type === "vote.lost") events.record({ kind: "leader.voteLost", term });
}

function missingVoters(leader: LeaderTerm, links: LinkTimes): readonly MissingVoter[] {
  const { core, followers, quorumCheck } = leader;
  const { voters, votersOutgoing } = core.log.configuration;
  return [...followers]
    .filter(([id]) => voters.has(id) || votersOutgoing.has(id))
    .filter(([id]) => !quorumCheck.heard.has(id))
    .map(([peer, { pipeline }]) => ({
      peer,
      silentMs: Math.round(pipeline.silentMs),
      isLinkUp: links.of(peer)?.isUp ?? false,
    }))
    .sort((a, b) => a.peer - b.peer);
}
