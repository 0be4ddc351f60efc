/**
 * Connections of a node's two listeners, with valid frames and invalid contents. Whatever
 * arrives, it ends at most its own connection: another one continues.
 */

import { createActor, fromCallback } from "xstate";
import type { AdminCommand } from "../../src/actors/clients/admin-commands.ts";
import { ClusterClock } from "../../src/actors/clients/cluster-clock.ts";
import { Gateway } from "../../src/actors/clients/gateway.ts";
import type { ConnectionService } from "../../src/actors/connections/accepted-connection.ts";
import { acceptorMachine } from "../../src/actors/connections/acceptor.ts";
import { PeerAddresses } from "../../src/actors/connections/peer-addresses.ts";
import { PeerRegister } from "../../src/actors/connections/peer-register.ts";
import { clientService, peerService } from "../../src/actors/connections/services.ts";
import type { FollowerRead } from "../../src/actors/election/election-context.ts";
import type { Propose, Read } from "../../src/actors/leadership/leadership-behaviour.ts";
import type { ReadConfirmed } from "../../src/actors/log/applier.ts";
import { DiskSpace } from "../../src/actors/log/disk-space.ts";
import { Scans } from "../../src/actors/log/scans.ts";
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import type { SnapshotReceiverEvent } from "../../src/actors/snapshots/snapshot-receiver-behaviour.ts";
import { encodeMemberChangeRequest } from "../../src/codec/admin.ts";
import { type Hello, writeHello } from "../../src/codec/hello.ts";
import { encodePutRequest, encodeRangeRequest } from "../../src/codec/kv.ts";
import {
  type PeerMessage,
  readPeerMessage,
  writePeerMessage,
} from "../../src/codec/peer-message.ts";
import { Method, type Request, writeRequest } from "../../src/codec/request.ts";
import { kvMachine } from "../../src/kv/kv-machine.ts";
import { Meters } from "../../src/meters.ts";
import { Replica } from "../../src/replicated/replica.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { Channel } from "../../src/transport/channel.ts";
import { clientHello, peerHello } from "../../src/transport/handshake.ts";
import { Outbox } from "../../src/transport/outbox.ts";
import { besidesSnapshots } from "../support/actors/gateway-parts.ts";
import { newTimings } from "../support/actors/peer-timings.ts";
import { logOf } from "../support/actors/raft-log.ts";
import { simulatedEnv } from "../support/actors/simulated-env.ts";
import { bytes, rangeRequest } from "../support/commands.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";
import { written } from "./request-targets.ts";
import type { Target } from "./target.ts";

const CLUSTER_ID = 7;
const self = { clusterId: CLUSTER_ID, nodeId: 1, softwareVersion: "0.1.0" };
const ADDRESS = "n1:1";

/** Long enough for all bytes in flight, too short for a keepalive. */
const EXCHANGE_MS = 20;

/** A listener and one connection that stays open. */
class FuzzedListener {
  readonly #clock: VirtualClock;
  readonly #network: FaultFreeNetwork;
  readonly #guest: Visitor;
  readonly #greeting: Uint8Array;

  constructor(service: ConnectionService, greeting: Uint8Array, clock: VirtualClock) {
    this.#clock = clock;
    this.#greeting = greeting;
    this.#network = new FaultFreeNetwork({ clock, bufferBytes: 1 << 20 });
    const parent = createActor(fromCallback(() => {})).start();
    const limits = { ...NODE_LIMITS.clients, maxConnections: 2 };
    const input = { self, name: "acceptor", address: ADDRESS, service, limits, parent };
    const env = { ...simulatedEnv(), clock };
    createActor(acceptorMachine, {
      input: { ...input, env, network: this.#network },
      clock,
    }).start();
    this.#guest = this.#call();
    this.#guest.send(greeting);
    clock.advance(EXCHANGE_MS);
  }

  /** The number of responses to these frames, and whether the connection has survived them. */
  visit(frames: readonly Uint8Array[]): { answers: number; isOpen: boolean } {
    const visitor = this.#call();
    for (const frame of frames) visitor.send(frame);
    this.#clock.advance(EXCHANGE_MS);
    const { answers, isOpen } = visitor;
    visitor.leave();
    this.#clock.advance(EXCHANGE_MS);
    if (!this.#guest.isOpen) throw new Error("Cannot go on: another connection has ended");
    return { answers, isOpen };
  }

  get greeting(): Uint8Array {
    return this.#greeting;
  }

  #call(): Visitor {
    const visitor = new Visitor(this.#network, this.#clock);
    this.#clock.advance(5);
    return visitor;
  }
}

class Visitor {
  answers = 0;
  isOpen = true;
  #channel: Channel | undefined;

  constructor(network: FaultFreeNetwork, clock: VirtualClock) {
    network.dial(ADDRESS, {
      opened: (connection) => {
        const channel = new Channel(connection, { clock, maxQueuedBytes: 1 << 20 });
        this.#channel = channel;
        const closed = () => {
          this.isOpen = false;
        };
        const frame = () => {
          this.answers += 1;
        };
        channel.listen({ frame, drained() {}, closed }, 1 << 20);
        return channel;
      },
      failed: (reason) => {
        throw new Error(`Cannot dial: ${reason}`);
      },
    });
  }

  send(payload: Uint8Array): void {
    this.#channel?.send((writer) => writer.raw(payload));
  }

  leave(): void {
    this.#channel?.terminate("enough");
  }
}

/** Accepts what it is sent and does nothing with it. */
function idle<E extends { type: string }>() {
  return createActor(fromCallback<E>(() => {})).start();
}

function clientListener(): FuzzedListener {
  const clock = new VirtualClock();
  const gateway = new Gateway({
    meters: new Meters(),
    ...{ id: 1, clusterId: CLUSTER_ID, softwareVersion: "0.1.0", clock, maxAwaitLeaderMs: 1 },
    log: logOf([1], { keepBytes: 0 }),
    replica: new Replica({
      machine: kvMachine,
      ...{ store: new MemoryStore(), clusterId: CLUSTER_ID, memberId: 1 },
    }),
    clusterClock: new ClusterClock(clock),
    scans: new Scans(() => Promise.resolve()),
    election: idle<Propose | Read | FollowerRead | AdminCommand>(),
    applier: idle<ReadConfirmed>(),
    limits: NODE_LIMITS.gateway,
    space: new DiskSpace(1, 0),
    ...besidesSnapshots(),
  });
  gateway.roleChanged({ type: "role.changed", role: "follower", term: 1, leaderId: 1 });
  const { maxFrameBytes } = NODE_LIMITS.clients;
  return new FuzzedListener(
    clientService(self, gateway, maxFrameBytes),
    hello(clientHello({ clusterId: 0, softwareVersion: "0.1.0" })),
    clock,
  );
}

function peerListener(): FuzzedListener {
  const { maxFrameBytes } = NODE_LIMITS.peers;
  const log = logOf([1], { keepBytes: 0 });
  return new FuzzedListener(
    peerService({
      ...{
        self,
        log,
        register: new PeerRegister(log),
        outbox: new Outbox(new Meters().peers),
        maxFrameBytes,
      },
      timings: newTimings(),
      hear: (from, payload) => void readPeerMessage(from, payload),
      addresses: new PeerAddresses(1, {}),
      snapshotReceiver: idle<SnapshotReceiverEvent>(),
    }),
    hello(peerHello({ ...self, nodeId: 2 }, 1)),
    new VirtualClock(),
  );
}

const hello = written<Hello>(writeHello);
const request = written<Request>(writeRequest);
const message = written<PeerMessage>(writePeerMessage);

const put = encodePutRequest({ key: bytes("k"), value: bytes("v"), prevKv: false });
const get = encodeRangeRequest(rangeRequest("k"));
const removal = encodeMemberChangeRequest({
  changes: [{ kind: "remove", id: 3 }],
  expectedVersion: undefined,
});
const requests = [
  { id: 1, method: Method.METHOD_PUT, timeoutMs: 5000, body: put },
  { id: 2, method: Method.METHOD_RANGE, timeoutMs: 0, body: get },
  { id: 3, method: Method.METHOD_STATUS, timeoutMs: 1, body: new Uint8Array(0) },
  { id: 4, method: Method.METHOD_MEMBER_CHANGE, timeoutMs: 0, body: removal },
  { id: 5, method: Method.METHOD_TRANSFER_LEADER, timeoutMs: 0, body: new Uint8Array(0) },
].map(request);

const from = 2;
const lastLog = { index: 7, term: 3 };
const messages = [
  { type: "vote.request", from, term: 4, lastLog } as const,
  { type: "heartbeat.request", from, term: 4, commit: 6, round: 1 } as const,
  { type: "append.request", from, term: 4, session: 1, prev: lastLog, commit: 6, entries: [] },
].map((it) => message(it as PeerMessage));

/** Each frame is preceded by its length, in a byte. */
function joined(frames: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(frames.flatMap((frame) => [frame.length, ...frame]));
}

function split(input: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < input.length; at += 1 + (input[at] ?? 0)) {
    frames.push(input.subarray(at + 1, at + 1 + (input[at] ?? 0)));
  }
  return frames;
}

function listenerTarget(
  name: string,
  listener: FuzzedListener,
  frames: readonly Uint8Array[],
): Target {
  return {
    name,
    covers: [],
    seeds: [joined([listener.greeting, ...frames]), joined([listener.greeting])],
    run: (input) => listener.visit(split(input)),
    refusals: [],
    // A request of six bytes is answered with a code, a reason and a sentence.
    allowance: (length) => 1024 * 1024 + 96 * length,
    share: 0.1,
  };
}

export const connectionTargets: readonly Target[] = [
  {
    ...listenerTarget("connection of a client", clientListener(), requests),
    covers: [
      "actors/clients/client-session.ts ClientSession.frame",
      "transport/channel.ts Channel.data",
    ],
  },
  listenerTarget("connection of a peer", peerListener(), messages),
];
