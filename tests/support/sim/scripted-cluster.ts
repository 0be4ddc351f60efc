/**
 * The simulator's cluster under the control of a test: faults happen only when the
 * test injects them, and all checks of a run apply.
 */
import { NODE_LIMITS, type NodeLimits } from "../../../src/actors/node/node-limits.ts";
import { QuorateClient } from "../../../src/client/client.ts";
import type { Clock, Random } from "../../../src/env.ts";
import { Cluster } from "../../../src/sim/cluster.ts";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import {
  NO_CLOCK_FAULTS,
  NO_DISK_FAULTS,
  NO_NETWORK_FAULTS,
  type RunSpec,
  USUAL_SESSIONS,
  WHOLE_LOGS,
} from "../../../src/sim/spec.ts";
import { Trace } from "../../../src/sim/trace.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import type { Network } from "../../../src/transport/network.ts";
import type { NodeId } from "../../../src/vocabulary.ts";

/** A run without faults. */
export const FAULT_FREE_SPEC: RunSpec = {
  seed: 1,
  nodes: 3,
  durationMs: 0,
  timing: { heartbeatIntervalMs: 50, electionTimeoutMs: 500, readMode: "read-index" },
  limits: "production",
  snapshots: WHOLE_LOGS,
  network: NO_NETWORK_FAULTS,
  disk: NO_DISK_FAULTS,
  clock: NO_CLOCK_FAULTS,
  workload: { clients: 0, keys: 1, inFlight: 1, meanPauseMs: 1, hugeRate: 0, timeoutMs: 1 },
  sessions: USUAL_SESSIONS,
  faults: [],
};

export class ScriptedCluster {
  readonly clock: VirtualClock;
  readonly cluster: Cluster;
  readonly lines: string[] = [];
  readonly #random: SeededRandom;
  #machines = 0;

  /** Two clusters with one `clock` run at the same time: running one runs both. */
  constructor(
    spec: Partial<RunSpec> = {},
    limits: NodeLimits = NODE_LIMITS,
    clock = new VirtualClock(),
  ) {
    this.clock = clock;
    const whole = { ...FAULT_FREE_SPEC, ...spec };
    this.#random = new SeededRandom(whole.seed);
    const trace = new Trace(
      () => this.clock.now(),
      (line) => this.lines.push(line),
    );
    const world = { spec: whole, clock: this.clock, trace, untilStep: Infinity, limits };
    this.cluster = new Cluster(world, this.#random.fork());
  }

  /** Starts these nodes, or all. */
  start(...ids: readonly NodeId[]): void {
    for (const node of this.#nodes(ids)) node.start();
  }

  /** Starts one more node, with the next id. It waits until it is added as a member. */
  join(): SimulatedNode {
    const node = this.cluster.addNode();
    node.start();
    return node;
  }

  node(id: NodeId): SimulatedNode {
    return this.cluster.node(id)!; // REQUIRES: one of them
  }

  /** The environment of a program on a new machine. */
  machine(): { network: Network; clock: Clock; random: Random } {
    this.#machines += 1;
    const process = this.cluster.newProcess(`c${this.#machines}`);
    return {
      network: this.cluster.networkOf(process),
      clock: process,
      random: this.#random.fork(),
    };
  }

  /** A client on a new machine that knows these nodes only, or all. */
  client(...ids: readonly NodeId[]): QuorateClient {
    return this.#client(ids, true);
  }

  /** A client that does not repeat a write with an unknown outcome. */
  clientWithoutSession(...ids: readonly NodeId[]): QuorateClient {
    return this.#client(ids, false);
  }

  #client(ids: readonly NodeId[], sessions: boolean): QuorateClient {
    const endpoints = this.#nodes(ids).map(({ id }) => this.clientAddress(id));
    return new QuorateClient({ endpoints, sessions, ...this.machine() });
  }

  clientAddress(id: NodeId): string {
    return memberOf(id).clientAddress;
  }

  /** Lets time pass until `done`, step by step. Throws if a check fails, or after `limitMs`. */
  until(what: string, done: () => boolean, limitMs = 30_000): void {
    const end = this.clock.now() + limitMs;
    while (!done()) {
      if (this.clock.nextDeadline > end) {
        throw new Error(`Waited ${limitMs} simulated ms in vain until ${what}`);
      }
      this.cluster.runUntil(this.clock.nextDeadline);
      this.#requireSafety();
    }
  }

  pass(durationMs: number): void {
    this.cluster.runUntil(this.clock.now() + durationMs);
    this.#requireSafety();
  }

  /** The result of a promise, while time passes. */
  outcome<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    promise.then(settle, settle);
    this.until("the promise is settled", () => isSettled);
    return promise;
  }

  /** The leader, once these nodes, or all of them, follow one of themselves. */
  leader(...ids: readonly NodeId[]): SimulatedNode {
    let leader: SimulatedNode | undefined;
    this.until("a leader is elected", () => {
      const nodes = this.#nodes(ids);
      leader = nodes.find((node) => node.view()?.role === "leader");
      return leader !== undefined && nodes.every((node) => node.view()?.leaderId === leader?.id);
    });
    return leader!; // or `until` would have thrown
  }

  /** Cuts every link of a node, in both directions. */
  isolate(id: NodeId): void {
    for (const { host } of this.#others(id)) {
      this.cluster.network.cut(host, this.node(id).host);
      this.cluster.network.cut(this.node(id).host, host);
    }
  }

  rejoin(id: NodeId): void {
    for (const { host } of this.#others(id)) {
      this.cluster.network.mend(host, this.node(id).host);
      this.cluster.network.mend(this.node(id).host, host);
    }
  }

  #others(id: NodeId): SimulatedNode[] {
    return this.cluster.nodes.filter((node) => node.id !== id);
  }

  #nodes(ids: readonly NodeId[]): SimulatedNode[] {
    return this.cluster.nodes.filter(({ id }) => ids.length === 0 || ids.includes(id));
  }

  #requireSafety(): void {
    const { failure } = this.cluster;
    if (failure !== undefined) throw new Error(`${failure.kind}: ${failure.message}`);
  }
}
