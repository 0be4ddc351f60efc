/**
 * The vocabulary of Raft, named as in the paper. Every other file speaks it.
 */

/** A member of the cluster: a positive integer, assigned by the operator, never reused. */
export type NodeId = number;

/**
 * The period of one leader, or of an election without a winner. 0 before the first. It never
 * decreases on a node.
 */
export type Term = number;

/** A position in the log. The first entry is 1; 0 means "before the first". */
export type Index = number;

/**
 * The identity of a log entry. Two logs holding the same LogId at the same
 * place are identical up to and including it (Raft §5.3, Log Matching).
 */
export interface LogId {
  readonly term: Term;
  readonly index: Index;
}

/** Before the first entry of every log. */
export const LOG_START: LogId = { term: 0, index: 0 };

/**
 * A node's durable promise: the latest term it has seen, and whom it voted for
 * in it. A node that forgets its vote can vote twice, and then a term can have
 * two leaders (Raft, figure 2).
 */
export interface HardState {
  readonly term: Term;
  readonly votedFor: NodeId | undefined;
}

export type EntryKind = "noOp" | "commands" | "configuration";

/**
 * One entry of the log. `bytes` is its one and only encoding, made by the
 * leader that created it: what is sent, written and read back is these bytes.
 * `payload` is a view into them.
 */
export interface Entry extends LogId {
  readonly kind: EntryKind;
  readonly payload: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A member and where to reach it, as host:port. */
export interface Member {
  readonly id: NodeId;
  readonly peerAddress: string;
  readonly clientAddress: string;
  /** Its data directory as recorded by the cluster; undefined: none is recorded yet. */
  readonly incarnation?: number | undefined;
}

/**
 * The voters and the learners. While `votersOutgoing` is not empty the
 * configuration is joint, and both majorities must agree (Raft §6).
 */
export interface Configuration {
  readonly members: readonly Member[];
  readonly voters: ReadonlySet<NodeId>;
  readonly votersOutgoing: ReadonlySet<NodeId>;
  readonly learners: ReadonlySet<NodeId>;
  /** Outgoing voters that become learners when the joint configuration is left. */
  readonly learnersNext: ReadonlySet<NodeId>;
  /** Learners that become voters once they have caught up, by id. */
  readonly promotions: ReadonlyMap<NodeId, Promotion>;
  /** Former members. Such an id is never used again. */
  readonly removed: ReadonlySet<NodeId>;
  /** Given by the operator; empty in a cluster that is older than names. */
  readonly clusterName: string;
}

export interface Promotion {
  /** The member that leaves in the same change. */
  readonly replaces: NodeId | undefined;
}

/** A configuration, and the entry that brought it. */
export interface ConfigurationAt {
  readonly index: Index;
  readonly configuration: Configuration;
}

/** The configuration of a node without one: its first log brings it. */
export const NO_MEMBERS: Configuration = {
  members: [],
  voters: new Set(),
  votersOutgoing: new Set(),
  learners: new Set(),
  learnersNext: new Set(),
  promotions: new Map(),
  removed: new Set(),
  clusterName: "",
};

/**
 * What the log and the state may hold, as a number that a cluster raises together.
 * Every later kind of command, entry and row has a level from which on it is used.
 */
export const FEATURE_LEVEL = 1;

/** The name of the state machine whose log and state this is. */
export const MACHINE = "quorate.kv";

/** An empty value or message. */
export const NO_BYTES: Uint8Array = new Uint8Array(0);
