/**
 * Node events as rows of a list: filtered, newest first, with the sentence of the log. Pure.
 */
import type { ClusterView, ObservedEvent } from "../../feed/cluster-view.ts";
import { EVENT_LINES, eventFacts, type LogLevel } from "../../node-event-lines.ts";
import { factRows } from "../node/actor-state.ts";
import type { EventFilter } from "../router.ts";

export interface EventRow {
  readonly key: string;
  /** On the hub's clock. */
  readonly at: number;
  readonly node: number;
  readonly kind: string;
  readonly level: LogLevel;
  readonly sentence: string;
  readonly facts: string;
}

export function eventRows({ events }: ClusterView, filter: EventFilter): readonly EventRow[] {
  return events
    .map(rowOf)
    .filter((row) => matches(row, filter))
    .toReversed();
}

/** The kinds that have occurred, for the filter. */
export function kindsOf({ events }: ClusterView): readonly string[] {
  return [...new Set(events.map(({ event }) => event.kind))].sort();
}

/** An event of a later version is shown as it was received. */
function rowOf({ at, node, seq, event }: ObservedEvent): EventRow {
  const line = (EVENT_LINES as Partial<typeof EVENT_LINES>)[event.kind];
  const facts = factRows(eventFacts(event) as Record<string, unknown>);
  return {
    key: `${node} ${seq} ${at}`,
    at,
    node,
    kind: event.kind,
    level: line?.level ?? "info",
    sentence: line?.sentence ?? event.kind,
    facts: facts.map(({ name, value }) => `${name.toLowerCase()} ${value}`).join(", "),
  };
}

function matches(row: EventRow, { node, kind, text }: EventFilter): boolean {
  if (node !== undefined && row.node !== node) return false;
  if (kind !== "" && row.kind !== kind) return false;
  const haystack = `${row.kind} ${row.sentence} ${row.facts}`.toLowerCase();
  return haystack.includes(text.toLowerCase());
}
