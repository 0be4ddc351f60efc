/**
 * The snapshotter: makes checkpoints. A checkpoint makes the state durable. The log up to
 * it can then be compacted, except for entries that slightly slower followers still need
 * (Raft §7).
 *
 *    ┌──────┐ every lookMs ┌─────────┐ a checkpoint is due, ┌──────────┐
 *    │ idle ├─────────────▶│ looking ├─────────────────────▶│ flushing │
 *    └─▲─┬──┘              └────┬────┘  or requested        └──▲────┬──┘
 *      │ │  checkpoint.make     │                              │    │
 *      │ └──────────────────────┼──────────────────────────────┘    │
 *      └────────────────────────┴───────────────────────────────────┘
 *                                      durable: the log is compacted
 *
 * It checks periodically whether a checkpoint is due. If a flush is in progress or the log
 * is in use, the next check finds it due again (R100). Writes and heartbeats continue
 * during a flush: it makes durable what had been applied when it began.
 *
 * It belongs to the node: every member compacts its own log, leader or not.
 */
import { assign, enqueueActions, fromPromise, setup } from "xstate";
import { encodeCheckpointResponse } from "../../codec/admin.ts";
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
import type { Persist } from "./log-writer.ts";

export interface SnapshotterInput {
  readonly log: RaftLog;
  readonly device: Pick<LogDevice, "bytes">;
  readonly store: StateStore;
  readonly snapshotCache: SnapshotCache;
  readonly logWriter: Mailbox<Persist>;
  readonly events: NodeEvents;
  readonly policy: CompactionPolicy;
  readonly lookMs: number;
}

interface SnapshotterContext extends SnapshotterInput {
  /** The last index up to which the state is durable without the log. */
  readonly checkpoint: Index;
  /** The smallest size of the log on the disk since its last compaction. */
  readonly leastBytes: number;
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

const look = fromPromise<void, SnapshotCache>(({ input: snapshotCache }) => snapshotCache.look());

export const snapshotterMachine = setup({
  types: {
    input: {} as SnapshotterInput,
    context: {} as SnapshotterContext,
    events: {} as MakeCheckpoint,
  },
  actors: { flush, look },
  delays: { look: ({ context }) => context.lookMs },
  guards: {
    isRequested: ({ context: { requests } }) => requests.length > 0,
    isDue: ({ context }) => {
      const { store, policy } = context;
      return isCompactionDue(
        compactable(context, store.applied.logId),
        policy,
        grownBytes(context),
      );
    },
  },
  actions: {
    noteRequest: assign({
      requests: ({ context }, { request }: MakeCheckpoint) => [...context.requests, request],
    }),
    beginRequests: assign({ begun: ({ context }) => context.requests, requests: [] }),
    /** The log becomes smaller some time after its compaction, when the disk has removed files. */
    noteBytes: assign({
      leastBytes: ({ context: { leastBytes, device } }) => Math.min(leastBytes, device.bytes),
    }),
    /** The removed entries are durable in the state (R96). The log's disk is changed last. */
    compact: enqueueActions(({ context, enqueue }, durable: LogId) => {
      const { log, logWriter, events, device } = context;
      const index = planned(context, durable);
      if (index === log.base.index) return;
      const compact = { index, term: log.termAt(index)! }; // it was applied, and not compacted
      enqueue(() => {
        events.record({ kind: "log.compacted", from: log.firstIndex, to: index });
        log.compactTo(index);
      });
      enqueue.sendTo(logWriter, { type: "persist", compact });
      enqueue.assign({ leastBytes: device.bytes });
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
    leastBytes: 0,
    requests: [],
    begun: [],
  }),
  initial: "idle",
  on: { "checkpoint.make": { actions: { type: "noteRequest", params: eventParams } } },
  states: {
    idle: {
      always: { guard: "isRequested", target: "flushing" },
      after: { look: "looking" },
    },
    looking: {
      entry: "noteBytes",
      invoke: {
        id: "look",
        src: "look",
        input: ({ context }) => context.snapshotCache,
        onDone: [{ guard: "isDue", target: "flushing" }, { target: "idle" }],
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
  return grownBytes(context) >= context.policy.logBytes;
}

function grownBytes({ device, leastBytes }: SnapshotterContext): number {
  return device.bytes - leastBytes;
}

function compactable({ log, snapshotCache }: SnapshotterContext, { index }: LogId): Compactable {
  return { applied: index, base: log.base.index, neededAfter: snapshotCache.neededAfter };
}
