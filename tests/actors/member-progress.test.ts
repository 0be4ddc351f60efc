/**
 * What a node says about how far the members are.
 */
import { expect, test } from "bun:test";
import { CALM_SPEC, ScriptedCluster } from "../support/scripted-cluster.ts";

test("the leader says how far it has brought each member, the others don't", async () => {
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
  expect(heard).toBeLessThan(CALM_SPEC.timing.electionTimeoutMs);
  expect(silent).toBeGreaterThan(2000);

  const follower = await cluster.outcome(client.status(cluster.clientAddress(others[0]!)));
  expect(follower.progress).toEqual([]);
});
