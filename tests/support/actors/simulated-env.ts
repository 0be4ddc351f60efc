/**
 * An Env whose time, randomness and log belong to a test.
 */
import type { Env } from "../../../src/env.ts";
import { eventLine, eventText } from "../../../src/node-event-lines.ts";
import type { NodeEvents } from "../../../src/node-events.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";

export interface SimulatedEnv extends Env {
  readonly clock: VirtualClock;
  /** The logged lines, from level info up, as "level: sentence {facts}". */
  readonly lines: string[];
}

export function simulatedEnv(seed = 1): SimulatedEnv {
  const lines: string[] = [];
  const events: NodeEvents = {
    record: (event) => {
      const { level } = eventLine(event);
      if (level !== "debug") lines.push(`${level}: ${eventText(event)}`);
    },
  };
  return { clock: new VirtualClock(), random: new SeededRandom(seed), events, lines };
}
