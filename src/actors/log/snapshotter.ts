/**
 * The snapshotter: makes checkpoints. A checkpoint makes the state durable. The log up to
 * it can then be compacted, except for entries that slightly slower followers still need
 * (Raft §7).
 *
 *               a checkpoint is due,
 *    ┌──────┐   or requested          ┌──────────┐
 *    │ idle ├────────────────────────▶│ flushing │
 *    └──────┘◀────────────────────────┴──────────┘
 *               durable: the log is compacted
 *
 * While the snapshotter is idle, it checks every lookMs whether a checkpoint is due. If a
 * flush is in progress or the log is in use, a later check finds it due again (R100). Writes
 * and heartbeats continue during a flush: it makes durable what had been applied when it began.
 *
 * It belongs to the node: every member compacts its own log, leader or not.
 */
import { assign, enqueueActions, fromPromise, setup } from "xstate";
import { encodeCheckpointResponse } from "../../codec/admin.ts";
import type { Clock } from "../../env.ts";
import type { NodeEvents } from "../../node-events.ts";
import {
  type Compactable,
  type CompactionPolicy,
  compactionIndex,
  isCompactionDue,
} from "../../raft/compaction.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";
import type { StateStore } from "../../store/state-store.ts";
import type { Index, LogId } from "../../vocabulary.ts";
import type { AdminRequest, MakeCheckpoint } from "../clients/admin-commands.ts";
import { eventParams, type Mailbox } from "../node/mailbox.ts";
import type { SnapshotCache } from "../snapshots/snapshot-cache.ts";
import { LogGrowth } from "./log-growth.ts";
import type { Persist } from "./log-writer.ts";
import { pollUntil } from "./poll.ts";

export interface SnapshotterInput {
  readonly log: RaftLog;
  readonly device: Pick<LogDevice, "bytes">;
  readonly store: StateStore;
  readonly snapshotCache: SnapshotCache;
  readonly logWriter: Mailbox<Persist>;
  readonly clock: Clock;
  readonly events: NodeEvents;
  readonly policy: CompactionPolicy;
  readonly lookMs: number;
}

interface SnapshotterContext extends SnapshotterInput {
  /** The last index up to which the state is durable without the log. */
  readonly checkpoint: Index;
  readonly growth: LogGrowth;
  /** Requests that wait for the next checkpoint. */
  readonly requests: readonly AdminRequest[];
  /** Requests that wait for the checkpoint in progress. */
  readonly begun: readonly AdminRequest[];
}

/** Resolves with the durable index: at least the index that was applied when it began. */
const flush = fromPromise<LogId, StateStore>(async ({ input: store }) => {
  const { logId } = store.applied;
  await store.flush();
  return logId;
});

/** Resolves when a checkpoint is due. */
const watch = fromPromise<void, SnapshotterContext>(({ input: context, signal }) => {
  const { snapshotCache, growth, store, policy, clock, lookMs } = context;
  const isDue = async () => {
    growth.look();
    await snapshotCache.look();
    return isCompactionDue(compactable(context, store.applied.logId), policy, growth.bytes);
  };
  return pollUntil(isDue, { clock, intervalMs: lookMs, signal });
});

export const snapshotterMachine = setup({
  types: {
    input: {} as SnapshotterInput,
    context: {} as SnapshotterContext,
    events: {} as MakeCheckpoint,
  },
  actors: { flush, watch },
  guards: {
    isRequested: ({ context: { requests } }) => requests.length > 0,
  },
  actions: {
    noteRequest: assign({
      requests: ({ context }, { request }: MakeCheckpoint) => [...context.requests, request],
    }),
    beginRequests: assign({ begun: ({ context }) => context.requests, requests: [] }),
    /** The removed entries are durable in the state (R96). The log's disk is changed last. */
    compact: enqueueActions(({ context, enqueue }, durable: LogId) => {
      const { log, logWriter, events, growth } = context;
      const index = planned(context, durable);
      if (index === log.base.index) return;
      const compact = { index, term: log.termAt(index)! }; // it was applied, and not compacted
      enqueue(() => {
        events.record({ kind: "log.compacted", from: log.firstIndex, to: index });
        log.compactTo(index);
        growth.restart();
      });
      enqueue.sendTo(logWriter, { type: "persist", compact });
    }),
    noteCheckpoint: assign({ checkpoint: (_, { index }: LogId) => index }),
    answer: ({ context: { begun, log } }, last: LogId) => {
      for (const request of begun) {
        request.succeed((header) =>
          encodeCheckpointResponse({ header, last, firstIndex: log.firstIndex }),
        );
      }
    },
  },
}).createMachine({
  id: "snapshotter",
  context: ({ input }) => ({
    ...input,
    checkpoint: input.store.applied.logId.index,
    growth: new LogGrowth(input.device),
    requests: [],
    begun: [],
  }),
  initial: "idle",
  on: { "checkpoint.make": { actions: { type: "noteRequest", params: eventParams } } },
  states: {
    idle: {
      always: { guard: "isRequested", target: "flushing" },
      invoke: {
        id: "watch",
        src: "watch",
        input: ({ context }) => context,
        onDone: "flushing",
      },
    },
    flushing: {
      entry: "beginRequests",
      invoke: {
        id: "flush",
        src: "flush",
        input: ({ context }) => context.store,
        onDone: {
          target: "idle",
          actions: [
            { type: "noteCheckpoint", params: ({ event }) => event.output },
            { type: "compact", params: ({ event }) => event.output },
            { type: "answer", params: ({ event }) => event.output },
          ],
        },
      },
    },
  },
});

/** The index up to which the log could be compacted if the state is durable up to `durable`. */
function planned(context: SnapshotterContext, durable: LogId): Index {
  return compactionIndex(compactable(context, durable), context.policy, isTooLarge(context));
}

function isTooLarge(context: SnapshotterContext): boolean {
  return context.growth.bytes >= context.policy.logBytes;
}

function compactable({ log, snapshotCache }: SnapshotterContext, { index }: LogId): Compactable {
  return { applied: index, base: log.base.index, neededAfter: snapshotCache.neededAfter };
}
