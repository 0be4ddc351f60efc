/**
 * The abilities of this machine: mounting file systems and tracing processes need
 * privileges. Each ability is checked by trying it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./command.ts";
import { Volume, type VolumeKind } from "./volume.ts";

/** The reason why a fault cannot be injected, as half a sentence. undefined: it can be injected. */
export type Obstacle = string | undefined;

export async function obstacleToMounting(kind: VolumeKind): Promise<Obstacle> {
  const directory = mkdtempSync(join(tmpdir(), "quorate-volume-"));
  try {
    const volume = await Volume.mount(kind, join(directory, "volume"));
    await volume.unmount({ keepsData: false });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Tries to inject errors into the system calls of another process. */
export async function obstacleToTracing(): Promise<Obstacle> {
  const { exitCode, errorLine } = await run(["strace", "--version"]);
  if (exitCode !== 0) return errorLine;
  const sleeper = Bun.spawn(["sleep", "10"]);
  try {
    const attempt = ["strace", "-f", "-p", `${sleeper.pid}`, "-o", "/dev/null"];
    const tracer = Bun.spawn([...attempt, "-e", "inject=fdatasync:error=EIO"], { stderr: "pipe" });
    for await (const chunk of tracer.stderr) {
      const said = new TextDecoder().decode(chunk);
      tracer.kill("SIGTERM");
      await tracer.exited;
      return said.includes("attached") ? undefined : said.trim();
    }
    return "strace says nothing";
  } finally {
    sleeper.kill("SIGKILL");
    await sleeper.exited;
  }
}
