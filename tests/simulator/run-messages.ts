/**
 * The messages between the runner and its processes, and how a process answers them.
 */
import type { Outcome } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";

/** The next request is sent after the response. */
export interface RunRequest {
  readonly spec: RunSpec;
  readonly trace: TraceRequest | undefined;
}

/** Print events on standard output. */
export interface TraceRequest {
  /** Up to this step; undefined: the whole run. */
  readonly untilStep?: number | undefined;
}

export interface RunAnswer {
  readonly outcome: Outcome;
  /** The processor time of the run, without the time in which it waited for others. */
  readonly cpuMs: number;
}

/** Answers the requests of a SimulatorProcess. `run` may still be loading: requests wait for it. */
export function answerRequests(
  run: (spec: RunSpec, trace: TraceRequest | undefined) => Outcome | Promise<Outcome>,
): void {
  process.on("message", async ({ spec, trace }: RunRequest) => {
    const before = process.cpuUsage();
    const outcome = await run(spec, trace);
    const { user, system } = process.cpuUsage(before);
    const answer: RunAnswer = { outcome, cpuMs: (user + system) / 1000 };
    // Errors that this run has left must appear now, or the next run would fail because of them.
    await Bun.sleep(0);
    process.send?.(answer);
  });
}
