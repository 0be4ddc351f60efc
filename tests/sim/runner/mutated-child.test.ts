/**
 * Fails with the mutant "half-is-a-quorum", if processes that a test starts have it,
 * and their threads. Here it passes; hunt.test.ts runs it with the mutant.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

async function majorities(): Promise<readonly string[]> {
  const program = join(import.meta.dir, "counting-process.ts");
  const child = Bun.spawn([process.execPath, program], { stdout: "pipe" });
  return (await child.stdout.text()).trim().split(" ");
}

test("a process counts a majority of four", async () => {
  expect((await majorities())[0]).toBe("3");
});

test("a thread of a process counts a majority of four", async () => {
  expect((await majorities())[1]).toBe("3");
});
