/**
 * The applier: applies committed entries to the state machine, answers the clients that
 * wait for them, and serves reads when the state has reached their read index.
 *
 *    applying:   ┌──────┐   committed    ┌─────────┐──┐ more is
 *                │ idle │───────────────▶│  busy   │  │ committed
 *                └──────┘◀───────────────└─────────┘◀─┘
 *                          caught up
 *
 *    busy: applies entries, or installs a snapshot instead of them; never both at a time,
 *    so that neither undoes the work of the other
 *
 * Meanwhile it serves the reads that are due: keys at once, and ranges in steps
 * (scans.ts), so that a long scan delays neither a write nor a short read. `committed` is
 * level-triggered: the applier asks the log how far it may apply, and reads a bounded
 * number of bytes of entries at a time (R85). It belongs to the node, not to a role:
 * committed entries are applied under any leader (R142).
 *
 * Every write of the cluster passes this actor. Therefore it is a plain transition
 * function: a machine would cost more than the work itself
 * (docs/decisions/0006-plain-transitions-on-the-hot-path.md).
 */
import { type ActorSystem, fromTransition } from "xstate";
import type { Clock } from "../../env.ts";
import { plainChart } from "../../feed/chart.ts";
import type { KvReplica } from "../../kv/kv-machine.ts";
import { type Meters, SLOW_APPLY_MS, type StageTimes } from "../../meters.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import { lastOfRun } from "../../replicated/sum-history.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";
import type { ConfigurationAt, Entry, Index, Term } from "../../vocabulary.ts";
import type { PendingRead, Reader } from "../clients/batch.ts";
import type { ClusterClock } from "../clients/cluster-clock.ts";
import type { WaitingClients } from "../leadership/waiting-clients.ts";
import type { SnapshotReceived } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { Scans } from "./scans.ts";

/** There may be entries to apply. The log has the index up to which they can be applied. */
export interface Committed {
  readonly type: "committed";
}

/** A snapshot to install, in its order among the entries (Raft §7). */
export interface Install {
  readonly type: "install";
  readonly received: SnapshotReceived;
}

/** Tells election that the state contains the snapshot, or was already newer. */
export interface SnapshotInstalled {
  readonly type: "snapshot.installed";
  readonly received: SnapshotReceived;
  /** Facts of the current state. */
  readonly configuration: ConfigurationAt | undefined;
}

/** A read to serve when entries up to `readIndex` are applied. */
export interface ReadConfirmed {
  readonly type: "read.confirmed";
  readonly readIndex: Index;
  readonly term: Term;
  readonly batch: PendingRead;
}

export type ApplierEvent = Committed | ReadConfirmed | Install;

export interface ApplierInput {
  readonly replica: KvReplica;
  readonly log: RaftLog;
  readonly device: LogDevice;
  readonly waiting: WaitingClients;
  readonly clock: Pick<Clock, "now">;
  readonly events: NodeEvents;
  readonly meters: Pick<Meters, "writes" | "applied">;
  readonly clusterClock: ClusterClock;
  readonly scans: Scans;
  /** The maximum size of the entries that are applied at a time, in bytes. */
  readonly maxApplyBytes: number;
  /** Passes on an installation, so that the log starts again after it. */
  readonly dispatcher: { send(news: SnapshotInstalled): void };
}

/** How its work has ended; the applier's own events. */
type Ended =
  | { readonly type: "applied" }
  | SnapshotInstalled
  | { readonly type: "failed"; readonly error: unknown };

interface ApplierState {
  readonly input: ApplierInput;
  readonly applying: "idle" | "busy";
  /** A snapshot to install before further entries are applied. */
  readonly next: SnapshotReceived | undefined;
  /** Confirmed reads whose read index is not applied yet. */
  readonly reads: readonly ReadConfirmed[];
}

type Self = { send(event: Ended): void };

export const applierLogic = fromTransition<
  ApplierState,
  ApplierEvent | Ended,
  // biome-ignore lint/suspicious/noExplicitAny: the logic does not depend on the system.
  ActorSystem<any>,
  ApplierInput
>(
  (state, event, { self, defer }) => {
    switch (event.type) {
      case "committed":
        return serveMore(applyMore(state, self), self);
      case "applied":
        return serveMore(applyMore({ ...state, applying: "idle" }, self), self);
      case "install":
        return applyMore({ ...state, next: event.received }, self);
      case "snapshot.installed":
        defer(() => state.input.dispatcher.send(event));
        return serveMore(applyMore({ ...state, applying: "idle" }, self), self);
      case "read.confirmed":
        return serveMore({ ...state, reads: [...state.reads.filter(isAwaited), event] }, self);
      case "failed":
        throw event.error;
    }
  },
  ({ input }) => ({ input, applying: "idle", next: undefined, reads: [] }),
);

/** A state store that stalls would otherwise collect reads of clients that no longer wait. */
function isAwaited({ batch }: ReadConfirmed): boolean {
  return batch.isAwaited;
}

function applyMore(state: ApplierState, self: Self): ApplierState {
  const { input, applying, next } = state;
  const isDone = next === undefined && input.log.applicableIndex <= appliedIndex(state);
  if (applying === "busy" || isDone) return state;
  const run = next === undefined ? applyRun(input) : install(input, next);
  run.then(
    (ended) => self.send(ended),
    (error) => self.send({ type: "failed", error }),
  );
  return { ...state, applying: "busy", next: undefined };
}

function serveMore(state: ApplierState, self: Self): ApplierState {
  const isDue = ({ readIndex }: ReadConfirmed) => readIndex <= appliedIndex(state);
  const due = state.reads.filter(isDue);
  if (due.length === 0) return state;
  for (const read of due) {
    serveRead(state.input, read).catch((error) => self.send({ type: "failed", error }));
  }
  return { ...state, reads: state.reads.filter((read) => !isDue(read)) };
}

/** Applies one run of committed entries and answers the clients that wait for them. */
async function applyRun(input: ApplierInput): Promise<Ended> {
  const { replica, log, device, clock, waiting, maxApplyBytes } = input;
  const from = replica.applied.logId.index + 1;
  const to = Math.min(log.applicableIndex, lastOfRun(from));
  const range = { from, to, maxBytes: maxApplyBytes };
  // Committed entries never change: a late result is still valid.
  const entries = log.kept(range) ?? (await device.read(range));
  const takenAt = clock.now();
  const answers = await replica.apply(entries, (entry) => waiting.awaits(entry));
  const times = { takenAt, appliedAt: clock.now() };
  input.clusterClock.learn(replica.timeMs);
  entries.forEach((entry, i) => {
    const answer = answers[i];
    // The role may have ended in the meantime: then its clients already have a response.
    if (answer === undefined || !waiting.awaits(entry)) return;
    waiting.settle(entry, answer, meterStages(input, entry, times));
  });
  meterRun(input, entries, times);
  // Applied entries are in the log on this node's disk, and can be removed from memory.
  log.release(appliedIndex({ input }));
  return { type: "applied" };
}

/** On the node's clock. */
interface RunTimes {
  readonly takenAt: number;
  readonly appliedAt: number;
}

function meterStages({ waiting, meters }: ApplierInput, entry: Entry, times: RunTimes): StageTimes {
  const quorumMs = times.takenAt - waiting.appendedAt(entry);
  const applyMs = times.appliedAt - times.takenAt;
  meters.writes.stages.quorum.record(quorumMs);
  meters.writes.stages.apply.record(applyMs);
  return { quorumMs, applyMs };
}

/** Clients have their answers by now. */
function meterRun(
  { clock, events, meters }: ApplierInput,
  entries: readonly Entry[],
  { takenAt, appliedAt }: RunTimes,
): void {
  const tookMs = appliedAt - takenAt;
  meters.applied.runs.record(tookMs);
  meters.writes.stages.answer.record(clock.now() - appliedAt);
  if (tookMs < SLOW_APPLY_MS) return;
  meters.applied.slowRuns += 1;
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
  const last = entries.at(-1)?.index ?? 0;
  events.record({
    kind: "apply.slow",
    last,
    entries: entries.length,
    bytes,
    tookMs: Math.round(tookMs),
  });
}

/** The state may have applied the same entries meanwhile, and perhaps more (R91). */
async function install(input: ApplierInput, received: SnapshotReceived): Promise<Ended> {
  const { replica, clusterClock } = input;
  if (received.last.index > appliedIndex({ input })) await replica.install(received.chunks());
  clusterClock.learn(replica.timeMs);
  const { configuration } = replica;
  return { type: "snapshot.installed", received, configuration };
}

/** Serves the read from the state as it is now, or later. */
function serveRead(
  { replica, scans }: ApplierInput,
  { batch, term, readIndex }: ReadConfirmed,
): Promise<void> {
  const reader: Reader = {
    keys: (ranges) => replica.query(ranges, term),
    scan: (range, request) =>
      scans.run(request.client, (next) => {
        return replica.scan(range, term, { next, isWanted: () => request.isWanted() });
      }),
  };
  return batch.serve(reader, readIndex);
}

function appliedIndex({ input }: Pick<ApplierState, "input">): Index {
  return input.replica.applied.logId.index;
}

/** The states and the events above, as data. */
export const APPLIER_CHART = plainChart("applier", {
  idle: { committed: "busy", install: "busy", "read.confirmed": undefined },
  busy: {
    committed: undefined,
    install: undefined,
    "read.confirmed": undefined,
    applied: "idle",
    "snapshot.installed": "idle",
  },
});
