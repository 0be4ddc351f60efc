/**
 * Percentiles of the histograms in samples.
 */
import { expect, test } from "bun:test";
import { mergeBuckets, percentileOf } from "../../src/feed/buckets.ts";

const BOUNDS = [1, 2, 4, 8, 16];

test("the buckets of several samples are added", () => {
  expect(
    mergeBuckets([
      [[1, 50]],
      [],
      [
        [4, 10],
        [1, 40],
      ],
    ]),
  ).toEqual([
    [1, 90],
    [4, 10],
  ]);
});

test("a percentile lies within the bucket that has it, in any order of the buckets", () => {
  for (const buckets of [
    [
      [1, 90],
      [4, 10],
    ],
    [
      [4, 10],
      [3, 0],
      [1, 90],
    ],
  ] as [number, number][][]) {
    expect(percentileOf(buckets, 0.5, BOUNDS)).toBeCloseTo(1 + 50 / 90);
    expect(percentileOf(buckets, 0.99, BOUNDS)).toBeCloseTo(8 + 8 * 0.9);
    expect(percentileOf(buckets, 1, BOUNDS)).toBe(16);
  }
});

test("the first bucket begins at 0, and the last one ends at twice the largest bound", () => {
  expect(percentileOf([[0, 4]], 0.5, BOUNDS)).toBe(0.5);
  expect(percentileOf([[5, 4]], 0.5, BOUNDS)).toBe(24);
});

test("the rounding of shares makes no percentile exceed its bucket", () => {
  expect(
    percentileOf(
      [
        [0, 1],
        [1, 2],
      ],
      1 + Number.EPSILON,
      BOUNDS,
    ),
  ).toBe(2);
});

test("without observations there is no percentile", () => {
  expect(percentileOf([], 0.5, BOUNDS)).toBeUndefined();
  expect(percentileOf([[3, 0]], 0.5, BOUNDS)).toBeUndefined();
});
