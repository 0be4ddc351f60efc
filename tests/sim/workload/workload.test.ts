/**
 * The clients of a run, in a world with no faults, or few.
 */
import { expect, test } from "bun:test";
import { drawSpec } from "../../../src/sim/draw.ts";
import { run } from "../../../src/sim/run.ts";
import { FAULT_CLASSES, type RunSpec, type WorkloadSpec } from "../../../src/sim/spec.ts";

function faultFree(seed: number, workload: Partial<WorkloadSpec> = {}): RunSpec {
  const disabled = new Set(FAULT_CLASSES);
  const spec = drawSpec(seed, { durationMs: 8_000, disabled, nodes: 3 });
  return { ...spec, limits: "production", workload: { ...spec.workload, ...workload } };
}

test("every request that is not abandoned is served in a cluster without faults", () => {
  const lines: string[] = [];
  const { failure, figures } = run(faultFree(1), { line: (line) => lines.push(line) });
  expect(failure).toBeUndefined();
  const { succeeded, refused, unknown, checked } = figures.operations;
  const requests = lines.filter((line) => / c\d+ /.test(line));
  expect(requests).toHaveLength(succeeded + refused + unknown);
  const failed = requests.filter((line) => !line.endsWith(": done"));
  // A client may abandon a request: by a short timeout, by closing, or by cancelling it.
  expect(
    failed.filter((line) => !/ClientClosed|DeadlineExceeded|Unavailable|Cancelled/.test(line)),
  ).toEqual([]);
  expect(failed.length).toBeLessThan(requests.length / 20);
  expect(checked).toBeGreaterThan(succeeded / 2);
});

test("every client has written once more at the end, and read every key", () => {
  const lines: string[] = [];
  run(faultFree(2, { clients: 3, keys: 4 }), { line: (line) => lines.push(line) });
  for (const client of ["c1", "c2", "c3"]) {
    const own = lines.filter((line) => line.includes(` ${client} `)).slice(-5);
    expect(own[0]).toContain("put k/");
    expect(own.slice(1).filter((line) => line.includes("scan k/000"))).toHaveLength(4);
  }
});

test("requests at the limits are served or refused, and the run passes", () => {
  const { failure, figures } = run(faultFree(3, { clients: 2, hugeRate: 0.5, meanPauseMs: 400 }));
  expect(failure).toBeUndefined();
  expect(figures.operations.refused).toBeGreaterThan(5);
});

test("all clients pause at the same time now and then", () => {
  const times: number[] = [];
  const line = (text: string) => {
    if (/ c\d+ /.test(text)) times.push(Number.parseFloat(text));
  };
  run({ ...faultFree(5, { clients: 5, meanPauseMs: 150 }), durationMs: 25_000 }, { line });
  const gaps = times.map((at, i) => at - (times[i - 1] ?? 0));
  expect(Math.max(...gaps)).toBeGreaterThan(0.5);
});
