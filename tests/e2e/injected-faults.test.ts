/**
 * Faults that are injected into real nodes: what each of them does to the cluster, that
 * clients can always reach the nodes, and that the cluster recovers.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { QuorateClient } from "../../src/client/client.ts";
import { FailedPreconditionError } from "../../src/client/errors.ts";
import type { NodeFault } from "../../src/codec/faults/fault.ts";
import type { NodeEventKind } from "../../src/node-events.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { quorate } from "../harness/quorate.ts";

const SETTINGS = [
  ...["--dev-faults", "--heartbeat-interval-ms=50", "--election-timeout-ms=500"],
  "--log-level=debug",
];

/** A fault lasts until it is healed, on a machine that is not too busy. */
const LONG = { forMs: 300_000 };

let cluster: ProcessCluster;
let client: QuorateClient;

beforeAll(async () => {
  cluster = ProcessCluster.create(3, SETTINGS, { servesHttp: true });
  cluster.start(1, 2, 3);
  client = cluster.client();
  await cluster.leader();
});

afterAll(async () => {
  client.close();
  await cluster[Symbol.asyncDispose]();
});

afterEach(heal);

async function inject(fault: NodeFault, options = LONG): Promise<void> {
  await client.admin.faults.inject(cluster.endpoint(fault.node), fault, options);
}

/** All faults of all running nodes. */
async function heal(): Promise<void> {
  for (const id of cluster.ids) {
    if (cluster.isRunning(id)) await client.admin.faults.heal(cluster.endpoint(id));
  }
}

async function post(id: NodeId, path: string, body: object = {}) {
  const headers = { "content-type": "application/json" };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${cluster.http(id)}${path}`, request);
  return { status: response.status, body: await response.json() };
}

function logged(id: NodeId, kind: NodeEventKind, facts: object = {}): Promise<true> {
  return until(`node ${id} logs ${kind}`, async () => {
    return cluster.hasLogged(id, kind, facts) || undefined;
  });
}

async function follows(id: NodeId, leader: NodeId): Promise<void> {
  await until(`${id} follows ${leader}`, async () => {
    return (await cluster.status(id))?.leaderId === leader || undefined;
  });
}

/** The leader, and the two others. */
async function roles(): Promise<[leader: NodeId, follower: NodeId, other: NodeId]> {
  const leader = await cluster.leader();
  for (const id of cluster.ids) await follows(id, leader);
  const others = cluster.ids.filter((id) => id !== leader);
  return [leader, others[0]!, others[1]!]; // of three
}

describe("faults of links", () => {
  test("an isolated leader is replaced, serves its clients' status, and follows later", async () => {
    const [leader] = await roles();
    await inject({ kind: "isolate", node: leader });
    const next = await cluster.leader({ formerly: leader });
    await logged(leader, "leader.quorumLost");
    expect(await cluster.status(leader)).toBeDefined();
    await client.put("k", "while isolated");
    await heal();
    await follows(leader, next);
    expect(cluster.hasLogged(leader, "fault.ended", { fault: "isolate", isHealed: true })).toBe(
      true,
    );
  });

  test("a follower that does not hear the leader asks in vain, and raises no term", async () => {
    const [leader, deaf, other] = await roles();
    const { raftTerm } = (await cluster.statusOf(leader)).header;
    await inject({ kind: "mute", node: leader, peer: deaf });
    await logged(other, "vote.judged", { candidate: deaf, because: "hears a leader" });
    await client.put("k", "while muted");
    expect((await cluster.statusOf(leader)).header.raftTerm).toBe(raftTerm);
    expect(cluster.hasLogged(leader, "link.down", { peer: deaf })).toBe(false); // keepalives pass
    await heal();
    await follows(deaf, leader);
  });

  test("a link between a leader and a follower that is cut ends by missing keepalives", async () => {
    const [leader, follower] = await roles();
    await inject({ kind: "cut", node: leader, peer: follower, oneWay: false });
    await logged(leader, "link.down", { peer: follower });
    await client.put("k", "while cut");
    await heal();
    await roles();
    await cluster.converged();
  });

  test("nodes reconnect after their connections were reset", async () => {
    const [leader, follower] = await roles();
    await inject({ kind: "reset", node: follower, peer: leader });
    await logged(follower, "link.down", { peer: leader });
    await roles();
  });

  test("a fault ends by itself", async () => {
    const [leader, follower] = await roles();
    await inject(
      { kind: "delay", node: leader, peer: follower, delayMs: 5, jitterMs: 5 },
      {
        forMs: 50,
      },
    );
    await logged(leader, "fault.ended", { fault: "delay", isHealed: false });
    expect((await client.admin.faults.list(cluster.endpoint(leader))).faults).toEqual([]);
  });
});

describe("faults of disks", () => {
  test("a slow disk of the leader and a follower delays every write", async () => {
    const [leader, follower] = await roles();
    for (const node of [leader, follower]) await inject({ kind: "slowDisk", node, delayMs: 150 });
    const start = performance.now();
    await client.put("k", "slowly");
    const tookMs = performance.now() - start;
    await heal();
    expect(tookMs).toBeGreaterThan(149); // a majority has one of them
  });

  test("a leader whose disk is stalled steps down, and serves again when the stall ends", async () => {
    const [leader] = await roles();
    await inject({ kind: "stallDisk", node: leader });
    await client.put("k", "while stalled");
    await logged(leader, "leader.diskStalled");
    await heal();
    await roles();
    await cluster.converged();
  });

  test("a disk without free space is reported", async () => {
    const [leader, follower] = await roles();
    await inject({ kind: "lowSpace", node: follower });
    await until("the follower reports it", async () => {
      return (await cluster.status(follower))?.freeBytes === 0 || undefined;
    });
    await heal();
    await follows(follower, leader);
  });

  test("a node whose disk fails exits, and starts again", async () => {
    const [leader, follower] = await roles();
    const exit = cluster.exitOf(follower);
    await inject({ kind: "failDisk", node: follower });
    expect(await exit).toBe(1);
    expect(cluster.hasLogged(follower, "node.failed")).toBe(true);
    cluster.start(follower);
    await follows(follower, leader);
  });
});

describe("nodes that a fault ends, or that refuse it", () => {
  test("a node that is killed by a fault ends by SIGKILL", async () => {
    const [leader, follower] = await roles();
    const exit = cluster.exitOf(follower);
    expect((await post(leader, `/v1/dev/nodes/${follower}/kill`)).status).toBe(200);
    expect(await exit).toBe(137);
    cluster.start(follower);
    await follows(follower, leader);
  });

  test("a node that was started without dev-faults refuses them", async () => {
    const [, follower] = await roles();
    await cluster.signal("SIGTERM", follower);
    const endpoint = cluster.endpoint(follower);
    const without = cluster.command(follower).filter((flag) => flag !== "--dev-faults");
    await using _ = killed(
      Bun.spawn(without, { cwd: cluster.directory, stdio: ["ignore", "ignore", "ignore"] }),
    );
    await cluster.statusOf(follower);
    const refused = inject({ kind: "isolate", node: follower });
    const sentence = `Cannot inject a fault: node ${follower} was not started with dev-faults`;
    await expect(refused).rejects.toThrow(FailedPreconditionError);
    await expect(client.admin.faults.heal(endpoint)).rejects.toThrow("Cannot end a fault");
    await expect(inject({ kind: "isolate", node: follower })).rejects.toThrow(sentence);
    const byHttp = await post(follower, "/v1/dev/faults", { kind: "isolate", node: follower });
    expect(byHttp).toMatchObject({ status: 403, body: { message: sentence } });
    const typed = quorate("fault", "isolate", String(follower), "--endpoints", endpoint);
    expect(typed).toEqual({ exitCode: 4, output: "", sentences: `${sentence}\n` });
  });
});

function killed(process: Bun.Subprocess): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      process.kill("SIGKILL");
      await process.exited;
    },
  };
}
