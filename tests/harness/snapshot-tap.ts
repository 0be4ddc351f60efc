/**
 * Observes the connections that transfer snapshots, and decides which frames arrive. It
 * stands between a proxy and its network; all other connections are not affected.
 */
import { ConnectionPurpose, decodeHello } from "../../src/codec/hello.ts";
import {
  readSnapshotMessage,
  readSnapshotReply,
  type SnapshotChunk,
  type SnapshotOffer,
  type SnapshotReply,
} from "../../src/codec/snapshot.ts";
import { FrameReader, MAX_FRAME_BYTES } from "../../src/transport/frame.ts";
import type { Connection, ConnectionListener, Network } from "../../src/transport/network.ts";
import type { NodeId } from "../../src/vocabulary.ts";

/** A message of one end, with the size of its data instead of the data. */
export type Saying =
  | SnapshotOffer
  | (Omit<SnapshotChunk, "data"> & { readonly end: number })
  | ({ readonly type: "snapshot.reply" } & SnapshotReply);

export interface Heard {
  readonly sender: NodeId;
  readonly receiver: NodeId;
  readonly saying: Saying;
}

/** `last`: no later frame of its direction arrives. `withhold`: nor does this one. */
export type Verdict = "pass" | "last" | "withhold";

export class SnapshotTap {
  /** The messages that have arrived at the other end, or are about to. */
  readonly heard: Heard[] = [];
  /** Decides about the next frame. A connection on which a frame was stopped stays so. */
  judge: (heard: Heard) => Verdict = () => "pass";
  readonly #waiting = new Set<(heard: Heard) => void>();

  /** A network whose accepted connections are observed. */
  over(network: Network): Network {
    const listen: Network["listen"] = (address, accept) =>
      network.listen(address, (caller) => {
        const conversation = new Conversation(caller, (heard) => this.#hear(heard));
        return conversation.with(accept(conversation));
      });
    return { listen, dial: (address, attempt) => network.dial(address, attempt) };
  }

  /** Resolves with the next message that matches, whether it arrives or not. */
  next(matches: (heard: Heard) => boolean): Promise<Heard> {
    const { promise, resolve } = Promise.withResolvers<Heard>();
    const look = (heard: Heard) => {
      if (!matches(heard)) return;
      this.#waiting.delete(look);
      resolve(heard);
    };
    this.#waiting.add(look);
    return promise;
  }

  #hear(heard: Heard): Verdict {
    const verdict = this.judge(heard);
    if (verdict !== "withhold") this.heard.push(heard);
    for (const look of [...this.#waiting]) look(heard);
    return verdict;
  }
}

/** The frames of one direction. */
class Ear {
  readonly #frames = new FrameReader(MAX_FRAME_BYTES);
  readonly #hear: (payload: Uint8Array) => Verdict;
  #isStopped = false;

  constructor(hear: (payload: Uint8Array) => Verdict) {
    this.#hear = hear;
  }

  /** Whether these bytes arrive. A stopped frame also stops frames that share its bytes. */
  passes(bytes: Uint8Array): boolean {
    if (this.#isStopped) return false;
    this.#frames.push(bytes);
    for (let payload = this.#frames.next(); payload; payload = this.#frames.next()) {
      if (payload.length === 0) continue;
      const verdict = this.#hear(payload);
      if (verdict === "pass") continue;
      this.#isStopped = true;
      return verdict === "last";
    }
    return true;
  }
}

/** A connection that was accepted: its caller sends, and gets replies. */
class Conversation implements Connection {
  readonly remoteAddress: string;
  readonly #caller: Connection;
  readonly #forward: Ear;
  readonly #backward: Ear;
  /** Known once the hello has arrived. Undefined if the connection transfers no snapshot. */
  #ends: { readonly sender: NodeId; readonly receiver: NodeId } | undefined;
  #hasHello = false;
  #hasReply = false;

  constructor(caller: Connection, hear: (heard: Heard) => Verdict) {
    this.#caller = caller;
    this.remoteAddress = caller.remoteAddress;
    this.#forward = new Ear((payload) => {
      if (!this.#hasHello) {
        this.#hasHello = true;
        return this.#greet(payload);
      }
      if (this.#ends === undefined) return "pass";
      const message = readSnapshotMessage(payload);
      if (message.type === "snapshot.offer") return hear({ ...this.#ends, saying: message });
      const { data, ...chunk } = message;
      return hear({ ...this.#ends, saying: { ...chunk, end: chunk.offset + data.length } });
    });
    this.#backward = new Ear((payload) => {
      const isHandshake = !this.#hasReply;
      this.#hasReply = true;
      if (isHandshake || this.#ends === undefined) return "pass";
      const saying = { type: "snapshot.reply", ...readSnapshotReply(payload) } as const;
      return hear({ ...this.#ends, saying });
    });
  }

  /** Sets the proxy's listener of the caller's bytes. */
  with(listener: ConnectionListener): ConnectionListener {
    return {
      data: (bytes) => {
        if (this.#isOfInterest && !this.#forward.passes(bytes)) return;
        listener.data(bytes);
      },
      drain: () => listener.drain(),
      close: (reason) => listener.close(reason),
    };
  }

  write(bytes: Uint8Array): number {
    if (!this.#isOfInterest) return this.#caller.write(bytes);
    // A reply is small: a caller that does not take all of it at once is gone.
    if (this.#backward.passes(bytes)) this.#caller.write(bytes);
    return bytes.length;
  }

  pause(): void {
    this.#caller.pause();
  }

  resume(): void {
    this.#caller.resume();
  }

  end(): void {
    this.#caller.end();
  }

  terminate(): void {
    this.#caller.terminate();
  }

  get #isOfInterest(): boolean {
    return !this.#hasHello || this.#ends !== undefined;
  }

  #greet(payload: Uint8Array): Verdict {
    const { purpose, nodeId, targetNodeId } = decodeHello(payload);
    if (purpose === ConnectionPurpose.CONNECTION_PURPOSE_SNAPSHOT) {
      this.#ends = { sender: nodeId, receiver: targetNodeId };
    }
    return "pass";
  }
}
