/**
 * The guards and actions of a snapshot receiver, by name; snapshot-receiver.ts has the
 * states.
 */
import { crc32 } from "node:zlib";
import { assign, fromPromise, setup } from "xstate";
import { assert } from "../../assert.ts";
import {
  type SnapshotChunk,
  type SnapshotOffer,
  type SnapshotReply,
  SnapshotStatus,
} from "../../codec/snapshot.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import { MAX_TERM_LEAP } from "../../raft/vote.ts";
import type { BulkDisk } from "../../storage/disk/bulk-disk.ts";
import type { LogId, NodeId, Term } from "../../vocabulary.ts";
import { sentenceOf } from "../node/operating-error.ts";
import { IncomingSnapshot, MAX_CHUNK_BYTES, removeOutgrown } from "./incoming-snapshot.ts";

/** The sender of a snapshot, as long as its connection lasts. */
export interface SnapshotCaller {
  readonly id: NodeId;
  /** Responds to its last message. After that it may send the next one. */
  reply(reply: SnapshotReply): void;
  /** Closes the connection: the receiver needs nothing from it. */
  dismiss(): void;
}

/** Tells election that a snapshot is complete and valid. Election answers with SnapshotSettled. */
export interface SnapshotReceived {
  readonly type: "snapshot.received";
  readonly from: NodeId;
  readonly term: Term;
  readonly session: number;
  readonly last: LogId;
  /** Reads the whole file. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** The state contains the snapshot, or election refuses it with a reason. */
export interface SnapshotSettled {
  readonly type: "snapshot.settled";
  readonly refusal: string | undefined;
}

export type OfferMade = {
  readonly type: "snapshot.offered";
  readonly offer: SnapshotOffer;
  readonly caller: SnapshotCaller;
};
type ChunkArrived = {
  readonly type: "chunk.arrived";
  readonly chunk: SnapshotChunk;
  readonly caller: SnapshotCaller;
};
type CallerGone = { readonly type: "caller.gone"; readonly caller: SnapshotCaller };

export type SnapshotReceiverEvent = OfferMade | ChunkArrived | CallerGone | SnapshotSettled;

export interface SnapshotReceiverInput {
  readonly disk: BulkDisk;
  /** It contains only files of received snapshots. */
  readonly directory: string;
  readonly clusterId: number;
  readonly log: RaftLog;
  readonly events: NodeEvents;
  /** The node's term. */
  readonly currentTerm: () => Term;
  /** Passes on a complete snapshot to election. */
  readonly dispatcher: { send(news: SnapshotReceived): void };
}

interface Delivery {
  readonly offer: SnapshotOffer;
  readonly from: NodeId;
  /** Undefined after the sender's connection was lost. */
  readonly caller: SnapshotCaller | undefined;
}

export interface SnapshotReceiverContext extends SnapshotReceiverInput {
  readonly delivery: Delivery | undefined;
  /** The file of that delivery, while it is open. */
  readonly incoming: IncomingSnapshot | undefined;
  /** The chunk that is being written. */
  readonly chunk: Uint8Array | undefined;
  /** A newer offer, which replaces the delivery. */
  readonly newer: Delivery | undefined;
}

/** `failure`: why the file cannot be opened, as a sentence. */
interface Opened {
  readonly incoming: IncomingSnapshot | undefined;
  readonly failure: string | undefined;
}

/** A crash may have interrupted an installation before its file was removed. */
const tidy = fromPromise<string | undefined, SnapshotReceiverContext>(({ input }) => {
  const { disk, directory, log } = input;
  return failureOf(removeOutgrown(disk, directory, log.commitIndex));
});

const open = fromPromise<Opened, SnapshotReceiverContext>(async ({ input }) => {
  const { disk, directory } = input;
  try {
    const incoming = await IncomingSnapshot.open(disk, directory, deliveryOf(input).offer);
    return { incoming, failure: undefined };
  } catch (error) {
    return { incoming: undefined, failure: sentenceOf(error) };
  }
});

const write = fromPromise<string | undefined, SnapshotReceiverContext>(
  ({ input }) => failureOf(incomingOf(input).add(input.chunk!)), // keepChunk has set it
);

const verify = fromPromise<string | undefined, SnapshotReceiverContext>(({ input }) =>
  failureOf(incomingOf(input).verify(input.clusterId)),
);

const close = fromPromise<string | undefined, IncomingSnapshot>(({ input }) =>
  failureOf(input.close()),
);

const discard = fromPromise<string | undefined, IncomingSnapshot>(({ input }) =>
  failureOf(input.discard()),
);

async function failureOf(attempt: Promise<void>): Promise<string | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    return sentenceOf(error);
  }
}

export const snapshotReceiverSetup = setup({
  types: {
    input: {} as SnapshotReceiverInput,
    context: {} as SnapshotReceiverContext,
    events: {} as SnapshotReceiverEvent,
  },
  actors: { tidy, open, write, verify, close, discard },
  guards: {
    /** The offer's term has ended, or is implausibly high (R185). */
    isStale: ({ context }, { offer }: OfferMade) =>
      offer.term < context.currentTerm() || offer.term > context.currentTerm() + MAX_TERM_LEAP,
    isCovered: ({ context }, { offer }: OfferMade) => offer.last.index <= context.log.commitIndex,
    isSame: ({ context: { delivery } }, { offer }: OfferMade) =>
      delivery !== undefined && isSame(offer, delivery.offer),
    /** A deposed leader may offer a snapshot before it learns of the newer term. */
    isOlder: ({ context }, { offer }: OfferMade) => {
      const { term, last } = (context.newer ?? deliveryOf(context)).offer;
      return offer.term < term || (offer.term === term && offer.last.index < last.index);
    },
    hasFailed: (_, failure: string | undefined) => failure !== undefined,
    hasNewer: ({ context }) => context.newer !== undefined,
    isComplete: ({ context }) => incomingOf(context).isComplete,
    isNext: ({ context }, { chunk, caller }: ChunkArrived) =>
      isFromCaller(context, caller) && fits(incomingOf(context), chunk),
    isFromCaller: ({ context }, { caller }: ChunkArrived) => isFromCaller(context, caller),
  },
  actions: {
    /** A repeated offer of the same snapshot replaces the earlier offer's term and session. */
    accept: assign({ delivery: (_, made: OfferMade) => deliveryFrom(made) }),
    makeWay: assign({ newer: (_, made: OfferMade) => deliveryFrom(made) }),
    beginNewer: assign({ delivery: ({ context }) => context.newer, newer: undefined }),
    keepChunk: assign({ chunk: (_, { chunk }: ChunkArrived) => chunk.data }),
    forgetChunk: assign({ chunk: undefined }),
    keepOpened: assign({ incoming: (_, { incoming }: Opened) => incoming }),
    forgetDelivery: assign({ delivery: undefined, incoming: undefined, chunk: undefined }),
    noteGone: assign(({ context }, { caller }: CallerGone) => ({
      delivery: withoutCaller(context.delivery, caller),
      newer: withoutCaller(context.newer, caller),
    })),
    /** The offset of the next chunk, also after a chunk that is damaged or not the next (R94). */
    tellStored: ({ context: { delivery, incoming } }) => {
      if (incoming === undefined) return; // sent when the file is open
      const status = SnapshotStatus.SNAPSHOT_STATUS_RECEIVING;
      delivery?.caller?.reply({ status, storedBytes: incoming.stored, message: "" });
    },
    tellInstalled: ({ context }) => {
      const { offer, caller } = deliveryOf(context);
      caller?.reply(installed(offer));
    },
    tellCovered: (_, { offer, caller }: OfferMade) => caller.reply(installed(offer)),
    refuse: ({ context }, why: string | undefined) =>
      deliveryOf(context).caller?.reply(refusal(why)),
    refuseOffer: (_, { caller, why }: { caller: SnapshotCaller; why: string }) =>
      caller.reply(refusal(`Cannot receive the snapshot: ${why}`)),
    dismiss: (_, { caller }: ChunkArrived) => caller.dismiss(),
    reportReceived: ({ context }) => {
      const { offer, from } = deliveryOf(context);
      const { term, session, last } = offer;
      const incoming = incomingOf(context);
      const chunks = () => incoming.chunks();
      context.dispatcher.send({ type: "snapshot.received", from, term, session, last, chunks });
    },
    logReceiving: ({ context }) => {
      const { offer, from } = deliveryOf(context);
      const { last, bytes } = offer;
      const facts = { from, last: last.index, bytes, stored: context.incoming?.stored };
      context.events.record({ kind: "snapshot.receiving", ...facts });
    },
    logInstalled: ({ context }) => {
      const { last, bytes } = deliveryOf(context).offer;
      context.events.record({ kind: "snapshot.installed", last: last.index, bytes });
    },
    logFailure: ({ context: { events } }, reason: string | undefined) =>
      events.record({ kind: "snapshot.receiveFailed", reason }),
  },
});

function deliveryFrom({ offer, caller }: OfferMade): Delivery {
  return { offer, from: caller.id, caller };
}

export function deliveryOf({ delivery }: SnapshotReceiverContext): Delivery {
  assert(delivery !== undefined, "a busy receiver has a delivery");
  return delivery;
}

export function incomingOf({ incoming }: SnapshotReceiverContext): IncomingSnapshot {
  assert(incoming !== undefined, "a snapshot that is received has been opened");
  return incoming;
}

function isFromCaller({ delivery }: SnapshotReceiverContext, caller: SnapshotCaller): boolean {
  return delivery?.caller === caller;
}

function withoutCaller(
  delivery: Delivery | undefined,
  caller: SnapshotCaller,
): Delivery | undefined {
  return delivery?.caller === caller ? { ...delivery, caller: undefined } : delivery;
}

function isSame(a: SnapshotOffer, b: SnapshotOffer): boolean {
  const isSameEntry = a.last.index === b.last.index && a.last.term === b.last.term;
  return isSameEntry && a.bytes === b.bytes && a.checksum === b.checksum;
}

/** The chunk is the next one, and undamaged. */
function fits(incoming: IncomingSnapshot, { offset, data, checksum }: SnapshotChunk): boolean {
  const { stored, offered } = incoming;
  const isNext = offset === stored && offset + data.length <= offered.bytes;
  return isNext && data.length <= MAX_CHUNK_BYTES && crc32(data) === checksum;
}

function installed({ bytes }: SnapshotOffer): SnapshotReply {
  const status = SnapshotStatus.SNAPSHOT_STATUS_INSTALLED;
  return { status, storedBytes: bytes, message: "" };
}

function refusal(message = ""): SnapshotReply {
  return { status: SnapshotStatus.SNAPSHOT_STATUS_REFUSED, storedBytes: 0, message };
}
