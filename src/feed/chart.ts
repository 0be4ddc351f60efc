/**
 * The chart of an actor, as data: its states and the transitions between them. A node
 * derives charts from its machines, so that a picture shows what runs. Plain objects and
 * plain transition functions declare theirs beside their logic.
 */

export interface Chart {
  /** The name of the actors that have it, without their number: replicator. */
  readonly name: string;
  /** The path of the initial state; empty if the actor has a single, unnamed state. */
  readonly initial: string;
  /** In the order of the machine; a state comes before the states in it. */
  readonly states: readonly ChartState[];
  readonly edges: readonly ChartEdge[];
  /** Children that run as long as the actor does. */
  readonly invokes: readonly string[];
}

export interface ChartState {
  /** The names from the outermost state on, with dots: follower.waiting. */
  readonly path: string;
  readonly kind: "atomic" | "compound" | "parallel" | "final";
  /** The path of the state that is entered with it; empty if it has none. */
  readonly initial: string;
  /** Children that run while the actor is in the state. */
  readonly invokes: readonly string[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
}

/** A transition. With the same source and event, the first whose guard holds is taken. */
export interface ChartEdge {
  /** The path of a state; empty: any state. */
  readonly source: string;
  /** Undefined: the state stays. */
  readonly target: string | undefined;
  /** The event's type, or "after DELAY", "done CHILD", "error CHILD", "always". */
  readonly event: string;
  readonly guard: string | undefined;
  readonly actions: readonly string[];
  /** The target is left and entered again, even if the actor is in it. */
  readonly reenters: boolean;
}

/** The name of an edge in a feed: all transitions from one state to another. */
export function edgeName(source: string, target: string): string {
  return `${source}>${target}`;
}

/** The name of the chart of an actor with this path: election/leadership/replicator-2. */
export function chartNameOf(path: string): string {
  const id = path.slice(path.lastIndexOf("/") + 1);
  return id.replace(/-[^-]*$/, "");
}

/** The chart of a plain object or transition function, from its states and their transitions. */
export function plainChart(
  name: string,
  states: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>,
): Chart {
  const paths = Object.keys(states);
  return {
    name,
    initial: paths[0] ?? "",
    states: paths.map((path) => {
      return { path, kind: "atomic", initial: "", invokes: [], entry: [], exit: [] };
    }),
    edges: Object.entries(states).flatMap(([source, targets]) =>
      Object.entries(targets).map(([event, target]) => {
        return { source, target, event, guard: undefined, actions: [], reenters: false };
      }),
    ),
    invokes: [],
  };
}
