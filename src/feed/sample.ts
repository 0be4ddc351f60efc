/**
 * A sample: what one node reports about itself, several times a second while it is observed.
 * It holds no key and no value, only positions, sizes and counts.
 *
 * Durations end in Ms, sizes in Bytes. An absent field is unknown, or does not apply to the
 * node's role.
 */
import { type Static, Type } from "@sinclair/typebox";

const Id = Type.Integer({ minimum: 1 });
const Count = Type.Integer({ minimum: 0 });
const Index = Count;
const Term = Count;
const Ms = Type.Number();

export const Role = Type.Union([
  Type.Literal("follower"),
  Type.Literal("preCandidate"),
  Type.Literal("candidate"),
  Type.Literal("leader"),
]);

/** A promoted learner becomes a voter once it has caught up. */
export const Membership = Type.Union([
  Type.Literal("voter"),
  Type.Literal("learner"),
  Type.Literal("promotedLearner"),
  Type.Literal("none"),
]);

const Raft = Type.Object({
  role: Role,
  term: Term,
  /** The newest term on the disk. */
  durableTerm: Term,
  votedFor: Type.Optional(Id),
  leader: Type.Optional(Id),
  /** The time since the leader was heard; at the leader, since a quorum was heard. */
  heardMs: Type.Optional(Ms),
  /** The time since the election timer was started, and the timeout that was drawn for it. */
  waitedMs: Ms,
  timeoutMs: Ms,
  first: Index,
  checkpoint: Index,
  applied: Index,
  commit: Index,
  durable: Index,
  last: Index,
  /** The first index of each term in the log, ascending. At most the newest 32. */
  runs: Type.Array(Type.Tuple([Index, Term])),
  /** The index of the newest configuration. */
  version: Index,
  joint: Type.Boolean(),
  membership: Membership,
  /** The revision of the key-value store. */
  revision: Count,
});

/** The state of a replicator: probe, replicate, snapshot, lost; later versions may have others. */
const PeerProgress = Type.Object({
  id: Id,
  state: Type.String(),
  match: Index,
  next: Index,
  inFlightMessages: Count,
  inFlightBytes: Count,
  silentMs: Ms,
  snapshotStoredBytes: Type.Optional(Count),
  snapshotBytes: Type.Optional(Count),
});

const Leading = Type.Object({
  /** An entry of its term is committed, so that it answers reads. */
  serves: Type.Boolean(),
  /** The newest read round. */
  round: Count,
  /** Whether a lease lets it read without a round. */
  hasLease: Type.Boolean(),
  /** The target of a leadership transfer in progress. */
  transfersTo: Type.Optional(Id),
  waitingBytes: Count,
  peers: Type.Array(PeerProgress),
});

const Link = Type.Object({
  to: Id,
  /** The outermost state of the link's chart. */
  state: Type.String(),
  /** The reason why it is not ready. */
  reason: Type.Optional(Type.String()),
});

const DiskUse = Type.Object({
  logBytes: Count,
  stateBytes: Count,
  freeBytes: Count,
  reserveBytes: Count,
  low: Type.Boolean(),
  /** How long the last write to the log took. */
  lastWriteMs: Ms,
  /** For how long the oldest unsynced entry has waited; 0 if all are synced. */
  unsyncedMs: Ms,
});

const Load = Type.Object({
  /** Requests of clients that are not answered yet. */
  pending: Count,
  /** Connections of clients, and of members. */
  clients: Count,
  peers: Count,
});

/** One of the members of the newest configuration. */
const MemberFacts = Type.Object({
  id: Id,
  peerAddress: Type.String(),
  clientAddress: Type.String(),
  membership: Membership,
  /** The member that leaves when this learner becomes a voter. */
  replaces: Type.Optional(Id),
});

/**
 * Facts that rarely change. They are in the first sample of an observer, and in the next one
 * after a change.
 */
export const About = Type.Object({
  /** The version of its software. */
  version: Type.String(),
  /** On the node's clock. */
  startedAt: Ms,
  electionTimeoutMs: Ms,
  heartbeatMs: Ms,
  readMode: Type.String(),
  /** The hash of the node's charts (chart.ts). */
  charts: Type.String(),
  /** The address of its console. */
  httpAddress: Type.Optional(Type.String()),
  /** Faults can be injected. */
  dev: Type.Boolean(),
  members: Type.Array(MemberFacts),
});

/** A state of an actor, as XState has it: a name, or the states within states. */
export type StateValue = string | { readonly [state: string]: StateValue };

const ActorState = Type.Tuple([
  /** The ids from the root to the actor, without the root's: election/leadership/replicator-2. */
  Type.String(),
  Type.Unsafe<StateValue>(Type.Union([Type.String(), Type.Object({})])),
  /** For how long it has been in this state, if that was observed. */
  Ms,
]);

const Numbers = Type.Record(Type.String(), Type.Number());

export const Sample = Type.Object({
  kind: Type.Literal("sample"),
  node: Id,
  at: Ms,
  /** Reduced: the node is busy, and spends less time on being observed. */
  detail: Type.Union([Type.Literal("full"), Type.Literal("reduced")]),
  raft: Raft,
  leading: Type.Optional(Leading),
  links: Type.Array(Link),
  disk: DiskUse,
  load: Load,
  /** Per second, since the previous sample, by name (figures.ts). */
  rates: Numbers,
  /** New observations by bucket, since the previous sample, by name (figures.ts). */
  histograms: Type.Record(Type.String(), Type.Array(Type.Tuple([Count, Count]))),
  actors: Type.Array(ActorState),
  /** The facts of actors that an observer has asked for, by path. */
  facts: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())),
  about: Type.Optional(About),
});

export type Sample = Static<typeof Sample>;
export type RaftSample = Sample["raft"];
export type About = Static<typeof About>;
export type Role = Static<typeof Role>;
export type Membership = Static<typeof Membership>;
export type ActorState = Static<typeof ActorState>;
