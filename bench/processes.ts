/**
 * The processes of a benchmark: started together, watched, and killed together
 * whatever happens. Their data is thrown away, so they are not asked to stop
 * nicely.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isFree } from "../src/local-cluster/local-ports.ts";

export interface Command {
  /** For messages, and the name of the file that gets the output. */
  readonly name: string;
  readonly argv: readonly string[];
}

export class Processes {
  readonly #directory: string;
  readonly #running: { name: string; process: Bun.Subprocess }[] = [];
  #isOver = false;

  /** The output of every process goes to a file of its own in `directory`. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Runs in the directory, where no configuration of the user's lies about. */
  start({ name, argv }: Command): void {
    if (this.#isOver) throw new Error(`Cannot start ${name}: the processes were killed`);
    const output = Bun.file(this.#outputPath(name));
    const streams = { stdin: "ignore", stdout: output, stderr: output } as const;
    const process = Bun.spawn([...argv], { cwd: this.#directory, ...streams });
    this.#running.push({ name, process });
  }

  get pids(): readonly number[] {
    return this.#running.map(({ process }) => process.pid);
  }

  /** Throws if a process has ended, with the last it said. */
  check(): void {
    for (const { name, process } of this.#running) {
      if (process.exitCode === null && process.signalCode === null) continue;
      const how = process.signalCode ?? `exit code ${process.exitCode}`;
      const output = readFileSync(this.#outputPath(name), "utf8").trimEnd();
      const tail = output.split("\n").slice(-10).join("\n");
      throw new Error(`Cannot go on: ${name} ended with ${how}\n${tail}`);
    }
  }

  /** Tries `attempt` until it answers, for as long as the processes run and the time allows. */
  async until<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
    const deadlineMs = performance.now() + START_LIMIT_MS;
    while (performance.now() < deadlineMs) {
      this.check();
      const result = await attempt();
      if (result !== undefined) return result;
      await Bun.sleep(POLL_MS);
    }
    throw new Error(`Cannot wait any longer for ${what}: ${START_LIMIT_MS / 1000} s have passed`);
  }

  async kill(): Promise<void> {
    this.#isOver = true;
    for (const { process } of this.#running) process.kill("SIGKILL");
    await Promise.all(this.#running.map(({ process }) => process.exited));
  }

  #outputPath(name: string): string {
    return join(this.#directory, `${name}.log`);
  }
}

/**
 * Runs a benchmark and cleans up after it: when it ends, fails, or is interrupted.
 * What fails after an interruption fails because of the cleaning up.
 */
export async function withCleanUp(
  benchmark: () => Promise<void>,
  cleanUp: () => Promise<void>,
): Promise<void> {
  let isInterrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      isInterrupted = true;
      await cleanUp();
      process.exit(INTERRUPTED);
    });
  }
  try {
    await benchmark();
  } catch (error) {
    if (!isInterrupted) throw error;
    process.exitCode = INTERRUPTED;
  } finally {
    await cleanUp();
  }
}

const INTERRUPTED = 130;
const START_LIMIT_MS = 20_000;
const POLL_MS = 50;

/**
 * Free loopback ports, below the range from which the system
 * takes the ports of outgoing connections.
 */
export function freePorts(count: number): readonly number[] {
  const ports: number[] = [];
  for (let port = FIRST_PORT; ports.length < count; port++) {
    if (port > LAST_PORT) throw new Error(`Cannot find ${count} free ports from ${FIRST_PORT} on`);
    if (isFree(port)) ports.push(port);
  }
  return ports;
}

const FIRST_PORT = 23_400;
const LAST_PORT = 32_767;
