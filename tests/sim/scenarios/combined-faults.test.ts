/**
 * Several faults at once, by a script: acknowledged writes stay, whatever combination
 * happens.
 */
import { expect, test } from "bun:test";
import { QuorateError } from "../../../src/client/errors.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

/** Writes the key, and returns whether the write was acknowledged. */
async function acknowledged(cluster: ScriptedCluster, key: string): Promise<boolean> {
  const write = cluster.client().put(key, key, { timeoutMs: 4_000 });
  return cluster.outcome(
    write.then(
      () => true,
      (error: unknown) => {
        if (error instanceof QuorateError) return false;
        throw error;
      },
    ),
  );
}

for (const seed of [1, 2, 3, 4, 5]) {
  test(`R82: a cut, a pause and a power loss in one term revert no committed entry, seed ${seed}`, async () => {
    const cluster = new ScriptedCluster({ seed, nodes: 5 });
    cluster.start();
    const kept: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const leader = cluster.leader();
      const [near, far, ...rest] = cluster.cluster.nodes.filter((node) => node !== leader);
      if (await acknowledged(cluster, `before-${round}`)) kept.push(`before-${round}`);

      // The leader stays connected to one follower, which is paused; of the others, one is killed.
      for (const { host } of rest) {
        cluster.cluster.network.cut(leader.host, host);
        cluster.cluster.network.cut(host, leader.host);
      }
      near?.process?.pause(1_500);
      far?.terminateAt("afterWrite", "crash");
      if (await acknowledged(cluster, `storm-${round}`)) kept.push(`storm-${round}`);
      leader.terminateAt("now", "crash");
      far?.terminateIfPending();
      cluster.pass(2_000);

      cluster.cluster.network.healAll();
      for (const node of cluster.cluster.nodes) if (!node.isUp) node.start();
      cluster.leader();
    }
    expect(kept.length).toBeGreaterThanOrEqual(4);
    const client = cluster.client();
    const found = await cluster.outcome(Promise.all(kept.map((key) => client.get(key))));
    expect(found.map((kv) => kv?.text)).toEqual(kept);
  });
}

test("R47: a late duplicate of an append, and then a power loss, revert no committed entry", async () => {
  const late = { ...FAULT_FREE_SPEC.network, meanLatencyMs: 5, duplicateRate: 1 };
  const cluster = new ScriptedCluster({ network: late });
  cluster.start();
  const client = cluster.client();
  const leader = cluster.leader();
  const followers = cluster.cluster.nodes.filter((node) => node !== leader);
  const keys = Array.from({ length: 60 }, (_, i) => `key-${i}`);
  for (const [i, key] of keys.entries()) {
    await cluster.outcome(client.put(key, key));
    if (i % 4 !== 3) continue;
    // The messages that it has acknowledged arrive again, one by one.
    const victim = followers[(i >> 2) % 2]!; // one of two
    cluster.pass(i % 20);
    victim.terminateAt("now", "crash");
    victim.start();
  }
  expect(cluster.cluster.faults["duplicated message"]).toBeGreaterThan(100);
  expect(cluster.leader()).toBe(leader);
  const found = await cluster.outcome(Promise.all(keys.map((key) => client.get(key))));
  expect(found.map((kv) => kv?.text)).toEqual(keys);
});
