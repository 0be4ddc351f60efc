/**
 * Many seeds, on all cores: each is drawn, run and judged. Some are run twice, because a run
 * that does not repeat cannot be debugged.
 */
import { type DrawOptions, drawSpec } from "../../src/sim/draw.ts";
import type { Figures, Outcome } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import type { FailedRun } from "./failure-file.ts";
import { addFigures, faultCount, NO_FIGURES } from "./figures.ts";
import type { TraceRequest } from "./run-messages.ts";
import { type SimulatorOptions, SimulatorProcess } from "./simulator-process.ts";
import { verdictOn } from "./verdict.ts";

export interface BatchOptions extends SimulatorOptions {
  readonly seeds: Iterable<number>;
  readonly draw: DrawOptions;
  /** Print a trace of each run. */
  readonly trace?: TraceRequest | undefined;
  /** The number of processes. */
  readonly jobs: number;
  /** Is called after each run, with the batch so far. */
  readonly onRun?: ((batch: Readonly<Batch>, run: FailedRun) => void) | undefined;
}

export interface Batch {
  /** Runs that count: at least one fault happened in them. */
  runs: number;
  /** Runs in which no fault happened: they show nothing, and their figures are left out. */
  faultFreeRuns: number;
  /** Runs that were run a second time. */
  repeated: number;
  figures: Figures;
  failed: FailedRun[];
  /** Processor time of the runs that count. */
  cpuMs: number;
  /** The real time of the whole batch. */
  elapsedMs: number;
}

const REPEAT_EVERY = 50;

/** After this many failures, further examples are not needed. */
export const ENOUGH_FAILURES = 10;

export async function runBatch(options: BatchOptions): Promise<Readonly<Batch>> {
  const { seeds, draw, jobs, mutant, trace, onRun } = options;
  const startedAt = performance.now();
  const batch: Batch = {
    runs: 0,
    faultFreeRuns: 0,
    repeated: 0,
    figures: NO_FIGURES,
    failed: [],
    cpuMs: 0,
    elapsedMs: 0,
  };
  const numbered = enumerate(seeds);
  const work = async () => {
    await using simulator = new SimulatorProcess(options);
    for (const [position, seed] of numbered) {
      const spec = drawSpec(seed, draw);
      const { outcome, cpuMs } = await simulator.run(spec, trace);
      // The part of a run up to an event cannot be compared with a whole run.
      const isWhole = trace?.untilStep === undefined;
      const isRepeated = isWhole && position % REPEAT_EVERY === 0;
      const again = isRepeated ? await runAfresh(spec, options) : outcome;
      const otherTraceHash = again.traceHash === outcome.traceHash ? undefined : again.traceHash;
      const run: FailedRun = { spec, mutant, outcome, otherTraceHash };
      if (verdictOn(run) !== undefined) batch.failed.push(run);
      if (isRepeated) batch.repeated += 1;
      count(batch, outcome, cpuMs);
      batch.elapsedMs = performance.now() - startedAt;
      onRun?.(batch, run);
      if (batch.failed.length >= ENOUGH_FAILURES) return;
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  batch.failed.sort((a, b) => a.spec.seed - b.spec.seed);
  return batch;
}

function count(batch: Batch, { failure, figures }: Outcome, cpuMs: number): void {
  if (faultCount(figures) === 0 && failure === undefined) {
    batch.faultFreeRuns += 1;
    return;
  }
  batch.runs += 1;
  batch.figures = addFigures(batch.figures, figures);
  batch.cpuMs += cpuMs;
}

/** In a new process, because a replay also begins in one. */
async function runAfresh(spec: RunSpec, options: SimulatorOptions): Promise<Outcome> {
  await using simulator = new SimulatorProcess(options);
  return (await simulator.run(spec)).outcome;
}

/** All workers share the iterator, so that the first one that stops ends it for all. */
function* enumerate<T>(items: Iterable<T>): Generator<readonly [number, T]> {
  let position = 0;
  for (const item of items) {
    yield [position, item];
    position += 1;
  }
}
