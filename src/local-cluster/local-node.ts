/**
 * A node of the local cluster: a process, its log in a file.
 */
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_FILE } from "../config/config.ts";
import { ExitCode } from "../config/exit-code.ts";
import { DirectoryLockError, lockDirectory } from "../storage/disk/directory-lock.ts";
import type { Member } from "../vocabulary.ts";
import { bunCommand } from "./bun-command.ts";

export const LOG_DIRECTORY = "data/logs";

const MAIN = join(import.meta.dir, "../server/main.ts");

export class LocalNode {
  readonly member: Member;
  readonly logFile: string;
  readonly #process: Bun.Subprocess;

  /** `ended` gets the reason, as a clause. */
  constructor(member: Member, ended: (node: LocalNode, how: string) => void) {
    this.member = member;
    this.logFile = `${LOG_DIRECTORY}/node-${member.id}.log`;
    mkdirSync(LOG_DIRECTORY, { recursive: true });
    const log = openSync(this.logFile, "a");
    this.#process = Bun.spawn([...bunCommand(MAIN), ...argumentsFor(member)], {
      env: environmentWithoutSettings(),
      stdin: "ignore",
      stdout: log,
      stderr: log,
    });
    closeSync(log);
    this.#process.exited.then((exitCode) => {
      const { signalCode } = this.#process;
      ended(this, signalCode ? `was killed by ${signalCode}` : `exited with code ${exitCode}`);
    });
  }

  get pid(): number {
    return this.#process.pid;
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Whether it has ended because of its configuration or its data directory. */
  get isRefused(): boolean {
    const { exitCode } = this.#process;
    return exitCode === ExitCode.invalidInput || exitCode === ExitCode.refused;
  }

  /** Asks it to finish and stop. Resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.isRunning) this.#process.kill("SIGTERM");
    await this.#process.exited;
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
  return [`--id=${member.id}`, `--config=${DEFAULT_FILE}`, `--data-dir=${directory}`];
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
