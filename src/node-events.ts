/**
 * Node events: the facts that a node reports while it runs, as data. Its parts
 * record them and do not know who reads them. The log is one reader, through the
 * table in node-event-lines.ts; the trace of a simulation is another one.
 *
 * Only rare facts are events. What happens with every request or every heartbeat
 * is not recorded here.
 */
import type { StageTimes } from "./meters.ts";
import type { Index, LogId, NodeId, Term } from "./vocabulary.ts";

/** Records the events of one node. An event is recorded when it has happened. */
export interface NodeEvents {
  record(event: NodeEvent): void;
}

export type NodeEvent = { [Kind in NodeEventKind]: NodeEventOf<Kind> }[NodeEventKind];

export type NodeEventKind = keyof NodeEventFacts;

export type NodeEventOf<Kind extends NodeEventKind> = { readonly kind: Kind } & Readonly<
  NodeEventFacts[Kind]
>;

/** The facts of each kind. Durations are in milliseconds, sizes in bytes. */
export type NodeEventFacts = ProcessFacts &
  RequestFacts &
  ClusterFacts &
  ElectionFacts &
  VoteFacts &
  LeadershipFacts &
  MemberFacts &
  LogFacts &
  SnapshotFacts &
  ConnectionFacts &
  InjectedFaultFacts;

type None = Record<never, never>;

/** The process, from its start to its end. */
interface ProcessFacts {
  "node.starting": { version: string; cluster: string; dataDirectory: string; pid: number };
  "node.recovered": {
    term: Term;
    lastIndex: Index;
    appliedIndex: Index;
    tornBytes: number;
    tookMs: number;
  };
  /** A signal came before the node was started. */
  "node.interrupted": { signal: string };
  "node.stopping": { signal: string };
  "node.stopped": None;
  "node.stopTimedOut": { limitMs: number };
  /** `reason` where an operator can do something about it; else `error`. */
  "node.failed": { reason: string } | { error: Error };
  "node.uncaughtError": { error: unknown };
  "signal.ignored": { signal: string };
  "output.linesDropped": { lines: number };
  /** Events of a kind that happened too often to have a line each; the worst took the longest. */
  "log.linesOmitted": { of: string; lines: number; worstMs?: number };
  /** The time of a change by an operator is over. */
  "log.levelRestored": { level: string };
  /** The event loop did nothing else for this long, or the process did not run. */
  "loop.blocked": { forMs: number };
}

/** A node without data, on its way into a cluster. */
interface ClusterFacts {
  "cluster.foundingDelayed": { for: string };
  "cluster.joining": { endpoints: readonly string[] };
  "cluster.joinDelayed": { reason: string; retryAfterMs: number };
  /** A member when it asked: an earlier run was interrupted while it joined. */
  "cluster.alreadyMember": None;
  /** A node joins as a learner, and becomes a voter unless it is to stay one. */
  "cluster.joined": { version: Index; staysLearner: boolean };
}

/** What a node does about a leader that it follows, or misses. */
interface ElectionFacts {
  "election.timeout": {
    term: Term;
    /** The leader that was awaited, where one was known. */
    leaderId: NodeId | undefined;
    /** Since a leader was last heard; undefined: none was heard in this run. */
    silentMs: number | undefined;
    /** The timeout that was drawn. */
    timeoutMs: number;
    /** How late the timer itself was. */
    lateMs: number;
    lastWriteMs: number;
    /** The connection to that leader; undefined: there was none in this run. */
    link: LinkFacts | undefined;
  };
  "election.unresolved": {
    term: Term;
    attempts: number;
    silent: readonly NodeId[];
    refusing: readonly NodeId[];
  };
  /** The election timer has expired, and this node may not campaign; told once in a row. */
  "election.barred": { term: Term; because: CampaignBar };
  /** `leaderlessMs`: since a leader was last heard; undefined: none was heard in this run. */
  "leader.found": { term: Term; leaderId: NodeId; leaderlessMs: number | undefined };
  "leader.lost": { term: Term; leaderId: NodeId; silentMs: number; how: LeaderLoss };
  /** A node that is in no configuration claims to lead. */
  "leader.impostor": { peer: NodeId; term: Term };
  /** A message of a newer term has ended the term `from`. */
  "term.adopted": { term: Term; from: Term; peer: NodeId; message: string };
  "transfer.received": { term: Term; leaderId: NodeId | undefined };
  /** Requests of clients had waited here for a leader. */
  "requests.resumed": { term: Term; leaderId: NodeId; requests: number };
}

/** Since when this node's connection to a peer is up, or down. */
export interface LinkFacts {
  readonly isUp: boolean;
  readonly forMs: number;
}

export type CampaignBar = "learner" | "not a member" | "installing a snapshot" | "promise";

export type LeaderLoss = "silent" | "newer term";

/** Pre-votes and votes, as the candidate and the voters see them. */
interface VoteFacts {
  /** `term` is the term that the node asks about. */
  "preVote.asked": { term: Term; attempt: number; last: LogId };
  "campaign.begun": { term: Term; because: "pre-votes" | "transfer"; last: LogId };
  /** A voter's own account. An unchanged refusal is told once. */
  "vote.judged": { phase: VotePhase; term: Term; candidate: NodeId; granted: boolean } & VoteReason;
  /** `granted` and `needed`, of the voters: so far, and to win. */
  "vote.counted": {
    phase: VotePhase;
    term: Term;
    voter: NodeId;
    isGranted: boolean;
    granted: number;
    needed: number;
  };
  /** The candidate's own vote is on its disk. */
  "vote.durable": { term: Term; tookMs: number };
  /** It was not won: a won campaign ends with `leader.elected`. */
  "campaign.ended": {
    term: Term;
    outcome: CampaignFailure;
    /** The member that leads the term, or has the newer one. */
    by: NodeId | undefined;
    tookMs: number;
  };
}

export type VotePhase = "preVote" | "vote";

/** `lost`: a quorum refuses. `conceded`: another member leads the term. */
export type CampaignFailure = "lost" | "timeout" | "conceded" | "newer term";

/** Why a voter has granted or refused its vote. `last` is the end of its own log. */
export type VoteReason =
  | { because: "free" | "same again" | "older term" | "transfer" }
  | { because: "hears a leader"; leaderId: NodeId | undefined; heardMs: number }
  /** It may have answered a leader in its previous run. */
  | { because: "promise" }
  | { because: "log behind"; last: LogId; theirs: LogId }
  | { because: "voted"; votedFor: NodeId };

interface LeadershipFacts {
  /** `voters` have voted for this node; `tookMs`: since its election timer expired. */
  "leader.elected": { term: Term; voters: readonly NodeId[]; tookMs: number };
  /** The first entry of the term is committed: the leader serves. */
  "leader.established": { term: Term; index: Index; tookMs: number };
  /** Recorded last, whatever the reason was. */
  "leader.ended": {
    term: Term;
    ledMs: number;
    why: LeadershipEnd;
    /** The member with the newer term, or the member that takes over. */
    by: NodeId | undefined;
    /** Writes that were appended: whether they were applied is unknown to their clients. */
    unknownWrites: number;
  };
  /** `missing` are the voters that were not heard. */
  "leader.quorumLost": { term: Term; missing: readonly MissingVoter[] };
  "leader.diskStalled": { term: Term; durableIndex: Index; lastIndex: Index; forMs: number };
  "leader.stateStalled": {
    term: Term;
    appliedIndex: Index;
    applicableIndex: Index;
    forMs: number;
  };
  "leader.steppedDown": { term: Term };
  "leader.voteLost": { term: Term };
  "transfer.started": { term: Term; to: NodeId; why: TransferReason };
  "transfer.failed": { term: Term; to: NodeId | undefined; reason: string };
  "admin.succeeded": AdminFacts;
  "admin.failed": AdminFacts & { reason: string };
}

export type LeadershipEnd =
  | "newer term"
  | "transferred"
  | "quorum lost"
  | "disk stalled"
  | "state stalled"
  | "stepped down"
  | "vote lost"
  | "stopping";

export interface MissingVoter {
  readonly peer: NodeId;
  readonly silentMs: number;
  readonly isLinkUp: boolean;
}

export type TransferReason = "ordered" | "stopping";

/** A command of an operator, and its arguments. */
export interface AdminFacts {
  remote: string;
  command: string;
  changes?: readonly object[];
  expectedVersion?: Index | undefined;
  to?: NodeId | undefined;
  /** What the log has from now on, for this time, of these events. */
  level?: string;
  forMs?: number;
  only?: readonly string[];
}

/** The members, and what a node finds out about them. */
interface MemberFacts {
  "members.changed": {
    version: Index;
    voters: readonly NodeId[];
    votersOutgoing: readonly NodeId[];
    learners: readonly NodeId[];
  };
  "member.removed": { version: Index };
  "member.caughtUp": { term: Term };
  "member.logLost": { peer: NodeId };
  "member.logDiverged": { peer: NodeId; term: Term; lastIndex: Index };
  "member.timingDiffers": { peer: NodeId; theirs: object; own: object };
  /** Addresses as "peer address/client address". */
  "member.addressDiffers": { member: NodeId; log: string; settings: string };
  "member.addressNotRecorded": { reason: string };
  "state.undecided": { index: Index; sums: Readonly<Record<string, string>> };
  "state.outvoted": { index: Index; members: readonly NodeId[] };
}

interface LogFacts {
  "log.truncated": { from: Index; to: Index };
  "log.compacted": { from: Index; to: Index };
  "log.slowWrite": { tookMs: number; slowWriteMs: number };
  "apply.slow": { last: Index; entries: number; bytes: number; tookMs: number };
  "disk.low": { freeBytes: number };
  "disk.notLow": { freeBytes: number };
}

/** `last` is the index of the last entry that a snapshot contains. */
interface SnapshotFacts {
  "snapshot.sending": { peer: NodeId; last: Index; bytes: number; stored: number | undefined };
  "snapshot.delivered": { peer: NodeId; last: Index };
  "snapshot.sendFailed": { peer: NodeId; reason: string | undefined };
  "snapshot.receiving": { from: NodeId; last: Index; bytes: number; stored: number | undefined };
  "snapshot.installed": { last: Index; bytes: number };
  "snapshot.receiveFailed": { reason: string | undefined };
  "snapshot.spaceUnknown": { reason: string };
  "snapshot.notRemoved": { reason: string };
}

interface RequestFacts {
  /** The default port for HTTP is in use: the node runs without. */
  "http.unavailable": { address: string; reason: string };
  /** A request by HTTP ended with an error that is not the client's. */
  "http.failed": { route: string; error: unknown };
  /** A read or a write took long. The stages are those of a write that was applied. */
  "request.slow": {
    method: string;
    bytes: number;
    tookMs: number;
    error: string | undefined;
  } & StageTimes;
}

interface ConnectionFacts {
  "listener.bound": { listener: string; address: string };
  "connection.accepted": CallerFacts;
  "connection.refused": CallerFacts & { refusal: string };
  "connection.closed": { remote: string };
  "connection.lost": { remote: string; reason: string };
  "link.up": { peer: NodeId; address: string };
  "link.down": { peer: NodeId; reason: string };
  /** The first failure in a row. */
  "link.failed": { peer: NodeId; address: string; reason: string };
  "link.failedAgain": { peer: NodeId; address: string; reason: string };
  "link.refused": { peer: NodeId; address: string; refusal: string };
  /** No leader is known, and the peers refuse this node. */
  "link.allRefused": { refusals: readonly string[] };
}

interface CallerFacts {
  remote: string;
  /** Where the caller is a member. */
  peer?: NodeId;
  /** The version of the caller's software. */
  version: string;
}

/** Faults that were injected into this node, for development. */
interface InjectedFaultFacts {
  "fault.allowed": None;
  /** `forMs` 0: its effect was immediate. */
  "fault.injected": FaultFacts & { forMs: number };
  /** By an operator, or by itself after its time. */
  "fault.ended": FaultFacts & { isHealed: boolean };
  /** The supervisor that has started the node's process records these. */
  "process.started": { pid: number };
  "process.exited": { pid: number; code: number | undefined; signal: string | undefined };
  "process.paused": { pid: number };
  "process.resumed": { pid: number };
}

/** A fault and its parameters, as in src/codec/faults/fault.ts. */
export interface FaultFacts {
  id: number;
  fault: string;
  peer?: NodeId;
  oneWay?: boolean;
  percent?: number;
  delayMs?: number;
  jitterMs?: number;
}
