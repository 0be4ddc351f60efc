/**
 * Feed lines: what a cluster reports about itself while it is observed, as JSON. Nodes make
 * lines. A hub collects those of all nodes and adds its own. The same lines reach browsers,
 * the monitor and recordings, and are not encoded again on the way.
 *
 * `at` is in milliseconds of the speaker's monotonic clock: the node's in a line that has
 * `node`, otherwise the hub's. A `reach` line says how to convert one into the other.
 *
 * A reader skips kinds and fields that it does not know, because they are from a later
 * version. The feed holds no key and no value of the store.
 */
import { type Static, Type } from "@sinclair/typebox";
import type { NodeEvent } from "../node-events.ts";
import { About, Sample } from "./sample.ts";

/**
 * The version of the feed. It is raised when a reader of the older version would misread a
 * line.
 */
export const FEED_VERSION = 1;

const Id = Type.Integer({ minimum: 1 });
const Count = Type.Integer({ minimum: 0 });
const Ms = Type.Number();

/** The first line of a feed. */
export const Hello = Type.Object({
  kind: Type.Literal("hello"),
  feed: Type.Literal(FEED_VERSION),
  /** The speaker: the console of a node, of `npm start`, of a command, a file, or a simulation. */
  via: Type.Union([
    Type.Literal("node"),
    Type.Literal("start"),
    Type.Literal("command"),
    Type.Literal("file"),
    Type.Literal("simulation"),
  ]),
  cluster: Type.Object({ id: Type.String(), name: Type.String(), dev: Type.Boolean() }),
  /** The members that are known at first. Samples have the members in the log. */
  nodes: Type.Array(
    Type.Object({ id: Id, client: Type.String(), http: Type.Optional(Type.String()) }),
  ),
  /** Whether this reader may send admin commands, too. */
  access: Type.Union([Type.Literal("full"), Type.Literal("read")]),
  /** The speaker can start and stop the processes of nodes. */
  supervisor: Type.Boolean(),
  at: Ms,
  /** The time of day at `at`, in ISO 8601. */
  wall: Type.String(),
});

/** Transitions that changed a state, in order, and counts of the others. */
export const Moves = Type.Object({
  kind: Type.Literal("moves"),
  node: Id,
  /** The actor's path, the edge of its chart (chart.ts), and the event. */
  list: Type.Array(Type.Tuple([Ms, Type.String(), Type.String(), Type.String()])),
  /** Events that an actor handled since the previous line, by path and type. */
  counts: Type.Array(Type.Tuple([Type.String(), Type.String(), Count])),
  /** The number of transitions that are missing in the list, because there were too many. */
  more: Count,
});

/** A node event. The node's run numbers them from 1; events of its process have the number 0. */
export const EventLine = Type.Object({
  kind: Type.Literal("event"),
  node: Id,
  seq: Count,
  at: Ms,
  /** Its kind may be unknown here: the node may be of a later version. */
  event: Type.Unsafe<NodeEvent>(Type.Object({ kind: Type.String() })),
});

/**
 * What the hub knows about a node's reachability. It comes before all other lines about the
 * node's run.
 */
export const Reach = Type.Object({
  kind: Type.Literal("reach"),
  node: Id,
  is: Type.Union([
    Type.Literal("live"),
    Type.Literal("late"),
    Type.Literal("stale"),
    Type.Literal("down"),
    Type.Literal("gone"),
  ]),
  at: Ms,
  /** The time since its last response. Absent if it has not responded yet. */
  heardMs: Type.Optional(Ms),
  /** The reason why it does not respond. */
  why: Type.Optional(Type.String()),
  /** The hub's clock is the node's clock plus this, with this error. */
  offsetMs: Ms,
  errorMs: Ms,
});

/** Lines about a node did not reach this reader. */
export const Gap = Type.Object({ kind: Type.Literal("gap"), node: Id, lost: Count });

/** A transition, on the hub's clock. */
const Move = Type.Object({
  at: Ms,
  path: Type.String(),
  edge: Type.String(),
  event: Type.String(),
});

/** A node event, on the hub's clock. */
export const ObservedEvent = Type.Object({
  at: Ms,
  node: Id,
  seq: Count,
  event: EventLine.properties.event,
});

export const ObservedNode = Type.Object({
  id: Id,
  reach: Type.Optional(Reach),
  sample: Type.Optional(Sample),
  /** Facts of the newest sample that had them. */
  about: Type.Optional(About),
  /** The newest transitions, oldest first. */
  moves: Type.Array(Move),
  /** The number of lines about it that did not arrive. */
  lost: Count,
});

/** The result of folding a feed's lines (cluster-view.ts). */
export const ClusterView = Type.Object({
  /** Absent until the feed has begun. */
  hello: Type.Optional(Hello),
  /** By id. A node stays when it is gone. */
  nodes: Type.Record(Type.String(), ObservedNode),
  /** The newest events of all nodes, by time. */
  events: Type.Array(ObservedEvent),
});

/** The whole view: first, after a gap, and each second in a recording. */
export const View = Type.Object({ kind: Type.Literal("view"), at: Ms, view: ClusterView });

export const FeedLine = Type.Union([Hello, Sample, Moves, EventLine, Reach, Gap, View]);

/**
 * From browser to console: what is on the screen. At 0 Hz, for a hidden tab, it gets no
 * samples.
 */
export const Watch = Type.Object({
  kind: Type.Literal("watch"),
  /** Actors whose facts are shown, as "node/path". */
  actors: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 64 }),
  hz: Type.Number({ minimum: 0, maximum: 10 }),
});

export type Hello = Static<typeof Hello>;
export type Moves = Static<typeof Moves>;
export type EventLine = Static<typeof EventLine>;
export type Reach = Static<typeof Reach>;
export type View = Static<typeof View>;
export type Gap = Static<typeof Gap>;
export type Move = Static<typeof Move>;
export type ObservedEvent = Static<typeof ObservedEvent>;
export type ObservedNode = Static<typeof ObservedNode>;
export type ClusterView = Static<typeof ClusterView>;
export type FeedLine = Static<typeof FeedLine>;
export type Watch = Static<typeof Watch>;
