/**
 * What a node reports to operators about its disk and about the progress of members, and how
 * it serves its state as a snapshot.
 */
import { expect, test } from "bun:test";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { verifySnapshot } from "../../../src/replicated/snapshot-file.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

test("the leader reports the progress of each member, the others do not", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader().id;
  const others = [1, 2, 3].filter((id) => id !== leader);
  using client = cluster.client();
  cluster.isolate(others[1]!); // two others
  await cluster.outcome(client.put("color", "green"));

  const { lastIndex, progress } = await cluster.outcome(
    client.status(cluster.clientAddress(leader)),
  );
  expect(progress.map(({ id }) => id)).toEqual(others);
  expect(progress[0]).toMatchObject({
    state: "replicate",
    match: lastIndex,
    next: lastIndex + 1,
  });
  expect(progress[1]?.match).toBeLessThan(lastIndex);
  cluster.pass(2000);
  const later = await cluster.outcome(client.status(cluster.clientAddress(leader)));
  const [heard, silent] = later.progress.map(({ silentMs }) => silentMs);
  expect(heard).toBeLessThan(FAULT_FREE_SPEC.timing.electionTimeoutMs);
  expect(silent).toBeGreaterThan(2000);

  const follower = await cluster.outcome(client.status(cluster.clientAddress(others[0]!)));
  expect(follower.progress).toEqual([]);
});

test("R183: an uncommitted membership change names the members it waits for", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  const others = [1, 2, 3].filter((id) => id !== leader.id);
  using client = cluster.client();
  const { log } = leader.view()!; // it leads
  const statusOf = () => cluster.outcome(client.status(cluster.clientAddress(leader.id)));
  expect(await statusOf()).toMatchObject({ joint: false, waitingFor: [] });

  const change = { kind: "remove", id: others[0]! } as const; // two are there
  const changed = client.admin.memberChange([change], { timeoutMs: 20_000 }).catch(() => undefined);
  cluster.until("the configuration is joint", () => log.configuration.votersOutgoing.size > 0);
  cluster.isolate(leader.id);
  cluster.until("the leader has it on its disk", () => log.durableIndex === log.lastIndex);
  expect(await statusOf()).toMatchObject({ joint: true, waitingFor: others });
  cluster.rejoin(leader.id);
  await cluster.outcome(changed);
  const after = await cluster.outcome(client.status(cluster.clientAddress(cluster.leader().id)));
  expect(after).toMatchObject({ joint: false, waitingFor: [] });
});

test("a node reports the sizes of its log and state, and where its log begins", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.clientAddress(cluster.leader().id);
  using client = cluster.client();
  await cluster.outcome(client.put("color", "x".repeat(100_000)));
  cluster.pass(2 * NODE_LIMITS.snapshots.lookMs);

  const before = await cluster.outcome(client.status(leader));
  expect(before).toMatchObject({ firstIndex: 1, checkpointIndex: 0 });
  expect(before.logBytes).toBeGreaterThan(100_000);
  expect(before.stateBytes).toBeGreaterThan(100_000);

  const { last } = await cluster.outcome(client.admin.snapshot(leader));
  expect(last.index).toBe(before.appliedIndex);
  const after = await cluster.outcome(client.status(leader));
  expect(after.checkpointIndex).toBe(last.index);
});

test("every node serves its state as a snapshot, chunk by chunk", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader().id;
  using client = cluster.client();
  for (let i = 0; i < 4; i += 1) {
    await cluster.outcome(client.put(`key ${i}`, String(i).repeat(1_000_000)));
  }
  for (const id of [1, 2, 3]) {
    cluster.pass(1000);
    const chunks: Uint8Array[] = [];
    const saving = client.admin.saveSnapshot(cluster.clientAddress(id));
    for (;;) {
      const { done, value } = await cluster.outcome(saving.next());
      if (done) break;
      chunks.push(value);
    }
    expect(chunks.length).toBeGreaterThan(2);
    const { header } = await verifySnapshot(toStream(chunks));
    expect(header.applied.logId.index).toBe(cluster.node(leader).view()?.log.commitIndex ?? 0);
  }
});

async function* toStream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
