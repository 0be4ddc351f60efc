/**
 * Whole nodes as production runs them, from the frames of their connections to
 * the records of their logs, on one virtual clock, a simulated network
 * and disks in memory.
 */
import { drainMicrotasks } from "bun:jsc";
import { NODE_LIMITS, type NodeLimits } from "../../src/actors/limits.ts";
import { type NodeEnd, type NodeHandle, startNode } from "../../src/actors/node.ts";
import type { Storage } from "../../src/actors/recover.ts";
import { QuorateClient } from "../../src/client/client.ts";
import { UnavailableError } from "../../src/client/errors.ts";
import type { StatusResponse } from "../../src/codec/status.ts";
import { type MemoryImage, MemoryStore } from "../../src/kv/memory-store.ts";
import { SimulatedDisk } from "../../src/sim/disk/simulated-disk.ts";
import { openDataDirectory } from "../../src/storage/data-directory.ts";
import { openInlineLog } from "../../src/storage/inline-log.ts";
import { DEFAULT_LOG_SIZES } from "../../src/storage/open-log.ts";
import type { Member, NodeId } from "../../src/vocabulary.ts";
import { CalmNetwork } from "./calm-network.ts";
import { simulatedEnv } from "./simulated-env.ts";

const CLUSTER_ID = 77;
const SYNC_MS = 1;

interface Node {
  readonly disk: SimulatedDisk;
  image: MemoryImage | undefined;
  handle: NodeHandle | undefined;
  end: NodeEnd | undefined;
}

export class SimulatedCluster {
  readonly env = simulatedEnv();
  readonly network: CalmNetwork;
  readonly members: readonly Member[];
  readonly limits: NodeLimits;
  readonly #nodes = new Map<NodeId, Node>();

  constructor(size: number, limits: NodeLimits = NODE_LIMITS) {
    const { clock } = this.env;
    this.network = new CalmNetwork({ clock, bufferBytes: 1 << 20 });
    this.limits = limits;
    this.members = Array.from({ length: size }, (_, i) => ({
      id: i + 1,
      peerAddress: `peer:${i + 1}`,
      clientAddress: `client:${i + 1}`,
    }));
    for (const { id } of this.members) {
      const node = { disk: new SimulatedDisk(), image: undefined };
      this.#nodes.set(id, { ...node, handle: undefined, end: undefined });
    }
  }

  get endpoints(): readonly string[] {
    return this.members.map(({ clientAddress }) => clientAddress);
  }

  start(...ids: readonly NodeId[]): void {
    for (const id of ids) this.#start(id);
  }

  stop(id: NodeId): void {
    this.#node(id).handle?.stop();
  }

  /** How a node has ended; undefined while it runs. */
  endOf(id: NodeId): NodeEnd | undefined {
    return this.#node(id).end;
  }

  disk(id: NodeId): SimulatedDisk {
    return this.#node(id).disk;
  }

  client(...ids: readonly NodeId[]): QuorateClient {
    const endpoints = ids.map((id) => this.#member(id).clientAddress);
    const { clock, random } = this.env;
    return new QuorateClient({ endpoints, network: this.network, clock, random: random.fork() });
  }

  /** undefined while the node does not answer. */
  async status(id: NodeId): Promise<StatusResponse | undefined> {
    using client = this.client(id);
    try {
      return await client.status(this.#member(id).clientAddress);
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
  }

  /** Lets time pass until `done`, step by step. */
  async until(done: () => boolean, limitMs = 60_000): Promise<void> {
    const { clock } = this.env;
    const end = clock.now() + limitMs;
    for (;;) {
      await settled();
      if (done()) return;
      if (clock.nextDeadline > end) throw new Error(`Waited ${limitMs} simulated ms in vain`);
      clock.step();
    }
  }

  /** What a promise comes to, while time passes. */
  async outcome<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    promise.then(settle, settle);
    await this.until(() => isSettled);
    return promise;
  }

  pass(durationMs: number): Promise<void> {
    const end = this.env.clock.now() + durationMs;
    return this.until(() => this.env.clock.nextDeadline > end);
  }

  /** The leader, once these nodes agree that one of them is. */
  async leader(...ids: readonly NodeId[]): Promise<NodeId> {
    for (;;) {
      const statuses = await this.outcome(Promise.all(ids.map((id) => this.status(id))));
      const leaders = new Set(statuses.map((status) => status?.leaderId));
      const [leader] = leaders;
      if (leaders.size === 1 && leader !== undefined && ids.includes(leader)) return leader;
      await this.pass(50);
    }
  }

  #start(id: NodeId): void {
    const node = this.#node(id);
    const { peerAddress, clientAddress } = this.#member(id);
    node.end = undefined;
    node.handle = startNode({
      env: { ...this.env, random: this.env.random.fork() },
      network: this.network,
      openStorage: async (listener) => this.#open(id, listener),
      id,
      clusterId: CLUSTER_ID,
      softwareVersion: "test",
      members: this.members,
      peerAddress,
      clientAddress,
      timing: { heartbeatIntervalMs: 50, electionTimeoutMs: 500 },
      limits: this.limits,
    });
    node.handle.stopped.then((end) => {
      node.end = end;
    });
  }

  #open(id: NodeId, listener: Parameters<typeof openInlineLog>[0]["listener"]): Storage {
    const node = this.#node(id);
    const { disk } = node;
    const identity = { clusterId: CLUSTER_ID, nodeId: id };
    const { wal } = openDataDirectory(disk, "data", identity);
    const { recovered, device } = openInlineLog({
      files: { disk, directory: wal, identity },
      sizes: DEFAULT_LOG_SIZES,
      clock: this.env.clock,
      listener,
      syncMs: () => SYNC_MS,
    });
    const store = new MemoryStore(node.image);
    const close = async () => {
      await device.close();
      await store.close();
      node.image = store.durable;
    };
    return { recovered, device, store, close };
  }

  #node(id: NodeId): Node {
    return this.#nodes.get(id)!; // ids are 1 to size
  }

  #member(id: NodeId): Member {
    return this.members[id - 1]!; // ids are 1 to size
  }
}

/** Lets everything through that waits for nothing but its turn. */
async function settled(): Promise<void> {
  drainMicrotasks();
  await new Promise((resolve) => setImmediate(resolve));
}
