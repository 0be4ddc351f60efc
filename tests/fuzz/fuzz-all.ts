/**
 * Fuzzes targets, and prints a table. The failures are repeated after it, directly before
 * the last line, because readers look there first.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { fuzz, type Tally } from "./engine.ts";
import type { Target } from "./target.ts";

/** A longer input goes to a file. */
const MAX_SHOWN_BYTES = 256;

export interface FuzzOptions {
  readonly targets: readonly Target[];
  readonly executions: number;
  readonly seed: number;
  readonly print: (text: string) => void;
}

/** False: a target failed. */
export async function fuzzAll({ targets, executions, seed, print }: FuzzOptions): Promise<boolean> {
  const head = ["target", "executions", "accepted", "refused", "outcomes", "per second"];
  const table = new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (column === 0 ? "left" : "right")),
  });
  const failures: string[] = [];
  const start = performance.now();
  for (const target of targets) {
    const begun = performance.now();
    const tally = await fuzz(target, { executions, seed });
    const perSecond = tally.executions / ((performance.now() - begun) / 1000);
    table.push([target.name, ...numbersOf(tally, perSecond)]);
    if (tally.finding === undefined) continue;
    const { problem, input } = tally.finding;
    failures.push(
      `${target.name}: ${problem.slice(0, 1000)} (seed ${seed})
  bun run fuzz --target='${target.name}' --repeat=${shown(input)}`,
    );
    print(`\n${failures.at(-1)}\n`);
  }
  print(table.toString());
  for (const failure of failures) print(failure);
  const seconds = Math.round((performance.now() - start) / 1000);
  const passed = targets.length - failures.length;
  print(`fuzz: ${passed} passed, ${failures.length} failed (seed ${seed}, ${seconds} s)`);
  return failures.length === 0;
}

function numbersOf(tally: Tally, perSecond: number): string[] {
  const { executions, accepted, refused, outcomes } = tally;
  const numbers = [executions, accepted, refused, outcomes, Math.round(perSecond)];
  return numbers.map((number) => number.toLocaleString("en"));
}

/** The argument for `--repeat`. */
function shown(input: Uint8Array): string {
  if (input.length <= MAX_SHOWN_BYTES) return input.toHex();
  const file = join(mkdtempSync(join(tmpdir(), "quorate-fuzz-")), "input");
  writeFileSync(file, input);
  return `@${file}`;
}
