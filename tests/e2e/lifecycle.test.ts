/**
 * How processes start and end: without a quorum, with a quorum again, and by a signal.
 */
import { expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { QuorateError } from "../../src/client/errors.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";

const TIMING = ["--heartbeat-interval-ms=50", "--election-timeout-ms=300"];

test("a request without a quorum fails at its deadline, and is served once there is a quorum again", async () => {
  await using cluster = ProcessCluster.create(3, TIMING);
  cluster.start(1, 2, 3);
  await cluster.leader();
  await cluster.kill(1, 2, 3);
  cluster.start(1);
  await until("node 1 answers", () => cluster.status(1));
  using client = cluster.client();

  // It depends on the machine whether the node's response precedes the client's deadline.
  const attempt = client.put("color", "green", { timeoutMs: 700 });
  expect(await attempt.catch((error: unknown) => error)).toBeInstanceOf(QuorateError);
  const read = client.get("color", { timeoutMs: 700 });
  expect(await read.catch((error: unknown) => error)).toMatchObject({ applied: "never" });
  // Requests that need no other node are still answered.
  expect(await client.get("color", { serializable: true })).toBeUndefined();

  const isNamed = () => cluster.hasLogged(1, "election.unresolved", { silent: [2, 3] });
  await until("the log says who is missing", async () => isNamed() || undefined);

  const waiting = client.put("color", "blue", { timeoutMs: 20_000 });
  cluster.start(2);
  await waiting;
  expect((await client.get("color"))?.text).toBe("blue");
});

test("SIGTERM ends a node cleanly, and the others continue", async () => {
  await using cluster = ProcessCluster.create(3, TIMING);
  cluster.start(1, 2, 3);
  const leader = await cluster.leader();
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  await client.put("before", "1");

  expect(await cluster.signal("SIGTERM", leader)).toEqual([0]);
  await client.put("after", "2");
  cluster.start(leader);
  await cluster.converged();
  expect(new Set(await cluster.hashes()).size).toBe(1);
  expect(await cluster.signal("SIGTERM", 1, 2, 3)).toEqual([0, 0, 0]);
});

test("a port that is in use ends the node with one log line", async () => {
  await using cluster = ProcessCluster.create(1, TIMING);
  cluster.start(1);
  await cluster.leader();
  const taken = `--listen-client=${cluster.endpoint(1)}`;
  await using second = ProcessCluster.create(1, [...TIMING, taken]);
  second.start(1);
  expect(await second.exitOf(1)).toBe(1);
  const last = second.log(1).trimEnd().split("\n").at(-1);
  expect(last).toBe(`Cannot listen on "${cluster.endpoint(1)}": EADDRINUSE`);
});

test("a data directory serves one process at a time", async () => {
  await using cluster = ProcessCluster.create(1, TIMING);
  cluster.start(1);
  await cluster.leader();
  await using second = ProcessCluster.create(1, [`--data-dir=${cluster.dataDirectory(1)}`]);
  second.start(1);
  expect(await second.exitOf(1)).not.toBe(0);
  expect(second.log(1)).toContain("Cannot use the data directory");
  expect((await cluster.statusOf(1)).role).toBe("leader");
});

test("a removed node logs that, does not listen, and ends with 4", async () => {
  await using cluster = ProcessCluster.create(3);
  cluster.start(1, 2, 3);
  const leader = await cluster.leader();
  const removed = leader === 3 ? 2 : 3;
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  await client.admin.removeMember(removed);
  await until("the removed node knows", async () => {
    const status = await cluster.status(removed);
    const isRemoved = status?.configuration.removed.has(removed);
    return (isRemoved && status && status.appliedIndex >= status.configurationVersion) || undefined;
  });
  expect(await cluster.signal("SIGTERM", removed)).toEqual([0]);
  cluster.start(removed);
  expect(await cluster.exitOf(removed)).toBe(4);
  expect(cluster.log(removed)).toContain(`node ${removed} was removed from the cluster`);
  expect(cluster.hasLogged(removed, "listener.bound")).toBe(false);
});
