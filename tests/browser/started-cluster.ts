/**
 * A cluster of `npm start` in a directory of its own, with the address of its console.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bunCommand } from "../../src/local-cluster/bun-command.ts";
import { choiceOfPorts } from "../harness/free-port.ts";

export interface StartedCluster {
  /** http://127.0.0.1:7100 */
  readonly console: string;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 120_000;

const MAIN = join(import.meta.dir, "../../src/local-cluster/main.ts");

export async function startCluster(): Promise<StartedCluster> {
  const ports = await choiceOfPorts();
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "quorate-browser-")));
  const child = Bun.spawn(bunCommand(MAIN), {
    cwd: directory,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await child.exited;
    ports.stop();
    rmSync(directory, { recursive: true });
  };
  try {
    return { console: await consoleAddress(child.stdout), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `npm start` prints it. The rest of its output is read on, so that it never blocks. */
async function consoleAddress(output: ReadableStream<Uint8Array>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(
    () => reject(new Error("Cannot find the address of the console in the output of npm start")),
    START_LIMIT_MS,
  );
  const decoder = new TextDecoder();
  let text = "";
  void (async () => {
    for await (const chunk of output) {
      text += decoder.decode(chunk, { stream: true });
      const address = /https?:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (address !== undefined) resolve(address);
    }
    reject(new Error(`npm start has ended:\n${text}`));
  })();
  return await promise.finally(() => clearTimeout(timer));
}
