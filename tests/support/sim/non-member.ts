/**
 * A machine that is in no configuration and sends messages to nodes as a member would.
 */
import {
  type PeerMessage,
  readPeerMessage,
  writePeerMessage,
} from "../../../src/codec/peer-message.ts";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import type { Channel } from "../../../src/transport/channel.ts";
import { peerHello } from "../../../src/transport/handshake.ts";
import { connectToMember } from "../../../src/transport/member-connection.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import type { ScriptedCluster } from "./scripted-cluster.ts";

export class NonMember {
  readonly id: NodeId;
  /** The messages that it has received from nodes. */
  readonly heard: PeerMessage[] = [];
  /** Why its connections have ended. */
  readonly lost: string[] = [];
  readonly #cluster: ScriptedCluster;
  readonly #channels = new Map<NodeId, Channel>();

  constructor(cluster: ScriptedCluster, id: NodeId) {
    this.#cluster = cluster;
    this.id = id;
  }

  /** Opens a connection to this node, and keeps it open. */
  connect(to: NodeId): void {
    const { network, clock } = this.#cluster.machine();
    const { clusterId = 0 } = this.#cluster.node(to);
    const self = { clusterId, nodeId: this.id, softwareVersion: "none", incarnation: 77, run: 1 };
    connectToMember(
      {
        ...{ network, clock, peer: { id: to, address: memberOf(to).peerAddress } },
        ...{ hello: peerHello(self, to), objectionTo: () => undefined },
        ...{ maxQueuedBytes: 65_536, maxFrameBytes: 65_536 },
      },
      {
        opened() {},
        accepted: (channel) => {
          this.#channels.set(to, channel);
          const frame = (payload: Uint8Array) => this.heard.push(readPeerMessage(to, payload));
          return { frame, drained() {} };
        },
        refused: (sentence) => void this.lost.push(sentence),
        lost: (reason) => void this.lost.push(reason),
      },
    );
    this.#cluster.until("the nonMember is connected", () => this.#channels.has(to));
  }

  say(message: PeerMessage, to: NodeId): void {
    this.#channels.get(to)?.send((writer) => writePeerMessage(message, writer));
  }
}
