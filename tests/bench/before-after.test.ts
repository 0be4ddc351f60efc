/**
 * What the comparison of two checkouts measures: the CPU time of processes, and the
 * table of ratios.
 */
import { expect, test } from "bun:test";
import { formatComparison } from "../../bench/comparison-table.ts";
import type { CpuMeasurement } from "../../bench/cpu.ts";
import { cpuMicros, cpuMicrosOf } from "../../bench/cpu.ts";

test("the processor time of a process is its user and system time", () => {
  const fields = Array.from({ length: 49 }, (_, i) => `${i + 4}`);
  expect(cpuMicros(`77 (a (b) c) S ${fields.join(" ")}`)).toBe((14 + 15) * 10_000);
});

test("the processor time of a process that works grows", () => {
  const before = cpuMicrosOf([process.pid]);
  const end = process.cpuUsage().user + 50_000;
  while (process.cpuUsage().user < end) Math.random();
  expect(cpuMicrosOf([process.pid])).toBeGreaterThan(before);
});

test("two checkouts are compared round by round", () => {
  const measured = (perSecond: number, cpuMicros: number): CpuMeasurement => ({
    ...{ perSecond, cpuMicros, p50Ms: 1, p99Ms: 1 },
  });
  const table = formatComparison([
    {
      ...{ operation: "read", inFlight: 128 },
      measurements: new Map([
        ["base", [measured(100, 20), measured(200, 40), measured(400, 40)]],
        ["now", [measured(90, 22), measured(220, 40), measured(400, 50)]],
      ]),
    },
  ]);
  expect(table.split("\n").at(3)).toMatch(
    /read +│ +128 │ +200 │ +220 │ 1\.00 \(0\.90–1\.10\) │ +40\.0 │ +40\.0 │ 1\.10 \(1\.00–1\.25\)/,
  );
});
