/**
 * The faults by their names, with the requirements of each. The names are kinds of
 * src/faults/kinds.ts.
 */
import type { KindOf } from "../../../src/faults/kinds.ts";
import { type Obstacle, obstacleToMounting, obstacleToTracing } from "../machine.ts";
import type { VolumeKind } from "../volume.ts";
import { cloned, rolledBack, wiped } from "./directory-faults.ts";
import { diskFull, failDisk, powerLoss } from "./disk-faults.ts";
import type { Fault } from "./fault.ts";
import { removed } from "./member-faults.ts";
import { cut, delay, garbage, reset } from "./network-faults.ts";
import { kill, pause } from "./process-faults.ts";

export const FAULT_NAMES = [
  "kill",
  "pause",
  "delay",
  "reset",
  "cut",
  "garbage",
  "diskFull",
  "failDisk",
  "powerLoss",
  "wiped",
  "rolledBack",
  "cloned",
  "removed",
] as const satisfies readonly KindOf<"nemesis">[];

export type FaultName = (typeof FAULT_NAMES)[number];

interface Entry {
  readonly fault: Fault;
  /** Faults with the same value follow one another; others overlap. */
  readonly hits: "nodes" | "links";
  /** The kind of volume that the data directories need. */
  readonly volume: VolumeKind;
  readonly obstacle: () => Promise<Obstacle>;
}

const none = async () => undefined;

export const FAULTS: Record<FaultName, Entry> = {
  kill: { fault: kill, hits: "nodes", volume: "plain", obstacle: none },
  pause: { fault: pause, hits: "nodes", volume: "plain", obstacle: none },
  delay: { fault: delay, hits: "links", volume: "plain", obstacle: none },
  reset: { fault: reset, hits: "links", volume: "plain", obstacle: none },
  cut: { fault: cut, hits: "links", volume: "plain", obstacle: none },
  garbage: { fault: garbage, hits: "links", volume: "plain", obstacle: none },
  diskFull: {
    fault: diskFull,
    hits: "nodes",
    volume: "memory",
    obstacle: () => obstacleToMounting("memory"),
  },
  failDisk: { fault: failDisk, hits: "nodes", volume: "plain", obstacle: obstacleToTracing },
  powerLoss: {
    fault: powerLoss,
    hits: "nodes",
    volume: "image",
    obstacle: () => obstacleToMounting("image"),
  },
  wiped: { fault: wiped, hits: "nodes", volume: "plain", obstacle: none },
  rolledBack: { fault: rolledBack, hits: "nodes", volume: "plain", obstacle: none },
  cloned: { fault: cloned, hits: "nodes", volume: "plain", obstacle: none },
  removed: { fault: removed, hits: "nodes", volume: "plain", obstacle: none },
};

/**
 * The cheapest kind of volume that suffices for all of these faults. An image can do what
 * memory can.
 */
export function volumeFor(faults: readonly FaultName[]): VolumeKind {
  const kinds = faults.map((name) => FAULTS[name].volume);
  return (["image", "memory"] as const).find((kind) => kinds.includes(kind)) ?? "plain";
}
