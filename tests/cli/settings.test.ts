/**
 * Values of flags and of environment variables that commander does not check.
 */
import { expect, test } from "bun:test";
import { hexNotation, textNotation } from "../../src/cli/notation.ts";
import { parseCount, parseDuration } from "../../src/cli/option-values.ts";
import { settingsFrom } from "../../src/cli/settings.ts";

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
  "%j is no valid duration",
  (text) => {
    expect(() => parseDuration(text)).toThrow("Expected a duration such as 500ms, 5s or 1m");
  },
);

test.each(["", "0", "-1", "1.5", "1e3", "9007199254740992"])("%j is no valid count", (text) => {
  expect(() => parseCount(text)).toThrow("Expected a positive whole number");
});

test("QUORATE_HEX is true or false, and the flag overrides it", async () => {
  const notation = async (flag: boolean, variable: string) => {
    const options = { endpoints: ["127.0.0.1:1"], timeout: 1, hex: flag };
    return (await settingsFrom(options, { QUORATE_HEX: variable })).notation;
  };
  for (const variable of ["1", "true"]) expect(await notation(false, variable)).toBe(hexNotation);
  for (const variable of ["0", "false", ""]) {
    expect(await notation(false, variable)).toBe(textNotation);
    expect(await notation(true, variable)).toBe(hexNotation);
  }
  await expect(notation(false, "yes")).rejects.toThrow('Cannot use QUORATE_HEX="yes"');
});
