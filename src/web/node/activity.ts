/**
 * The present activity of the nodes' actors: events per second, and the newest events that
 * changed no state. Gathered from the feed while the page is open.
 */
import { signal } from "@preact/signals";
import { hubClock, onLine } from "../live.ts";

export interface Activity {
  /** Events per second over the last seconds, by "node/path". */
  readonly rates: ReadonlyMap<string, number>;
  /** Recent counts and times of events, by "node/path", then by event. */
  readonly repeats: ReadonlyMap<string, ReadonlyMap<string, Repeat>>;
}

export interface Repeat {
  readonly times: number;
  readonly at: number;
}

export const activity = signal<Activity>({ rates: new Map(), repeats: new Map() });

const SECOND = 1000;

/** The number of seconds over which rates are computed. */
const WINDOW = 3;

/** A row of repeated events stays for this long after the last one. */
const REPEAT_MS = 5000;

type Counts = Map<string, Map<string, number>>;

export function gatherActivity(): void {
  let current: Counts = new Map();
  let earlier: Counts[] = [];
  onLine((line) => {
    if (line.kind !== "moves") return;
    const add = (path: string, event: string, times: number) => {
      const actor = `${line.node}/${path}`;
      const counts = current.get(actor) ?? new Map<string, number>();
      counts.set(event, (counts.get(event) ?? 0) + times);
      current.set(actor, counts);
    };
    for (const [path, event, times] of line.counts) add(path, event, times);
    for (const [, path, , event] of line.list) add(path, event, 1);
  });
  setInterval(() => {
    earlier = [...earlier, current].slice(-WINDOW);
    activity.value = next(activity.value, current, earlier);
    current = new Map();
  }, SECOND);
}

function next(before: Activity, current: Counts, earlier: readonly Counts[]): Activity {
  const now = hubClock();
  const rates = new Map<string, number>();
  for (const counts of earlier) {
    for (const [actor, events] of counts) {
      const sum = [...events.values()].reduce((a, b) => a + b, 0);
      rates.set(actor, (rates.get(actor) ?? 0) + sum / earlier.length);
    }
  }
  const repeats = new Map<string, Map<string, Repeat>>();
  for (const [actor, events] of before.repeats) {
    const fresh = [...events].filter(([, { at }]) => now - at < REPEAT_MS);
    if (fresh.length > 0) repeats.set(actor, new Map(fresh));
  }
  for (const [actor, events] of current) {
    const known = repeats.get(actor) ?? new Map<string, Repeat>();
    for (const [event, times] of events) {
      known.set(event, { times: (known.get(event)?.times ?? 0) + times, at: now });
    }
    repeats.set(actor, known);
  }
  return { rates, repeats };
}
