/**
 * The context of the election actor, the events that it receives, and the notices that
 * it sends.
 */
import type { AppendRequest, HeartbeatRequest, PeerMessage } from "../../codec/peer-message.ts";
import type { HardState, NodeId, Term } from "../../vocabulary.ts";
import type { AdminCommand } from "../clients/admin-commands.ts";
import type { PendingRead } from "../clients/batch.ts";
import type {
  ConfigurationChanged,
  DiskStalled,
  PeerDown,
  PeerUp,
  Propose,
  QuorumLost,
  Read,
  StateStalled,
  TermFailed,
  TransferFailed,
  VoteLost,
} from "../leadership/leadership-behaviour.ts";
import type { SnapshotInstalled } from "../log/applier.ts";
import type { LogDurable } from "../log/log-writer.ts";
import type { Core } from "../node/core.ts";
import type { Mailbox } from "../node/mailbox.ts";
import type { SnapshotReceived } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { ElectionRecorder } from "./election-recorder.ts";
import type { FollowerReads } from "./follower-reads.ts";
import type { FollowerTerm } from "./follower-term.ts";

/** Reads of clients that a follower may serve. */
export type FollowerRead = { readonly type: "follower.read"; readonly batch: PendingRead };

export type ElectionEvent =
  | PeerMessage
  | Propose
  | Read
  | FollowerRead
  | AdminCommand
  | LogDurable
  | SnapshotReceived
  | SnapshotInstalled
  | PeerUp
  | PeerDown
  | QuorumLost
  | DiskStalled
  | StateStalled
  | VoteLost
  | ConfigurationChanged
  | TransferFailed
  | TermFailed;

export type Role = "follower" | "preCandidate" | "candidate" | "leader";

/** Tells the node who leads, whenever that changes. */
export interface RoleChanged {
  readonly type: "role.changed";
  readonly role: Role;
  readonly term: Term;
  readonly leaderId: NodeId | undefined;
}

/** Tells the node that it still leads, although it was to transfer leadership. */
export type HandoverFailed = { readonly type: "handover.failed" };

export type ElectionNotice = RoleChanged | HandoverFailed | ConfigurationChanged;

export interface ElectionInput {
  readonly core: Core;
  /** The hard state that was recovered from the disk. */
  readonly hardState: HardState;
  readonly parent: Mailbox<ElectionNotice>;
}

export interface ElectionContext extends HardState {
  readonly core: Core;
  readonly parent: Mailbox<ElectionNotice>;
  /** The newest term on the disk. Messages of a newer term wait until it is there. */
  readonly durableTerm: Term;
  readonly leaderId: NodeId | undefined;
  /**
   * The leader of this term, if it was ever known: it stays when that leader is no
   * longer heard.
   */
  readonly termLeader: NodeId | undefined;
  /** What this node does for the known leader of this term. Undefined in other roles. */
  readonly following: FollowerTerm | undefined;
  /**
   * When a leader before the present one was last heard, on the node's clock: for a
   * while no other node gets this node's vote (R41). The node may have heard a leader
   * right before it started (R122).
   */
  readonly lastHeard: number;
  /**
   * The start and the length of the election timer, without the heartbeats of the
   * present leader.
   */
  readonly timerStartedAt: number;
  readonly timeoutMs: number;
  /** How long the last write to the log took: a slow disk explains many elections. */
  readonly lastWriteMs: number;
  /** A snapshot that the applier has been told to install. */
  readonly installing: SnapshotReceived | undefined;
  /** The votes in this node's own campaign. */
  readonly votes: ReadonlyMap<NodeId, boolean>;
  readonly reads: FollowerReads;
  readonly recorder: ElectionRecorder;
}

export type FromLeader = AppendRequest | HeartbeatRequest;

/** Messages that only the leader of a term sends. */
export type ClaimsToLead = FromLeader | SnapshotReceived;
