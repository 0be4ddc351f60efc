/**
 * The other end of SimulatorProcess: answers requests to run a spec.
 */
import type { Outcome } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import type { RunAnswer, RunRequest, TraceRequest } from "./run-messages.ts";

/** `run` may still be loading: requests wait for it. */
export function answerRequests(
  run: (spec: RunSpec, trace: TraceRequest | undefined) => Outcome | Promise<Outcome>,
): void {
  process.on("message", async ({ spec, trace }: RunRequest) => {
    const before = process.cpuUsage();
    const outcome = await run(spec, trace);
    const { user, system } = process.cpuUsage(before);
    const answer: RunAnswer = { outcome, cpuMs: (user + system) / 1000 };
    // What the run has left behind comes out now, or it would be held against the next one.
    await Bun.sleep(0);
    process.send?.(answer);
  });
}
