/**
 * The parts of a chart that are drawn: transitions between the same two states become one
 * arrow, and those that change no state are only counted. Pure; layout.ts gives the parts
 * their positions.
 */
import { type Chart, type ChartEdge, edgeName } from "../feed/chart.ts";

export interface Outline {
  readonly name: string;
  readonly arrows: readonly Arrow[];
  /** The events that every state handles, by the state that they lead to. */
  readonly anyState: readonly AnyState[];
  /** The number of all transitions of the chart, and of those that change no state. */
  readonly transitions: number;
  readonly unchanged: number;
}

export interface Arrow {
  /** The name of the edge in feeds. */
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly labels: readonly Label[];
  /** All causes, for the side panel and screen readers. */
  readonly causes: readonly string[];
}

export interface Label {
  readonly text: string;
  /** The cause is a delay. */
  readonly isDelay: boolean;
  /** The number of causes that the labels leave out. */
  readonly more: number;
}

export interface AnyState {
  readonly target: string;
  readonly events: readonly string[];
}

const MAX_LABELS = 2;

export function outlineOf({ name, edges }: Chart): Outline {
  const moving = edges.filter(isDrawn);
  const pairs = Map.groupBy(moving, ({ source, target }) => edgeName(source, target));
  const fromRoot = edges.filter(({ source, target }) => source === "" && target !== undefined);
  return {
    name,
    arrows: [...pairs].map(([pair, all]) => arrowOf(pair, all)),
    anyState: [...Map.groupBy(fromRoot, ({ target }) => target!)].map(([target, all]) => {
      return { target, events: [...new Set(all.map(({ event }) => event))] };
    }),
    transitions: edges.length,
    unchanged: edges.filter(({ target }) => target === undefined).length,
  };
}

type DrawnEdge = ChartEdge & { readonly target: string };

function isDrawn(edge: ChartEdge): edge is DrawnEdge {
  return edge.source !== "" && edge.target !== undefined;
}

function arrowOf(name: string, all: readonly DrawnEdge[]): Arrow {
  const { source, target } = all[0]!; // a group has one at least
  const causes = [...new Map(all.map((edge) => [labelText(edge), edge])).values()];
  const shown = causes.slice(0, MAX_LABELS);
  return {
    name,
    source,
    target,
    labels: shown.map((edge, i) => {
      const isLast = i === shown.length - 1;
      return {
        text: labelText(edge),
        isDelay: isDelay(edge),
        more: isLast ? causes.length - shown.length : 0,
      };
    }),
    causes: all.map(causeText),
  };
}

function isDelay({ event }: ChartEdge): boolean {
  return event.startsWith("after ");
}

/** An eventless transition is labeled with its condition. */
function labelText({ event, guard }: ChartEdge): string {
  if (event === "always") return guard ?? event;
  return event.replace(/^after /, "");
}

function causeText({ event, guard }: ChartEdge): string {
  return guard === undefined ? event : `${event}, if ${guard}`;
}
