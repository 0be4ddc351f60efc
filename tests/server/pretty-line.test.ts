/**
 * A line of the log as people see it.
 */
import { expect, test } from "bun:test";
import { prettyLine } from "../../src/server/pretty-line.ts";

const time = "2026-11-22T12:34:56.789Z";

test("time, level and sentence come first, then the facts", () => {
  const json = JSON.stringify({ level: "info", time, node: 1, name: "two words", msg: "Elected" });
  expect(prettyLine(json, { colors: false })).toBe(
    '12:34:56.789 info  Elected  node=1  name="two words"\n',
  );
});

test("an error shows its stack on lines of its own", () => {
  const error = { type: "Error", message: "bad", stack: "Error: bad\n    at here" };
  const json = JSON.stringify({ level: "error", time, error, msg: "Failed" });
  expect(prettyLine(json, { colors: false })).toBe(
    "12:34:56.789 error Failed  error=\nError: bad\n    at here\n",
  );
});

test("colours are for terminals", () => {
  const json = JSON.stringify({ level: "warn", time, msg: "Slow" });
  expect(prettyLine(json, { colors: true })).toContain("\u001b[33mwarn \u001b[39m");
});
