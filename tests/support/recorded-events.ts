/**
 * Recorders of node events for tests: one that keeps them, one that does not.
 */
import type { NodeEvent, NodeEvents } from "../../src/node-events.ts";

export const NO_EVENTS: NodeEvents = { record: () => undefined };

export class RecordedEvents implements NodeEvents {
  readonly list: NodeEvent[] = [];

  record(event: NodeEvent): void {
    this.list.push(event);
  }
}
