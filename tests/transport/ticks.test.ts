/**
 * Ticks: channels of one process share timers, and each channel gets a tick per interval.
 */
import { expect, test } from "bun:test";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { MAX_TICKS_PER_TIMER, Ticks } from "../../src/transport/ticks.ts";

const INTERVAL_MS = 1000;

function started() {
  const ticks = new Ticks(INTERVAL_MS);
  const clock = new VirtualClock();
  const ticked: string[] = [];
  const begin = (name: string) => ticks.begin(clock, () => void ticked.push(name));
  return { ticks, clock, ticked, begin };
}

test("a channel that joins a running timer gets its first tick early, then one per interval", () => {
  const { clock, ticked, begin } = started();
  begin("a");
  clock.advance(600);
  begin("b");
  clock.advance(399);
  expect(ticked).toEqual([]);
  clock.advance(1);
  expect(ticked).toEqual(["a", "b"]);
  expect(clock.pendingCount).toBe(1);
  clock.advance(INTERVAL_MS);
  expect(ticked).toEqual(["a", "b", "a", "b"]);
});

test("R145: a timer serves a limited number of channels, and later channels get room that is free", () => {
  const { clock, begin } = started();
  const ends = Array.from({ length: MAX_TICKS_PER_TIMER }, (_, index) => begin(`${index}`));
  expect(clock.pendingCount).toBe(1);
  begin("beyond");
  expect(clock.pendingCount).toBe(2);
  ends[0]!();
  begin("instead");
  expect(clock.pendingCount).toBe(2);
});

test("a timer ends with the last channel that it serves, also within a tick", () => {
  const { ticks, clock, ticked, begin } = started();
  const end = begin("a");
  const endItself = ticks.begin(clock, () => endItself());
  clock.advance(INTERVAL_MS);
  expect(ticked).toEqual(["a"]);
  end();
  expect(clock.pendingCount).toBe(0);
  const endLast = ticks.begin(clock, () => endLast());
  clock.advance(INTERVAL_MS);
  expect(clock.pendingCount).toBe(0);
});

test("processes do not share timers", () => {
  const { ticks, clock, ticked, begin } = started();
  const other = new VirtualClock();
  ticks.begin(other, () => void ticked.push("other"));
  begin("a");
  clock.advance(INTERVAL_MS);
  expect(ticked).toEqual(["a"]);
  other.advance(INTERVAL_MS);
  expect(ticked).toEqual(["a", "other"]);
});
