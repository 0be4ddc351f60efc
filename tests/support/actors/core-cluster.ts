/**
 * A cluster of real core actors on a virtual clock, with disks that can be stopped and
 * a network whose messages are delivered one by one, encoded and decoded in between.
 * After every step the invariants are checked (R144).
 */
import { drainMicrotasks } from "bun:jsc";
import type { InspectionEvent } from "xstate";
import { AdminRequest } from "../../../src/actors/clients/admin-commands.ts";
import { ReadBatch, WriteBatch } from "../../../src/actors/clients/batch.ts";
import { PendingRequest } from "../../../src/actors/clients/pending-request.ts";
import type { ElectionEvent } from "../../../src/actors/election/election-context.ts";
import type { CoreLimits, Timing } from "../../../src/actors/node/core.ts";
import { assert } from "../../../src/assert.ts";
import type { MemberChange } from "../../../src/codec/admin.ts";
import { encodeConfiguration } from "../../../src/codec/configuration.ts";
import { BatchBuilder, CommandKind, encodeEntry } from "../../../src/codec/entry.ts";
import { encodePutRequest, type RangeRequest } from "../../../src/codec/kv.ts";
import {
  type PeerMessage,
  readPeerMessage,
  writePeerMessage,
} from "../../../src/codec/peer-message.ts";
import { Method, type Response } from "../../../src/codec/request.ts";
import { newWriter } from "../../../src/codec/wire.ts";
import type { Random } from "../../../src/env.ts";
import type { NodeEvent, NodeEvents } from "../../../src/node-events.ts";
import { Safety, type View } from "../../../src/sim/checks/safety.ts";
import { refuseUnhandled } from "../../../src/sim/checks/unhandled-events.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import type {
  Configuration,
  Entry,
  HardState,
  Index,
  NodeId,
  Term,
} from "../../../src/vocabulary.ts";
import { bytes, rangeRequest } from "../commands.ts";
import { contextOf, type RunningCore, roleOf, startCore } from "./core.ts";
import { StoppableDisk } from "./stoppable-disk.ts";

export const TIMING: Timing = {
  heartbeatIntervalMs: 50,
  electionTimeoutMs: 200,
  readMode: "read-index",
};

export const GENEROUS: CoreLimits = {
  window: { maxMessages: 8, maxBytes: 64 * 1024, maxMessageBytes: 16 * 1024 },
  maxWaitingBytes: 64 * 1024,
};

export interface ClusterOptions {
  readonly configuration: Omit<Configuration, "members">;
  /** The source of each node's election timeouts. */
  readonly randomOf: (id: NodeId) => Random;
  readonly limits?: CoreLimits;
  readonly keepBytes?: number;
  readonly readMode?: Timing["readMode"];
  /** Terms of the entries that each node starts with; the first is the configuration. */
  readonly logs?: ReadonlyMap<NodeId, readonly Term[]>;
  readonly hardStates?: ReadonlyMap<NodeId, HardState>;
  readonly inspect?: (event: InspectionEvent) => void;
}

/** A message in flight. */
export interface Packet {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: PeerMessage;
}

interface Node {
  readonly id: NodeId;
  readonly disk: StoppableDisk;
  core: RunningCore | undefined;
  isDiskHeld: boolean;
  /** Why it stopped, if it was not told to. */
  failure: unknown;
}

/** The response to a client, or that no node accepted its request. */
export interface Outcome {
  readonly client: number;
  readonly method: Method;
  readonly response: Response | "refused";
}

export class CoreCluster {
  readonly clock = new VirtualClock();
  readonly nodes = new Map<NodeId, Node>();
  /** In the order in which they were sent. */
  inFlight: Packet[] = [];
  /** The recorded node events, in order. */
  events: { readonly node: NodeId; readonly event: NodeEvent }[] = [];
  /** The responses that the test has not read yet. */
  outcomes: Outcome[] = [];
  /** Whether messages from one node to the other are lost unnoticed. */
  isCut: (from: NodeId, to: NodeId) => boolean = () => false;
  readonly #options: ClusterOptions;
  readonly #safety = new Safety();
  readonly #disconnected = new Set<string>();
  /** The number of clients so far; each has its number as name. */
  clients = 0;

  constructor(options: ClusterOptions) {
    this.#options = options;
    const { voters, votersOutgoing, learners } = options.configuration;
    for (const id of [...new Set([...voters, ...votersOutgoing, ...learners])].sort(ascending)) {
      const disk = new StoppableDisk(id);
      const terms = options.logs?.get(id) ?? [1];
      const hardState = options.hardStates?.get(id) ?? { term: terms.at(-1)!, votedFor: undefined };
      disk.plant(hardState, this.#entries(terms));
      this.nodes.set(id, { id, disk, core: undefined, isDiskHeld: false, failure: undefined });
    }
    for (const id of this.nodes.keys()) this.start(id);
  }

  start(id: NodeId): void {
    const { limits = GENEROUS, keepBytes = 1024 * 1024, randomOf, inspect } = this.#options;
    const node = this.node(id);
    node.isDiskHeld = false;
    const started = startCore({
      id,
      members: this.#members().some((member) => member.id === id) ? this.#members() : [],
      env: { clock: this.clock, random: randomOf(id), events: this.#recorder(id) },
      sender: {
        send: (to, message) => this.#send(id, to, message),
        cut: (peer) => this.setConnected(id, peer, false),
      },
      openStorage: node.disk.open,
      timing: { ...TIMING, readMode: this.#options.readMode ?? TIMING.readMode },
      limits,
      keepBytes,
      maxApplyBytes: 1024,
      inspect: (event) => {
        refuseUnhandled(event);
        inspect?.(event);
      },
      onFailure: (error) => this.#stop(node, error),
    });
    void started.then((core) => {
      node.core = core;
    });
    drainMicrotasks();
    assert(node.core !== undefined, `node ${id} has started`);
    this.#safety.restarted(this.#view(node, node.core));
    this.settle();
  }

  #recorder(node: NodeId): NodeEvents {
    return { record: (event) => void this.events.push({ node, event }) };
  }

  /** A power loss: the node is gone, with everything that it had not synced. */
  crash(id: NodeId): void {
    const node = this.node(id);
    this.#stop(node, undefined);
    node.disk.crash();
    this.settle();
  }

  /**
   * Sends an event to a node's election actor. A message here is one that the test has
   * invented.
   */
  send(id: NodeId, event: ElectionEvent): void {
    if ("from" in event) this.#safety.played(event.from);
    this.#hand(id, event);
  }

  #hand(id: NodeId, event: ElectionEvent): void {
    this.node(id).core?.dispatcher.send(event);
    this.settle();
  }

  /** Delivers the first message in flight that matches. Returns undefined if there is none. */
  deliver(matches: (packet: Packet) => boolean = () => true): Packet | undefined {
    const packet = this.inFlight.find(matches);
    if (packet === undefined) return undefined;
    this.inFlight = this.inFlight.filter((other) => other !== packet);
    this.#hand(packet.to, packet.message);
    return packet;
  }

  /** Moves to the next timer and fires it, unless it is later than `until`. */
  tick(until: number): boolean {
    if (this.clock.nextDeadline > until) {
      this.clock.advance(Math.max(0, until - this.clock.now()));
      return false;
    }
    this.clock.step();
    this.settle();
    return true;
  }

  /** Opens or closes the connection between two nodes. Messages in flight are lost. */
  setConnected(a: NodeId, b: NodeId, isUp: boolean): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      if (isUp) this.#disconnected.delete(`${from}-${to}`);
      else this.#disconnected.add(`${from}-${to}`);
      if (!isUp) this.inFlight = this.inFlight.filter((it) => it.from !== from || it.to !== to);
    }
    this.send(a, { type: isUp ? "peer.up" : "peer.down", peer: b });
    this.send(b, { type: isUp ? "peer.up" : "peer.down", peer: a });
  }

  put(id: NodeId, pairs: readonly (readonly [key: string, value: string])[]): void {
    const builder = new BatchBuilder();
    const requests = pairs.map(([key, value]) => {
      const body = encodePutRequest({ key: bytes(key), value: bytes(value), prevKv: false });
      builder.add(CommandKind.COMMAND_KIND_PUT, body);
      return this.#request(Method.METHOD_PUT, body);
    });
    const batch = new WriteBatch(requests, builder.take(0), this.#noteRefused);
    this.send(id, { type: "propose", batch });
  }

  /** An operator requests a membership change. */
  change(id: NodeId, changes: readonly MemberChange[], expectedVersion?: Index): void {
    const request = this.#order(Method.METHOD_MEMBER_CHANGE);
    this.send(id, { type: "members.change", changes, expectedVersion, request });
  }

  /** Starts a new node without known members: it waits for a leader. */
  join(id: NodeId): void {
    const disk = new StoppableDisk(id);
    this.nodes.set(id, { id, disk, core: undefined, isDiskHeld: false, failure: undefined });
    this.start(id);
  }

  get(id: NodeId, keys: readonly string[]): void {
    this.send(id, { type: "read", batch: this.#reads(keys) });
  }

  /** Sends a read that the node answers itself, whether it leads or not. */
  followerGet(id: NodeId, keys: readonly string[]): void {
    this.send(id, { type: "follower.read", batch: this.#reads(keys) });
  }

  /** An operator requests a transfer. Undefined `to`: the leader chooses. */
  transfer(id: NodeId, to: NodeId | undefined): void {
    const request = this.#order(Method.METHOD_TRANSFER_LEADER);
    this.send(id, { type: "leadership.transfer", to, request });
  }

  resign(id: NodeId): void {
    this.send(id, { type: "leadership.resign", request: this.#order(Method.METHOD_STEP_DOWN) });
  }

  node(id: NodeId): Node {
    const node = this.nodes.get(id);
    assert(node !== undefined, `node ${id} is one of the cluster`);
    return node;
  }

  /** The node's actors. REQUIRES: they run. */
  core(id: NodeId): RunningCore {
    const { core } = this.node(id);
    assert(core !== undefined, `node ${id} runs`);
    return core;
  }

  /** Runs everything that takes no time: promises, and disks that are not held. */
  settle(): void {
    for (;;) {
      drainMicrotasks();
      const busy = [...this.nodes.values()].find((node) => !node.isDiskHeld && node.disk.isBusy);
      if (busy === undefined) break;
      busy.disk.run();
    }
    for (const view of this.#views()) this.#safety.check(view);
  }

  #views(): View[] {
    const running: View[] = [];
    for (const node of this.nodes.values()) {
      if (node.core !== undefined) running.push(this.#view(node, node.core));
    }
    return running;
  }

  #view({ id }: Node, core: RunningCore): View {
    const { term, votedFor } = contextOf(core);
    const applied = core.replica.applied.logId;
    return { id, term, votedFor, role: roleOf(core), log: core.log, applied };
  }

  #send(from: NodeId, to: NodeId, message: PeerMessage): boolean {
    if (!this.nodes.has(to) || this.#disconnected.has(`${from}-${to}`)) return false;
    const node = this.node(from);
    if (node.core !== undefined) {
      this.#safety.sent(this.#view(node, node.core), to, message);
    }
    if (this.isCut(from, to)) return true;
    const writer = newWriter();
    writePeerMessage(message, writer);
    const received = readPeerMessage(from, writer.buf.slice(0, writer.pos));
    this.inFlight.push({ from, to, message: received });
    return true;
  }

  #stop(node: Node, failure: unknown): void {
    node.failure ??= failure;
    node.core?.stop();
    node.core = undefined;
    node.isDiskHeld = true; // a node that is gone writes no more
  }

  #request(method: Method, body: Uint8Array): PendingRequest {
    this.clients += 1;
    const client = this.clients;
    const answer = (response: Response) => void this.outcomes.push({ client, method, response });
    return new PendingRequest(
      { id: client, method, body, timeoutMs: 0 },
      { receivedAt: 0, deadline: Infinity },
      {
        isCongested: false,
        keepAlive() {},
        answer,
      },
    );
  }

  #reads(keys: readonly string[]): ReadBatch {
    const ranges: RangeRequest[] = keys.map((key) => rangeRequest(key));
    const requests = ranges.map(() => this.#request(Method.METHOD_RANGE, new Uint8Array()));
    return new ReadBatch(requests, ranges, this.#noteRefused);
  }

  #order(method: Method): AdminRequest {
    const pending = this.#request(method, new Uint8Array());
    return new AdminRequest({
      pending,
      header: () => ({ clusterId: 1, memberId: 1, revision: 1, raftTerm: 1 }),
      onRefused: () => this.#noteRefused([pending]),
    });
  }

  readonly #noteRefused = (requests: readonly PendingRequest[]): void => {
    for (const { request } of requests) {
      this.outcomes.push({ client: request.id, method: request.method, response: "refused" });
    }
  };

  #members() {
    const { voters, votersOutgoing, learners } = this.#options.configuration;
    const ids = [...new Set([...voters, ...votersOutgoing, ...learners])].sort(ascending);
    return ids.map((id) => ({ id, peerAddress: `peer-${id}:1`, clientAddress: `client-${id}:1` }));
  }

  /** Entries that depend only on index and term, so that equal ids are equal entries. */
  #entries(terms: readonly Term[]): Entry[] {
    const configuration = { ...this.#options.configuration, members: this.#members() };
    return terms.map((term, i) => {
      const id = { term, index: i + 1 };
      if (i === 0) return encodeEntry(id, "configuration", encodeConfiguration(configuration));
      return encodeEntry(id, "noOp", new Uint8Array());
    });
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
