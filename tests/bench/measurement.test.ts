/**
 * The arithmetic that compares both clusters.
 */
import { expect, test } from "bun:test";
import { measurementOf, spread } from "../../bench/measurement.ts";
import { Window } from "../../src/load/window.ts";

test("a window in which no request ended is an error, not a rate of zero", () => {
  const window = new Window({ openMs: 0, closeMs: 1_000 });
  expect(() => measurementOf(window)).toThrow("Cannot measure: no request ended in the window");
});

test("a spread is the median and the extremes, in whatever order the rounds came", () => {
  expect(spread([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
  expect(spread([40, 10, 30, 20])).toEqual({ median: 25, min: 10, max: 40 });
  expect(spread([7])).toEqual({ median: 7, min: 7, max: 7 });
});
