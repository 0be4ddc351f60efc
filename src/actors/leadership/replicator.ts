/**
 * The replicator: brings one follower's log up to the leader's (Raft §5.3).
 *
 *   ┌───────────────────────────┐    peer.accepted    ┌───────────────────────────┐
 *   │ probe                     ├────────────────────▶│ replicate                 │
 *   │  one message at a time,   │                     │  pipelined, as far as the │
 *   │  to find where logs join  │◀────────────────────┤  window allows            │
 *   │                           │  peer.rejected,     │                           │
 *   │  asking ─▶ reading        │  peer.unreachable,  │  sending ⇄ reading        │
 *   │     ▲── waiting ◀─┘       │  dropped            │                           │
 *   └──────┬─────────────▲──────┘                     └─────▲─────────────┬───────┘
 *          │             │ installed                        │             │
 *          │             │                                  │             │
 *          │      ┌──────┴─────────────────────────────┐    │             │
 *          └─────▶│ snapshot                           ├────┘             │
 *       entries.  │  nothing of the log is sent (R68)  │ peer.accepted    │
 *       compacted │                                    │ as far as the    │
 *                 │  silent ─▶ sending ─▶ pausing ↺    │ log begins (R70) │
 *                 └────────────────────────▲───────────┘                  │
 *                                          └──────────────────────────────┘
 *                                                entries.compacted
 *
 *   reading: the entries to send are on the disk only
 *   waiting: they are sent; a sign of life without an answer means that they are lost
 *   silent: until the follower shows that it lives (R69); pausing: after a failure
 *
 *   lost: from probe or replicate, on a refusal of what was stored before it was
 *   asked. The follower's log is gone, and with it what it has promised: it gets no
 *   more in this term (R63)
 *   estranged: from any state, by what leadership has heard of it: the follower has
 *   another history, and gets no more, either (R184)
 *
 * It is a child of leadership and dies with it. It decides how far the follower
 * is to be believed; the entries themselves go through the pipeline, which is
 * open in replicate.sending only, without an event for each. What the follower
 * has stored (match) is leadership's.
 */
import { fromPromise, setup } from "xstate";
import type { NodeEvents } from "../../node-events.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";
import type { Entry, NodeId } from "../../vocabulary.ts";
import { eventParams } from "../node/mailbox.ts";
import { snapshotSenderMachine } from "../snapshots/snapshot-sender.ts";
import type { SenderMeans, Sent } from "../snapshots/snapshot-sender-behaviour.ts";
import type { Pipeline, Rejection, StallReason } from "./pipeline.ts";

type PeerRejected = { readonly type: "peer.rejected" } & Rejection;

export type ReplicatorEvent =
  /** The follower has stored what it was asked for; told unless the pipeline is open. */
  | { readonly type: "peer.accepted" }
  | PeerRejected
  /** The follower has answered a heartbeat: it is alive, and behind. */
  | { readonly type: "peer.answered" }
  /** The connection is gone, and what was under way with it. */
  | { readonly type: "peer.unreachable" }
  | { readonly type: "peer.reachable" }
  /** The follower has another history than the leader. */
  | { readonly type: "peer.estranged" }
  | StallReason;

export interface ReplicatorInput {
  readonly peer: NodeId;
  readonly events: NodeEvents;
  readonly pipeline: Pipeline;
  readonly device: LogDevice;
  readonly senders: SenderMeans;
}

/** A leader's log only grows, so that what is read stays right while it leads (R71). */
const readEntries = fromPromise<readonly Entry[], ReplicatorInput>(
  ({ input: { device, pipeline } }) => device.read(pipeline.missing),
);

const reading = {
  id: "readEntries",
  src: "readEntries",
  input: ({ context }: { context: ReplicatorInput }) => context,
} as const;

/** Nothing of what happens leads out of the state. */
const ignored = {
  "peer.accepted": {},
  "peer.rejected": {},
  "peer.answered": {},
  "peer.unreachable": {},
  "peer.reachable": {},
  "entries.missing": {},
  "entries.compacted": {},
  dropped: {},
} as const;

/** What the device has read, out of the event that brings it. */
const entriesRead = ({ event }: { event: { output: readonly Entry[] } }) => event.output;

export const replicatorMachine = setup({
  types: {
    input: {} as ReplicatorInput,
    context: {} as ReplicatorInput,
    events: {} as ReplicatorEvent,
  },
  actors: { readEntries, snapshotSender: snapshotSenderMachine },
  delays: { retry: ({ context }) => context.senders.limits.retryMs },
  guards: {
    isMember: ({ context: { pipeline } }) => pipeline.address !== undefined,
    reachesLog: ({ context: { pipeline } }) => pipeline.reachesLog,
    wasInstalled: (_, { outcome }: Sent) => outcome === "installed",
    endsSession: ({ context: { pipeline } }, answer: PeerRejected) => pipeline.isRefutedBy(answer),
    showsLoss: ({ context: { pipeline } }, answer: PeerRejected) => pipeline.showsLoss(answer),
    hasUnanswered: ({ context: { pipeline } }) => pipeline.hasUnanswered,
    hasUnsent: ({ context: { pipeline } }) => pipeline.hasUnsent,
  },
  actions: {
    open: ({ context: { pipeline } }) => pipeline.open(),
    close: ({ context: { pipeline } }) => pipeline.close(),
    probe: ({ context: { pipeline } }) => pipeline.probe(),
    probeWith: ({ context: { pipeline } }, entries: readonly Entry[]) =>
      pipeline.probeWith(entries),
    sendRead: ({ context: { pipeline } }, entries: readonly Entry[]) => pipeline.sendRead(entries),
    sendEmpty: ({ context: { pipeline } }) => pipeline.sendEmpty(),
    noteRejected: ({ context: { pipeline } }, answer: PeerRejected) => pipeline.rejected(answer),
    logLost: ({ context: { peer, events } }) => events.record({ kind: "member.logLost", peer }),
    restart: ({ context: { pipeline } }) => pipeline.restart(),
    goOnAfter: ({ context: { pipeline } }, sent: Sent) => {
      if (sent.outcome === "installed") pipeline.goOnAfter(sent.last);
    },
  },
}).createMachine({
  id: "replicator",
  context: ({ input }) => input,
  initial: "probe",
  on: { "peer.estranged": ".estranged" },
  states: {
    probe: {
      initial: "asking",
      exit: "close",
      on: {
        "peer.accepted": "replicate",
        "peer.rejected": [
          { guard: { type: "showsLoss", params: eventParams }, target: "lost" },
          {
            guard: { type: "endsSession", params: eventParams },
            target: ".asking",
            actions: { type: "noteRejected", params: eventParams },
          },
        ],
        // It was a guess to begin with.
        "peer.unreachable": {},
        dropped: {},
        "entries.compacted": "snapshot",
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
        "peer.rejected": [
          { guard: { type: "showsLoss", params: eventParams }, target: "lost" },
          {
            guard: { type: "endsSession", params: eventParams },
            target: "probe",
            actions: { type: "noteRejected", params: eventParams },
          },
        ],
        "peer.unreachable": { target: "probe", actions: "restart" },
        dropped: { target: "probe", actions: "restart" },
        "entries.compacted": "snapshot",
        // The pipeline knows already.
        "peer.accepted": {},
      },
      states: {
        sending: {
          entry: "open",
          exit: "close",
          on: {
            "peer.answered": { guard: "hasUnanswered", actions: "sendEmpty" },
            // Late answers may have covered what was missing a moment ago.
            "entries.missing": [{ guard: "hasUnsent", target: "reading" }, { actions: "open" }],
          },
        },
        reading: {
          invoke: {
            ...reading,
            onDone: { target: "sending", actions: { type: "sendRead", params: entriesRead } },
          },
        },
      },
    },
    snapshot: {
      initial: "silent",
      on: {
        // What was sent before the log was given up does not help.
        "peer.accepted": [{ guard: "reachesLog", target: "replicate" }, {}],
        // The snapshot comes by a connection of its own.
        "peer.unreachable": {},
      },
      states: {
        silent: { on: { "peer.answered": { guard: "isMember", target: "sending" } } },
        sending: {
          invoke: {
            id: "snapshotSender",
            src: "snapshotSender",
            input: ({ context: { pipeline, senders } }) => ({
              means: senders,
              ...pipeline.transfer,
            }),
            onDone: [
              {
                guard: { type: "wasInstalled", params: ({ event }) => event.output },
                target: "#replicator.probe",
                actions: { type: "goOnAfter", params: ({ event }) => event.output },
              },
              { target: "pausing" },
            ],
          },
        },
        pausing: { after: { retry: "silent" } },
      },
    },
    lost: { entry: "logLost", on: ignored },
    estranged: { on: ignored },
  },
});
