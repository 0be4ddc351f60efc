/**
 * The log writer: everything this node promises goes through here, and leaves
 * only once the disk has it.
 *
 *              persist
 *    ┌──────┐──────────────────────▶┌─────────┐──┐ persist,
 *    │ idle │                       │ writing │  │ device.durable
 *    └──────┘◀──────────────────────└─────────┘◀─┘
 *              device.durable [all]
 *
 *    any state, device.failed: the actor fails, and with it the node
 *
 * A `persist` carries what must be durable and the messages that promise it
 * (`release`). Writes complete in the order in which they came (R10), so a
 * persist with nothing to write is a barrier: its messages wait for everything
 * before them and for nothing else.
 */
import { assign, enqueueActions, sendTo, setup } from "xstate";
import type { Clock, Logger } from "../env.ts";
import type { LogDevice } from "../storage/log-device.ts";
import type { Entry, HardState, LogId } from "../vocabulary.ts";
import { itself, type Mailbox } from "./mailbox.ts";
import type { Outgoing, Sender } from "./outgoing.ts";

export interface Persist {
  readonly type: "persist";
  readonly hardState?: HardState;
  readonly entries?: readonly Entry[];
  readonly release?: readonly Outgoing[];
}

/** What has become durable since the last such event; tells the election actor. */
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
  readonly sender: Sender;
  readonly owner: Mailbox<LogDurable>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Writes slower than this are worth a warning. */
  readonly slowWriteMs: number;
}

interface Pending {
  readonly sequence: number;
  readonly since: number;
  readonly hardState: HardState | undefined;
  readonly last: LogId | undefined;
  readonly release: readonly Outgoing[];
}

interface LogWriterContext extends LogWriterInput {
  /** In the order of their sequence numbers. */
  readonly pending: readonly Pending[];
}

export const logWriterMachine = setup({
  types: {
    input: {} as LogWriterInput,
    context: {} as LogWriterContext,
    events: {} as LogWriterEvent,
  },
  guards: {
    writesNothing: (_, { hardState, entries }: Persist) =>
      hardState === undefined && (entries === undefined || entries.length === 0),
    completesAll: ({ context }, { sequence }: DeviceDurable) =>
      (context.pending.at(-1)?.sequence ?? 0) <= sequence,
  },
  actions: {
    /** The device only queues it: nothing here waits. */
    write: assign({
      pending: ({ context }, { hardState, entries = [], release = [] }: Persist) => {
        const sequence = context.device.write({ hardState, entries });
        const write = { sequence, since: context.clock.now(), hardState, last: entries.at(-1) };
        return [...context.pending, { ...write, release }];
      },
    }),
    waitForTheWritesBefore: assign({
      pending: ({ context }, { release = [] }: Persist) => {
        const newest = context.pending.at(-1)!; // only while writing
        return [...context.pending, { ...newest, hardState: undefined, last: undefined, release }];
      },
    }),
    releaseNow: ({ context }, { release = [] }: Persist) => transmit(context.sender, release),
    complete: enqueueActions(({ context, enqueue }, { sequence }: DeviceDurable) => {
      const done = context.pending.filter((write) => write.sequence <= sequence);
      if (done.length === 0) return;
      enqueue.assign({ pending: context.pending.slice(done.length) });
      enqueue(() => {
        for (const { release } of done) transmit(context.sender, release);
      });
      const tookMs = context.clock.now() - done[0]!.since; // done is not empty
      enqueue(() => warnIfSlow(context, tookMs));
      const hardState = done.findLast((write) => write.hardState)?.hardState;
      const last = done.findLast((write) => write.last)?.last;
      if (hardState !== undefined || last !== undefined) {
        enqueue(sendTo(context.owner, { type: "log.durable", hardState, last, tookMs }));
      }
    }),
    /** Nothing is retried on a disk that has failed: what it holds is unknown (R133). */
    fail: (_, { error }: DeviceFailed) => {
      throw error;
    },
  },
}).createMachine({
  id: "logWriter",
  context: ({ input }) => ({ ...input, pending: [] }),
  initial: "idle",
  on: { "device.failed": { actions: { type: "fail", params: itself } } },
  states: {
    idle: {
      on: {
        persist: [
          {
            guard: { type: "writesNothing", params: itself },
            actions: { type: "releaseNow", params: itself },
          },
          { target: "writing", actions: { type: "write", params: itself } },
        ],
      },
    },
    writing: {
      on: {
        persist: [
          {
            guard: { type: "writesNothing", params: itself },
            actions: { type: "waitForTheWritesBefore", params: itself },
          },
          { actions: { type: "write", params: itself } },
        ],
        "device.durable": [
          {
            guard: { type: "completesAll", params: itself },
            target: "idle",
            actions: { type: "complete", params: itself },
          },
          { actions: { type: "complete", params: itself } },
        ],
      },
    },
  },
});

function transmit(sender: Sender, messages: readonly Outgoing[]): void {
  for (const { to, message } of messages) sender.send(to, message);
}

function warnIfSlow({ logger, slowWriteMs }: LogWriterInput, tookMs: number): void {
  if (tookMs < slowWriteMs) return;
  logger.warn({ tookMs: Math.round(tookMs), slowWriteMs }, "The disk took long to store the log");
}
