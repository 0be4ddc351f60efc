/**
 * The health of a node, for probes: is it alive, is it ready, and if not, which check
 * fails. Liveness never asks the other members: a node that is restarted for a fault
 * of others makes things worse.
 *
 * Results are shared for a moment, so that many probes cost as much as one.
 */
import type { NodeReading } from "../../actors/node/node-reading.ts";
import type { Clock } from "../../env.ts";

export interface HealthSource {
  readonly clock: Pick<Clock, "now">;
  /** Undefined before the storage is open. */
  reading(): NodeReading | undefined;
  /** When the event loop last turned, on the clock. */
  loopTurnedAt(): number;
  /** How far the applied entries are behind the committed ones. */
  behindMs(): number;
  /** Whether this node was ready by its distance to the commit index when it was last checked. */
  isCaughtUp(): boolean;
  /** Whether members' states were found to differ, without a majority for one. */
  hasUndecidedStates(): boolean;
  /** Why a read fails; undefined: it succeeds. */
  readFault(consistency: "serializable" | "linearizable"): Promise<string | undefined>;
}

export type CheckName = (typeof LIVENESS)[number] | (typeof READINESS)[number];

/** Undefined: passed. Else why not. */
export type CheckResult = string | undefined;

export const LIVENESS = ["loop", "disk", "serializable_read"] as const;

export const READINESS = ["serving", "leader", "linearizable_read", "caught_up", "state"] as const;

/** The event loop must have turned in this time. */
const MAX_LOOP_MS = 5_000;

/** A write that is unsynced for longer is a disk that hangs. */
const MAX_UNSYNCED_MS = 60_000;

/** For how long a result is shared. */
const SHARED_MS = 500;

const CHECKS: Readonly<
  Record<CheckName, (source: HealthSource) => CheckResult | Promise<CheckResult>>
> = {
  loop: ({ clock, loopTurnedAt }) => {
    const stalledMs = clock.now() - loopTurnedAt();
    return stalledMs > MAX_LOOP_MS ? `did not turn for ${Math.round(stalledMs)} ms` : undefined;
  },
  disk: ({ reading }) => {
    const unsyncedMs = reading()?.sample.disk.unsyncedMs ?? 0;
    return unsyncedMs > MAX_UNSYNCED_MS ? `unsynced for ${Math.round(unsyncedMs)} ms` : undefined;
  },
  // A node that is still opening its storage is alive, however long that takes.
  serializable_read: async ({ reading, readFault }) =>
    reading() === undefined ? undefined : await readFault("serializable"),
  serving: ({ reading }) => {
    const phase = reading()?.phase ?? "starting";
    return phase === "serving" ? undefined : phase;
  },
  leader: ({ reading }) =>
    reading()?.sample.raft.leader === undefined ? "no leader is known" : undefined,
  linearizable_read: ({ readFault }) => readFault("linearizable"),
  caught_up: ({ reading, behindMs, isCaughtUp }) => {
    if (isCaughtUp()) return undefined;
    const { commit = 0, applied = 0 } = reading()?.sample.raft ?? {};
    return `${commit - applied} entries, ${Math.round(behindMs())} ms behind`;
  },
  state: ({ hasUndecidedStates }) =>
    hasUndecidedStates() ? "members' states differ, and no majority agrees" : undefined,
};

interface Shared {
  readonly at: number;
  readonly result: Promise<CheckResult>;
}

export class Health {
  readonly #source: HealthSource;
  readonly #shared = new Map<CheckName, Shared>();

  constructor(source: HealthSource) {
    this.#source = source;
  }

  check(name: CheckName): Promise<CheckResult> {
    const now = this.#source.clock.now();
    const shared = this.#shared.get(name);
    if (shared !== undefined && now - shared.at < SHARED_MS) return shared.result;
    const result = Promise.resolve(CHECKS[name](this.#source));
    this.#shared.set(name, { at: now, result });
    return result;
  }

  /** In the order of the names. */
  async checkAll(
    names: readonly CheckName[],
  ): Promise<readonly (readonly [CheckName, CheckResult])[]> {
    return await Promise.all(names.map(async (name) => [name, await this.check(name)] as const));
  }
}
