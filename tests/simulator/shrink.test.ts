/**
 * Shrinking of failing specs, with artificial failures.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { drawSpec } from "../../src/sim/draw.ts";
import {
  NO_CLOCK_FAULTS,
  NO_DISK_FAULTS,
  NO_NETWORK_FAULTS,
  type RunSpec,
  type ScheduledFault,
  USUAL_SESSIONS,
  WHOLE_LOGS,
} from "../../src/sim/spec.ts";
import { shrink } from "./shrink.ts";

const crashOf = (target: number, atMs: number): ScheduledFault => ({
  atMs,
  fault: { kind: "crash", target, when: "now", downMs: 100 },
});

const SPEC: RunSpec = {
  ...drawSpec(1, { durationMs: 60_000, disabled: new Set(), nodes: 5 }),
  limits: "tight",
  network: { ...NO_NETWORK_FAULTS, dropRate: 0.1, duplicateRate: 0.2, meanLatencyMs: 30 },
  disk: { ...NO_DISK_FAULTS, stallRate: 0.1 },
  clock: { maxDrift: 0.1, isExtreme: true, maxLateMs: 20 },
  workload: { clients: 7, keys: 9, inFlight: 3, meanPauseMs: 100, hugeRate: 0.01, timeoutMs: 1000 },
  sessions: { ttlMs: 1_000, maxSessions: 3, maxAnswerBytes: 64 },
  faults: Array.from({ length: 40 }, (_, i) => crashOf((i % 5) + 1, i * 1000)),
};

test("parts of a run that do not matter to the failure are removed", async () => {
  const smallest = await shrink(SPEC, async ({ faults }) =>
    faults.some(({ atMs }) => atMs === 7000),
  );
  expect(smallest).toEqual({
    ...SPEC,
    nodes: 3,
    durationMs: smallest.durationMs,
    limits: "production",
    snapshots: WHOLE_LOGS,
    network: NO_NETWORK_FAULTS,
    disk: NO_DISK_FAULTS,
    clock: NO_CLOCK_FAULTS,
    workload: { ...SPEC.workload, clients: 1, keys: 1, inFlight: 1, hugeRate: 0 },
    sessions: USUAL_SESSIONS,
    faults: [crashOf(3, 7000)],
  });
  expect(smallest.durationMs).toBeGreaterThan(7000);
  expect(smallest.durationMs).toBeLessThan(7000 / 0.9 + 1);
});

test("faults that the failure needs stay, and only these", async () => {
  const smallest = await shrink(SPEC, async ({ network, workload, faults, nodes, limits }) => {
    if (network.duplicateRate === 0 || workload.clients < 3 || nodes < 5) return false;
    return limits === "tight" && faults.filter(({ atMs }) => atMs % 10_000 === 0).length >= 3;
  });
  expect(smallest.network).toEqual({ ...NO_NETWORK_FAULTS, duplicateRate: 0.2 });
  expect(smallest.workload).toMatchObject({ clients: 3, keys: 1 });
  expect([smallest.nodes, smallest.limits, smallest.faults.length]).toEqual([5, "tight", 3]);
});

test("a run of five nodes is reduced to three, with their own faults only", async () => {
  const damageOf = (target: number): ScheduledFault => ({
    atMs: target,
    fault: { kind: "damage", target, how: "flippedBit" },
  });
  const faults: ScheduledFault[] = [
    damageOf(1),
    damageOf(2),
    crashOf(4, 10),
    { atMs: 11, fault: { kind: "cut", from: 2, to: 5, forMs: 10 } },
    { atMs: 12, fault: { kind: "partition", shape: { kind: "halves", side: [1, 4] }, forMs: 10 } },
    { atMs: 13, fault: { kind: "partition", shape: { kind: "ring" }, forMs: 10 } },
  ];
  let proposed: RunSpec | undefined;
  await shrink({ ...SPEC, faults }, async (spec) => {
    if (spec.nodes === 3) proposed ??= spec;
    return false;
  });
  expect(proposed?.faults).toEqual([damageOf(1), damageOf(2), faults[5]!]); // the ring
});

test("R146: each proposal is smaller than the one before, and the last one fails", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(39), fc.nat(39), async (seed, first, second) => {
      const spec = {
        ...drawSpec(seed, { durationMs: 60_000, disabled: new Set() }),
        ...{ faults: SPEC.faults },
      };
      const needed = [first * 1000, second * 1000];
      const fails = async ({ faults }: RunSpec) =>
        needed.every((at) => faults.some(({ atMs }) => atMs === at));
      const smallest = await shrink({ ...spec, nodes: 3 }, fails);
      expect(smallest.faults.length).toBe(new Set(needed).size);
      expect(await fails(smallest)).toBe(true);
    }),
    { numRuns: 50 },
  );
});
