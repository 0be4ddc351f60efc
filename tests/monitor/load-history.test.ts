/**
 * Rates and percentiles by second, from samples.
 */
import { describe, expect, test } from "bun:test";
import {
  addSample,
  type LoadHistory,
  MAX_SECONDS,
  ratesOf,
  recentPercentile,
} from "../../src/monitor/load-history.ts";
import { sample } from "../support/feed-lines.ts";

type Histograms = Record<string, [number, number][]>;

function added(
  history: LoadHistory,
  at: number,
  { node = 1, writes = 0, histograms = {} as Histograms } = {},
): LoadHistory {
  return addSample(history, { ...sample(node), rates: { writes }, histograms }, at);
}

describe("rates", () => {
  test("the samples of one second are averaged by node, and the nodes are added", () => {
    let history = added([], 5_000, { writes: 100 });
    history = added(history, 5_500, { writes: 200 });
    history = added(history, 5_600, { node: 2, writes: 1_000 });
    expect(ratesOf(history, "writes", 2, 6_100)).toEqual([0, 1_150]);
  });

  test("the second that goes on is not told", () => {
    expect(ratesOf(added([], 6_000, { writes: 9 }), "writes", 2, 6_500)).toEqual([0, 0]);
  });

  test("samples of several nodes may come late", () => {
    const history = added(added([], 7_000, { writes: 1 }), 6_900, { node: 2, writes: 5 });
    expect(ratesOf(history, "writes", 2, 8_000)).toEqual([5, 1]);
  });

  test("a minute is kept", () => {
    const seconds = Array.from({ length: 2 * MAX_SECONDS }, (_, i) => i * 1_000);
    const history = seconds.reduce<LoadHistory>((before, at) => added(before, at), []);
    expect(history).toHaveLength(MAX_SECONDS);
  });
});

describe("percentiles", () => {
  test("within a bucket, values are taken as evenly spread", () => {
    const history = added([], 5_000, { histograms: { write: [[4, 100]] } });
    expect(recentPercentile(history, "write", 0.5, 6_000)).toBe(1.5);
    expect(recentPercentile(history, "write", 1, 6_000)).toBe(2);
  });

  test("the samples of five seconds count together", () => {
    let history = added([], 5_000, { histograms: { sync: [[0, 98]] } });
    history = added(history, 9_000, { node: 2, histograms: { sync: [[10, 2]] } });
    expect(recentPercentile(history, "sync", 0.5, 10_000)).toBeLessThan(0.125);
    expect(recentPercentile(history, "sync", 0.99, 10_000)).toBe(96);
    expect(recentPercentile(history, "sync", 0.5, 11_000)).toBeGreaterThan(64);
  });

  test("round trips are kept by both nodes", () => {
    const history = added([], 5_000, { histograms: { "roundTrip.3": [[1, 10]] } });
    expect(recentPercentile(history, "roundTrip.1.3", 1, 6_000)).toBe(0.2);
    expect(recentPercentile(history, "roundTrip.3.1", 1, 6_000)).toBeUndefined();
  });

  test("without observations there is none", () => {
    expect(recentPercentile([], "write", 0.5, 6_000)).toBeUndefined();
  });
});
