/**
 * The replicator: brings one follower's log up to the leader's (Raft §5.3).
 *
 *   ┌───────────────────────────┐    peer.accepted    ┌───────────────────────────┐
 *   │ probe                     ├────────────────────▶│ replicate                 │
 *   │  one message at a time,   │                     │  pipelined, as far as the │
 *   │  to find where logs join  │◀────────────────────┤  window allows            │
 *   │                           │  peer.rejected,     │                           │
 *   │   asking ⇄ reading        │  peer.unreachable,  │   sending ⇄ reading       │
 *   └───────────────────────────┘  dropped            └───────────────────────────┘
 *
 *   reading: the entries to send are on the disk only
 *
 * It is a child of leadership and dies with it. It owns what to send next and
 * what is under way; what the follower has stored (match) is leadership's, and
 * is told to it. A follower that needs entries which the log no longer has
 * would leave `probe` for a third state, snapshot; the log is not purged yet.
 */
import { assign, enqueueActions, fromPromise, setup } from "xstate";
import type { RaftLog } from "../raft/log.ts";
import {
  type Append,
  appendOf,
  emptyAppend,
  initialProgress,
  nextAppend,
  onAccepted,
  onRejected,
  onUnreachable,
  type Progress,
  type WindowLimits,
} from "../raft/progress.ts";
import type { LogDevice } from "../storage/log-device.ts";
import type { Entry, Index, LogId, NodeId, Term } from "../vocabulary.ts";
import { itself } from "./mailbox.ts";
import type { Sender } from "./outgoing.ts";

/** The follower has stored everything up to `match`. */
type PeerAccepted = { readonly type: "peer.accepted"; readonly match: Index };

type PeerRejected = {
  readonly type: "peer.rejected";
  readonly session: number;
  readonly index: Index;
  readonly hint: LogId;
};

export type ReplicatorEvent =
  | { readonly type: "log.grown" }
  | PeerAccepted
  | PeerRejected
  /** The follower has answered a heartbeat: it is alive, and behind. */
  | { readonly type: "peer.answered" }
  /** The connection is gone, and what was under way with it. */
  | { readonly type: "peer.unreachable" }
  | { readonly type: "peer.reachable" }
  /** A message could not even be sent. */
  | { readonly type: "dropped" }
  /** The next entries are not in memory. */
  | { readonly type: "entries.missing" };

export interface ReplicatorInput {
  /** The leader. */
  readonly id: NodeId;
  readonly peer: NodeId;
  readonly term: Term;
  readonly log: RaftLog;
  readonly device: LogDevice;
  readonly sender: Sender;
  readonly limits: WindowLimits;
}

interface ReplicatorContext extends ReplicatorInput {
  readonly progress: Progress;
  /** The newest that leadership has told. */
  readonly match: Index;
}

/** A leader's log only grows, so that what is read stays right while it leads (R71). */
const readEntries = fromPromise<readonly Entry[], ReplicatorContext>(
  ({ input: { device, log, progress, limits } }) =>
    device.read({ from: progress.next, to: log.lastIndex, maxBytes: limits.maxMessageBytes }),
);

const reading = {
  id: "readEntries",
  src: "readEntries",
  input: ({ context }: { context: ReplicatorContext }) => context,
} as const;

/** What the device has read, out of the event that brings it. */
const entriesRead = ({ event }: { event: { output: readonly Entry[] } }) => event.output;

export const replicatorMachine = setup({
  types: {
    input: {} as ReplicatorInput,
    context: {} as ReplicatorContext,
    events: {} as ReplicatorEvent,
  },
  actors: { readEntries },
  guards: {
    /** Not a late answer to what is already settled (R62). */
    endsSession: ({ context }, answer: PeerRejected) => {
      const { progress, log, match } = context;
      return onRejected(progress, log, { ...answer, match }) !== progress;
    },
    hasUnanswered: ({ context }) => context.progress.inFlight.length > 0,
  },
  actions: {
    noteAccepted: assign(({ context }, { match }: PeerAccepted) => ({
      match,
      progress: onAccepted(context.progress, match),
    })),
    noteRejected: assign({
      progress: ({ context: { progress, log, match } }, answer: PeerRejected) =>
        onRejected(progress, log, { ...answer, match }),
    }),
    restart: assign({
      progress: ({ context }) => onUnreachable(context.progress, context.match),
    }),
    /** Does not count as sent: `next` stays a guess until it is accepted. */
    probe: enqueueActions(({ context, enqueue, self }) => {
      const { progress, log, limits } = context;
      const planned = nextAppend({ ...progress, inFlight: [] }, log, limits);
      if (planned === "onDisk") return enqueue.raise({ type: "entries.missing" });
      const append = planned?.append ?? emptyAppend(progress, log);
      enqueue(() => transmit(context, append, () => self.send({ type: "dropped" })));
    }),
    probeWith: ({ context, self }, entries: readonly Entry[]) => {
      const { append } = appendOf(context.progress, context.log, entries);
      transmit(context, append, () => self.send({ type: "dropped" }));
    },
    fillWindow: enqueueActions(({ context, enqueue, self }) => {
      const dropped = () => self.send({ type: "dropped" });
      let { progress } = context;
      for (;;) {
        const planned = nextAppend(progress, context.log, context.limits);
        if (planned === "onDisk") enqueue.raise({ type: "entries.missing" });
        if (planned === "onDisk" || planned === undefined) break;
        progress = planned.progress;
        enqueue(() => transmit(context, planned.append, dropped));
      }
      if (progress !== context.progress) enqueue.assign({ progress });
    }),
    /** Without what the follower has acknowledged during the read (R71). */
    sendRead: enqueueActions(({ context, enqueue, self }, entries: readonly Entry[]) => {
      const missing = entries.filter(({ index }) => index >= context.progress.next);
      if (missing.length === 0) return;
      const { append, progress } = appendOf(context.progress, context.log, missing);
      enqueue.assign({ progress });
      enqueue(() => transmit(context, append, () => self.send({ type: "dropped" })));
    }),
    /** If something under way was lost, the answer to this will say so (R66). */
    sendEmpty: ({ context, self }) => {
      const append = emptyAppend(context.progress, context.log);
      transmit(context, append, () => self.send({ type: "dropped" }));
    },
  },
}).createMachine({
  id: "replicator",
  context: ({ input }) => ({
    ...input,
    progress: initialProgress(input.log.lastIndex),
    match: 0,
  }),
  initial: "probe",
  states: {
    probe: {
      initial: "asking",
      on: {
        "peer.accepted": {
          target: "replicate",
          actions: { type: "noteAccepted", params: itself },
        },
        "peer.rejected": {
          guard: { type: "endsSession", params: itself },
          target: ".asking",
          actions: { type: "noteRejected", params: itself },
        },
        // One message at a time, and it was a guess to begin with.
        "log.grown": {},
        "peer.unreachable": {},
        dropped: {},
      },
      states: {
        asking: {
          entry: "probe",
          on: {
            "entries.missing": "reading",
            "peer.answered": { target: "asking", reenter: true }, // the probe was lost (R65)
            "peer.reachable": { target: "asking", reenter: true },
          },
        },
        reading: {
          invoke: {
            ...reading,
            onDone: { target: "waiting", actions: { type: "probeWith", params: entriesRead } },
          },
        },
        waiting: {
          on: { "peer.answered": "asking", "peer.reachable": "asking" },
        },
      },
    },
    replicate: {
      initial: "sending",
      on: {
        "peer.rejected": {
          guard: { type: "endsSession", params: itself },
          target: "probe",
          actions: { type: "noteRejected", params: itself },
        },
        "peer.unreachable": { target: "probe", actions: "restart" },
        dropped: { target: "probe", actions: "restart" },
      },
      states: {
        sending: {
          entry: "fillWindow",
          on: {
            "log.grown": { actions: "fillWindow" },
            "peer.accepted": {
              actions: [{ type: "noteAccepted", params: itself }, "fillWindow"],
            },
            "peer.answered": { guard: "hasUnanswered", actions: "sendEmpty" },
            "entries.missing": "reading",
          },
        },
        reading: {
          on: { "peer.accepted": { actions: { type: "noteAccepted", params: itself } } },
          invoke: {
            ...reading,
            onDone: { target: "sending", actions: { type: "sendRead", params: entriesRead } },
          },
        },
      },
    },
  },
});

function transmit(context: ReplicatorContext, append: Append, dropped: () => void): void {
  const { id, peer, term, log, sender } = context;
  const message = {
    type: "append.request",
    from: id,
    term,
    commit: log.commitIndex,
    ...append,
  } as const;
  if (!sender.send(peer, message)) dropped();
}
