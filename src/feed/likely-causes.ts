/**
 * The rules for what coincides with the silence of a leader, and the explanation that is
 * left when no rule applies.
 */
import type { NodeEventKind } from "../node-events.ts";
import type { NodeId } from "../vocabulary.ts";
import { type ElectionCase, SLACK_MS } from "./election-case.ts";
import { type Observed, ofKind } from "./election-events.ts";
import { ms } from "./election-words.ts";
import { type Finding, knowsLeader, silenceOf } from "./finding.ts";
import type { ObservedEvent } from "./lines.ts";

export function linkDown(election: ElectionCase): Finding | undefined {
  const { won, previous, timeout } = election;
  const between = ofKind(inSilence(election), "link.down").filter(({ node, event }) => {
    const ends = [node, event.peer];
    return ends.includes(won.leader) && previous !== undefined && ends.includes(previous.leader);
  });
  const link = timeout?.event.link;
  const isDown = link !== undefined && link !== null && !link.isUp;
  if (between.length === 0 && !isDown) return undefined;
  const reason = between[0] === undefined ? "" : `: ${between[0].event.reason}`;
  const because = `${silenceOf(election)}, probably because their connection was lost${reason}`;
  return { cause: "link down", because, evidence: between };
}

export function leaderBlocked(election: ElectionCase): Finding | undefined {
  const blocked = blockedIn(election, election.previous?.leader);
  const slow = blocked ?? slowWriteIn(election, election.previous?.leader);
  if (slow === undefined) return undefined;
  const what =
    slow.event.kind === "loop.blocked"
      ? `it did not run for ${ms(slow.event.forMs)}`
      : `its disk took ${ms(slow.event.tookMs)} for a write`;
  const because = `${silenceOf(election)}, probably because ${what}`;
  return { cause: "leader blocked", because, evidence: [slow] };
}

/** The winner heard nothing because its process was blocked. */
export function winnerBlocked(election: ElectionCase): Finding | undefined {
  const { won, timeout } = election;
  const blocked = blockedIn(election, won.leader);
  const isOwn = timeout?.node === won.leader;
  const isLate = isOwn && timeout.event.lateMs > timeout.event.timeoutMs / 4;
  if (blocked === undefined && !isLate) return undefined;
  const forMs = blocked?.event.forMs ?? timeout?.event.lateMs ?? 0;
  const because = `${silenceOf(election)}, probably because node ${won.leader} itself did not run for ${ms(forMs)}`;
  return { cause: "winner blocked", because, evidence: blocked === undefined ? [] : [blocked] };
}

export function unknown(election: ElectionCase): Finding {
  const { state, previous, timeout } = election;
  if (!knowsLeader(election)) {
    return { cause: "unknown", because: "it knew no leader; why is not known", evidence: [] };
  }
  const leader = previous?.leader;
  const isSilent = !state.events.some(({ node }) => node === leader);
  const link = timeout?.event.link;
  const isUp = link?.isUp === true;
  const about = isUp ? "the connection was up, so messages were lost or late" : "why is not known";
  const why = leader === undefined || isSilent ? "it has recorded nothing" : about;
  return { cause: "unknown", because: `${silenceOf(election)}; ${why}`, evidence: [] };
}

function blockedIn(election: ElectionCase, node: NodeId | undefined) {
  return overlapping(election, "loop.blocked", node, ({ event }) => event.forMs);
}

function slowWriteIn(election: ElectionCase, node: NodeId | undefined) {
  return overlapping(election, "log.slowWrite", node, ({ event }) => event.tookMs);
}

/** Events that lasted into the silence. They may have been recorded after the election. */
function overlapping<Kind extends NodeEventKind>(
  { state, silentSince, won }: ElectionCase,
  kind: Kind,
  node: NodeId | undefined,
  lastedMs: (event: Observed<Kind>) => number,
): Observed<Kind> | undefined {
  return ofKind(state.events, kind).find(
    (it) => it.node === node && it.at >= silentSince && it.at - lastedMs(it) <= won.at,
  );
}

function inSilence({ events, silentSince, won }: ElectionCase): readonly ObservedEvent[] {
  return events.filter(({ at }) => at >= silentSince - SLACK_MS && at <= won.at);
}
