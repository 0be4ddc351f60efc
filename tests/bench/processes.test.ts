/**
 * A benchmark that is interrupted ends its processes, and reports nothing else.
 */
import { expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = join(import.meta.dir, "interrupted-process.ts");

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends the processes of a benchmark",
  async (signal) => {
    const directory = mkdtempSync(join(tmpdir(), "quorate-bench-"));
    try {
      const benchmark = Bun.spawn([process.execPath, PROGRAM, directory], {
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      });
      const output = benchmark.stdout.getReader();
      const { value } = await output.read();
      const server = Number(new TextDecoder().decode(value));
      expect(existsSync(`/proc/${server}`)).toBe(true);
      benchmark.kill(signal);
      expect(await benchmark.exited).toBe(130);
      expect(await benchmark.stderr.text()).toBe("");
      expect(existsSync(`/proc/${server}`)).toBe(false);
      expect(readFileSync(join(directory, "cleaned"), "utf8")).toBe("yes");
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
);
