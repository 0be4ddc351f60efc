/**
 * Durations and counts, as flags give them.
 */
import { expect, test } from "bun:test";
import { parseCount, parseDuration } from "../../src/cli/settings.ts";

test.each([
  ["500ms", 500],
  ["5s", 5000],
  ["1.5s", 1500],
  ["2m", 120_000],
  ["1h", 3_600_000],
  ["0.1ms", 1],
])("%s is %d ms", (text, durationMs) => {
  expect(parseDuration(text)).toBe(durationMs);
});

test.each(["", "5", "0s", "-1s", "61m", "5 s", "1d", "1e9s", "NaNs"])(
  "%j is no duration",
  (text) => {
    expect(() => parseDuration(text)).toThrow("It should be like 500ms, 5s or 1m");
  },
);

test.each(["", "0", "-1", "1.5", "1e3", "9007199254740992"])("%j is no count", (text) => {
  expect(() => parseCount(text)).toThrow("It should be a positive whole number");
});
