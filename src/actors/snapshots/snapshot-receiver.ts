/**
 * The snapshot receiver: receives snapshots from leaders, one at a time, and passes them
 * on to be installed.
 *
 *   ┌──────┐ snapshot.offered ┌─────────┐        ┌───────────┐ chunk ┌─────────┐
 *   │ idle ├─────────────────▶│ opening ├───────▶│ receiving ├──────▶│ writing │
 *   └──▲───┘                  └──▲──────┘        └───────────┘◀──────┴────┬────┘
 *      │                         │ a newer offer                          │ all is
 *      │     ┌─────────┐         │                                        │ stored
 *      ├─────┤ closing ├─────────┘                                        ▼
 *      │     └─────────┘                 ┌────────────┐ valid      ┌───────────┐
 *      │    ┌────────────┐ settled       │ installing │◀───────────┤ verifying │
 *      └────┤ discarding │◀──────────────┴────────────┘            └─────┬─────┘
 *           └────────────┘◀────────────────────────────────────── invalid ┘
 *
 *   tidying ──▶ idle: at the start, received files that the state already contains are
 *   removed
 *   opening to verifying, a newer offer ──▶ closing: the stored part is kept, because a
 *   later offer may continue it; installing refuses a newer offer
 *   writing, the disk fails ──▶ discarding, and the sender is told
 *   installing, election refuses ──▶ closing, and the sender is told
 *
 * Any sender that offers the same snapshot continues it: after a lost connection, after a
 * restart, or as a new leader. When the file is complete, election decides whether the offer
 * is still valid (R93). The applier then installs it, in its order among the entries.
 */
import { eventParams } from "../node/mailbox.ts";
import {
  incomingOf,
  type OfferMade,
  snapshotReceiverSetup,
} from "./snapshot-receiver-behaviour.ts";

/** The output of a step, from the event that ends it. */
const output = <T>({ event }: { event: { output: T } }): T => event.output;

/** The disk or the verification has failed: the sender is told, and tries again later. */
const giveUp = [
  { type: "refuse", params: output<string | undefined> },
  { type: "logFailure", params: output<string | undefined> },
] as const;

const refuseStale = {
  guard: { type: "isStale", params: eventParams<OfferMade> },
  actions: { type: "refuseOffer", params: because("its term has ended, or is implausibly high") },
} as const;

const answerCovered = {
  guard: { type: "isCovered", params: eventParams<OfferMade> },
  actions: { type: "tellCovered", params: eventParams<OfferMade> },
} as const;

/** A repeated offer of the same snapshot replaces the term and the session of the earlier one. */
const goOn = {
  guard: { type: "isSame", params: eventParams<OfferMade> },
  actions: [{ type: "accept", params: eventParams<OfferMade> }, "tellStored"],
} as const;

const refuseOlder = {
  guard: { type: "isOlder", params: eventParams<OfferMade> },
  actions: { type: "refuseOffer", params: because("a newer one is being sent") },
} as const;

export const snapshotReceiverMachine = snapshotReceiverSetup.createMachine({
  id: "snapshotReceiver",
  context: ({ input }) => ({
    ...input,
    delivery: undefined,
    incoming: undefined,
    chunk: undefined,
    newer: undefined,
  }),
  initial: "tidying",
  on: { "caller.gone": { actions: { type: "noteGone", params: eventParams } } },
  states: {
    tidying: {
      invoke: { id: "tidy", src: "tidy", input: ({ context }) => context, onDone: "idle" },
      on: {
        "snapshot.offered": {
          actions: { type: "refuseOffer", params: because("this node has only just started") },
        },
        "chunk.arrived": { actions: { type: "dismiss", params: eventParams } },
      },
    },
    idle: {
      on: {
        "snapshot.offered": [
          refuseStale,
          answerCovered,
          { target: "busy", actions: { type: "accept", params: eventParams } },
        ],
        // A chunk of an offer that has failed: the receiver closes its connection.
        "chunk.arrived": { actions: { type: "dismiss", params: eventParams } },
      },
    },
    busy: {
      initial: "opening",
      on: {
        "snapshot.offered": [
          refuseStale,
          answerCovered,
          goOn,
          refuseOlder,
          { actions: { type: "makeWay", params: eventParams } },
        ],
        "chunk.arrived": [
          { guard: { type: "isFromCaller", params: eventParams }, actions: "tellStored" },
          { actions: { type: "dismiss", params: eventParams } },
        ],
      },
      states: {
        opening: {
          invoke: {
            id: "open",
            src: "open",
            input: ({ context }) => context,
            onDone: [
              {
                guard: { type: "hasFailed", params: ({ event }) => event.output.failure },
                target: "closed",
                actions: [
                  { type: "refuse", params: ({ event }) => event.output.failure },
                  { type: "logFailure", params: ({ event }) => event.output.failure },
                ],
              },
              {
                target: "receiving",
                actions: [
                  { type: "keepOpened", params: ({ event }) => event.output },
                  "logReceiving",
                  "tellStored",
                ],
              },
            ],
          },
        },
        receiving: {
          always: [
            { guard: "hasNewer", target: "closing" },
            { guard: "isComplete", target: "verifying" },
          ],
          on: {
            "chunk.arrived": [
              {
                guard: { type: "isNext", params: eventParams },
                target: "writing",
                actions: { type: "keepChunk", params: eventParams },
              },
            ],
          },
        },
        writing: {
          invoke: {
            id: "write",
            src: "write",
            input: ({ context }) => context,
            onDone: [
              {
                guard: { type: "hasFailed", params: output },
                target: "discarding",
                actions: giveUp,
              },
              { target: "receiving", actions: ["forgetChunk", "tellStored"] },
            ],
          },
        },
        verifying: {
          invoke: {
            id: "verify",
            src: "verify",
            input: ({ context }) => context,
            onDone: [
              {
                guard: { type: "hasFailed", params: output },
                target: "discarding",
                actions: giveUp,
              },
              { guard: "hasNewer", target: "closing" },
              { target: "installing" },
            ],
          },
        },
        installing: {
          entry: "reportReceived",
          on: {
            "snapshot.offered": [
              refuseStale,
              goOn,
              {
                actions: {
                  type: "refuseOffer",
                  params: because("another one is being installed"),
                },
              },
            ],
            "snapshot.settled": [
              {
                guard: { type: "hasFailed", params: ({ event }) => event.refusal },
                target: "closing",
                actions: { type: "refuse", params: ({ event }) => event.refusal },
              },
              { target: "discarding", actions: ["logInstalled", "tellInstalled"] },
            ],
          },
        },
        /** Keeps the stored part, because a later offer may continue it. */
        closing: {
          invoke: {
            id: "close",
            src: "close",
            input: ({ context }) => incomingOf(context),
            onDone: "closed",
          },
        },
        discarding: {
          invoke: {
            id: "discard",
            src: "discard",
            input: ({ context }) => incomingOf(context),
            onDone: "closed",
          },
        },
        closed: {
          entry: "forgetDelivery",
          always: [
            { guard: "hasNewer", target: "opening", actions: "beginNewer" },
            { target: "#snapshotReceiver.idle" },
          ],
        },
      },
    },
  },
});

/** Refuses an offer with this reason. */
function because(why: string) {
  return ({ event }: { event: OfferMade }) => ({ caller: event.caller, why });
}
