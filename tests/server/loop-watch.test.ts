/**
 * When the watch of the event loop reports that the loop was blocked.
 */
import { expect, test } from "bun:test";
import { watchLoop } from "../../src/server/loop-watch.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { RecordedEvents } from "../support/recorded-events.ts";

/** A clock that can advance while its timers do not fire, as when the event loop is blocked. */
function blockableClock() {
  const timers = new VirtualClock();
  let blockedMs = 0;
  return {
    timers,
    block(ms: number) {
      blockedMs += ms;
    },
    clock: {
      now: () => timers.now() + blockedMs,
      setTimeout: timers.setTimeout.bind(timers),
      clearTimeout: timers.clearTimeout.bind(timers),
      defer: timers.defer.bind(timers),
      atTurnEnd: timers.atTurnEnd.bind(timers),
    },
  };
}

test("a blocked event loop is reported once, with its duration", () => {
  const { clock, timers, block } = blockableClock();
  const events = new RecordedEvents();
  watchLoop({ clock, events });
  timers.advance(1_050);
  block(312);
  timers.advance(1_000);
  expect(events.list).toEqual([{ kind: "loop.blocked", forMs: 312 }]);
});

test("a short delay of the event loop is not reported", () => {
  const { clock, timers, block } = blockableClock();
  const events = new RecordedEvents();
  watchLoop({ clock, events });
  for (let i = 0; i < 10; i += 1) {
    block(199);
    timers.advance(100);
  }
  expect(events.list).toEqual([]);
});
