/**
 * Draws a run from a seed: a cluster, the rates of its faults, and scheduled faults.
 * Each class of faults is on or off, and its parameters have wide ranges, so that some
 * seeds have one kind of fault and others all kinds at once.
 */

import { between, chance, exponential, integer, magnitude, pick } from "../chance.ts";
import type { Random } from "../env.ts";
import { drawFault, FAULT_GENERATORS, type FaultGenerators } from "./draw-fault.ts";
import { SeededRandom } from "./seeded-random.ts";
import {
  type ClockFaults,
  type DiskFaults,
  type FaultClass,
  type NetworkFaults,
  NO_CLOCK_FAULTS,
  NO_DISK_FAULTS,
  NO_NETWORK_FAULTS,
  type RunSpec,
  type ScheduledFault,
  type SessionSpec,
  type SnapshotSpec,
  USUAL_SESSIONS,
  WHOLE_LOGS,
  type WorkloadSpec,
} from "./spec.ts";

export interface DrawOptions {
  readonly durationMs: number;
  readonly disabled: ReadonlySet<FaultClass>;
  /** The subject of the run: unless disabled, these faults are on, and frequent. */
  readonly focus?: readonly FaultClass[] | undefined;
  /** The number of nodes; drawn if undefined. */
  readonly nodes?: number | undefined;
}

/** How often leaders read by lease. */
const LEASE_RATE = 0.4;

/** Each class is on in about this share of the runs. */
const CLASS_RATE = 0.6;

/**
 * The share of runs with another focus in which a class is on: other faults often
 * prevent the ones in focus.
 */
const ASIDE_RATE = 0.35;

/** How much more often the faults in focus occur. */
const FOCUS_WEIGHT = 4;

/** The maximum of the mean time between two faults: in other runs, and in runs with a focus. */
const LONGEST_GAP_MS = 8_000;
const LONGEST_FOCUSED_GAP_MS = 2_000;

/**
 * The share of runs in which many faults follow another one so soon that both are in
 * effect at the same time.
 */
const BURST_RATE = 0.5;
const BURST_GAP_MS = { from: 1, to: 500 };

export function drawSpec(
  seed: number,
  { durationMs, disabled, focus = [], nodes }: DrawOptions,
): RunSpec {
  const random = new SeededRandom(seed);
  const isFocus = (fault: FaultClass) => focus.includes(fault) && !disabled.has(fault);
  const rate = focus.length > 0 ? ASIDE_RATE : CLASS_RATE;
  const allows = (fault: FaultClass) =>
    isFocus(fault) || (chance(random, rate) && !disabled.has(fault));
  const heartbeatIntervalMs = pick(random, [100, 200]);
  const size = nodes ?? pick(random, [3, 3, 3, 4, 5]);
  const generators = FAULT_GENERATORS.flatMap((fault) => {
    if (isFocus(fault.class)) return [{ ...fault, weight: FOCUS_WEIGHT * fault.weight }];
    return allows(fault.class) && chance(random, 0.7) ? [fault] : [];
  });
  const longestGapMs = focus.length > 0 ? LONGEST_FOCUSED_GAP_MS : LONGEST_GAP_MS;
  const isLease = chance(random, LEASE_RATE) && !disabled.has("leases");
  const readMode = isLease || isFocus("leases") ? "lease" : "read-index";
  return {
    seed,
    nodes: size,
    durationMs,
    timing: {
      heartbeatIntervalMs,
      electionTimeoutMs: heartbeatIntervalMs * pick(random, [5, 10]),
      readMode,
    },
    limits: pick(random, ["production", "tight", "tight"]),
    snapshots: drawSnapshots(random, allows("snapshots")),
    network: drawNetwork(random, allows("network"), isFocus("leases")),
    disk: drawDisk(random, allows("disk")),
    clock: drawClock(random, allows("clock"), readMode),
    workload: drawWorkload(random, allows("clients")),
    sessions: drawSessions(random, allows("sessions")),
    faults: drawFaults(random.fork(), generators, { nodes: size, durationMs, longestGapMs }),
  };
}

function drawSnapshots(random: Random, isOn: boolean): SnapshotSpec {
  const drawn = {
    logEntries: Math.round(magnitude(random, 5, 200)),
    keepEntries: Math.round(magnitude(random, 1, 50)),
    bytesPerSecond: chance(random, 0.5) ? Math.round(magnitude(random, 2_000, 1_000_000)) : 0,
  };
  return isOn ? drawn : WHOLE_LOGS;
}

function drawNetwork(random: Random, isOn: boolean, areVotesLate: boolean): NetworkFaults {
  const sometimes = (probability: number, high: number) =>
    chance(random, probability) ? magnitude(random, high / 1000, high) : 0;
  const drawn = {
    meanLatencyMs: magnitude(random, 0.5, 50),
    dropRate: sometimes(0.6, 0.3),
    duplicateRate: sometimes(0.6, 0.5),
    reorderRate: sometimes(0.6, 0.5),
    maxPieceBytes: chance(random, 0.3) ? integer(random, 1, 400) : 0,
    corruptRate: sometimes(0.3, 0.01),
    resetRate: sometimes(0.3, 0.01),
    lateVoteRate: chance(random, 0.4) || areVotesLate ? between(random, 0.05, 0.8) : 0,
  };
  if (isOn) return drawn;
  return areVotesLate
    ? { ...NO_NETWORK_FAULTS, lateVoteRate: drawn.lateVoteRate }
    : NO_NETWORK_FAULTS;
}

function drawDisk(random: Random, isOn: boolean): DiskFaults {
  const drawn = {
    meanSyncMs: magnitude(random, 0.1, 30),
    stallRate: chance(random, 0.3) ? magnitude(random, 0.0005, 0.02) : 0,
    maxStallMs: magnitude(random, 50, 5_000),
    sectorBytes: pick(random, [512, 4096]),
  };
  return isOn ? drawn : NO_DISK_FAULTS;
}

/** The drift of the fastest and the slowest clock together: leases allow for no more. */
const LEASE_DRIFT = 0.05;

function drawClock(
  random: Random,
  isOn: boolean,
  readMode: RunSpec["timing"]["readMode"],
): ClockFaults {
  const drawn = {
    maxDrift: between(random, 0, readMode === "lease" ? LEASE_DRIFT : 0.1),
    isExtreme: chance(random, 0.5),
    maxLateMs: chance(random, 0.5) ? magnitude(random, 1, 100) : 0,
  };
  return isOn ? drawn : NO_CLOCK_FAULTS;
}

/**
 * The limit for all clients of a run together: rare events need faults and time, and a
 * cluster that only serves requests uses most of the processor's.
 */
const MAX_REQUESTS_PER_SECOND = 80;

function drawWorkload(random: Random, isOn: boolean): WorkloadSpec {
  const inFlight = chance(random, 0.4) ? 1 : integer(random, 2, 6);
  const clients = integer(random, 1, 8);
  const drawn = {
    clients,
    keys: integer(random, 1, 12),
    inFlight,
    meanPauseMs: (clients * 1_000) / magnitude(random, 2, MAX_REQUESTS_PER_SECOND),
    hugeRate: chance(random, 0.15) ? magnitude(random, 0.001, 0.02) : 0,
    timeoutMs: magnitude(random, 100, 10_000),
  };
  const plain = {
    clients: 4,
    keys: 6,
    inFlight: 3,
    meanPauseMs: 150,
    hugeRate: 0,
    timeoutMs: 3_000,
  };
  return isOn ? drawn : plain;
}

function drawSessions(random: Random, isOn: boolean): SessionSpec {
  const sometimes = (probability: number, low: number, high: number) =>
    chance(random, probability) ? Math.round(magnitude(random, low, high)) : 0;
  const drawn = {
    ttlMs: sometimes(0.6, 300, 60_000),
    maxSessions: sometimes(0.4, 3, 20),
    maxAnswerBytes: sometimes(0.4, 16, 4_000),
  };
  return isOn ? drawn : USUAL_SESSIONS;
}

interface ScheduleOptions {
  readonly nodes: number;
  readonly durationMs: number;
  /** The maximum of the mean time between two faults. */
  readonly longestGapMs: number;
}

function drawFaults(
  random: Random,
  generators: FaultGenerators,
  { nodes, durationMs, longestGapMs }: ScheduleOptions,
): ScheduledFault[] {
  if (generators.length === 0) return [];
  const faults: ScheduledFault[] = [];
  const meanGapMs = magnitude(random, 700, longestGapMs);
  const burstRate = chance(random, 0.5) ? BURST_RATE : 0;
  let atMs = exponential(random, meanGapMs);
  while (atMs < durationMs) {
    faults.push({ atMs, fault: drawFault(random, generators, nodes) });
    atMs += chance(random, burstRate)
      ? magnitude(random, BURST_GAP_MS.from, BURST_GAP_MS.to)
      : exponential(random, meanGapMs);
  }
  return faults;
}
