/**
 * The guards and actions of a snapshot sender, by name; snapshot-sender.ts has the
 * states.
 */
import { crc32 } from "node:zlib";
import { assign, cancel, fromCallback, fromPromise, raise, setup } from "xstate";
import { assert } from "../../assert.ts";
import {
  readSnapshotReply,
  type SnapshotMessage,
  type SnapshotReply,
  SnapshotStatus,
  writeSnapshotMessage,
} from "../../codec/snapshot.ts";
import type { Env } from "../../env.ts";
import {
  beginTransfer,
  type Chunk,
  isStored,
  nextChunk,
  onSent,
  onStored,
  type Transfer,
  type TransferLimits,
} from "../../raft/snapshot-transfer.ts";
import type { Channel } from "../../transport/channel.ts";
import { type NodeDescription, snapshotHello } from "../../transport/handshake.ts";
import { connectToMember } from "../../transport/member-connection.ts";
import type { Network } from "../../transport/network.ts";
import type { Presence } from "../../transport/presence.ts";
import type { LogId, NodeId, Term } from "../../vocabulary.ts";
import type { PeerRegister } from "../connections/peer-register.ts";
import { sentenceOf } from "../node/operating-error.ts";
import type { SendingSlots } from "./sending-slots.ts";
import type { SnapshotCache, SnapshotFile } from "./snapshot-cache.ts";

/** What all snapshot senders of a node share. */
export interface SenderMeans {
  readonly env: Env;
  readonly network: Network;
  readonly self: NodeDescription;
  readonly register: Pick<PeerRegister, "objectionTo">;
  readonly snapshotCache: SnapshotCache;
  readonly slots: SendingSlots;
  /** The maximum rate of each transfer. */
  readonly bytesPerSecond: number;
  readonly limits: SenderLimits;
}

export interface SenderLimits extends TransferLimits {
  /** The transfer to a receiver that has not answered for this long fails. */
  readonly silenceMs: number;
  /** The minimum time between a failure and the next attempt. */
  readonly retryMs: number;
  /** How often the sender asks whether the snapshot is installed. */
  readonly pollMs: number;
}

export interface SnapshotSenderInput {
  readonly means: SenderMeans;
  readonly peer: { readonly id: NodeId; readonly address: string };
  readonly term: Term;
  /** The session of the replicator. The report of the installation carries it. */
  readonly session: number;
}

/** The result of a transfer. */
export type Sent =
  | { readonly outcome: "installed"; readonly last: LogId }
  | { readonly outcome: "failed"; readonly reason: string };

type Accepted = { readonly type: "link.accepted"; readonly channel: Channel };
type Replied = { readonly type: "snapshot.replied"; readonly reply: SnapshotReply };
type Ready = { readonly type: "snapshot.ready"; readonly snapshot: SnapshotFile };
type Failed = { readonly type: "snapshot.failed"; readonly error: unknown };
type Lost = { readonly type: "link.lost"; readonly reason: string };

export type SnapshotSenderEvent =
  | { readonly type: "slot.granted" }
  | Ready
  | Failed
  | { readonly type: "link.opened" }
  | Accepted
  | { readonly type: "link.refused"; readonly sentence: string }
  | Lost
  | Replied
  | { readonly type: "silence.due" };

export interface SnapshotSenderContext extends SnapshotSenderInput {
  /** Defined once it is ready. */
  readonly snapshot: SnapshotFile | undefined;
  /** Defined once the member has accepted the connection. */
  readonly channel: Channel | undefined;
  /** Defined once the member has answered the offer. */
  readonly transfer: Transfer | undefined;
  readonly sent: Sent;
}

interface ChunkRead extends Chunk {
  readonly data: Uint8Array | { readonly error: unknown };
}

/** Holds a sending slot, once it is granted. */
const slot = fromCallback<SnapshotSenderEvent, SenderMeans>(({ input: { slots }, sendBack }) =>
  slots.take(() => sendBack({ type: "slot.granted" })),
);

/** Holds the snapshot file while it runs. */
const file = fromCallback<SnapshotSenderEvent, SenderMeans>(
  ({ input: { snapshotCache }, sendBack }) => {
    const tell = (event: Ready | Failed) => sendBack(event);
    const { snapshot, release } = snapshotCache.lease();
    snapshot.then(
      (snapshot) => tell({ type: "snapshot.ready", snapshot }),
      (error) => tell({ type: "snapshot.failed", error }),
    );
    return release;
  },
);

/** A reply is small. */
const MAX_REPLY_BYTES = 4096;

/** One connection, from dialling to its end. */
const connection = fromCallback<SnapshotSenderEvent, SnapshotSenderInput>(({ input, sendBack }) => {
  const { means, peer } = input;
  const { network, self, register, limits, env } = means;
  const tell = (event: SnapshotSenderEvent) => sendBack(event);
  const hello = snapshotHello(self, peer.id);
  const { clock } = env;
  const objectionTo = (presence: Presence) => register.objectionTo(peer.id, presence);
  const sizes = { maxQueuedBytes: 2 * limits.windowBytes, maxFrameBytes: MAX_REPLY_BYTES };
  const connection = connectToMember(
    { network, clock, peer, hello, objectionTo, ...sizes },
    {
      opened: () => tell({ type: "link.opened" }),
      accepted: (channel) => {
        tell({ type: "link.accepted", channel });
        const frame = (payload: Uint8Array) =>
          tell({ type: "snapshot.replied", reply: readSnapshotReply(payload) });
        return { frame, drained() {} };
      },
      refused: (sentence) => tell({ type: "link.refused", sentence }),
      lost: (reason) => tell({ type: "link.lost", reason }),
    },
  );
  return () => connection.close("The sender of the snapshot has stopped");
});

/** An error of the disk ends the transfer, not the node. */
const readChunk = fromPromise<ChunkRead, { snapshot: SnapshotFile; chunk: Chunk }>(
  async ({ input: { snapshot, chunk } }) => {
    try {
      return { ...chunk, data: await snapshot.read(chunk.offset, chunk.length) };
    } catch (error) {
      return { ...chunk, data: { error } };
    }
  },
);

export const snapshotSenderSetup = setup({
  types: {
    input: {} as SnapshotSenderInput,
    context: {} as SnapshotSenderContext,
    events: {} as SnapshotSenderEvent,
    output: {} as Sent,
  },
  actors: { slot, file, connection, readChunk },
  delays: {
    silence: ({ context }) => context.means.limits.silenceMs,
    poll: ({ context }) => context.means.limits.pollMs,
    pace: ({ context }) => {
      const { limits, bytesPerSecond } = context.means;
      return (limits.chunkBytes / bytesPerSecond) * 1000;
    },
  },
  guards: {
    isReceiving: (_, { reply }: Replied) =>
      reply.status === SnapshotStatus.SNAPSHOT_STATUS_RECEIVING,
    isInstalled: (_, { reply }: Replied) =>
      reply.status === SnapshotStatus.SNAPSHOT_STATUS_INSTALLED,
    isStored: ({ context }) => isStored(transferOf(context)),
    hasChunk: ({ context }) => chunkOf(context) !== undefined,
    hasFailed: (_, { data }: ChunkRead) => "error" in data,
    /** The receiver may have requested another chunk meanwhile. */
    isStillNext: ({ context }, { offset }: ChunkRead) => transferOf(context).next === offset,
  },
  actions: {
    keepSnapshot: assign({ snapshot: (_, { snapshot }: Ready) => snapshot }),
    keepChannel: assign({ channel: (_, { channel }: Accepted) => channel }),
    beSilentNoMore: cancel("silence"),
    awaitAnswer: raise({ type: "silence.due" }, { id: "silence", delay: "silence" }),
    offer: ({ context }) => {
      const { term, session } = context;
      const { last, bytes, checksum } = snapshotOf(context);
      say(context, { type: "snapshot.offer", term, session, last, bytes, checksum });
    },
    beginTransfer: assign({
      transfer: ({ context }, { reply }: Replied) =>
        beginTransfer(snapshotOf(context).bytes, reply.storedBytes),
    }),
    noteStored: assign({
      transfer: ({ context }, { reply }: Replied) =>
        onStored(transferOf(context), reply.storedBytes),
    }),
    sendChunk: ({ context }, { offset, data }: ChunkRead) => {
      assert(!("error" in data), "a chunk is sent once it is read");
      say(context, { type: "snapshot.chunk", offset, data, checksum: crc32(data) });
    },
    noteSent: assign({
      transfer: ({ context }, chunk: ChunkRead) => onSent(transferOf(context), chunk),
    }),
    succeed: assign({
      sent: ({ context }): Sent => ({ outcome: "installed", last: snapshotOf(context).last }),
    }),
    fail: assign({
      sent: (_, { reason }: { reason: string }): Sent => ({ outcome: "failed", reason }),
    }),
    /** An error that is not an operating error ends the node. */
    failWith: assign({
      sent: (_, { error }: { error: unknown }): Sent => ({
        outcome: "failed",
        reason: sentenceOf(error),
      }),
    }),
    logOffer: ({ context }) => {
      const { means, peer, transfer } = context;
      const { last, bytes } = snapshotOf(context);
      const facts = { peer: peer.id, last: last.index, bytes, stored: transfer?.stored };
      means.env.events.record({ kind: "snapshot.sending", ...facts });
    },
    logInstalled: ({ context }) => {
      const { means, peer } = context;
      const last = snapshotOf(context).last.index;
      means.env.events.record({ kind: "snapshot.delivered", peer: peer.id, last });
    },
    logFailed: ({ context: { means, peer, sent } }) =>
      means.env.events.record({
        kind: "snapshot.sendFailed",
        peer: peer.id,
        reason: sent?.outcome === "failed" ? sent.reason : undefined,
      }),
  },
});

/** The chunk to read next. Undefined while the window is full. */
export function chunkOf(context: SnapshotSenderContext): Chunk | undefined {
  return nextChunk(transferOf(context), context.means.limits);
}

export function snapshotOf({ snapshot }: SnapshotSenderContext): SnapshotFile {
  assert(snapshot !== undefined, "a sender that is connected has its snapshot");
  return snapshot;
}

function transferOf({ transfer }: SnapshotSenderContext): Transfer {
  assert(transfer !== undefined, "a sender that streams has been told where to begin");
  return transfer;
}

function say({ channel }: SnapshotSenderContext, message: SnapshotMessage): void {
  // A chunk that was not sent counts as lost: the receiver will request it again.
  channel?.send((writer) => writeSnapshotMessage(message, writer));
}
