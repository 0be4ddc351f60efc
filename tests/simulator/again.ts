/**
 * Runs a failure again: unchanged, or ever smaller.
 */
import { EXIT_CODES } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import { type FailureFile, readFailure, writeFailureTo } from "./failure-file.ts";
import type { TraceRequest } from "./run-messages.ts";
import { currentCommit } from "./seed.ts";
import { type Candidate, shrink } from "./shrink.ts";
import { SimulatorProcess } from "./simulator-process.ts";
import { exitCodeOf, isSameFailure, verdictOn } from "./verdict.ts";

const FAILED = 1;

/** Resolves with the exit code. */
export async function replay(path: string, trace: TraceRequest | undefined): Promise<number> {
  const file = await readFailure(path);
  await using simulator = new SimulatorProcess(file);
  const { outcome } = await simulator.run(file.spec, trace);
  if (trace?.untilStep !== undefined) return EXIT_CODES.passed; // A part of a run proves nothing.
  if (outcome.traceHash === file.outcome.traceHash && isSameFailure(outcome, file.outcome)) {
    console.log(`The same run, trace ${outcome.traceHash}: ${sentence(outcome)}`);
    return exitCodeOf(verdictOn({ outcome }));
  }
  console.log(
    [
      "Another run than the one in the file:",
      `  then: trace ${file.outcome.traceHash}, commit ${file.commit}: ${sentence(file.outcome)}`,
      `  now:  trace ${outcome.traceHash}, commit ${currentCommit()}: ${sentence(outcome)}`,
    ].join("\n"),
  );
  return EXIT_CODES.nondeterministic;
}

/**
 * Writes the smallest spec so far beside the file, so that an interrupted search has it.
 * Resolves with the exit code.
 */
export async function shrinkFile(path: string): Promise<number> {
  const file = await readFailure(path);
  if (file.outcome.failure === undefined) {
    console.error(`Cannot shrink "${path}": only crashes, stalls and violations get smaller`);
    return FAILED;
  }
  await using simulator = new SimulatorProcess(file);
  const smallPath = path.replace(/(\.json)?$/, ".small.json");
  const fails = async (spec: RunSpec) => {
    const { outcome } = await simulator.run(spec);
    if (!isSameFailure(outcome, file.outcome)) return false;
    await writeFailureTo(smallPath, { spec, mutant: file.mutant, outcome });
    return true;
  };
  if (!(await fails(file.spec))) {
    console.error(`Cannot shrink "${path}": it does not fail in this way any more`);
    return EXIT_CODES.nondeterministic;
  }
  await shrink(file.spec, fails, ({ what, spec }: Candidate) => {
    console.log(`${what.padEnd(30)} ${size(spec)}`);
  });
  const { outcome } = await readFailure(smallPath);
  console.log(`${smallPath}: ${sentence(outcome)}`);
  return EXIT_CODES.passed;
}

function size({ durationMs, nodes, faults, workload }: RunSpec): string {
  const time = `${durationMs} ms`;
  return `${time}, ${nodes} nodes, ${faults.length} faults, ${workload.clients} clients`;
}

function sentence(outcome: FailureFile["outcome"]): string {
  const { failure } = outcome;
  return failure === undefined ? "passed" : `${failure.kind}: ${failure.message}`;
}
