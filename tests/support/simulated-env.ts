/**
 * An Env whose time, chance and log a test owns.
 */
import type { Env, Logger } from "../../src/env.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";

export interface SimulatedEnv extends Env {
  readonly clock: VirtualClock;
  /** What was logged, from level info up, as "level: sentence {facts}". */
  readonly lines: string[];
}

export function simulatedEnv(seed = 1): SimulatedEnv {
  const lines: string[] = [];
  const line = (level: string) => (facts: object, sentence: string) => {
    lines.push(`${level}: ${sentence} ${JSON.stringify(facts)}`);
  };
  const logger: Logger = {
    debug: () => {},
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
  };
  return { clock: new VirtualClock(), random: new SeededRandom(seed), logger, lines };
}
