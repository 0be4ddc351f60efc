/**
 * Membership changes that would cost the cluster its quorum, requested right after a node
 * was killed, before the others have noticed. Real processes.
 */
import { afterAll, expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { FailedPreconditionError } from "../../src/client/errors.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";

// Long, so that no refusal can be caused by an earlier silence.
const cluster = ProcessCluster.create(3, ["--election-timeout-ms=1500"]);
afterAll(() => cluster[Symbol.asyncDispose]());

test("R183: a running node is not removed right after another one was killed", async () => {
  cluster.start(1, 2, 3);
  const leader = await cluster.leader();
  const [dead, living] = cluster.ids.filter((id) => id !== leader) as [number, number];
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  await client.put("color", "green");

  await cluster.kill(dead);
  const refused = client.admin.memberChange([{ kind: "remove", id: living }]);
  const error = await refused.then(() => undefined).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FailedPreconditionError);
  expect((error as Error).message).toContain("must be healthy");

  await client.put("color", "blue");
  await client.admin.memberChange([{ kind: "remove", id: dead }]);
  expect([...(await client.admin.memberList()).configuration.voters]).toEqual(
    [leader, living].sort((a, b) => a - b),
  );
  expect((await client.get("color"))?.text).toBe("blue");
});
