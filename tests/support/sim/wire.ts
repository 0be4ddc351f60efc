/**
 * The wire between simulated nodes, controlled by a script: messages are held, dropped,
 * changed, delivered much later, or invented.
 */
import { ConnectionPurpose, decodeHello } from "../../../src/codec/hello.ts";
import {
  type PeerMessage,
  readPeerMessage,
  writePeerMessage,
} from "../../../src/codec/peer-message.ts";
import {
  readSnapshotMessage,
  type SnapshotMessage,
  writeSnapshotMessage,
} from "../../../src/codec/snapshot.ts";
import { hostOf } from "../../../src/sim/machine/addresses.ts";
import type { Intercepted, Interceptor, Payload } from "../../../src/sim/network/link.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import type { ScriptedCluster } from "./scripted-cluster.ts";

const { CONNECTION_PURPOSE_PEER: PEER, CONNECTION_PURPOSE_SNAPSHOT: SNAPSHOT } = ConnectionPurpose;

type Taker<T> = (message: T, to: NodeId) => T | "lost" | undefined;

export class Wire {
  readonly #cluster: ScriptedCluster;
  readonly #rules = new Set<Interceptor>();

  constructor(cluster: ScriptedCluster) {
    this.#cluster = cluster;
    cluster.cluster.network.intercept((frame) => {
      for (const rule of this.#rules) {
        const instead = rule(frame);
        if (instead !== undefined) return instead;
      }
      return undefined;
    });
  }

  /** Passes each frame to a rule, also those of handshakes. Returns a function that ends that. */
  intercept(rule: Interceptor): () => void {
    this.#rules.add(rule);
    return () => void this.#rules.delete(rule);
  }

  /** Drops or changes messages of members. Returns a function that ends that. */
  change(take: Taker<PeerMessage>): () => void {
    return this.intercept(
      intercepting(PEER, take, {
        read: (payload, from) => readPeerMessage(from, payload.slice()),
        write: writePeerMessage,
      }),
    );
  }

  /** The same on connections that transfer snapshots. */
  changeSnapshots(take: Taker<SnapshotMessage>): () => void {
    return this.intercept(
      intercepting(SNAPSHOT, take, {
        read: (payload) => readSnapshotMessage(payload.slice()),
        write: writeSnapshotMessage,
      }),
    );
  }

  /** Holds matching messages. Returns a list of them, and a function that ends that. */
  hold(isMeant: (message: PeerMessage, to: NodeId) => boolean) {
    const held: PeerMessage[] = [];
    const end = this.change((message, to) => {
      if (!isMeant(message, to)) return undefined;
      held.push(message);
      return "lost";
    });
    return { held, end };
  }

  /** Delivers a message now, on the connection from `from` to the receiver. */
  deliver(message: PeerMessage, to: NodeId): void {
    this.#deliver(PEER, message.from, to, (writer) => writePeerMessage(message, writer));
  }

  /** The same on the connection that transfers a snapshot. */
  deliverSnapshot(message: SnapshotMessage, { from, to }: { from: NodeId; to: NodeId }): void {
    this.#deliver(SNAPSHOT, from, to, (writer) => writeSnapshotMessage(message, writer));
  }

  #deliver(purpose: ConnectionPurpose, from: NodeId, to: NodeId, payload: Payload): void {
    const isMeant = (hello: Uint8Array) => decodeHello(hello).purpose === purpose;
    const { network } = this.#cluster.cluster;
    if (network.forge(hostOf(from), hostOf(to), isMeant, payload)) return;
    throw new Error(`Cannot deliver a message: node ${from} has no such connection to node ${to}`);
  }
}

function intercepting<T>(
  purpose: ConnectionPurpose,
  take: Taker<T>,
  {
    read,
    write,
  }: {
    read: (payload: Uint8Array, from: NodeId) => T;
    write: (message: T, writer: Parameters<Payload>[0]) => void;
  },
): Interceptor {
  return ({ from, to, payload, hello, isDiallers }: Intercepted) => {
    // Messages in the other direction are not intercepted: replies, and answers to non-members.
    if (hello === undefined || !isDiallers) return undefined;
    const { purpose: its, nodeId } = decodeHello(hello);
    if (its !== purpose || from !== hostOf(nodeId)) return undefined;
    const instead = take(read(payload, nodeId), Number(to.slice(1)));
    if (instead === undefined) return undefined;
    if (instead === "lost") return "lost";
    return (writer) => write(instead, writer);
  };
}
