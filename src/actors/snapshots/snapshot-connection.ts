/**
 * The connection over which a leader sends a snapshot, at the receiver's end. It
 * handles one chunk at a time: the next is read from the network after the last was
 * answered, so that no more than one is in memory.
 */
import {
  readSnapshotMessage,
  type SnapshotReply,
  writeSnapshotReply,
} from "../../codec/snapshot.ts";
import type { Channel, ChannelListener } from "../../transport/channel.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { Mailbox } from "../node/mailbox.ts";
import type { SnapshotCaller, SnapshotReceiverEvent } from "./snapshot-receiver-behaviour.ts";

export class SnapshotConnection implements ChannelListener, SnapshotCaller {
  readonly id: NodeId;
  readonly #channel: Channel;
  readonly #receiver: Mailbox<SnapshotReceiverEvent>;

  constructor(channel: Channel, id: NodeId, receiver: Mailbox<SnapshotReceiverEvent>) {
    this.id = id;
    this.#channel = channel;
    this.#receiver = receiver;
  }

  frame(payload: Uint8Array): void {
    const message = readSnapshotMessage(payload);
    if (message.type === "snapshot.offer") {
      this.#receiver.send({ type: "snapshot.offered", offer: message, caller: this });
    } else {
      this.#channel.pause();
      this.#receiver.send({ type: "chunk.arrived", chunk: message, caller: this });
    }
  }

  drained(): void {}

  closed(): void {
    this.#receiver.send({ type: "caller.gone", caller: this });
  }

  reply(reply: SnapshotReply): void {
    this.#channel.send((writer) => writeSnapshotReply(reply, writer));
    this.#channel.resume();
  }

  dismiss(): void {
    this.#channel.terminate("No longer wanted");
  }
}
