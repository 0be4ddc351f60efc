/**
 * Limits how often events of one kind are passed on to the log: when thousands of requests
 * are slow, their lines say no more than a few of them, and writing them makes the node slower.
 * The events that are left out are counted, and one event says how many and how bad they were.
 *
 * Events that explain elections are always passed on: `quorate elections --logs` reads them, and
 * a node has few of them in a second. So are events of the level debug, because an operator has
 * requested them.
 */
import { RateLimit } from "../console/rate-limit.ts";
import type { Clock } from "../env.ts";
import { isElectionEvent } from "../feed/election-events.ts";
import { eventLine } from "../node-event-lines.ts";
import type { NodeEvent, NodeEventKind, NodeEvents } from "../node-events.ts";

/** The events of one kind that are passed on in a second. */
export const MAX_LINES_PER_SECOND = 10;

const SECOND_MS = 1000;

interface Omitted {
  lines: number;
  /** The longest duration among them; undefined if they have none. */
  worstMs: number | undefined;
}

export class LimitedEvents implements NodeEvents {
  readonly #clock: Clock;
  readonly #next: NodeEvents;
  readonly #rates = new Map<NodeEventKind, RateLimit>();
  readonly #omitted = new Map<NodeEventKind, Omitted>();

  constructor(clock: Clock, next: NodeEvents) {
    this.#clock = clock;
    this.#next = next;
  }

  record(event: NodeEvent): void {
    const isLimited = eventLine(event).level !== "debug" && !isElectionEvent(event.kind);
    if (isLimited && !this.#rateOf(event.kind).take()) this.#omit(event);
    else this.#next.record(event);
  }

  /** Tells what was left out until now. Called before the process ends. */
  flush(): void {
    for (const kind of [...this.#omitted.keys()]) this.#tell(kind);
  }

  #rateOf(kind: NodeEventKind): RateLimit {
    const known = this.#rates.get(kind);
    if (known !== undefined) return known;
    const rate = new RateLimit(MAX_LINES_PER_SECOND, this.#clock);
    this.#rates.set(kind, rate);
    return rate;
  }

  #omit(event: NodeEvent): void {
    const { kind } = event;
    const omitted = this.#omitted.get(kind);
    const tookMs = "tookMs" in event ? event.tookMs : undefined;
    if (omitted === undefined) {
      this.#omitted.set(kind, { lines: 1, worstMs: tookMs });
      this.#clock.setTimeout(() => this.#tell(kind), SECOND_MS);
      return;
    }
    omitted.lines += 1;
    if (tookMs !== undefined) omitted.worstMs = Math.max(tookMs, omitted.worstMs ?? 0);
  }

  #tell(kind: NodeEventKind): void {
    const omitted = this.#omitted.get(kind);
    if (omitted === undefined) return;
    this.#omitted.delete(kind);
    const { lines, worstMs } = omitted;
    const worst = worstMs === undefined ? {} : { worstMs };
    this.#next.record({ kind: "log.linesOmitted", of: kind, lines, ...worst });
  }
}
