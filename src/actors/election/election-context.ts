/**
 * What the election actor knows, hears and tells: the words in which
 * election.ts and the files beside it speak.
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
import type { ElectionReport } from "./election-report.ts";
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

/** Tells the node that it leads on, although it was told to hand over. */
export type HandoverFailed = { readonly type: "handover.failed" };

export type ElectionNotice = RoleChanged | HandoverFailed | ConfigurationChanged;

export interface ElectionInput {
  readonly core: Core;
  /** As recovered from the disk. */
  readonly hardState: HardState;
  readonly parent: Mailbox<ElectionNotice>;
}

export interface ElectionContext extends HardState {
  readonly core: Core;
  readonly parent: Mailbox<ElectionNotice>;
  /** The newest term on the disk. What speaks of a newer one waits for it. */
  readonly durableTerm: Term;
  readonly leaderId: NodeId | undefined;
  /** Who was ever known to lead this term: it stays when that leader is not heard any more. */
  readonly termLeader: NodeId | undefined;
  /** What this node does for the leader that it knows of this term; undefined in other roles. */
  readonly following: FollowerTerm | undefined;
  /**
   * When a leader was last heard before the present one, on the node's clock: for a while no other
   * node gets its vote (R41). The node may have heard one right before it started (R122).
   */
  readonly lastHeard: number;
  /** Since when, but for news of the present leader, and how long, it waits before it campaigns. */
  readonly timerStartedAt: number;
  readonly timeoutMs: number;
  /** How long the last write to the log took; a slow disk explains many an election. */
  readonly lastWriteMs: number;
  /** A snapshot that the applier has been told to install. */
  readonly installing: SnapshotReceived | undefined;
  /** The answers to this node's own campaign. */
  readonly votes: ReadonlyMap<NodeId, boolean>;
  readonly reads: FollowerReads;
  readonly report: ElectionReport;
}

export type FromLeader = AppendRequest | HeartbeatRequest;

/** What only the leader of a term says. */
export type ClaimsToLead = FromLeader | SnapshotReceived;
