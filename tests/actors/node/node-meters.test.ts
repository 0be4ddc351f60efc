/**
 * The meters of the nodes of a simulated cluster while clients write and read.
 */
import { expect, test } from "bun:test";
import { CommandKind } from "../../../src/codec/entry.ts";
import { Method } from "../../../src/codec/request.ts";
import type { Meters } from "../../../src/meters.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

function metersOf(node: SimulatedNode): Meters {
  return node.meters!; // it is up
}

function started() {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  const followers = [1, 2, 3].filter((id) => id !== leader.id).map((id) => cluster.node(id));
  return { cluster, client: cluster.client(), leader, followers };
}

test("a leader meters requests, batches and each stage of a write", async () => {
  const { cluster, client, leader } = started();
  for (const key of ["a", "b", "c"]) await cluster.outcome(client.put(key, "1"));
  await cluster.outcome(client.get("a"));
  const { requests, writes, applied, disk } = metersOf(leader);
  const counted = (method: Method) => requests.durations[method]?.[0]?.count;
  expect(counted(Method.METHOD_PUT)).toBe(3);
  expect(counted(Method.METHOD_RANGE)).toBe(1);
  // The session's registration is a write, too.
  expect(writes.batchEntries.count).toBe(4);
  for (const stage of ["batch", "quorum", "apply"] as const) {
    expect([stage, writes.stages[stage].count]).toEqual([stage, 4]);
  }
  expect(writes.stages.quorum.sum).toBeGreaterThan(0);
  expect([applied.commands[CommandKind.COMMAND_KIND_PUT], applied.queries]).toEqual([3, 1]);
  expect(disk.logWrites.count).toBeGreaterThan(3);
});

test("every member counts the commands that it applies, and the bytes between members", async () => {
  const { cluster, client, leader, followers } = started();
  await cluster.outcome(client.put("a", "1"));
  await cluster.outcome(client.delete("a"));
  cluster.pass(500);
  for (const { meters } of followers) {
    const { commands } = meters!.applied; // it is up
    expect(commands[CommandKind.COMMAND_KIND_PUT]).toBe(1);
    expect(commands[CommandKind.COMMAND_KIND_DELETE_RANGE]).toBe(1);
  }
  const { peers, clients } = metersOf(leader);
  for (const { id } of followers) {
    const traffic = peers.of(id);
    expect(traffic.sentBytes).toBeGreaterThan(0);
    expect(traffic.receivedBytes).toBeGreaterThan(0);
    expect(traffic.roundTrips.count).toBeGreaterThan(0);
    expect(traffic.roundTrips.sum / traffic.roundTrips.count).toBeLessThan(50);
  }
  expect(clients.sentBytes).toBeGreaterThan(0);
  expect(clients.receivedBytes).toBeGreaterThan(0);
});

test("a leader counts messages that it could not send", () => {
  const { cluster, leader, followers } = started();
  const [{ id }] = followers as [SimulatedNode];
  cluster.node(id).terminateAt("now", "kill");
  cluster.pass(5_000);
  const { dropped, droppedHeartbeats } = metersOf(leader).peers.of(id);
  expect(droppedHeartbeats).toBeGreaterThan(0);
  expect(dropped).toBeGreaterThanOrEqual(droppedHeartbeats);
});

test("a request that fails is counted by its reason", async () => {
  const { cluster, client, leader } = started();
  const failed = client.put("", "1").catch((error: unknown) => error);
  expect(await cluster.outcome(failed)).toMatchObject({ reason: "EMPTY_KEY", applied: "never" });
  expect(metersOf(leader).requests.failed.get("EMPTY_KEY")).toBe(1);
});

test("an elected leader counts its election", () => {
  const { leader } = started();
  const { events } = metersOf(leader);
  expect(events.leaderChanges).toBe(1);
  expect(events.campaigns.get("pre-votes")).toBe(1);
  expect(events.electionMs.count).toBe(1);
  expect(events.leaderlessSince).toBeUndefined();
});

test("a node shows its phase, its positions and its sessions", async () => {
  const { cluster, client, leader } = started();
  await cluster.outcome(client.put("a", "1"));
  const reading = leader.reading()!; // its storage is open
  expect(reading.phase).toBe("serving");
  expect(reading.sample.raft).toMatchObject({ role: "leader", membership: "voter", revision: 2 });
  expect(reading.sample.leading?.peers.map(({ state }) => state)).toEqual([
    "replicate",
    "replicate",
  ]);
  expect([reading.sessions, reading.duplicateWrites]).toEqual([1, 0]);
});
