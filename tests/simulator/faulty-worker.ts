/**
 * A replacement for the simulator's worker: the seed determines how a run ends.
 */
import type { Outcome } from "../../src/sim/outcome.ts";
import { NO_FIGURES } from "./figures.ts";
import { answerRequests } from "./run-messages.ts";

/** Seeds that end in these digits behave as the names say; all others pass. */
export const HABITS = {
  exits: 1,
  throws: 2,
  hangs: 3,
  fails: 4,
  differs: 5,
  faultFree: 6,
} as const;

if (import.meta.main) {
  answerRequests(({ seed, durationMs }) => {
    const habit = seed % 10;
    if (habit === HABITS.exits) process.exit(3);
    if (habit === HABITS.throws) throw new RangeError(`seed ${seed} is too much`);
    while (habit === HABITS.hangs);
    const failure = { kind: "safety", message: "Log Matching: broken", atMs: 5, step: 1 } as const;
    const outcome: Outcome = {
      failure: habit === HABITS.fails ? failure : undefined,
      traceHash: habit === HABITS.differs ? String(process.pid) : "same",
      figures: {
        ...NO_FIGURES,
        simulatedMs: durationMs,
        faults: habit === HABITS.faultFree ? {} : { crash: 2 },
      },
    };
    return outcome;
  });
}
