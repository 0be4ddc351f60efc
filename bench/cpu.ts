/**
 * The processor time that processes take. Beside other work it says more than a
 * rate: what others take of the machine is not in it.
 */
import { readFileSync } from "node:fs";
import type { Cluster, Load, Measurement } from "./measurement.ts";
import { WARM_UP_MS } from "./measurement.ts";

export interface CpuMeasurement extends Measurement {
  /** The CPU time of all servers, user and system, for one request. */
  readonly cpuMicros: number;
}

/** The cluster with another name; what is measured of it says what its processes took. */
export function withCpu(
  cluster: Cluster,
  { name, pids }: { name: string; pids: readonly number[] },
): Cluster {
  return {
    name,
    version: cluster.version,
    operations: cluster.operations,
    async measure(load: Load): Promise<CpuMeasurement> {
      let startMicros = 0;
      let startMs = 0;
      // The load begins a little later, once its connection is open.
      const timer = setTimeout(() => {
        startMs = performance.now();
        startMicros = cpuMicrosOf(pids);
      }, WARM_UP_MS);
      try {
        const measurement = await cluster.measure(load);
        const requests = (measurement.perSecond * (performance.now() - startMs)) / 1000;
        return { ...measurement, cpuMicros: (cpuMicrosOf(pids) - startMicros) / requests };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** User and system time so far, in steps of 10 ms. */
export function cpuMicrosOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + cpuMicros(readFileSync(`/proc/${pid}/stat`, "utf8")), 0);
}

/** proc(5): fields 14 and 15, in ticks. The name, field 2, may have spaces in it. */
export function cpuMicros(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]].map(Number);
  return ((user ?? 0) + (system ?? 0)) * MICROS_PER_TICK;
}

/** USER_HZ is 100 on every Linux that Bun runs on. */
const MICROS_PER_TICK = 10_000;
