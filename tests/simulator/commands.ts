/**
 * The commands of the simulator. Each resolves with the exit code.
 */
import { AREAS, MUTANTS } from "../mutants/catalogue.ts";
import { hasFailed, huntAll } from "../mutants/hunt.ts";
import { shareTable } from "../mutants/shares.ts";
import { replay, shrinkFile } from "./again.ts";
import type { HuntOptions, Options, RunOptions } from "./arguments.ts";
import { ENOUGH_FAILURES, runBatch } from "./batch.ts";
import { writeEvidence, writeFailure } from "./failure-file.ts";
import { addToLedger } from "./ledger.ts";
import { Progress } from "./progress.ts";
import {
  batchReport,
  failureReport,
  HUNT_HEAD,
  hours,
  huntFailureReport,
  huntRow,
  verdictLine,
} from "./report.ts";
import { currentCommit, seedOf } from "./seed.ts";
import { exitCodeOf, verdictOn } from "./verdict.ts";

export function execute(options: Options): Promise<number> {
  switch (options.kind) {
    case "run":
      return runSeeds(options);
    case "mutants":
      return huntMutants(options);
    case "replay":
      return replay(options.file, options.trace);
    case "shrink":
      return shrinkFile(options.file);
  }
}

async function runSeeds(options: RunOptions): Promise<number> {
  const { mutant, trace, ledger, draw } = options;
  if (mutant !== undefined && !MUTANTS.some(({ name }) => name === mutant)) {
    console.error(`Cannot put in mutant "${mutant}": known are ${namesOfMutants().join(", ")}`);
    return 2;
  }
  const commit = currentCommit();
  const firstSeed = options.seed ?? seedOf(commit)!; // a commit is a hash
  const progress = new Progress();
  const batch = await runBatch({
    seeds: seedsFrom(firstSeed, options),
    draw,
    jobs: trace === undefined ? options.jobs : 1,
    mutant,
    trace,
    onRun: ({ runs, faultFreeRuns, failed, figures }) =>
      progress.show(
        () =>
          `${runs + faultFreeRuns} seeds, ${hours(figures.simulatedMs)} h, ${failed.length} failed`,
      ),
  });
  progress[Symbol.dispose]();
  console.log(`Seeds from ${firstSeed}, commit ${commit.slice(0, 12)}\n${batchReport(batch)}`);
  for (const run of batch.failed) console.log(failureReport(run, await writeFailure(run)));
  if (batch.failed.length >= ENOUGH_FAILURES) console.log("Stopped after this many failures");
  if (ledger) addToLedger({ commit, date: new Date(), firstSeed, batch });
  const passed = batch.runs + batch.faultFreeRuns - batch.failed.length;
  console.log(verdictLine("simulator", passed, batch.failed.length));
  const [first] = batch.failed;
  return exitCodeOf(first && verdictOn(first));
}

/** A number of runs, or runs for a certain time. */
function* seedsFrom(first: number, { seeds, hours }: RunOptions): Generator<number> {
  const end = performance.now() + (hours ?? 0) * 3_600_000;
  const isDone = (count: number) =>
    hours === undefined ? count >= seeds : performance.now() >= end;
  for (let count = 0; !isDone(count); count += 1) yield first + count;
}

async function huntMutants(options: HuntOptions): Promise<number> {
  const { names } = options;
  const unknown = names?.find((name) => !MUTANTS.some((mutant) => mutant.name === name));
  if (unknown !== undefined) {
    console.error(`Cannot hunt mutant "${unknown}": known are ${namesOfMutants().join(", ")}`);
    return 2;
  }
  const firstSeed = options.seed ?? seedOf(currentCommit())!; // a commit is a hash
  console.log(`Seeds from ${firstSeed}\n${HUNT_HEAD}`);
  const hunts = await huntAll({
    ...options,
    mutants: MUTANTS.filter(({ name }) => names?.includes(name) ?? true),
    firstSeed,
    onEnd: (hunt) => console.log(huntRow(hunt)),
  });
  const failed = hunts.filter(hasFailed);
  if (names === undefined) console.log(`\nFound by\n${shareTable(AREAS)}\n`);
  for (const hunt of failed) {
    console.log(huntFailureReport(hunt, await writeEvidence(hunt.mutant, hunt.evidence)));
  }
  console.log(verdictLine("mutants", hunts.length - failed.length, failed.length));
  return failed.length === 0 ? 0 : 1;
}

function namesOfMutants(): readonly string[] {
  return MUTANTS.map(({ name }) => name);
}
