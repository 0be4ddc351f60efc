/**
 * A part of the proof: a program that ends with a line "name: N passed, N failed". Without
 * that line it has failed, whatever its exit code, because it did not finish.
 */

export interface Part {
  /** The name at the start of the last line. */
  readonly name: string;
  /** The arguments after the Bun binary. */
  readonly command: readonly string[];
  /** Whether its tests count in the verdict one by one, or as one. */
  readonly counts: "each" | "one";
}

export interface PartResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** The last line, or the reason why there is none. */
  readonly summary: string;
  /** Errors first: a part ends with its failures and its verdict. */
  readonly output: string;
  /** The last lines of its errors and of its output, because readers look at the end first. */
  readonly end: string;
  readonly elapsedMs: number;
}

const REPEATED_LINES = 60;
const REPEATED_ERRORS = 20;

export async function runPart(
  { name, command, counts }: Part,
  limitMinutes: number,
): Promise<PartResult> {
  const startedAt = performance.now();
  const program = Bun.spawn([process.execPath, ...command], {
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    timeout: limitMinutes * 60_000,
    killSignal: "SIGKILL",
  });
  const [out, error] = await Promise.all([program.stdout.text(), program.stderr.text()]);
  await program.exited;
  const output = `${error}${out}`.trimEnd();
  const end = `${lastLines(error, REPEATED_ERRORS)}\n${lastLines(out, REPEATED_LINES)}`.trim();
  const lines = out.split("\n").filter((line) => line.startsWith(`${name}: `));
  const summary = lines.at(-1) ?? "";
  const elapsedMs = performance.now() - startedAt;
  const common = { name, output, end, elapsedMs };
  const [, passed, failed] = /: (\d+) passed, (\d+) failed/.exec(summary) ?? [];
  if (passed === undefined || failed === undefined) {
    const how = program.signalCode ?? `exit code ${program.exitCode}`;
    const missing = `${name} did not come to its end (${how})`;
    return { ...common, passed: 0, failed: 1, summary: missing };
  }
  const isGood = program.exitCode === 0 && Number(failed) === 0;
  if (counts === "one") return { ...common, passed: +isGood, failed: +!isGood, summary };
  // Something else than its own tests may have failed.
  const others = program.exitCode !== 0 && Number(failed) === 0 ? 1 : 0;
  return { ...common, passed: Number(passed), failed: Number(failed) + others, summary };
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
