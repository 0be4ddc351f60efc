/**
 * Shrinks a failing spec while it still fails: first by large steps, then by small ones
 * (Zeller and Hildebrandt's delta debugging, 2002), and again from the beginning until no
 * step is left.
 */

import {
  type Fault,
  NO_CLOCK_FAULTS,
  NO_DISK_FAULTS,
  NO_NETWORK_FAULTS,
  type RunSpec,
  type Target,
  USUAL_SESSIONS,
  WHOLE_LOGS,
} from "../../src/sim/spec.ts";

export interface Candidate {
  /** What is smaller about the spec. */
  readonly what: string;
  readonly spec: RunSpec;
}

/**
 * `fails` returns whether a spec still fails in the same way; `onSmaller` is called with
 * each spec that does.
 */
export async function shrink(
  spec: RunSpec,
  fails: (spec: RunSpec) => Promise<boolean>,
  onSmaller: (candidate: Candidate) => void = () => {},
): Promise<RunSpec> {
  let smallest = spec;
  for (;;) {
    const before = smallest;
    for (const attempt of ATTEMPTS) {
      const candidates = attempt(smallest);
      let next = candidates.next();
      while (next.done !== true) {
        const candidate: Candidate = next.value;
        const failed = await fails(candidate.spec);
        if (failed) {
          smallest = candidate.spec;
          onSmaller(candidate);
        }
        next = candidates.next(failed);
      }
    }
    if (smallest === before) return smallest;
  }
}

/** Proposes smaller specs. It is told whether each one failed, and continues from there. */
type Attempt = (spec: RunSpec) => Generator<Candidate, void, boolean>;

const ATTEMPTS: readonly Attempt[] = [
  shorter,
  fewerFaults,
  fewerRates,
  fewerNodes,
  lessWork,
  ordinaryLimits,
  wholeLogs,
  usualSessions,
];

function* shorter(spec: RunSpec): ReturnType<Attempt> {
  let smallest = spec;
  for (const share of [0.1, 0.5, 0.9]) {
    for (;;) {
      const durationMs = Math.floor(smallest.durationMs * share);
      if (durationMs === 0) break;
      const faults = smallest.faults.filter(({ atMs }) => atMs < durationMs);
      const candidate = { ...smallest, durationMs, faults };
      if (!(yield { what: `${durationMs} ms`, spec: candidate })) break;
      smallest = candidate;
    }
  }
}

function* fewerFaults(spec: RunSpec): ReturnType<Attempt> {
  let { faults } = spec;
  for (let count = faults.length; count > 0; count = Math.floor(count / 2)) {
    for (let first = 0; first < faults.length; ) {
      const rest = faults.toSpliced(first, count);
      if (yield { what: `${rest.length} faults`, spec: { ...spec, faults: rest } }) faults = rest;
      else first += count;
    }
  }
}

/** Without all faults of the network, disk or clock, then without each of them. */
function* fewerRates(spec: RunSpec): ReturnType<Attempt> {
  let smallest = spec;
  for (const part of ["network", "disk", "clock"] as const) {
    const faultFree = Object.entries(NO_FAULTS[part]);
    for (const fields of [faultFree, ...faultFree.map((field) => [field])]) {
      const faults = { ...smallest[part], ...Object.fromEntries(fields) };
      if (Bun.deepEquals(faults, smallest[part])) continue;
      const candidate = { ...smallest, [part]: faults };
      const what =
        fields === faultFree ? `no faults: ${part}` : `no faults: ${part}.${fields[0]?.[0]}`;
      if (yield { what, spec: candidate }) smallest = candidate;
    }
  }
}

const NO_FAULTS = { network: NO_NETWORK_FAULTS, disk: NO_DISK_FAULTS, clock: NO_CLOCK_FAULTS };

function* fewerNodes(spec: RunSpec): ReturnType<Attempt> {
  if (spec.nodes <= FEWEST_NODES) return;
  const faults = spec.faults.filter(({ fault }) =>
    targetsOf(fault).every((it) => typeof it !== "number" || it <= FEWEST_NODES),
  );
  yield { what: `${FEWEST_NODES} nodes`, spec: { ...spec, nodes: FEWEST_NODES, faults } };
}

const FEWEST_NODES = 3;

function targetsOf(fault: Fault): readonly (Target | "any")[] {
  switch (fault.kind) {
    case "restartAll":
    case "stepDown":
      return [];
    case "cut":
      return [fault.from, fault.to];
    case "reset":
      return [fault.a, fault.b];
    case "partition":
      switch (fault.shape.kind) {
        case "ring":
          return [];
        case "halves":
          return fault.shape.side;
        case "someLinks":
          return fault.shape.cuts.flat();
        case "leaderApart":
          return [];
        case "oneLink":
          return [fault.shape.a, fault.shape.b];
        default:
          return [fault.shape.target];
      }
    default:
      return [fault.target];
  }
}

function* lessWork(spec: RunSpec): ReturnType<Attempt> {
  let smallest = spec;
  for (const field of ["clients", "keys", "inFlight"] as const) {
    for (let count = 1; count < smallest.workload[field]; count += 1) {
      const workload = { ...smallest.workload, [field]: count };
      const candidate = { ...smallest, workload };
      if (yield { what: `${count} ${field}`, spec: candidate }) smallest = candidate;
    }
  }
  if (smallest.workload.hugeRate === 0) return;
  const workload = { ...smallest.workload, hugeRate: 0 };
  yield { what: "no huge values", spec: { ...smallest, workload } };
}

function* ordinaryLimits(spec: RunSpec): ReturnType<Attempt> {
  if (spec.limits === "production") return;
  yield { what: "production limits", spec: { ...spec, limits: "production" } };
}

function* wholeLogs(spec: RunSpec): ReturnType<Attempt> {
  if (spec.snapshots.logEntries === 0) return;
  yield { what: "whole logs", spec: { ...spec, snapshots: WHOLE_LOGS } };
}

function* usualSessions(spec: RunSpec): ReturnType<Attempt> {
  if (Bun.deepEquals(spec.sessions, USUAL_SESSIONS)) return;
  yield { what: "usual sessions", spec: { ...spec, sessions: USUAL_SESSIONS } };
}
