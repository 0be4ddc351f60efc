/**
 * The behavior that is specific to the sockets of the operating system. network.test.ts has
 * what every network does.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

test.each([
  "acceptor opened",
  "acceptor data",
  "acceptor close",
  "dialler opened",
  "dialler data",
  "dialler close",
  "dialler failed",
])("a contradiction ends the process, wherever it occurs: %s", async (event) => {
  const script = join(import.meta.dir, "contradiction-process.ts");
  const child = Bun.spawn([process.execPath, script, event], { stdout: "pipe", stderr: "pipe" });
  const [code, out, err] = await Promise.all([
    child.exited,
    child.stdout.text(),
    child.stderr.text(),
  ]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(`Invariant violated: ${event} does not happen`);
});
