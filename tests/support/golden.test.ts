/**
 * The golden harness itself: what it passes to a runner and what it records.
 */
import { expect, test } from "bun:test";
import { type Command, replay } from "./golden.ts";

const echo = ({ name, args, options }: Command) =>
  [name, ...args, ...[...options].map(([key, value]) => `${key}:${value}`)].join(" ");

test("a script is replayed with its comments kept and its output renewed", async () => {
  const script = `
# Only said, never run.

# Why this is here.
put  a b=1 list=(x,y) equation=e=mc2
get
---
stale output
`;
  expect(await replay(script, echo)).toBe(`# Only said, never run.

# Why this is here.
put  a b=1 list=(x,y) equation=e=mc2
get
---
put a b:1 list:x,y equation:e=mc2
get
`);
});

test("a block that prints nothing prints ok", async () => {
  expect(await replay("quiet", async () => "")).toBe("quiet\n---\nok\n");
});

test("output that would fall apart into two blocks is refused", async () => {
  await expect(replay("poem", () => "one\n\ntwo")).rejects.toThrow("it prints a blank line");
});

test("the replay of a recorded script changes nothing", async () => {
  const once = await replay("a x=1\nb\n\nc", echo);
  expect(await replay(once, echo)).toBe(once);
});
