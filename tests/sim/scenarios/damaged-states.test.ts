/**
 * A state that has silently lost a row: the members detect which of them has it, leader or
 * follower, and only that member stops.
 */
import { expect, test } from "bun:test";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { currentRow } from "../../../src/store/keyspace.ts";
import { bytes } from "../../support/commands.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const CONTRADICTED = /has failed: Cannot trust the state: after entry \d+ its rows had the sum/;
const DIVIDED = "Members' states differ, and no majority agrees on one";

/** A cluster in which every member has these keys. */
async function startedCluster(nodes: number): Promise<ScriptedCluster> {
  const cluster = new ScriptedCluster({ nodes });
  cluster.start();
  cluster.leader();
  const client = cluster.client();
  for (const key of ["a", "b", "c"]) await cluster.outcome(client.put(key, `${key}1`));
  cluster.pass(1_000);
  return cluster;
}

function loseA(node: SimulatedNode): void {
  node.loseRow(currentRow(bytes("a")));
}

/** A lost row is detected when it is written: the other members replace a row that it lacks. */
async function writeA(cluster: ScriptedCluster): Promise<void> {
  await cluster.outcome(cluster.client().put("a", "a2"));
}

/** Writes continuously, with this number of requests in flight, until `stop`. */
function keepWriting(cluster: ScriptedCluster, inFlight: number): { stop(): Promise<void> } {
  const client = cluster.client();
  let isStopped = false;
  const writes = Array.from({ length: inFlight }, async (_, i) => {
    for (let count = 0; !isStopped; count += 1) await client.put(`busy-${i}`, `${count}`);
  });
  const stop = async () => {
    isStopped = true;
    await cluster.outcome(Promise.all(writes));
  };
  return { stop };
}

function contradicted({ lines }: ScriptedCluster): string[] {
  return lines.filter((line) => CONTRADICTED.test(line));
}

test("R188: a follower whose state has lost a row stops, and the others go on", async () => {
  const cluster = await startedCluster(3);
  const leader = cluster.leader();
  const damaged = cluster.cluster.nodes.find((node) => node !== leader)!; // of three
  loseA(damaged);
  await writeA(cluster);
  cluster.until("the damaged one has stopped", () => !damaged.isUp, 2_000);
  expect(contradicted(cluster)).toHaveLength(1);
  cluster.pass(5_000);
  expect(cluster.cluster.nodes.filter(({ isUp }) => isUp)).toHaveLength(2);
  expect((await cluster.outcome(cluster.client().get("a")))?.text).toBe("a2");
});

test("R188: a leader whose state has lost a row stops, and not the members that contradict it", async () => {
  const cluster = await startedCluster(3);
  const damaged = cluster.leader();
  loseA(damaged);
  await writeA(cluster);
  cluster.until("the damaged one has stopped", () => !damaged.isUp, 2_000);
  const others = cluster.cluster.nodes.filter((node) => node !== damaged);
  cluster.leader(...others.map(({ id }) => id));
  cluster.pass(5_000);
  expect(others.every(({ isUp }) => isUp)).toBe(true);
  const kv = await cluster.outcome(cluster.client(...others.map(({ id }) => id)).get("a"));
  expect([kv?.text, kv?.version]).toEqual(["a2", 2]);
});

test("R188: two of five members that have lost the same row stop, under any leader", async () => {
  const cluster = await startedCluster(5);
  const damaged = cluster.cluster.nodes.slice(0, 2);
  for (const node of damaged) loseA(node);
  await writeA(cluster);
  cluster.until("both have stopped", () => damaged.every(({ isUp }) => !isUp), 10_000);
  cluster.pass(5_000);
  expect(cluster.cluster.nodes.filter(({ isUp }) => isUp)).toHaveLength(3);
});

test("R188: a learner whose state has lost a row stops", async () => {
  const cluster = await startedCluster(3);
  const learner = cluster.join();
  const client = cluster.client();
  await cluster.outcome(client.admin.addMember(memberOf(learner.id), { learner: true }));
  cluster.until("it has the log", () => (learner.view()?.applied.index ?? 0) >= 4);
  cluster.pass(1_000);
  loseA(learner);
  await writeA(cluster);
  cluster.until("it has stopped", () => !learner.isUp, 2_000);
  expect(cluster.cluster.nodes.filter(({ isUp }) => isUp)).toHaveLength(3);
});

test("R188: members without a majority raise an alarm, and stop only once there is one", async () => {
  const cluster = await startedCluster(3);
  const leader = cluster.leader();
  const [away, damaged] = cluster.cluster.nodes.filter((node) => node !== leader);
  away!.terminateAt("now", "kill"); // of two
  loseA(damaged!); // of two
  await writeA(cluster);
  cluster.until("there is an alarm", () => cluster.lines.some((line) => line.includes(DIVIDED)));
  cluster.pass(5_000);
  expect(cluster.cluster.nodes.filter(({ isUp }) => isUp)).toHaveLength(2);
  expect(cluster.lines.filter((line) => line.includes(DIVIDED))).toHaveLength(1);
  expect(contradicted(cluster)).toHaveLength(0);
  const operator = cluster.client();
  const statusOf = ({ id }: SimulatedNode) =>
    cluster.outcome(operator.status(cluster.clientAddress(id)));
  expect((await statusOf(leader)).differingStates).toEqual(
    [leader.id, damaged!.id].sort((a, b) => a - b), // of two
  );
  expect((await statusOf(damaged!)).differingStates).toEqual([]); // of two

  away!.start(); // of two
  cluster.until("the damaged one has stopped", () => !damaged!.isUp, 10_000); // of two
  expect(contradicted(cluster)).toHaveLength(1);
  const next = cluster.leader(leader.id, away!.id); // of two
  expect((await statusOf(next)).differingStates).toEqual([]);
});

test("R188: a busy cluster compares its states, too", async () => {
  const cluster = await startedCluster(3);
  const leader = cluster.leader();
  const damaged = cluster.cluster.nodes.find((node) => node !== leader)!; // of three
  loseA(damaged);
  const busy = keepWriting(cluster, 8);
  await writeA(cluster);
  cluster.until("the damaged one has stopped", () => !damaged.isUp, 10_000);
  await busy.stop();
  expect(contradicted(cluster)).toHaveLength(1);
});

test("R188: a busy cluster also compares a member that applies entries in portions of another size", async () => {
  const cluster = await startedCluster(3);
  const leader = cluster.leader();
  const damaged = cluster.cluster.nodes.find((node) => node !== leader)!; // of three
  loseA(damaged);
  const busy = keepWriting(cluster, 4);
  await writeA(cluster);
  // Its state applies the entries committed meanwhile at once, some hundred at a time.
  const start = cluster.clock.now();
  while (damaged.isUp && cluster.clock.now() < start + 4_000) {
    damaged.diskFaults.stateStalledUntil = cluster.clock.now() + 400;
    cluster.pass(300);
  }
  await busy.stop();
  expect(contradicted(cluster)).toHaveLength(1);
});
