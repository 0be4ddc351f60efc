/**
 * Which output of h2load is accepted, and which is refused.
 */
import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { parseLog, parseSummary } from "../../bench/h2load.ts";

/** The output of h2load 1.52 with requests in flight at the end. */
const OUTPUT = readFileSync(`${import.meta.dir}/testdata/h2load.txt`, "utf8");

describe("the summary", () => {
  test("the summary of h2load is read: sent, answered and received", () => {
    expect(parseSummary(OUTPUT)).toEqual({ started: 18955, done: 17931, dataBytes: 5863764 });
  });

  test.each([
    ["0 failed", "1 failed"],
    ["0 errored", "1 errored"],
    ["0 timeout", "1 timeout"],
    ["0 3xx", "1 3xx"],
    ["0 4xx", "1 4xx"],
    ["0 5xx", "1 5xx"],
  ])("a summary with not %s but %s is refused", (fine, bad) => {
    const output = OUTPUT.replace(fine, bad);
    expect(() => parseSummary(output)).toThrow("Cannot use a run with failures");
  });

  test("an unknown summary is refused", () => {
    const output = OUTPUT.replace("started", "begun");
    expect(() => parseSummary(output)).toThrow("in what h2load says");
  });
});

test("requests in h2load's log count from the end of the warm-up", () => {
  const atMs = (startMs: number, durationMs: number) =>
    `${1_795_342_670_000_000 + startMs * 1000}\t200\t${durationMs * 1000}\n`;
  const warmUp = atMs(0, 100) + atMs(100, 200);
  const measured = atMs(400, 200) + atMs(600, 300) + atMs(900, 400);
  const late = atMs(1400, 200);
  expect(parseLog(warmUp + measured + late, 1)).toEqual({
    perSecond: 3,
    p50Ms: 300.031,
    p99Ms: 400.127,
  });
});
