/**
 * The view of a cluster that results from its feed lines. `fold` is pure: consoles,
 * browsers, the monitor and tests fold the same lines to the same view. A view is plain
 * JSON, so that it can be sent as a whole.
 */
import type { NodeId } from "../vocabulary.ts";
import type {
  ClusterView,
  EventLine,
  FeedLine,
  Move,
  Moves,
  ObservedEvent,
  ObservedNode,
} from "./lines.ts";

export type { ClusterView, Move, ObservedEvent, ObservedNode } from "./lines.ts";

/** A view keeps this many events, and this many transitions of each node. */
export const MAX_EVENTS = 200;
export const MAX_MOVES = 50;

export const NO_VIEW: ClusterView = { nodes: {}, events: [] };

/** The view after one more line. Unknown kinds of lines change nothing. */
export function fold(view: ClusterView, line: FeedLine): ClusterView {
  switch (line.kind) {
    case "hello":
      return { ...view, hello: line };
    case "view":
      return line.view;
    case "reach":
      return withNode(view, line.node, { reach: line });
    case "sample":
      return withNode(view, line.node, {
        sample: line,
        ...(line.about === undefined ? {} : { about: line.about }),
      });
    case "moves":
      return withNode(view, line.node, { moves: addMoves(nodeOf(view, line.node), line) });
    case "event":
      return { ...view, events: addEvent(view, line) };
    case "gap":
      return withNode(view, line.node, { lost: nodeOf(view, line.node).lost + line.lost });
    default:
      return view;
  }
}

/** The node as observed so far; a node that is not known yet has no facts. */
export function nodeOf(view: ClusterView, id: NodeId): ObservedNode {
  return view.nodes[id] ?? { id, moves: [], lost: 0 };
}

/** A moment of a node's clock on the hub's clock. */
export function onHubClock({ reach }: ObservedNode, at: number): number {
  return at + (reach?.offsetMs ?? 0);
}

/** Whether what is known about the node is recent enough to count it. */
export function isHeard({ reach }: ObservedNode): boolean {
  return reach?.is === "live" || reach?.is === "late";
}

/** The leader of the newest term, among the nodes that are heard. */
export function leaderOf(view: ClusterView): ObservedNode | undefined {
  const leading = Object.values(view.nodes)
    .filter((node) => isHeard(node) && node.sample?.raft.role === "leader")
    .sort((a, b) => termOf(b) - termOf(a));
  return leading[0];
}

function termOf({ sample }: ObservedNode): number {
  return sample?.raft.term ?? 0;
}

function withNode(view: ClusterView, id: NodeId, news: Partial<ObservedNode>): ClusterView {
  return { ...view, nodes: { ...view.nodes, [id]: { ...nodeOf(view, id), ...news } } };
}

function addMoves(node: ObservedNode, { list }: Moves): Move[] {
  const fresh = list.map(([at, path, edge, event]) => {
    return { at: onHubClock(node, at), path, edge, event };
  });
  return [...node.moves, ...fresh].slice(-MAX_MOVES);
}

/** Events of several nodes arrive nearly in order. A known event is not added again. */
function addEvent(view: ClusterView, line: EventLine): ObservedEvent[] {
  const { node, seq, event } = line;
  const at = onHubClock(nodeOf(view, node), line.at);
  const { events } = view;
  if (events.some((known) => known.node === node && known.seq === seq && known.at === at)) {
    return events;
  }
  const after = events.findLastIndex((known) => known.at <= at) + 1;
  return events.toSpliced(after, 0, { at, node, seq, event }).slice(-MAX_EVENTS);
}
