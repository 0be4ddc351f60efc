/**
 * All kinds of faults, by one name each: those of simulated clusters, those that the
 * nemesis injects into real processes, and those that can be injected into a
 * development cluster. A kind has the same meaning wherever it is injected.
 */
import type { NodeFaultKind } from "../codec/faults/fault.ts";

/** The programs that inject faults of a kind. */
export type FaultSource = "simulator" | "nemesis" | "development";

export const FAULT_KINDS = {
  // Processes.
  kill: ["simulator", "nemesis", "development"],
  pause: ["simulator", "nemesis"],
  stop: ["simulator"],
  slow: ["simulator"],
  // Machines.
  crash: ["simulator"],
  restartAll: ["simulator"],
  powerLoss: ["nemesis"],
  // Links.
  cut: ["simulator", "nemesis", "development"],
  partition: ["simulator"],
  isolate: ["development"],
  mute: ["development"],
  drop: ["development"],
  delay: ["nemesis", "development"],
  reset: ["simulator", "nemesis", "development"],
  garbage: ["nemesis"],
  // Disks.
  slowDisk: ["development"],
  stallDisk: ["simulator", "development"],
  failDisk: ["simulator", "nemesis", "development"],
  shortWrite: ["simulator"],
  diskFull: ["simulator", "nemesis"],
  lowSpace: ["simulator", "development"],
  stateStall: ["simulator"],
  damage: ["simulator"],
  // Data directories and members.
  loss: ["simulator"],
  dataLoss: ["simulator"],
  wiped: ["nemesis"],
  rolledBack: ["nemesis"],
  cloned: ["nemesis"],
  removed: ["nemesis"],
  // Commands of an operator, while other faults are active.
  members: ["simulator"],
  transfer: ["simulator"],
  stepDown: ["simulator"],
  checkpoint: ["simulator"],
} as const satisfies Readonly<Record<string, readonly FaultSource[]>> &
  Readonly<Record<NodeFaultKind, readonly FaultSource[]>>;

export type FaultKind = keyof typeof FAULT_KINDS;

/** The kinds that one source injects. */
export type KindOf<Source extends FaultSource> = {
  [Kind in FaultKind]: Source extends (typeof FAULT_KINDS)[Kind][number] ? Kind : never;
}[FaultKind];

export function kindsOf(source: FaultSource): readonly FaultKind[] {
  const kinds = Object.entries(FAULT_KINDS) as [FaultKind, readonly FaultSource[]][];
  return kinds.filter(([, sources]) => sources.includes(source)).map(([kind]) => kind);
}
