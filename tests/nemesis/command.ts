/**
 * Other programs, run for their effect.
 */

/** The end of a command that was run for its effect. */
export interface Ended {
  readonly exitCode: number;
  readonly errorLine: string;
}

/** A missing command ends with 127, as in a shell. */
export async function run(command: readonly string[]): Promise<Ended> {
  if (Bun.which(command[0] ?? "") === null) {
    return { exitCode: 127, errorLine: `there is no ${command[0]}` };
  }
  const child = Bun.spawn([...command], { stdin: "ignore", stdout: "ignore", stderr: "pipe" });
  const [exitCode, errorLine] = await Promise.all([child.exited, child.stderr.text()]);
  return { exitCode, errorLine: errorLine.trim().split("\n")[0] ?? "" };
}

/** Throws if the command fails. */
export async function runOrThrow(command: readonly string[]): Promise<void> {
  const { exitCode, errorLine } = await run(command);
  if (exitCode !== 0) throw new Error(`Cannot run "${command.join(" ")}": ${errorLine}`);
}
