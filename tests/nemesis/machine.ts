/**
 * What this machine lets the nemesis do to it: mounting file systems and looking
 * into other processes need privileges that not everybody has. Each question is
 * answered by trying.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./command.ts";
import { Volume, type VolumeKind } from "./volume.ts";

/** Why not: half a sentence. undefined: it can be done. */
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

/** Can another process be made to see errors that its disk does not have? */
export async function obstacleToTracing(): Promise<Obstacle> {
  const { exitCode, complaint } = await run(["strace", "--version"]);
  if (exitCode !== 0) return complaint;
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
