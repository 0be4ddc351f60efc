/**
 * The faults by their names, with the requirements of each.
 */
import { type Obstacle, obstacleToMounting, obstacleToTracing } from "../machine.ts";
import type { VolumeKind } from "../volume.ts";
import { cloned, rolledBack, wiped } from "./directory-faults.ts";
import { diskError, diskFull, powerLoss } from "./disk-faults.ts";
import type { Fault } from "./fault.ts";
import { removed } from "./member-faults.ts";
import { delay, drop, garbage, oneWay } from "./network-faults.ts";
import { kill, pause } from "./process-faults.ts";

export const FAULT_NAMES = [
  "kill",
  "pause",
  "delay",
  "drop",
  "oneWay",
  "garbage",
  "diskFull",
  "diskError",
  "powerLoss",
  "wiped",
  "rolledBack",
  "cloned",
  "removed",
] as const;

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
  drop: { fault: drop, hits: "links", volume: "plain", obstacle: none },
  oneWay: { fault: oneWay, hits: "links", volume: "plain", obstacle: none },
  garbage: { fault: garbage, hits: "links", volume: "plain", obstacle: none },
  diskFull: {
    fault: diskFull,
    hits: "nodes",
    volume: "memory",
    obstacle: () => obstacleToMounting("memory"),
  },
  diskError: { fault: diskError, hits: "nodes", volume: "plain", obstacle: obstacleToTracing },
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

/** The cheapest volume that suffices for all of these. An image can do what memory can. */
export function volumeFor(faults: readonly FaultName[]): VolumeKind {
  const kinds = faults.map((name) => FAULTS[name].volume);
  return (["image", "memory"] as const).find((kind) => kinds.includes(kind)) ?? "plain";
}
