/**
 * How long a bug survives: seeds are run with it, from the first one on, until
 * a run fails. A bug that nothing finds says that a check or a fault is missing.
 */
import { type DrawOptions, drawSpec } from "../draw.ts";
import type { Mutant } from "../mutants/mutant.ts";
import { SCENARIOS } from "../mutants/scenarios.ts";
import type { Outcome } from "../outcome.ts";
import type { RunSpec } from "../spec.ts";
import { SimulatorProcess } from "./simulator-process.ts";
import { failureWith } from "./test-hunt.ts";

export interface HuntOptions {
  readonly mutants: readonly Mutant[];
  readonly firstSeed: number;
  readonly maxSeeds: number;
  readonly draw: DrawOptions;
  readonly jobs: number;
  readonly onEnd?: ((hunt: Hunt) => void) | undefined;
}

export interface Hunt {
  readonly mutant: string;
  /** Including the one that found it, if one did. */
  readonly runs: number;
  /** What was noticed, and what kind of failure that is, or which scenario. */
  readonly foundBy: string | undefined;
  readonly elapsedMs: number;
}

/** Several at a time, in the order in which they end. */
export async function huntAll(options: HuntOptions): Promise<readonly Hunt[]> {
  const { mutants, jobs, onEnd } = options;
  const hunts: Hunt[] = [];
  const todo = mutants.values();
  const work = async () => {
    for (const mutant of todo) {
      const ended = await hunt(mutant, options);
      hunts.push(ended);
      onEnd?.(ended);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return hunts;
}

async function hunt(mutant: Mutant, options: HuntOptions): Promise<Hunt> {
  const startedAt = performance.now();
  const [, file] = /^test: (.*)$/.exec(mutant.foundBy) ?? [];
  const caught = file === undefined ? await simulate(mutant, options) : await tryTest(mutant, file);
  return { mutant: mutant.name, ...caught, elapsedMs: performance.now() - startedAt };
}

type Caught = Pick<Hunt, "runs" | "foundBy">;

async function simulate(mutant: Mutant, options: HuntOptions): Promise<Caught> {
  const { specs, judge } = trapFor(mutant, options);
  await using simulator = new SimulatorProcess({ mutant: mutant.name });
  let runs = 0;
  for (const spec of specs) {
    runs += 1;
    const foundBy = judge((await simulator.run(spec)).outcome);
    if (foundBy !== undefined) return { runs, foundBy };
  }
  return { runs, foundBy: undefined };
}

async function tryTest({ name }: Mutant, file: string): Promise<Caught> {
  const failed = await failureWith(name, file);
  return { runs: 1, foundBy: failed && `test: ${failed}` };
}

interface Trap {
  readonly specs: Iterable<RunSpec>;
  judge(outcome: Outcome): string | undefined;
}

function trapFor({ name, foundBy, needs }: Mutant, options: HuntOptions): Trap {
  if (foundBy === "random") return { specs: drawSpecs(options, needs), judge: sentenceOf };
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
