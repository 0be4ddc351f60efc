/**
 * The real clock, where it differs from what the runtime offers.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

test("a timer that is overdue when it is set fires without a warning", async () => {
  const path = join(import.meta.dir, "../src/system-env.ts");
  const program = `import { systemClock } from "${path}"; systemClock.setTimeout(() => {}, -5);`;
  const child = Bun.spawn([process.execPath, "-e", program], { stderr: "pipe" });
  expect(await child.exited).toBe(0);
  expect(await child.stderr.text()).toBe("");
});
