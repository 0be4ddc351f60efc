/**
 * Watches the event loop of the process. A timer that fires late shows that the loop was
 * blocked, or that the process did not run: it was stopped, or the machine was busy.
 */
import type { Env } from "../env.ts";

const INTERVAL_MS = 100;

/** Shorter delays delay no heartbeat by much. */
const BLOCKED_MS = 200;

/** Until the process ends. */
export function watchLoop({ clock, events }: Pick<Env, "clock" | "events">): void {
  let dueAt = clock.now() + INTERVAL_MS;
  const tick = () => {
    const forMs = Math.round(clock.now() - dueAt);
    if (forMs >= BLOCKED_MS) events.record({ kind: "loop.blocked", forMs });
    dueAt = clock.now() + INTERVAL_MS;
    clock.setTimeout(tick, INTERVAL_MS);
  };
  clock.setTimeout(tick, INTERVAL_MS);
}
