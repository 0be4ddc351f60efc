/**
 * The events of all nodes that a hub has read, with the hub's own numbers: a reader that
 * knows its last number gets the events after it.
 */
import type { ObservedEvent } from "../feed/cluster-view.ts";

export interface StoredEvent extends ObservedEvent {
  /** Counts the events of this hub, from 1. */
  readonly number: number;
}

/** A node keeps 512 events. A hub keeps events of several nodes, and of some of their runs. */
export const MAX_STORED_EVENTS = 4_096;

export class EventStore {
  #events: StoredEvent[] = [];
  #count = 0;

  add(event: ObservedEvent): void {
    this.#count += 1;
    this.#events.push({ ...event, number: this.#count });
    if (this.#events.length >= 2 * MAX_STORED_EVENTS) {
      this.#events = this.#events.slice(-MAX_STORED_EVENTS);
    }
  }

  /** At most `limit` events after the one with this number, in the order of their arrival. */
  after(number: number, limit: number): { events: readonly StoredEvent[]; lost: number } {
    const kept = this.#events.slice(-MAX_STORED_EVENTS);
    const [oldest] = kept;
    const first = oldest?.number ?? this.#count + 1;
    const start = Math.max(0, number + 1 - first);
    return {
      events: kept.slice(start, start + limit),
      lost: Math.max(0, first - number - 1),
    };
  }
}
