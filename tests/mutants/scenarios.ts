/**
 * Runs for bugs that do no lasting harm: the effect ends when the faults end, and only the
 * right faults at the right time reveal it. Each check holds for every correct node.
 */
import type { Timing } from "../../src/actors/node/core.ts";
import type { Outcome } from "../../src/sim/outcome.ts";
import {
  type Fault,
  NO_CLOCK_FAULTS,
  NO_DISK_FAULTS,
  NO_NETWORK_FAULTS,
  type RunSpec,
  USUAL_SESSIONS,
  WHOLE_LOGS,
} from "../../src/sim/spec.ts";

export interface Scenario {
  readonly name: string;
  readonly specs: readonly RunSpec[];
  /** What is wrong with a run of a scenario, as the rest of a sentence. */
  judge(outcome: Outcome): string | undefined;
}

const TIMING: Timing = {
  heartbeatIntervalMs: 50,
  electionTimeoutMs: 500,
  readMode: "read-index",
};
const DURATION_MS = 8_000;

/** The cluster has a leader by this time. */
const FAULT_AT_MS = 2_000;

export const SCENARIOS: readonly Scenario[] = [
  {
    // A node without a link to the leader is connected to another node. Without writes, its log is
    // as new as the others.
    name: "one-link-cut",
    specs: [
      { a: 1, b: 2 },
      { a: 1, b: 3 },
      { a: 2, b: 3 },
    ].flatMap((link) => {
      const shape = { kind: "oneLink", ...link } as const;
      const spec = specOf({ kind: "partition", shape, forMs: DURATION_MS });
      return [spec, { ...spec, workload: { ...spec.workload, meanPauseMs: DURATION_MS * 10 } }];
    }),
    judge: hasOneLeader,
  },
  {
    // Its followers hear it all the time. This is too short for connections to time out.
    name: "deaf-leader",
    specs: [
      specOf({
        kind: "partition",
        shape: { kind: "oneWay", target: "leader", direction: "inbound" },
        forMs: 3_000,
      }),
    ],
    judge: hasAnotherLeader,
  },
  {
    name: "stuck-disk",
    specs: [specOf({ kind: "stallDisk", target: "leader", forMs: 4_000 })],
    judge: hasAnotherLeader,
  },
];

function specOf(fault: Fault): RunSpec {
  return {
    seed: 1,
    nodes: 3,
    durationMs: DURATION_MS,
    timing: TIMING,
    limits: "production",
    snapshots: WHOLE_LOGS,
    network: NO_NETWORK_FAULTS,
    disk: NO_DISK_FAULTS,
    clock: NO_CLOCK_FAULTS,
    workload: { clients: 4, keys: 6, inFlight: 1, meanPauseMs: 300, hugeRate: 0, timeoutMs: 3_000 },
    sessions: USUAL_SESSIONS,
    faults: [{ atMs: FAULT_AT_MS, fault }],
  };
}

function hasOneLeader({ failure, figures }: Outcome): string | undefined {
  if (failure !== undefined) return failure.message;
  if (figures.elections === 1) return undefined;
  return `${figures.elections} leaders were elected, where the first was well`;
}

function hasAnotherLeader({ failure, figures }: Outcome): string | undefined {
  if (failure !== undefined) return failure.message;
  return figures.elections > 1 ? undefined : "the leader stayed, and could serve no client";
}
