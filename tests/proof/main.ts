/**
 * `bun run proof`: all that takes too long for `npm test`. A thousand seeds of
 * the simulator, all mutants, the nemesis and the fuzzer, in about twenty
 * minutes on two cores. The last line is "N passed, N failed".
 */
import { join } from "node:path";
import { type Part, type PartResult, runPart } from "./part.ts";

const ROOT = join(import.meta.dir, "../..");
const SIMULATOR = "src/sim/runner/main.ts";

const SEEDS: Part = {
  name: "simulator",
  command: [SIMULATOR, "--seeds=1000"],
  counts: "one",
  limitMinutes: 15,
};
const MUTANTS: Part = {
  name: "mutants",
  command: [SIMULATOR, "--mutants"],
  counts: "each",
  limitMinutes: 15,
};
const NEMESIS: Part = {
  name: "nemesis",
  command: ["tests/nemesis/main.ts", "--seconds-per-fault=60"],
  counts: "one",
  limitMinutes: 15,
};
const FUZZ: Part = {
  name: "fuzz",
  command: ["tests/fuzz/main.ts", "--executions=200000"],
  counts: "one",
  limitMinutes: 15,
};

/** One stage after the other; what is in a stage runs side by side, each on a core or so. */
const STAGES: readonly (readonly Part[])[] = [[SEEDS], [MUTANTS], [NEMESIS, FUZZ]];

process.chdir(ROOT);
const results: PartResult[] = [];
for (const parts of STAGES) await Promise.all(parts.map(tryPart));
const sum = (of: (result: PartResult) => number) =>
  results.reduce((total, result) => total + of(result), 0);
for (const { summary, elapsedMs } of results) {
  console.log(`${summary} (${Math.round(elapsedMs / 1000)} s)`);
}
const failed = sum((result) => result.failed);
console.log(`${sum((result) => result.passed)} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function tryPart(part: Part): Promise<void> {
  const result = await runPart(part);
  results.push(result);
  console.log(`== bun ${part.command.join(" ")}\n${result.output}\n`);
}
