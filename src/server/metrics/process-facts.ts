/**
 * What the operating system says about this process.
 */
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessFacts {
  readonly startedAtSeconds: number;
  readonly cpuUserSeconds: number;
  readonly cpuSystemSeconds: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
  /** Undefined where the system does not say. */
  readonly openFiles: number | undefined;
  readonly maxFiles: number | undefined;
}

export function processFacts(): ProcessFacts {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    startedAtSeconds: performance.timeOrigin / 1000,
    cpuUserSeconds: user / 1e6,
    cpuSystemSeconds: system / 1e6,
    residentBytes: rss,
    heapBytes: heapUsed,
    openFiles: openFiles(),
    maxFiles: maxFiles(),
  };
}

function openFiles(): number | undefined {
  try {
    return readdirSync("/proc/self/fd").length - 1; // the folder itself was open
  } catch {
    return undefined; // not Linux
  }
}

function maxFiles(): number | undefined {
  try {
    const [, soft] =
      /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined; // not Linux
  }
}
