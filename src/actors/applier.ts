/**
 * The applier: takes what is committed to the state machine, answers the
 * clients whose writes are in it, and serves reads once enough is applied.
 *
 *    applying:   ┌──────┐   committed    ┌─────────┐──┐ more is
 *                │ idle │───────────────▶│  busy   │  │ committed
 *                └──────┘◀───────────────└─────────┘◀─┘
 *                          caught up
 *
 *    reading:    ┌──────┐   a read is due  ┌─────────┐──┐ more reads
 *                │ idle │─────────────────▶│  busy   │  │ are due
 *                └──────┘◀─────────────────└─────────┘◀─┘
 *
 * The two regions run side by side: a long scan holds up no write. `committed`
 * is level-triggered: the applier looks at the log how far it may go, and takes
 * the entries itself, a bounded number of bytes at a time (R85). It belongs to the
 * node, not to a role: what is committed is applied whoever leads (R142).
 */
import { assign, enqueueActions, fromPromise, setup } from "xstate";
import type { StateMachine } from "../kv/state-machine.ts";
import type { RaftLog } from "../raft/log.ts";
import type { LogDevice } from "../storage/log-device.ts";
import type { Index, Term } from "../vocabulary.ts";
import type { ReadBatch } from "./batch.ts";
import { itself, type Mailbox } from "./mailbox.ts";
import type { WaitingClients } from "./waiting-clients.ts";

/** There may be more to apply: the log says how far. */
export interface Committed {
  readonly type: "committed";
}

/** A read to serve once entries up to `readIndex` are applied. */
export interface ReadConfirmed {
  readonly type: "read.confirmed";
  readonly readIndex: Index;
  readonly term: Term;
  readonly batch: ReadBatch;
}

export type ApplierEvent = Committed | ReadConfirmed;

/** Tells the node how far it is. */
export interface Applied {
  readonly type: "applied";
  readonly index: Index;
}

export interface ApplierInput {
  readonly stateMachine: StateMachine;
  readonly log: RaftLog;
  readonly device: LogDevice;
  readonly waiting: WaitingClients;
  readonly owner: Mailbox<Applied>;
  /** Bytes of entries to apply at a time. */
  readonly maxApplyBytes: number;
}

interface ApplierContext extends ApplierInput {
  /** Confirmed, but not all of them due. */
  readonly reads: readonly ReadConfirmed[];
  /** Being served. */
  readonly serving: readonly ReadConfirmed[];
}

/** Applies one run of committed entries; resolves to the last index. */
const applyRun = fromPromise<Index, ApplierContext>(async ({ input }) => {
  const { stateMachine, log, device, waiting, maxApplyBytes } = input;
  const range = {
    from: stateMachine.applied.logId.index + 1,
    to: log.applicableIndex,
    maxBytes: maxApplyBytes,
  };
  // Committed entries never change, so that what is read late is still right.
  const entries = log.kept(range) ?? (await device.read(range));
  const answers = await stateMachine.apply(entries, (entry) => waiting.awaits(entry));
  entries.forEach((entry, i) => {
    const answer = answers[i];
    // The role may have ended meanwhile: then its clients have been told already.
    if (answer !== undefined && waiting.awaits(entry)) waiting.settle(entry, answer);
  });
  return entries.at(-1)!.index; // a range holds at least one entry
});

/** How many reads have their answers in memory at once. */
const READ_SLICE = 64;

/** Serves the reads that were taken, in their order. */
const serveReads = fromPromise<void, ApplierContext>(
  async ({ input: { stateMachine, serving } }) => {
    for (const { batch, term } of serving) {
      for (let from = 0; from < batch.ranges.length; from += READ_SLICE) {
        const ranges = batch.ranges.slice(from, from + READ_SLICE);
        batch.settle(from, await stateMachine.read(ranges, term));
      }
    }
  },
);

export const applierMachine = setup({
  types: {
    input: {} as ApplierInput,
    context: {} as ApplierContext,
    events: {} as ApplierEvent,
  },
  actors: { applyRun, serveReads },
  guards: {
    isBehind: ({ context }) => context.log.applicableIndex > appliedIndex(context),
    hasDueReads: ({ context }) => context.reads.some((read) => isDue(context, read)),
  },
  actions: {
    queueRead: assign({
      reads: ({ context }, read: ReadConfirmed) => [...context.reads, read],
    }),
    takeDueReads: assign(({ context }) => ({
      serving: context.reads.filter((read) => isDue(context, read)),
      reads: context.reads.filter((read) => !isDue(context, read)),
    })),
    reportProgress: enqueueActions(({ context, enqueue }) => {
      const index = appliedIndex(context);
      enqueue.sendTo(context.owner, { type: "applied", index });
    }),
  },
}).createMachine({
  id: "applier",
  context: ({ input }) => ({
    ...input,
    reads: [],
    serving: [],
  }),
  type: "parallel",
  on: {
    committed: {}, // taking the event is enough: idle looks at the log again
    "read.confirmed": { actions: { type: "queueRead", params: itself } },
  },
  states: {
    applying: {
      initial: "idle",
      states: {
        idle: { always: { guard: "isBehind", target: "busy" } },
        busy: {
          invoke: {
            id: "applyRun",
            src: "applyRun",
            input: ({ context }) => context,
            onDone: [
              { guard: "isBehind", target: "busy", reenter: true, actions: "reportProgress" },
              { target: "idle", actions: "reportProgress" },
            ],
          },
        },
      },
    },
    reading: {
      initial: "idle",
      states: {
        idle: { always: { guard: "hasDueReads", target: "busy" } },
        busy: {
          entry: "takeDueReads",
          invoke: {
            id: "serveReads",
            src: "serveReads",
            input: ({ context }) => context,
            onDone: "idle",
          },
        },
      },
    },
  },
});

function appliedIndex({ stateMachine }: ApplierInput): Index {
  return stateMachine.applied.logId.index;
}

function isDue(context: ApplierContext, { readIndex }: ReadConfirmed): boolean {
  return readIndex <= appliedIndex(context);
}
