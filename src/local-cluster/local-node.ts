/**
 * A node of the local cluster: a process, its log in a file.
 */
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_FILE } from "../config/config.ts";
import { ExitCode } from "../config/exit-code.ts";
import type { NodeProcess, ProcessExit } from "../console/supervisor.ts";
import { DirectoryLockError, lockDirectory } from "../storage/disk/directory-lock.ts";
import type { Member } from "../vocabulary.ts";
import { bunCommand } from "./bun-command.ts";

export const LOG_DIRECTORY = "data/logs";

const MAIN = join(import.meta.dir, "../server/main.ts");

/** A node that does not stop in this time after SIGTERM is killed; it ends itself before that. */
const STOP_LIMIT_MS = 15_000;

export class LocalNode {
  readonly member: Member;
  readonly logFile: string;
  readonly #exited: (node: LocalNode) => void;
  #process: Bun.Subprocess;
  #isPaused = false;
  #exit: ProcessExit | undefined;

  /** Starts it. `exited` is called whenever one of its processes has ended. */
  constructor(member: Member, exited: (node: LocalNode) => void) {
    this.member = member;
    this.logFile = `${LOG_DIRECTORY}/node-${member.id}.log`;
    this.#exited = exited;
    this.#process = this.#spawn();
  }

  get process(): NodeProcess {
    const { id } = this.member;
    const { pid } = this.#process;
    if (this.#exit !== undefined) return { id, pid, state: "exited", exit: this.#exit };
    return { id, pid, state: this.#isPaused ? "paused" : "running" };
  }

  get isRunning(): boolean {
    return this.#exit === undefined;
  }

  /** Whether it has ended because of its configuration or its data directory. */
  get isRefused(): boolean {
    const { exitCode } = this.#process;
    return exitCode === ExitCode.invalidInput || exitCode === ExitCode.refused;
  }

  /** REQUIRES: it has ended. */
  restart(): void {
    this.#process = this.#spawn();
  }

  /** Nothing of it runs until it is resumed. */
  pause(): void {
    this.#isPaused = true;
    this.#process.kill("SIGSTOP");
  }

  resume(): void {
    this.#isPaused = false;
    this.#process.kill("SIGCONT");
  }

  /** Resolves when it has ended. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.exited;
  }

  /** Asks it to finish and stop, even if it is paused. Resolves when it has ended. */
  async stop(): Promise<void> {
    const ending = this.#process;
    if (!this.isRunning) return;
    ending.kill("SIGTERM");
    ending.kill("SIGCONT"); // it may be paused, also by another program
    const limit = setTimeout(() => ending.kill("SIGKILL"), STOP_LIMIT_MS);
    await ending.exited;
    clearTimeout(limit);
  }

  #spawn(): Bun.Subprocess {
    mkdirSync(LOG_DIRECTORY, { recursive: true });
    const log = openSync(this.logFile, "a");
    const started = Bun.spawn([...bunCommand(MAIN), ...argumentsFor(this.member)], {
      env: environmentWithoutSettings(),
      stdin: "ignore",
      stdout: log,
      stderr: log,
    });
    closeSync(log);
    this.#exit = undefined;
    this.#isPaused = false;
    void started.exited.then(() => {
      const { exitCode, signalCode } = started;
      const at = new Date().toISOString();
      const signal = signalCode === null ? undefined : String(signalCode);
      const code = signal === undefined ? (exitCode ?? undefined) : undefined;
      this.#exit = { code, signal, at };
      this.#exited(this);
    });
    return started;
  }
}

/** Whether a node runs on the member's data directory, started by hand or by another npm start. */
export function isInUse(member: Member): boolean {
  const directory = dataDirectoryOf(member);
  if (!existsSync(`${directory}/LOCK`)) return false;
  try {
    lockDirectory(directory).release();
    return false;
  } catch (error) {
    if (error instanceof DirectoryLockError) return true;
    throw error;
  }
}

/** Whether the member has ever run on this machine, in this directory. */
export function hasData(member: Member): boolean {
  return existsSync(`${dataDirectoryOf(member)}/member.json`);
}

export function dataDirectoryOf({ id }: Member): string {
  return `data/node-${id}`;
}

function argumentsFor(member: Member): string[] {
  const directory = dataDirectoryOf(member);
  const file = `--config=${DEFAULT_FILE}`;
  return [`--id=${member.id}`, file, `--data-dir=${directory}`, "--dev-faults"];
}

/**
 * The environment without settings: the file defines the cluster, whatever the terminal
 * has set.
 */
function environmentWithoutSettings(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("QUORATE_")),
  );
}
