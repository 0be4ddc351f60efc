/**
 * A leader that is frozen, as by SIGSTOP: its connections stay open, and no bytes arrive on
 * them. A client does not need to wait until they time out.
 */
import { expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";

test("repeatable requests are served by other nodes before the frozen leader is deposed", async () => {
  const timing = ["--heartbeat-interval-ms=50", "--election-timeout-ms=300"];
  await using cluster = ProcessCluster.create(3, timing);
  cluster.start(1, 2, 3);
  const leader = await cluster.leader();
  const options = { endpoints: cluster.endpoints, timeoutMs: 60_000 };
  using client = new QuorateClient(options);
  using plain = new QuorateClient({ ...options, sessions: false });
  await client.put("k", "before");
  await plain.put("other", "before");
  cluster.pause(leader);

  const order: string[] = [];
  const requests = [
    // Only the end of its connection tells this client that the node has failed.
    plain.put("other", "after").catch((error) => order.push(`${error.applied} applied`)),
    client.put("k", "after").then(() => order.push("written")),
    client.get("other").then(() => order.push("read")),
  ];
  await Promise.all(requests);
  expect(order.toSorted()).toEqual(["maybe applied", "read", "written"]);
  expect(order.at(-1)).toBe("maybe applied");
  expect((await client.get("k"))?.text).toBe("after");
  cluster.resume(leader);
  await cluster.converged();
  expect(new Set(await cluster.hashes()).size).toBe(1);
});
