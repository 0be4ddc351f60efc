/**
 * Whole nodes that are stopped while they lead: what their clients observe.
 */
import { describe, expect, test } from "bun:test";
import type { QuorateClient } from "../../../src/client/client.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const { electionTimeoutMs } = FAULT_FREE_SPEC.timing;

/** Writes one key after the other until `stop`. Failures are recorded with their reason. */
class Writer {
  readonly failures: unknown[] = [];
  written = 0;
  slowestMs = 0;
  isOver = false;
  readonly #cluster: ScriptedCluster;
  readonly #client: QuorateClient;

  constructor(cluster: ScriptedCluster, client: QuorateClient) {
    this.#cluster = cluster;
    this.#client = client;
    void this.#run();
  }

  async #run(): Promise<void> {
    for (let i = 0; !this.isOver; i += 1) {
      const begun = this.#cluster.clock.now();
      await this.#client.put(`key-${i}`, "value").then(
        () => {
          this.written += 1;
        },
        (error: unknown) => this.failures.push(error),
      );
      this.slowestMs = Math.max(this.slowestMs, this.#cluster.clock.now() - begun);
    }
  }
}

function stop(cluster: ScriptedCluster, node: SimulatedNode): number {
  const begun = cluster.clock.now();
  node.stop();
  cluster.until("it has stopped", () => !node.isUp);
  expect(node.lastEnd).toEqual({ reason: "stopped" });
  return cluster.clock.now() - begun;
}

describe("R124: a leader that is stopped", () => {
  test("R124: a rolling restart of all nodes neither fails nor delays a write", () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    cluster.leader();
    const writers = Array.from({ length: 4 }, () => new Writer(cluster, cluster.client()));
    cluster.pass(100);
    for (let round = 0; round < 3; round += 1) {
      const { id } = cluster.leader();
      const before = writers.reduce((sum, { written }) => sum + written, 0);
      const others = [1, 2, 3].filter((other) => other !== id);
      stop(cluster, cluster.node(id));
      cluster.leader(...others);
      cluster.start(id);
      cluster.leader();
      cluster.pass(100);
      const now = writers.reduce((sum, { written }) => sum + written, 0);
      expect(now).toBeGreaterThan(before + 10);
    }
    for (const writer of writers) {
      writer.isOver = true;
      expect(writer.failures).toEqual([]);
      expect(writer.slowestMs).toBeLessThan(electionTimeoutMs / 5);
    }
  });

  test("R124: a leader without other members stops at once", () => {
    const cluster = new ScriptedCluster({ nodes: 1 });
    cluster.start();
    expect(stop(cluster, cluster.leader())).toBeLessThan(electionTimeoutMs / 5);
  });

  test("R124: a leader stops even if no member takes over", () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const leader = cluster.leader();
    cluster.pass(100);
    for (const id of [1, 2, 3].filter((id) => id !== leader.id)) {
      // No vote becomes durable.
      cluster.node(id).diskFaults.stalledUntil = Number.POSITIVE_INFINITY;
    }
    const tookMs = stop(cluster, leader);
    expect(tookMs).toBeWithin(electionTimeoutMs, electionTimeoutMs * 1.5);
  });
});
