/**
 * The arithmetic by which both clusters are judged.
 */
import { describe, expect, test } from "bun:test";
import { spread, Window } from "../../bench/measurement.ts";

describe("a window", () => {
  test("a window counts the requests that end while it is open, whenever they began", () => {
    const window = new Window({ openMs: 1000, seconds: 2 });
    window.record({ startMs: 0, endMs: 999 });
    window.record({ startMs: 0, endMs: 1000 });
    window.record({ startMs: 1500, endMs: 2999 });
    window.record({ startMs: 2000, endMs: 3000 });
    expect(window.measurement()).toEqual({ perSecond: 1, p50Ms: 1000, p99Ms: 1499 });
  });

  test("a window reports the latencies that 50 % and 99 % of its requests do not exceed", () => {
    const window = new Window({ openMs: 0, seconds: 1 });
    for (let latencyMs = 1; latencyMs <= 200; latencyMs++)
      window.record({ startMs: 500, endMs: 500 + latencyMs });
    expect(window.measurement()).toEqual({ perSecond: 200, p50Ms: 100, p99Ms: 198 });
  });

  test("a window in which no request ended is an error, not a rate of zero", () => {
    const window = new Window({ openMs: 0, seconds: 1 });
    expect(() => window.measurement()).toThrow("Cannot measure: no request ended in the window");
  });
});

test("a spread is the median and the extremes, in whatever order the rounds came", () => {
  expect(spread([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
  expect(spread([40, 10, 30, 20])).toEqual({ median: 25, min: 10, max: 40 });
  expect(spread([7])).toEqual({ median: 7, min: 7, max: 7 });
});
