/**
 * A line of the log as it is shown on a terminal.
 */
import { expect, test } from "bun:test";
import { prettyLine } from "../../src/server/pretty-line.ts";

const time = "2026-11-22T12:34:56.789Z";

test("time, level and sentence come first, then the fields", () => {
  const json = JSON.stringify({ level: "info", time, node: 1, name: "two words", msg: "Elected" });
  expect(prettyLine(json, { colors: false })).toBe(
    '12:34:56.789 info  Elected  node=1  name="two words"\n',
  );
});

test("an error shows its stack on separate lines", () => {
  const error = { type: "Error", message: "bad", stack: "Error: bad\n    at here" };
  const json = JSON.stringify({ level: "error", time, error, msg: "Failed" });
  expect(prettyLine(json, { colors: false })).toBe(
    "12:34:56.789 error Failed  error=\nError: bad\n    at here\n",
  );
});

test("only terminals get colors", () => {
  const json = JSON.stringify({ level: "warn", time, msg: "Slow" });
  expect(prettyLine(json, { colors: true })).toContain("\u001b[33mwarn \u001b[39m");
});

test("control characters from the network do not reach the terminal", () => {
  const facts = { version: "\x1b[2J", reason: "a \x9b2J\x7f b" };
  const error = { stack: "Error: \x1b]0;title\x07\n    at here" };
  const line = { level: "warn", time: "2026-01-01T12:34:56.789Z", msg: "a\x1bb", ...facts, error };
  const shown = prettyLine(JSON.stringify(line), { colors: false });
  expect(shown.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  expect(shown).toContain('version="\\u001b[2J"  reason="a \\xc2\\x9b2J\\x7f b"');
  expect(shown).toContain("Error: \\x1b]0;title\\x07\n    at here");
});
