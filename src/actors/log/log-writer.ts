/**
 * The log writer: holds every message that promises something back until the disk has
 * what it promises.
 *
 *              persist
 *    ┌──────┐──────────────────────▶┌─────────┐──┐ persist,
 *    │ idle │                       │ writing │  │ device.durable
 *    └──────┘◀──────────────────────└─────────┘◀─┘
 *              device.durable [all]
 *
 *    any state, device.failed: the actor fails, and with it the node
 *
 * A `persist` carries the data that must be durable, and the messages that promise it
 * (`release`). Writes complete in the order in which they arrive (R10). A persist without
 * data is therefore a barrier: its messages wait for all earlier writes, and for nothing
 * else.
 *
 * Every write passes this actor. Therefore it is a plain transition function
 * (docs/decisions/0006-plain-transitions-on-the-hot-path.md).
 */
import { type ActorSystem, fromTransition } from "xstate";
import type { Clock } from "../../env.ts";
import { plainChart } from "../../feed/chart.ts";
import type { DiskMeters } from "../../meters.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";
import type { Entry, HardState, LogId } from "../../vocabulary.ts";
import type { Outgoing, Sender } from "../connections/outgoing.ts";
import type { Mailbox } from "../node/mailbox.ts";
import type { Committed } from "./applier.ts";

export interface Persist {
  readonly type: "persist";
  readonly hardState?: HardState;
  readonly entries?: readonly Entry[];
  /** Afterwards, removes the log up to this entry (LogDevice.compact). */
  readonly compact?: LogId;
  readonly release?: readonly Outgoing[];
}

/** What has become durable since the last event of this kind. */
export interface LogDurable {
  readonly type: "log.durable";
  /** The newest hard state, if one was among the writes. */
  readonly hardState: HardState | undefined;
  /** The last entry of the newest write with entries. It may have been overridden since (R56). */
  readonly last: LogId | undefined;
  /** How long the oldest of these writes took, in milliseconds. */
  readonly tookMs: number;
}

type DeviceDurable = { readonly type: "device.durable"; readonly sequence: number };
type DeviceFailed = { readonly type: "device.failed"; readonly error: Error };

export type LogWriterEvent = Persist | DeviceDurable | DeviceFailed;

export interface LogWriterInput {
  readonly device: LogDevice;
  /** The log writer records in it which entries are durable. */
  readonly log: RaftLog;
  readonly sender: Sender;
  /** Passes on what is durable to the object of the term. */
  readonly dispatcher: { send(news: LogDurable): void };
  readonly applier: Mailbox<Committed>;
  readonly clock: Clock;
  readonly events: NodeEvents;
  readonly meters: DiskMeters;
  /** Slower writes are logged. */
  readonly slowWriteMs: number;
}

interface Pending {
  readonly sequence: number;
  readonly since: number;
  readonly hardState: HardState | undefined;
  /** The first and the last entry of the write, if it has entries. */
  readonly first: LogId | undefined;
  readonly last: LogId | undefined;
  readonly release: readonly Outgoing[];
}

type LogWriterState =
  | { readonly input: LogWriterInput; readonly mode: "idle" }
  | {
      readonly input: LogWriterInput;
      readonly mode: "writing";
      /**
       * In the order of their sequence numbers, never empty. It grows in place: copying it
       * for every write would make ten thousand writes during a stall ten times as slow.
       */
      readonly pending: Pending[];
    };

export const logWriterLogic = fromTransition<
  LogWriterState,
  LogWriterEvent,
  // biome-ignore lint/suspicious/noExplicitAny: the logic does not depend on the system.
  ActorSystem<any>,
  LogWriterInput
>(
  (state, event, { defer }) => {
    switch (event.type) {
      case "persist":
        return isBarrier(event) ? waitForTheWritesBefore(state, event) : write(state, event);
      case "device.durable":
        return complete(state, event.sequence, defer);
      case "device.failed":
        // Nothing is retried on a disk that has failed: what it holds is unknown (R133).
        throw event.error;
    }
  },
  ({ input }) => ({ input, mode: "idle" }),
);

function isBarrier(persist: Persist): boolean {
  return persist.compact === undefined && !hasRecords(persist);
}

function hasRecords({ hardState, entries = [] }: Persist): boolean {
  return hardState !== undefined || entries.length > 0;
}

/** The device only queues the write: nothing blocks. */
function write(state: LogWriterState, persist: Persist): LogWriterState {
  const { input } = state;
  const { hardState, entries = [], compact, release = [] } = persist;
  const written = hasRecords(persist) ? input.device.write({ hardState, entries }) : 0;
  const sequence = compact === undefined ? written : input.device.compact(compact);
  const since = input.clock.now();
  const ends = { first: entries[0], last: entries.at(-1) };
  return added(state, { sequence, since, hardState, ...ends, release });
}

function added(state: LogWriterState, write: Pending): LogWriterState {
  if (state.mode === "idle") return { input: state.input, mode: "writing", pending: [write] };
  state.pending.push(write);
  return state;
}

function waitForTheWritesBefore(state: LogWriterState, { release = [] }: Persist): LogWriterState {
  if (state.mode === "idle") {
    transmit(state.input.sender, release);
    return state;
  }
  const newest = state.pending.at(-1)!; // never empty
  const nothing = { hardState: undefined, first: undefined, last: undefined };
  return added(state, { ...newest, ...nothing, release });
}

function complete(
  state: LogWriterState,
  sequence: number,
  defer: (effect: () => void) => void,
): LogWriterState {
  if (state.mode === "idle") return state;
  const { input, pending } = state;
  const done = pending.filter((write) => write.sequence <= sequence);
  const rest = pending.slice(done.length);
  const [oldest] = done;
  if (oldest === undefined) return state;
  for (const { release } of done) transmit(input.sender, release);
  const tookMs = input.clock.now() - oldest.since;
  input.meters.logWrites.record(tookMs);
  recordIfSlow(input, tookMs);
  const hardState = done.findLast((write) => write.hardState)?.hardState;
  const last = done.findLast((write) => write.last)?.last;
  if (last !== undefined && !willBeReplaced(last, rest)) noteDurable(input, last, defer);
  if (hardState !== undefined || last !== undefined) {
    defer(() => input.dispatcher.send({ type: "log.durable", hardState, last, tookMs }));
  }
  return rest.length === 0 ? { input, mode: "idle" } : { input, mode: "writing", pending: rest };
}

/**
 * Whether a queued write replaces the entry. The entry then does not count as durable, even
 * if the log has an entry with its id again: a leader may restore an entry that another leader
 * has replaced (R56). Entries that a compaction removes are never restored: a log with the
 * new compaction point has no entry that follows a different one (Log Matching).
 */
function willBeReplaced({ index }: LogId, rest: readonly Pending[]): boolean {
  return rest.some(({ first }) => first !== undefined && first.index <= index);
}

/** Entries that were committed before they were durable here can be applied now. */
function noteDurable(
  { log, applier }: LogWriterInput,
  last: LogId,
  defer: (effect: () => void) => void,
): void {
  const wasHeldUp = log.commitIndex > log.durableIndex;
  log.durableTo(last);
  if (wasHeldUp) defer(() => applier.send({ type: "committed" }));
}

function transmit(sender: Sender, messages: readonly Outgoing[]): void {
  for (const { to, message } of messages) sender.send(to, message);
}

function recordIfSlow({ events, slowWriteMs }: LogWriterInput, tookMs: number): void {
  if (tookMs < slowWriteMs) return;
  events.record({ kind: "log.slowWrite", tookMs: Math.round(tookMs), slowWriteMs });
}

/** The states and the events above, as data. */
export const LOG_WRITER_CHART = plainChart("logWriter", {
  idle: { persist: "writing", "device.durable": undefined },
  writing: { persist: undefined, "device.durable": "idle" },
});
