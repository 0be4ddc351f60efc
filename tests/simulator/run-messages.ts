/**
 * What the runner and its processes say to each other, and how a process answers.
 */
import type { Outcome } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";

/** The next one comes after the answer. */
export interface RunRequest {
  readonly spec: RunSpec;
  readonly trace: TraceRequest | undefined;
}

/** Print what happens on standard output. */
export interface TraceRequest {
  /** Up to this step; all of it where this is undefined. */
  readonly untilStep?: number | undefined;
}

export interface RunAnswer {
  readonly outcome: Outcome;
  /** The processor time of the run, in which it did not wait for others. */
  readonly cpuMs: number;
}

/** Answers the requests of a SimulatorProcess. `run` may still be loading: they wait for it. */
export function answerRequests(
  run: (spec: RunSpec, trace: TraceRequest | undefined) => Outcome | Promise<Outcome>,
): void {
  process.on("message", async ({ spec, trace }: RunRequest) => {
    const before = process.cpuUsage();
    const outcome = await run(spec, trace);
    const { user, system } = process.cpuUsage(before);
    const answer: RunAnswer = { outcome, cpuMs: (user + system) / 1000 };
    // Leftovers of this run must show now, or the next run would fail for them.
    await Bun.sleep(0);
    process.send?.(answer);
  });
}
