/**
 * What the unchanged code does in the runs and tests in which a mutant was
 * noticed: run when it is asked for, and once for all mutants.
 */
import type { Outcome } from "../outcome.ts";
import type { RunSpec } from "../spec.ts";
import { SimulatorProcess } from "./simulator-process.ts";
import { failureWith, type HuntingTest } from "./test-hunt.ts";

export class Baseline implements AsyncDisposable {
  readonly #simulator = new SimulatorProcess();
  /** By the spec, as JSON. */
  readonly #outcomes = new Map<string, Promise<Outcome>>();
  /** By the test, as JSON. */
  readonly #failures = new Map<string, Promise<string | undefined>>();
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

  /** The first of the tests that fails without any mutant. */
  failureOf(test: HuntingTest): Promise<string | undefined> {
    const key = JSON.stringify(test);
    let failure = this.#failures.get(key);
    if (failure === undefined) {
      failure = failureWith(undefined, test);
      this.#failures.set(key, failure);
    }
    return failure;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#simulator[Symbol.asyncDispose]();
  }
}
