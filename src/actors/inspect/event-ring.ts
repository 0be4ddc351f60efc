/**
 * The newest events of a node, whether it is observed or not: an observer that comes
 * after an incident reads what led to it. Events of single connections are passed on and
 * not kept: there may be thousands of connections. Nor are further failures of a link, slow
 * requests and slow applies: a peer that is down for minutes, or a busy minute, would take the
 * place of the elections that an observer comes for. The log has them.
 */
import type { Clock } from "../../env.ts";
import { MeteredEvents } from "../../event-meters.ts";
import type { Meters } from "../../meters.ts";
import type { NodeEvent, NodeEventKind, NodeEvents } from "../../node-events.ts";

export interface RecordedEvent {
  /** Counts the kept events of this run, from 1. */
  readonly seq: number;
  /** On the node's clock. */
  readonly at: number;
  readonly event: NodeEvent;
}

/** At about 200 bytes each, some 100 KiB. */
export const MAX_RECORDED_EVENTS = 512;

export class EventRing implements NodeEvents {
  readonly #next: NodeEvents;
  readonly #clock: Pick<Clock, "now">;
  readonly #ring: RecordedEvent[] = [];
  #count = 0;
  #whenRecorded: (() => void) | undefined;

  constructor(next: NodeEvents, clock: Pick<Clock, "now">) {
    this.#next = next;
    this.#clock = clock;
  }

  /** The number of the newest event; 0: there was none. */
  get newest(): number {
    return this.#count;
  }

  /** `callback` is called after each event that is kept. There is one callback. */
  whenRecorded(callback: () => void): void {
    this.#whenRecorded = callback;
  }

  record(event: NodeEvent): void {
    this.#next.record(event);
    if (!isKept(event.kind)) return;
    this.#count += 1;
    const recorded = { seq: this.#count, at: this.#clock.now(), event };
    this.#ring[(this.#count - 1) % MAX_RECORDED_EVENTS] = recorded;
    this.#whenRecorded?.();
  }

  /** At most `limit` events after `seq`, oldest first; those that were overwritten are missing. */
  after(seq: number, limit: number): readonly RecordedEvent[] {
    const first = Math.max(seq, this.#count - MAX_RECORDED_EVENTS) + 1;
    const last = Math.min(this.#count, first + limit - 1);
    return Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, i) => this.#ring[(first + i - 1) % MAX_RECORDED_EVENTS]!, // recorded, not overwritten
    );
  }
}

const NOT_KEPT: ReadonlySet<NodeEventKind> = new Set([
  "link.failedAgain",
  "request.slow",
  "apply.slow",
]);

function isKept(kind: NodeEventKind): boolean {
  return !NOT_KEPT.has(kind) && !kind.startsWith("connection.");
}

/** A ring whose events are counted, too, before they are passed on. */
export function recordedEvents(
  meters: Pick<Meters, "events">,
  clock: Pick<Clock, "now">,
  next: NodeEvents,
): EventRing {
  return new EventRing(new MeteredEvents(meters.events, clock, next), clock);
}
