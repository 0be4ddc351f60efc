/**
 * Events that explain a plot: elections, faults, ends of processes. Pure.
 */
import type { ClusterView, ObservedEvent } from "../../feed/cluster-view.ts";

/** An event that is marked: a fault, another leader. */
export interface PlotMark {
  /** Seconds of the hub's clock. */
  readonly at: number;
  readonly name: string;
}

export function marksOf({ events }: ClusterView): readonly PlotMark[] {
  return events.flatMap((event) => {
    const name = nameOf(event);
    return name === undefined ? [] : [{ at: event.at / 1000, name }];
  });
}

function nameOf({ node, event }: ObservedEvent): string | undefined {
  switch (event.kind) {
    case "leader.elected":
      return `node ${node} leads`;
    case "leader.ended":
      return `node ${node} led`;
    case "node.recovered":
      return `node ${node} back`;
    default:
      return undefined;
  }
}
