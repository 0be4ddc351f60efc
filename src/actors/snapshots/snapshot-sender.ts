/**
 * The snapshot sender: sends a snapshot to one follower, over a separate connection
 * (docs/protocol.md).
 *
 *   ┌────────┐ slot.granted ┌───────────┐
 *   │ queued ├─────────────▶│ preparing │
 *   └────────┘              └─────┬─────┘
 *   ┌─ connected ─────────────────┼ snapshot.ready ──────────────────────┐
 *   │ ┌────────────┐ link.opened  │  ┌─────────────┐                     │
 *   │ │ connecting │◀─────────────┘  │ handshaking │                     │
 *   │ └─────┬──────┘                 └──▲───────┬──┘                     │
 *   │       └───── link.opened ─────────┘       │ link.accepted          │
 *   │ ┌─ streaming ──────────────────┐    ┌─────▼────┐                   │
 *   │ │ waiting → reading → pacing ↺ │◀───┤ offering │                   │
 *   │ └──────┬───────────────────────┘    └──────────┘                   │
 *   │        │ all is stored  ┌────────────┐──┐ asks again               │
 *   │        └───────────────▶│ installing │  │ from time to time        │
 *   │                         └────────────┘◀─┘                          │
 *   └──┬──────────────────────────────────────────┬──────────────────────┘
 *      │ it has been installed                    │ a refusal, link.lost,
 *      ▼                                          ▼ silence.due
 *   installed                                   failed
 *
 *   waiting: for space in the window; pacing: limits the rate of the chunks
 *   preparing, snapshot.failed ──▶ failed
 *
 * It belongs to the replicator, and stops with the leadership: a snapshot that was offered
 * in an earlier term would be refused when it is complete (R93). The snapshot file is made
 * by the snapshot cache, which belongs to the node and continues. No sent chunk is lost: the
 * receiver keeps the stored part for the next sender that offers the same snapshot.
 */
import { eventParams } from "../node/mailbox.ts";
import { chunkOf, snapshotOf, snapshotSenderSetup } from "./snapshot-sender-behaviour.ts";

/** Every response proves that the receiver is alive. */
const restartTimeout = ["beSilentNoMore", "awaitAnswer"] as const;

const failedBecause = ({ event }: { event: { reason: string } }) => event;

export const snapshotSenderMachine = snapshotSenderSetup.createMachine({
  id: "snapshotSender",
  context: ({ input }) => ({
    ...input,
    snapshot: undefined,
    channel: undefined,
    transfer: undefined,
    sent: { outcome: "failed", reason: "Cancelled" },
  }),
  output: ({ context }) => context.sent,
  invoke: { id: "slot", src: "slot", input: ({ context }) => context.means },
  initial: "queued",
  states: {
    queued: { on: { "slot.granted": "holding" } },
    holding: {
      invoke: { id: "file", src: "file", input: ({ context }) => context.means },
      initial: "preparing",
      on: {
        "snapshot.failed": {
          target: "failed",
          actions: { type: "failWith", params: eventParams },
        },
      },
      states: {
        preparing: {
          on: {
            "snapshot.ready": {
              target: "connected",
              actions: { type: "keepSnapshot", params: eventParams },
            },
          },
        },
        connected: {
          entry: "awaitAnswer",
          exit: "beSilentNoMore",
          invoke: { id: "connection", src: "connection", input: ({ context }) => context },
          initial: "connecting",
          on: {
            "link.lost": {
              target: "#snapshotSender.failed",
              actions: { type: "fail", params: failedBecause },
            },
            "link.refused": {
              target: "#snapshotSender.failed",
              actions: {
                type: "fail",
                params: ({ event }) => ({ reason: event.sentence }),
              },
            },
            "silence.due": {
              target: "#snapshotSender.failed",
              actions: { type: "fail", params: { reason: "The member did not answer in time" } },
            },
            "snapshot.replied": [
              {
                guard: { type: "isInstalled", params: eventParams },
                target: "#snapshotSender.installed",
              },
              {
                guard: { type: "isReceiving", params: eventParams },
                actions: [...restartTimeout, { type: "noteStored", params: eventParams }],
              },
              {
                target: "#snapshotSender.failed",
                actions: {
                  type: "fail",
                  params: ({ event }) => ({ reason: event.reply.message }),
                },
              },
            ],
          },
          states: {
            connecting: { on: { "link.opened": "handshaking" } },
            handshaking: {
              on: {
                "link.accepted": {
                  target: "offering",
                  actions: { type: "keepChannel", params: eventParams },
                },
              },
            },
            offering: {
              entry: "offer",
              on: {
                "snapshot.replied": {
                  guard: { type: "isReceiving", params: eventParams },
                  target: "streaming",
                  actions: [
                    ...restartTimeout,
                    { type: "beginTransfer", params: eventParams },
                    "logOffer",
                  ],
                },
              },
            },
            streaming: {
              initial: "waiting",
              states: {
                waiting: {
                  always: [
                    { guard: "isStored", target: "#snapshotSender.holding.connected.installing" },
                    { guard: "hasChunk", target: "reading" },
                  ],
                },
                reading: {
                  invoke: {
                    id: "readChunk",
                    src: "readChunk",
                    input: ({ context }) => ({
                      snapshot: snapshotOf(context),
                      chunk: chunkOf(context)!, // guarded by hasChunk
                    }),
                    onDone: [
                      {
                        guard: { type: "hasFailed", params: ({ event }) => event.output },
                        target: "#snapshotSender.failed",
                        actions: {
                          type: "failWith",
                          params: ({ event }) => event.output.data as { error: unknown },
                        },
                      },
                      {
                        guard: { type: "isStillNext", params: ({ event }) => event.output },
                        target: "pacing",
                        actions: [
                          { type: "sendChunk", params: ({ event }) => event.output },
                          { type: "noteSent", params: ({ event }) => event.output },
                        ],
                      },
                      { target: "waiting" },
                    ],
                  },
                },
                pacing: { after: { pace: "waiting" } },
              },
            },
            installing: {
              after: { poll: { target: "installing", reenter: true, actions: "offer" } },
            },
          },
        },
      },
    },
    installed: { type: "final", entry: ["succeed", "logInstalled"] },
    failed: { type: "final", entry: "logFailed" },
  },
});
