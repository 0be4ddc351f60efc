/**
 * How long a bug survives: seeds are run with it, from the first one on, until a run fails.
 * If nothing finds a bug, a check or a fault is missing.
 *
 * A failure counts as a find only if the same run, or the same test, passes without the bug.
 * Otherwise it is a failure of the unchanged code and is reported as such, and the hunt
 * continues.
 */
import { type DrawOptions, drawSpec } from "../../src/sim/draw.ts";
import type { Outcome } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import type { Evidence, FailedRun } from "../simulator/failure-file.ts";
import { SimulatorProcess } from "../simulator/simulator-process.ts";
import { Baseline } from "./baseline.ts";
import type { Mutant } from "./mutant.ts";
import { SCENARIOS } from "./scenarios.ts";
import { type HuntingTest, huntingTest, runWith } from "./test-hunt.ts";

export interface HuntOptions {
  readonly mutants: readonly Mutant[];
  readonly firstSeed: number;
  readonly maxSeeds: number;
  readonly draw: DrawOptions;
  readonly jobs: number;
  readonly onEnd?: ((hunt: Hunt) => void) | undefined;
  /** What is wrong with a drawn run that has no failure. */
  readonly judge?: ((outcome: Outcome) => string | undefined) | undefined;
}

export interface Hunt {
  readonly mutant: string;
  /** The number of runs, the finding one included. */
  readonly runs: number;
  /** The finding, with its kind of failure or its scenario. */
  readonly foundBy: string | undefined;
  /** Failures of the unchanged code, in the order of the runs. */
  readonly unchanged: readonly string[];
  readonly evidence: Evidence;
  readonly elapsedMs: number;
}

/** The mutant is not found, or not by it alone. */
export function hasFailed({ foundBy, unchanged }: Hunt): boolean {
  return foundBy === undefined || unchanged.length > 0;
}

/** Hunts several mutants at a time. The results are in the order in which the hunts end. */
export async function huntAll(options: HuntOptions): Promise<readonly Hunt[]> {
  const { mutants, jobs, onEnd } = options;
  const hunts: Hunt[] = [];
  const todo = mutants.values();
  await using baseline = new Baseline();
  const work = async () => {
    for (const mutant of todo) {
      const ended = await hunt(mutant, options, baseline);
      hunts.push(ended);
      onEnd?.(ended);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return hunts;
}

async function hunt(mutant: Mutant, options: HuntOptions, baseline: Baseline): Promise<Hunt> {
  const startedAt = performance.now();
  const test = huntingTest(mutant.foundBy);
  const caught = await (test === undefined
    ? simulate(mutant, options, baseline)
    : runTest(mutant, test, baseline));
  return { mutant: mutant.name, ...caught, elapsedMs: performance.now() - startedAt };
}

type Caught = Pick<Hunt, "runs" | "foundBy" | "unchanged" | "evidence">;

async function simulate(mutant: Mutant, options: HuntOptions, baseline: Baseline): Promise<Caught> {
  const { specs, judge } = trapFor(mutant, options);
  const unchanged: string[] = [];
  const failed: FailedRun[] = [];
  const evidence = { runs: failed };
  await using simulator = new SimulatorProcess({ mutant: mutant.name });
  let runs = 0;
  for (const spec of specs) {
    runs += 1;
    const foundBy = judge((await simulator.run(spec)).outcome);
    if (foundBy === undefined) continue;
    const outcome = await baseline.run(spec);
    const alsoWithout = judge(outcome);
    if (alsoWithout === undefined) return { runs, foundBy, unchanged, evidence };
    unchanged.push(`seed ${spec.seed}: ${alsoWithout}`);
    failed.push({ spec, outcome });
  }
  return { runs, foundBy: undefined, unchanged, evidence };
}

async function runTest({ name }: Mutant, test: HuntingTest, baseline: Baseline): Promise<Caught> {
  const { failed, output } = await runWith(name, test);
  const caught = { runs: 1, foundBy: undefined, unchanged: [], evidence: { output } };
  if (failed === undefined) return caught;
  const without = await baseline.runTest(test);
  if (without.failed === undefined) return { ...caught, foundBy: `test: ${failed}` };
  const { output: outputWithout } = without;
  return {
    ...caught,
    unchanged: [`test: ${without.failed}`],
    evidence: { output: outputWithout },
  };
}

interface Trap {
  readonly specs: Iterable<RunSpec>;
  judge(outcome: Outcome): string | undefined;
}

function trapFor({ name, foundBy, needs }: Mutant, options: HuntOptions): Trap {
  const { judge: judgeRun = sentenceOf } = options;
  if (foundBy === "random") return { specs: drawSpecs(options, needs), judge: judgeRun };
  const scenario = SCENARIOS.find((each) => `scenario: ${each.name}` === foundBy);
  if (scenario === undefined) throw new Error(`Cannot hunt "${name}": there is no ${foundBy}`);
  const judge = (outcome: Outcome) => {
    const wrong = scenario.judge(outcome);
    return wrong && `${foundBy}: ${wrong}`;
  };
  return { specs: scenario.specs, judge };
}

function* drawSpecs(
  { firstSeed, maxSeeds, draw }: HuntOptions,
  needs: Mutant["needs"],
): Generator<RunSpec> {
  for (let i = 0; i < maxSeeds; i += 1) {
    yield drawSpec(firstSeed + i, { ...draw, focus: needs });
  }
}

function sentenceOf({ failure }: Outcome): string | undefined {
  return failure && `${failure.kind}: ${failure.message}`;
}
