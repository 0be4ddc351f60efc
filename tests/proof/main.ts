/**
 * `bun run proof`: the tests that take too long for `npm test`. Seeds of the simulator, all
 * mutants, the nemesis, the fuzzer, damaged directories and power losses, in about half an
 * hour on two cores. The last line is "N passed, N failed".
 */
import { join } from "node:path";
import { type Part, type PartResult, runPart } from "./part.ts";

const ROOT = join(import.meta.dir, "../..");
const SIMULATOR = "tests/simulator/main.ts";

/** The limit of a part, so that a part that hangs does not block the others. */
const PART_LIMIT_MINUTES = 30;

const SEEDS: Part = {
  name: "simulator",
  command: [SIMULATOR, "--seeds=500"],
  counts: "one",
};
const MUTANTS: Part = {
  name: "mutants",
  command: [SIMULATOR, "--mutants"],
  counts: "each",
};
const GRAPHS: Part = {
  name: "graphs",
  command: ["tests/proof/election-graph.ts"],
  counts: "each",
};
const WALK: Part = {
  name: "walk",
  command: ["tests/proof/membership-walk.ts"],
  counts: "each",
};
const PROMTOOL: Part = {
  name: "promtool",
  command: ["tests/proof/promtool.ts"],
  counts: "each",
};
const NEMESIS: Part = {
  name: "nemesis",
  command: ["tests/nemesis/main.ts", "--seconds-per-fault=30"],
  counts: "one",
};
const FUZZ: Part = {
  name: "fuzz",
  command: ["tests/fuzz/main.ts", "--executions=200000"],
  counts: "one",
};

const DAMAGE: Part = {
  name: "damage",
  command: ["tests/damage/main.ts", "--count=1000"],
  counts: "one",
};
const POWER_LOSS: Part = {
  name: "power-loss",
  command: ["tests/power-loss/main.ts", "--images=100"],
  counts: "one",
};

const SYNC_ORDER: Part = {
  name: "sync-order",
  command: ["tests/sync-order/main.ts"],
  counts: "one",
};

const CONSOLE: Part = {
  name: "console",
  command: ["tests/browser/main.ts"],
  counts: "each",
};

const SHELLS: Part = {
  name: "shells",
  command: ["tests/proof/shells.ts"],
  counts: "each",
};

const MONITOR: Part = {
  name: "monitor",
  command: ["tests/proof/monitor.ts"],
  counts: "each",
};

/** Lanes run in parallel. The nemesis mostly waits, and leaves most of two cores to the others. */
const LANES: Readonly<Record<string, readonly Part[]>> = {
  faults: [CONSOLE, MONITOR, SHELLS, PROMTOOL, NEMESIS, POWER_LOSS, SYNC_ORDER, FUZZ, DAMAGE],
  simulation: [SEEDS, MUTANTS, GRAPHS, WALK],
};

const HELP = `Usage: proof [faults|simulation]

Runs what takes too long for the tests, in two lanes side by side, or in the one
that is named: about half an hour on two cores.

  faults      the console in a browser, the monitor on a terminal, completion in real
              shells, the metrics under promtool, the nemesis, losses of power, the order
              of syncs, the fuzzer, damaged directories
  simulation  500 seeds of the simulator, all mutants, the largest graphs,
              the longest walk through changes of members

Each part has a command of its own (docs/testing.md).

Exit codes: 0 passed; 1 something failed; 2 wrong arguments.`;

const [name, ...more] = process.argv.slice(2);
if (name === "--help" || name === "-h") {
  console.log(HELP);
  process.exit(0);
}
const lanes = name === undefined ? Object.values(LANES) : [LANES[name]];
if (lanes.includes(undefined) || more.length > 0) {
  console.error(`Cannot understand the arguments: pass "faults", "simulation" or nothing`);
  process.exit(2);
}

process.chdir(ROOT);
const results: PartResult[] = [];
await Promise.all(lanes.map((lane = []) => runAll(lane)));
for (const { name, end } of results.filter((result) => result.failed > 0)) {
  console.log(`== The end of ${name}, which failed\n${end}\n`);
}
const sum = (of: (result: PartResult) => number) =>
  results.reduce((total, result) => total + of(result), 0);
for (const { summary, elapsedMs } of results) {
  console.log(`${summary} (${Math.round(elapsedMs / 1000)} s)`);
}
const failed = sum((result) => result.failed);
console.log(`${sum((result) => result.passed)} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function runAll(lane: readonly Part[]): Promise<void> {
  for (const part of lane) {
    const result = await runPart(part, PART_LIMIT_MINUTES);
    results.push(result);
    console.log(`== bun ${part.command.join(" ")}\n${result.output}\n`);
  }
}
