/**
 * A process that runs specs, one after the other. If a run ends its process, or never ends,
 * only that run fails. The next run gets a new process.
 */
import { join } from "node:path";
import { assert } from "../../src/assert.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import { NO_FIGURES } from "./figures.ts";
import type { RunAnswer, RunRequest, TraceRequest } from "./run-messages.ts";

const WORKER = join(import.meta.dir, "worker.ts");

/** After this time a run hangs, even on a busy machine. */
const LIMIT_PER_SIMULATED_MS = 4;
const LEAST_LIMIT_MS = 120_000;

export interface SimulatorOptions {
  /** The bug to put into the code under test. */
  readonly mutant?: string | undefined;
  /** The timeout of a run, in real time. */
  readonly limitMs?: number | undefined;
  /** A program that answers as worker.ts does. */
  readonly program?: string | undefined;
}

/**
 * The engine's last compiler is slow, and a simulation has hundreds of functions that are called
 * just often enough for it. Functions that run far more often repay its work (decision 33).
 */
const ENGINE = { BUN_JSC_thresholdForFTLOptimizeAfterWarmUp: "300000" };

interface Run {
  readonly startedAt: number;
  readonly limitMs: number;
  resolve(answer: RunAnswer): void;
}

type Child = Bun.Subprocess<"ignore", "inherit", "pipe">;

export class SimulatorProcess implements AsyncDisposable {
  readonly #options: SimulatorOptions;
  #child: Child | undefined;
  #run: Run | undefined;

  constructor(options: SimulatorOptions = {}) {
    this.#options = options;
  }

  /** Prints a trace if one is requested. REQUIRES: the last run has been answered. */
  async run(spec: RunSpec, trace?: TraceRequest): Promise<RunAnswer> {
    assert(this.#run === undefined, "a process runs one spec at a time");
    const { promise, resolve } = Promise.withResolvers<RunAnswer>();
    const limitMs =
      this.#options.limitMs ?? LEAST_LIMIT_MS + spec.durationMs * LIMIT_PER_SIMULATED_MS;
    this.#run = { startedAt: performance.now(), limitMs, resolve };
    this.#child ??= this.#start();
    const child = this.#child;
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    const request: RunRequest = { spec, trace };
    child.send(request);
    const answer = await promise;
    clearTimeout(timer);
    this.#run = undefined;
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#child?.exited;
  }

  #start(): Child {
    const { program = WORKER, mutant } = this.#options;
    // Plain `bun`, because XState's development build is slower for every event.
    const command = [process.execPath, program, ...(mutant === undefined ? [] : [mutant])];
    const child = Bun.spawn(command, {
      stdin: "ignore",
      stdout: "inherit",
      stderr: "pipe",
      env: { ...ENGINE, ...process.env },
      serialization: "json",
      ipc: (answer: RunAnswer) => this.#run?.resolve(answer),
    });
    void this.#watch(child);
    return child;
  }

  /** The result of a run whose process ended without a response. */
  async #watch(child: Child): Promise<void> {
    const said = await child.stderr.text();
    await child.exited;
    if (this.#child === child) this.#child = undefined;
    if (this.#run === undefined) return;
    const { startedAt, limitMs, resolve } = this.#run;
    const message =
      performance.now() - startedAt >= limitMs
        ? `The run did not end within ${limitMs / 1000} s of real time`
        : `The run ended its process, with ${endOf(child)}: ${lastWords(said)}`;
    const failure = { kind: "crash", message, atMs: 0, step: 0 } as const;
    resolve({ outcome: { failure, traceHash: "", figures: NO_FIGURES }, cpuMs: 0 });
  }
}

function endOf({ signalCode, exitCode }: Child): string {
  return signalCode === null ? `exit code ${exitCode}` : `signal ${signalCode}`;
}

/** The line that names the error, if there is one. */
function lastWords(said: string): string {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /^\w*error:/i.test(line)) ?? lines.at(-1) ?? "it said nothing";
}
