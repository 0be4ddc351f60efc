/**
 * Explanations of the elections of simulated runs, from the events of their nodes: the
 * injected faults explain them, or the explanation says that it is unknown.
 */
import { expect, test } from "bun:test";
import { drawSpec } from "../../src/sim/draw.ts";
import { NO_CLOCK_FAULTS, NO_NETWORK_FAULTS, type RunSpec } from "../../src/sim/spec.ts";
import { explainRun } from "../support/sim/explained-run.ts";

const DISABLED = ["damage", "members", "snapshots", "sessions"] as const;

/** All faults come from the schedule. */
function specOf(seed: number): RunSpec {
  const drawn = drawSpec(seed, { durationMs: 8_000, disabled: new Set(DISABLED), nodes: 3 });
  const workload = { ...drawn.workload, clients: 1, meanPauseMs: 300, hugeRate: 0 };
  return { ...drawn, workload, network: NO_NETWORK_FAULTS, clock: NO_CLOCK_FAULTS };
}

test("injected faults explain the elections of a run", () => {
  const seeds = Array.from({ length: 6 }, (_, i) => 100 + i);
  const elections = seeds.flatMap((seed) => explainRun(specOf(seed)));
  expect(elections.length).toBeGreaterThan(10);
  const unknown = elections.filter(({ certainty }) => certainty === "unknown");
  expect(unknown.length / elections.length).toBeLessThanOrEqual(0.02);
  expect(elections.filter(({ cause }) => cause === "first leader")).toHaveLength(seeds.length);
});

test("a leader whose process is killed, and a step-down, are named as the cause", () => {
  const faults = [
    { atMs: 5_000, fault: { kind: "kill", target: "leader", when: "now", downMs: 3_000 } },
    { atMs: 15_000, fault: { kind: "stepDown" } },
  ] as RunSpec["faults"];
  const elections = explainRun({ ...specOf(1), durationMs: 25_000, faults });
  expect(elections.map(({ cause, certainty }) => `${certainty}: ${cause}`)).toEqual([
    "certain: first leader",
    "certain: process ended",
    "certain: order",
  ]);
  for (const { outcome } of elections.slice(1)) {
    expect(outcome.leaderlessMs).toBeWithin(500, 4_000);
    expect(outcome.voters.length).toBeGreaterThanOrEqual(2);
  }
});
