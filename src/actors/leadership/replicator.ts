/**
 * The replicator: replicates the leader's log to one follower (Raft §5.3).
 *
 *   ┌───────────────────────────┐    peer.accepted    ┌───────────────────────────┐
 *   │ probe                     ├────────────────────▶│ replicate                 │
 *   │  one message at a time,   │                     │  pipelined, as far as the │
 *   │  to find where logs agree │◀────────────────────┤  window allows            │
 *   │                           │  peer.rejected,     │                           │
 *   │  asking ─▶ reading        │  peer.unreachable,  │  sending ⇄ reading        │
 *   │     ▲── waiting ◀─┘       │  dropped            │                           │
 *   └──────┬─────────────▲──────┘                     └─────▲─────────────┬───────┘
 *          │             │ installed                        │             │
 *          │             │                                  │             │
 *          │      ┌──────┴─────────────────────────────┐    │             │
 *          └─────▶│ snapshot                           ├────┘             │
 *       entries.  │  no entries are sent (R68)         │ peer.accepted    │
 *       compacted │                                    │ as far as the    │
 *                 │  silent ─▶ sending ─▶ pausing ↺    │ log begins (R70) │
 *                 └────────────────────────▲───────────┘                  │
 *                                          └──────────────────────────────┘
 *                                                entries.compacted
 *
 *   reading: the entries to send are only on the disk
 *   waiting: for the response to sent entries; if the follower answers a heartbeat
 *   instead, the entries are lost
 *   silent: until the follower is heard (R69); pausing: after a failure
 *
 *   lost: from probe or replicate, if the follower rejects an entry that it had stored.
 *   It has lost its log, its votes and its acknowledgements, and receives nothing more in
 *   this term (R63)
 *   estranged: from any state, if the follower has acknowledged entries that differ from
 *   the leader's: it receives nothing more either (R184)
 *
 * It is a child of leadership and stops with it. It decides whether it probes, replicates
 * or sends a snapshot. Entries pass through the pipeline, which is open in
 * replicate.sending only, without an event for each. What the follower has stored (match)
 * belongs to leadership.
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
  /** The follower has accepted entries. Not sent while the pipeline is open. */
  | { readonly type: "peer.accepted" }
  | PeerRejected
  /** The follower has answered a heartbeat: it is alive, and behind. */
  | { readonly type: "peer.answered" }
  /** The connection was lost, with all messages in flight. */
  | { readonly type: "peer.unreachable" }
  | { readonly type: "peer.reachable" }
  /** The follower has acknowledged entries that differ from the leader's. */
  | { readonly type: "peer.estranged" }
  | StallReason;

export interface ReplicatorInput {
  readonly peer: NodeId;
  readonly events: NodeEvents;
  readonly pipeline: Pipeline;
  readonly device: LogDevice;
  readonly senders: SenderMeans;
}

/** A leader only appends to its log: a late result stays valid while it leads (R71). */
const readEntries = fromPromise<readonly Entry[], ReplicatorInput>(
  ({ input: { device, pipeline } }) => device.read(pipeline.missing),
);

const reading = {
  id: "readEntries",
  src: "readEntries",
  input: ({ context }: { context: ReplicatorInput }) => context,
} as const;

/** No event leaves the state. */
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

/** The entries that the device has read, from the event. */
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
        // The first probe is a guess.
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
        // The pipeline has already handled it.
        "peer.accepted": {},
      },
      states: {
        sending: {
          entry: "open",
          exit: "close",
          on: {
            "peer.answered": { guard: "hasUnanswered", actions: "sendEmpty" },
            // Late responses may have acknowledged the missing entries.
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
        // Entries that were sent before the compaction do not help.
        "peer.accepted": [{ guard: "reachesLog", target: "replicate" }, {}],
        // The snapshot has a separate connection.
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
