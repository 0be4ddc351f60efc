/**
 * The facts of an actor as an observer sees them: a few numbers and names per chart,
 * picked by hand. No fact is a key or a value of the store.
 */
import { chartNameOf } from "../../feed/chart.ts";
import type { AcceptorInput } from "../connections/acceptor.ts";
import type { ConnectionSet } from "../connections/connection-set.ts";
import type { PeerLinkInput } from "../connections/peer-link.ts";
import type { ElectionContext } from "../election/election-context.ts";
import type { FollowerTerm } from "../election/follower-term.ts";
import type { LeaderTerm } from "../leadership/leader-term.ts";
import type { LeadershipContext } from "../leadership/leadership-behaviour.ts";
import type { ReplicatorInput } from "../leadership/replicator.ts";
import type { SnapshotReceiverContext } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { SnapshotSenderContext } from "../snapshots/snapshot-sender-behaviour.ts";

export type Facts = Readonly<Record<string, unknown>>;

/** The facts of the actor with this path. An actor without a projection has none. */
export function factsOf(path: string, subject: object, now: number): Facts {
  return PROJECTIONS[chartNameOf(path)]?.(subject as never, now) ?? {};
}

const PROJECTIONS: Readonly<Record<string, (subject: never, now: number) => Facts>> = {
  election: (it: ElectionContext, now) => ({
    term: it.term,
    votedFor: it.votedFor,
    leaderId: it.leaderId,
    durableTerm: it.durableTerm,
    timerRunsMs: now - (it.following?.timerStartedAt ?? it.timerStartedAt),
    timeoutMs: it.timeoutMs,
    votes: Object.fromEntries(it.votes),
    installsSnapshot: it.installing !== undefined,
    lastWriteMs: it.following?.lastWriteMs ?? it.lastWriteMs,
  }),
  followerTerm: (it: FollowerTerm, now) => ({
    term: it.term,
    leaderId: it.leaderId,
    heardMs: now - it.lastHeard,
    lastWriteMs: it.lastWriteMs,
  }),
  leadership: ({ leader, transferTo }: LeadershipContext) => ({
    term: leader.term,
    transferTo,
    asksAboutChange: leader.asked !== undefined,
    silent: [...leader.followers.keys()].filter((id) => leader.quorumCheck.isSilent(id)),
  }),
  leaderTerm: (it: LeaderTerm) => ({
    term: it.term,
    round: it.round,
    confirmedRound: it.rounds.confirmed,
    hasLease: it.rounds.hasLease,
    match: Object.fromEntries(it.match),
    waitingBytes: it.core.waiting.writeBytes,
  }),
  replicator: ({ peer, pipeline }: ReplicatorInput) => ({
    peer,
    next: pipeline.next,
    pipelineIsOpen: pipeline.isOpen,
    inFlight: pipeline.inFlight.messages,
    inFlightBytes: pipeline.inFlight.bytes,
    silentMs: pipeline.silentMs,
  }),
  snapshotSender: ({ transfer, snapshot }: SnapshotSenderContext) => ({
    last: snapshot?.last.index,
    bytes: transfer?.bytes,
    stored: transfer?.stored,
  }),
  snapshotReceiver: ({ delivery, incoming }: SnapshotReceiverContext) => ({
    last: delivery?.offer.last.index,
    bytes: delivery?.offer.bytes,
    stored: incoming?.stored,
  }),
  snapshotter: (it: { checkpoint: number; growth: { bytes: number } }) => ({
    checkpoint: it.checkpoint,
    logGrowthBytes: it.growth.bytes,
  }),
  peerLinks: ({ links }: { links: ReadonlyMap<number, { lingers: boolean }> }) => ({
    peers: [...links.keys()],
    lingering: [...links].filter(([, { lingers }]) => lingers).map(([id]) => id),
  }),
  peerLink: (it: PeerLinkInput & { failures: number; refusal: string | undefined }) => ({
    peer: it.peer.id,
    address: it.peer.address,
    failures: it.failures,
    refusal: it.refusal,
  }),
  acceptor: (it: AcceptorInput & { connections: ConnectionSet }) => ({
    listener: it.name,
    address: it.address,
    connections: it.connections.size,
    maxConnections: it.limits.maxConnections,
  }),
  logWriter: (it: { mode: string; pending?: readonly { since: number }[] }, now) => ({
    writes: it.pending?.length ?? 0,
    oldestMs: it.pending?.[0] === undefined ? 0 : now - it.pending[0].since,
  }),
  applier: (it: { reads: readonly unknown[]; next: unknown }) => ({
    waitingReads: it.reads.length,
    installsNext: it.next !== undefined,
  }),
};
