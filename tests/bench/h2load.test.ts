/**
 * What is believed of h2load's output, and what is not.
 */
import { describe, expect, test } from "bun:test";
import { parseLog, parseSummary } from "../../bench/h2load.ts";

/** As h2load 1.52 prints it when the time is up while requests are under way. */
const OUTPUT = `
finished in 1.50s, 11954.00 req/s, 4.08MB/s
requests: 17931 total, 18955 started, 17931 done, 17931 succeeded, 0 failed, 0 errored, 0 timeout
status codes: 17932 2xx, 0 3xx, 0 4xx, 0 5xx
traffic: 6.12MB (6421502) total, 35.04KB (35876) headers (space savings 94.74%), 5.59MB (5863764) data
                     min         max         mean         sd        +/- sd
time for request:     5.13ms    172.88ms     80.68ms     25.31ms    71.55%
`;

describe("the summary", () => {
  test("says what was sent, what was answered and how much came back", () => {
    expect(parseSummary(OUTPUT)).toEqual({ started: 18955, done: 17931, dataBytes: 5863764 });
  });

  test.each([
    ["0 failed", "1 failed"],
    ["0 errored", "1 errored"],
    ["0 timeout", "1 timeout"],
    ["0 3xx", "1 3xx"],
    ["0 4xx", "1 4xx"],
    ["0 5xx", "1 5xx"],
  ])("with not %s but %s is refused", (fine, bad) => {
    const output = OUTPUT.replace(fine, bad);
    expect(() => parseSummary(output)).toThrow("Cannot use a run with failures");
  });

  test("that looks different is refused", () => {
    const output = OUTPUT.replace("started", "begun");
    expect(() => parseSummary(output)).toThrow("in what h2load says");
  });
});

test("the log is measured from the end of the warm-up on", () => {
  const atMs = (startMs: number, durationMs: number) =>
    `${1_795_342_670_000_000 + startMs * 1000}\t200\t${durationMs * 1000}\n`;
  const warmUp = atMs(0, 100) + atMs(100, 200);
  const measured = atMs(400, 200) + atMs(600, 300) + atMs(900, 400);
  const late = atMs(1400, 200);
  expect(parseLog(warmUp + measured + late, 1)).toEqual({ perSecond: 3, p50Ms: 300, p99Ms: 400 });
});
