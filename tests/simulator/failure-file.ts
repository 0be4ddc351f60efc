/**
 * A saved failure: everything that is needed to reproduce it. The file is JSON, to be read,
 * edited and shrunk.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import type { Outcome } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import { currentCommit } from "./seed.ts";

export interface FailedRun {
  readonly spec: RunSpec;
  readonly mutant?: string | undefined;
  readonly outcome: Outcome;
  /** The trace of another run of the same spec, if it was different. */
  readonly otherTraceHash?: string | undefined;
}

/** Evidence of why a hunt failed: the output of a test, or runs of the unchanged code. */
export interface Evidence {
  readonly output?: string;
  readonly runs?: readonly FailedRun[];
}

export interface FailureFile extends FailedRun {
  readonly version: string;
  readonly commit: string;
}

const FAILURES_DIRECTORY = "sim-failures";

/** Saves the failures of a hunt of this mutant; returns the paths. */
export async function writeEvidence(
  mutant: string,
  { output, runs = [] }: Evidence,
  directory = FAILURES_DIRECTORY,
): Promise<readonly string[]> {
  const paths = await Promise.all(runs.map((run) => writeFailure(run, directory)));
  if (output === undefined) return paths;
  const path = join(directory, `${mutant}.log`);
  await Bun.write(path, output);
  return [...paths, path];
}

/** Saves a failure; returns its path. */
export async function writeFailure(
  run: FailedRun,
  directory = FAILURES_DIRECTORY,
): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const mutant = run.mutant === undefined ? "" : `-${run.mutant}`;
  const path = join(directory, `${run.spec.seed}${mutant}.json`);
  await writeFailureTo(path, run);
  return path;
}

export async function writeFailureTo(path: string, run: FailedRun): Promise<void> {
  const file: FailureFile = { version: manifest.version, commit: currentCommit(), ...run };
  await Bun.write(path, `${JSON.stringify(file, null, 2)}\n`);
}

/** Reads a failure. Throws a sentence if the file cannot be read, or is not such a file. */
export async function readFailure(path: string): Promise<FailureFile> {
  const text = await Bun.file(path)
    .text()
    .catch((error: Error) => {
      throw new FailureFileError(path, error.message);
    });
  try {
    const file: FailureFile = JSON.parse(text);
    // The rest is not validated, because it is edited by experts only.
    if (typeof file.spec?.seed === "number" && typeof file.outcome?.traceHash === "string") {
      return file;
    }
  } catch (error) {
    throw new FailureFileError(path, `it is not JSON: ${error}`);
  }
  throw new FailureFileError(path, 'it has no "spec" with its "outcome"');
}

export class FailureFileError extends Error {
  override readonly name = "FailureFileError";

  constructor(path: string, why: string) {
    super(`Cannot read the failure in "${path}": ${why}`);
  }
}
