/**
 * A node of the local cluster: a process, its log in a file.
 */
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import type { Member } from "../vocabulary.ts";
import { bunCommand } from "./bun-command.ts";
import { DEFAULT_FILE } from "./config.ts";

export const LOG_DIRECTORY = "data/logs";

const MAIN = join(import.meta.dir, "main.ts");

export class LocalNode {
  readonly member: Member;
  readonly logFile: string;
  readonly #process: Bun.Subprocess;

  /** `ended` is told how, in half a sentence. */
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
      ended(this, signalCode ? `was ended by ${signalCode}` : `has ended with ${exitCode}`);
    });
  }

  get pid(): number {
    return this.#process.pid;
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Asks it to finish and end; resolves when it has. */
  async stop(): Promise<void> {
    if (this.isRunning) this.#process.kill("SIGTERM");
    await this.#process.exited;
  }
}

export function dataDirectoryOf({ id }: Member): string {
  return `data/node-${id}`;
}

function argumentsFor(member: Member): string[] {
  const directory = dataDirectoryOf(member);
  return [`--id=${member.id}`, `--config=${DEFAULT_FILE}`, `--data-dir=${directory}`];
}

/** The cluster is what its file says, whatever the terminal is set up for. */
function environmentWithoutSettings(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("QUORATE_")),
  );
}
