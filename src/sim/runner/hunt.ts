/**
 * How long a bug survives: seeds are run with it, from the first one on, until
 * a run fails. A bug that nothing finds says that a check or a fault is missing.
 */
import { type DrawOptions, drawSpec } from "../draw.ts";
import { SimulatorProcess } from "./simulator-process.ts";
import type { Verdict } from "./verdict.ts";

export interface HuntOptions {
  readonly mutants: readonly string[];
  readonly firstSeed: number;
  readonly maxSeeds: number;
  readonly draw: DrawOptions;
  readonly jobs: number;
  readonly onEnd?: ((hunt: Hunt) => void) | undefined;
}

export interface Hunt {
  readonly mutant: string;
  /** Among them the one that found it, if `foundBy` is there. */
  readonly seeds: number;
  readonly foundBy: Verdict | undefined;
  readonly elapsedMs: number;
}

/** In the order of `mutants`, several at a time. */
export async function huntAll(options: HuntOptions): Promise<readonly Hunt[]> {
  const { mutants, jobs, onEnd } = options;
  const hunts = new Map<string, Hunt>();
  const todo = mutants.values();
  const work = async () => {
    for (const mutant of todo) {
      const result = await hunt(mutant, options);
      hunts.set(mutant, result);
      onEnd?.(result);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return mutants.map((mutant) => hunts.get(mutant)!); // all have been hunted
}

async function hunt(mutant: string, { firstSeed, maxSeeds, draw }: HuntOptions): Promise<Hunt> {
  const startedAt = performance.now();
  await using simulator = new SimulatorProcess({ mutant });
  for (let seeds = 1; seeds <= maxSeeds; seeds += 1) {
    const { outcome } = await simulator.run(drawSpec(firstSeed + seeds - 1, draw));
    if (outcome.failure !== undefined) {
      const elapsedMs = performance.now() - startedAt;
      return { mutant, seeds, foundBy: outcome.failure, elapsedMs };
    }
  }
  const elapsedMs = performance.now() - startedAt;
  return { mutant, seeds: maxSeeds, foundBy: undefined, elapsedMs };
}
