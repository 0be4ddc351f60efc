/**
 * Runs and tests with the unchanged code, for those in which a mutant was noticed: each is
 * run on request, and once for all mutants.
 */
import type { Outcome } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import { SimulatorProcess } from "../simulator/simulator-process.ts";
import { type HuntingTest, runWith, type TestRun } from "./test-hunt.ts";

export class Baseline implements AsyncDisposable {
  readonly #simulator = new SimulatorProcess();
  /** Results by spec, as JSON. */
  readonly #outcomes = new Map<string, Promise<Outcome>>();
  /** Results by test, as JSON. */
  readonly #tests = new Map<string, Promise<TestRun>>();
  /** The simulator process runs one spec at a time. */
  #last: Promise<unknown> = Promise.resolve();

  run(spec: RunSpec): Promise<Outcome> {
    const key = JSON.stringify(spec);
    let outcome = this.#outcomes.get(key);
    if (outcome === undefined) {
      outcome = this.#last.then(async () => (await this.#simulator.run(spec)).outcome);
      this.#last = outcome;
      this.#outcomes.set(key, outcome);
    }
    return outcome;
  }

  runTest(test: HuntingTest): Promise<TestRun> {
    const key = JSON.stringify(test);
    let run = this.#tests.get(key);
    if (run === undefined) {
      run = runWith(undefined, test);
      this.#tests.set(key, run);
    }
    return run;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#simulator[Symbol.asyncDispose]();
  }
}
