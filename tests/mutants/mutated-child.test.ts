/**
 * Fails with the mutant "half-is-a-quorum", if the processes and threads that a test starts
 * have it. Without the mutant it passes; hunt.test.ts runs it with the mutant.
 */
import { afterAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
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

test("a process counts beside another one that waits to be ended", async () => {
  const other = Bun.spawn(["sleep", "1000"]);
  afterAll(() => other.kill());
  const path = process.env["PID_FILE"];
  if (path !== undefined) writeFileSync(path, `${other.pid}`);
  expect((await majorities())[0]).toBe("3");
});
