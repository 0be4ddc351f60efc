/**
 * Mutants in separate processes, where they take effect.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

async function mutate(...args: string[]): Promise<{ printed: string; errorText: string }> {
  const program = join(import.meta.dir, "mutated-process.ts");
  const child = Bun.spawn([process.execPath, program, ...args], { stderr: "pipe" });
  const [printed, errorText] = await Promise.all([child.stdout.text(), child.stderr.text()]);
  return { printed: printed.trim(), errorText };
}

test("code that is loaded after its mutant was inserted has the bug", async () => {
  expect(await mutate("half-is-a-quorum")).toEqual({ printed: "2", errorText: "" });
});

test("other code does not have the bug", async () => {
  expect(await mutate("unsorted-quorum")).toEqual({ printed: "3", errorText: "" });
});

test("a mutant that is inserted after its code was loaded is refused", async () => {
  const { printed, errorText } = await mutate("half-is-a-quorum", "too-late");
  expect(printed).toBe("");
  expect(errorText).toContain("src/raft/quorum.ts");
});

test("an unknown mutant is refused, and the known ones are listed", async () => {
  const { printed, errorText } = await mutate("half-a-quorum");
  expect(printed).toBe("");
  expect(errorText).toContain('Cannot put in the mutant "half-a-quorum"');
  expect(errorText).toContain("half-is-a-quorum");
});
