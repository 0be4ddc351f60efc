/**
 * The snapshot receiver: takes the snapshot that a leader brings, one at a time,
 * and has it installed.
 *
 *   ┌──────┐ snapshot.offered ┌─────────┐        ┌───────────┐ chunk ┌─────────┐
 *   │ idle ├─────────────────▶│ opening ├───────▶│ receiving ├──────▶│ writing │
 *   └──▲───┘                  └──▲──────┘        └───────────┘◀──────┴────┬────┘
 *      │                         │ a newer offer                          │ all is
 *      │     ┌─────────┐         │                                        │ stored
 *      ├─────┤ closing ├─────────┘                                        ▼
 *      │     └─────────┘                 ┌────────────┐  sound     ┌───────────┐
 *      │    ┌────────────┐ settled       │ installing │◀───────────┤ verifying │
 *      └────┤ discarding │◀──────────────┴────────────┘            └─────┬─────┘
 *           └────────────┘◀──────────────────────────────────────────────┘ not
 *
 *   tidying ──▶ idle: at the start, what the state has outgrown is removed
 *   opening to verifying, a newer offer ──▶ closing: what is there may serve again;
 *   in installing it is refused
 *   writing, the disk refuses ──▶ discarding, and the sender is told
 *   installing, election refuses ──▶ closing, and the sender is told
 *
 * Senders may change: any sender that offers the same snapshot continues it, after a
 * lost connection, a restart or under a new leader. Whether the offer still
 * counts when all of it is here is election's to say (R93); the applier installs
 * it, in its place among the entries.
 */
import { eventParams } from "../node/mailbox.ts";
import {
  incomingOf,
  type OfferMade,
  snapshotReceiverSetup,
} from "./snapshot-receiver-behaviour.ts";

/** Out of the event that brings an attempt's end. */
const output = <T>({ event }: { event: { output: T } }): T => event.output;

/** The surroundings have refused: the sender is told, and tries again later. */
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

/** A repeated offer of the same snapshot: the newest offer's term and session count. */
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
    piece: undefined,
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
        // From an offer that has failed: its sender will hear of that.
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
                actions: { type: "keepPiece", params: eventParams },
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
              { target: "receiving", actions: ["forgetPiece", "tellStored"] },
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
        /** What there is of it may serve again. */
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
