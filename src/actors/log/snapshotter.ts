/**
 * The snapshotter: makes checkpoints. A checkpoint is a moment at which the
 * state is durable; the log up to there can go, but for what followers that are
 * a little behind still need (Raft §7).
 *
 *    ┌──────┐ every lookMs ┌─────────┐ a checkpoint is due, ┌──────────┐
 *    │ idle ├─────────────▶│ looking ├─────────────────────▶│ flushing │
 *    └─▲─┬──┘              └────┬────┘  or requested        └──▲────┬──┘
 *      │ │  checkpoint.make     │                              │    │
 *      │ └──────────────────────┼──────────────────────────────┘    │
 *      └────────────────────────┴───────────────────────────────────┘
 *                                      durable: the log is compacted
 *
 * That it is due is seen, not told: a moment that was missed, because a flush
 * was in progress or the log was in use, comes again with the next look
 * (R100). Writes and heartbeats go on meanwhile: what is made durable is what
 * had been applied when the flush began.
 *
 * It belongs to the node: every member keeps its own log short, leader or not.
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
  /** Up to here the state is durable without the log. */
  readonly checkpoint: Index;
  /** The least that the log has taken on the disk since it was last compacted. */
  readonly leastBytes: number;
  /** Wait for the next checkpoint to begin. */
  readonly requests: readonly AdminRequest[];
  /** Wait for the one that is being made. */
  readonly begun: readonly AdminRequest[];
}

/** Resolves with what is durable: at least what had been applied when it began. */
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
    /** It shrinks a while after it was compacted, when the disk has done it. */
    noteBytes: assign({
      leastBytes: ({ context: { leastBytes, device } }) => Math.min(leastBytes, device.bytes),
    }),
    /** What goes is durable in the state (R96), and the log's own disk hears of it last. */
    compact: enqueueActions(({ context, enqueue }, durable: LogId) => {
      const { log, logWriter, events, device } = context;
      const index = planned(context, durable);
      if (index === log.base.index) return;
      const compact = { index, term: log.termAt(index)! }; // it was applied, and not given up
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

/** How far the log could be given up with the state durable up to `durable`. */
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
