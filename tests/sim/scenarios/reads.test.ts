/**
 * Linearizable reads where other stores have returned stale values: at a leader that was
 * replaced and does not know it, and at a leader that was just elected.
 */
import { expect, test } from "bun:test";
import type { QuorateClient, ReadOptions } from "../../../src/client/client.ts";
import { QuorateError } from "../../../src/client/errors.ts";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import { Wire } from "../../support/sim/wire.ts";

function others(id: number): [number, number] {
  const [a, b] = [1, 2, 3].filter((other) => other !== id);
  return [a!, b!]; // two of three
}

test("R116: an isolated leader answers no read while the majority writes on", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader().id;
  const everyNode = cluster.client();
  await cluster.outcome(everyNode.put("color", "green"));

  cluster.isolate(old);
  const atOld = cluster.client(old);
  const early = atOld.get("color", { timeoutMs: 3_000 }).catch((error: unknown) => error);
  cluster.leader(...others(old));
  await cluster.outcome(cluster.client(...others(old)).put("color", "blue"));
  const late = atOld.get("color", { timeoutMs: 3_000 }).catch((error: unknown) => error);
  expect(await cluster.outcome(early)).toBeInstanceOf(QuorateError);
  expect(await cluster.outcome(late)).toBeInstanceOf(QuorateError);

  cluster.rejoin(old);
  expect((await cluster.outcome(atOld.get("color")))?.text).toBe("blue");
});

test("R117: a leader that was paused over an election serves each retried read afresh", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader();
  const atOld = cluster.client(old.id);
  await cluster.outcome(atOld.put("color", "green"));

  const reads = [atOld.get("color", { timeoutMs: 10_000 })];
  old.process?.pause(4_000);
  cluster.pass(300);
  reads.push(atOld.get("color", { timeoutMs: 10_000 }));
  cluster.leader(...others(old.id));
  await cluster.outcome(cluster.client(...others(old.id)).put("color", "blue"));
  reads.push(atOld.get("color", { timeoutMs: 10_000 }));
  cluster.pass(4_000);
  reads.push(atOld.get("color", { timeoutMs: 10_000 }));

  const [first, ...later] = await cluster.outcome(Promise.all(reads));
  expect(["green", "blue"]).toContain(first?.text ?? "nothing"); // called before the write
  expect(later.slice(1).map((kv) => kv?.text)).toEqual(["blue", "blue"]);
});

test("R115: a read at a new leader waits until an entry of its term is committed", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader();
  await cluster.outcome(cluster.client().put("color", "green"));
  old.terminateAt("now", "kill");

  const [a, b] = others(old.id);
  const leader = cluster.leader(a, b);
  // The node is elected, and from here on neither disk accepts the first entry of its term.
  const now = cluster.clock.now();
  for (const id of [a, b]) cluster.node(id).diskFaults.stalledUntil = now + 400;
  const before = leader.view()!.log.commitIndex; // it runs
  const read = cluster.client(leader.id).get("color", { timeoutMs: 5_000 });
  let isAnswered = false;
  void read.then(() => {
    isAnswered = true;
  });
  while (cluster.node(leader.id).view()!.log.commitIndex === before && !isAnswered) cluster.pass(1);
  expect(isAnswered).toBe(false);
  expect((await cluster.outcome(read))?.text).toBe("green");
});

test("R115: every node's answer has all acknowledged writes after a power loss of all nodes", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  cluster.leader();
  await cluster.outcome(cluster.client().put("color", "green"));
  for (const node of cluster.cluster.nodes) node.terminateAt("now", "crash");
  cluster.pass(100);

  cluster.start();
  const reads = [1, 2, 3].map((id) => cluster.client(id).get("color", { timeoutMs: 20_000 }));
  const found = await cluster.outcome(Promise.all(reads));
  expect(found.map((kv) => kv?.text)).toEqual(["green", "green", "green"]);
});

for (const seed of [1, 2, 3, 4]) {
  test(`R116: late responses to an earlier heartbeat confirm no read, seed ${seed}`, async () => {
    const cluster = new ScriptedCluster({ seed });
    cluster.start();
    const old = cluster.leader();
    const [a, b] = others(old.id);
    const { network } = cluster.cluster;
    const atOld = cluster.client(old.id);
    await cluster.outcome(atOld.put("color", "green"));
    cluster.pass(seed * 7);
    for (const id of [a, b]) network.clog(`n${id}`, old.host, 1_400);
    cluster.pass(60); // They answer the leader a last time, and their responses arrive much later.
    for (const id of [a, b]) network.cut(old.host, `n${id}`);
    cluster.leader(a, b);
    await cluster.outcome(cluster.client(a, b).put("color", "blue"));
    expect(await readOften(cluster, atOld)).not.toContain("green");
  });
}

test("R116, R121: responses that a paused leader finds later confirm no read", async () => {
  for (let momentMs = 0; momentMs < 50; momentMs += 1) {
    const timing = { ...FAULT_FREE_SPEC.timing, readMode: "lease" } as const;
    const cluster = new ScriptedCluster({ timing, seed: momentMs + 1 });
    cluster.start();
    const old = cluster.leader();
    const atOld = cluster.client(old.id);
    await cluster.outcome(atOld.put("color", "green"));
    cluster.pass(1_000 + momentMs);
    old.process?.pause(3_000);
    cluster.pass(5); // the responses to its last heartbeat have arrived, and it has not read them
    cluster.isolate(old.id);
    const rest = others(old.id);
    cluster.leader(...rest);
    await cluster.outcome(cluster.client(...rest).put("color", "blue"));
    const reads = [1, 2].map(() =>
      atOld.get("color", { timeoutMs: 4_000 }).then(
        (kv) => kv?.text,
        () => "an error",
      ),
    );
    cluster.pass(4_000); // It resumes, and handles responses, reads and timers in some order.
    expect(await cluster.outcome(Promise.all(reads))).not.toContain("green");
  }
});

/** The results of reads that are made one after the other. */
async function readOften(
  cluster: ScriptedCluster,
  client: QuorateClient,
  options: ReadOptions = {},
): Promise<string[]> {
  const seen: string[] = [];
  for (let i = 0; i < 40; i += 1) {
    client.get("color", { timeoutMs: 3_000, ...options }).then(
      (kv) => seen.push(kv?.text ?? "nothing"),
      () => seen.push("an error"),
    );
    cluster.pass(20);
  }
  cluster.pass(4_000);
  return seen;
}

test("R116, R120: a leader with a minority confirms no follower's read", async () => {
  const cluster = new ScriptedCluster({ nodes: 5 });
  cluster.start();
  const old = cluster.leader();
  const [near, ...far] = cluster.cluster.nodes.filter((node) => node !== old);
  await cluster.outcome(cluster.client().put("color", "green"));
  for (const { host } of far) {
    for (const { host: side } of [old, near!]) cutBothWays(cluster, side, host); // one of four
  }
  const ids = far.map(({ id }) => id);
  cluster.until("another leads", () => far.some((node) => node.view()?.role === "leader"));
  await cluster.outcome(cluster.client(...ids).put("color", "blue"));
  const atNear = cluster.client(near!.id);
  expect(await readOften(cluster, atNear, { followerRead: true })).not.toContain("green");
});

function cutBothWays(cluster: ScriptedCluster, a: string, b: string): void {
  cluster.cluster.network.cut(a, b);
  cluster.cluster.network.cut(b, a);
}

test("R104, R116: half of a joint configuration confirms no read", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader();
  const [a, b] = others(old.id);
  const atOld = cluster.client(old.id);
  await cluster.outcome(atOld.put("color", "green"));

  // The leader is to become the only voter. Before the others agree, they are partitioned from it.
  const change = atOld.admin
    .memberChange([a, b].map((id) => ({ kind: "remove", id }) as const))
    .catch((error: unknown) => error);
  cluster.until("the configuration is joint", () => isJointAt(old));
  cluster.isolate(old.id);
  cluster.leader(a, b);
  await cluster.outcome(cluster.client(a, b).put("color", "blue"));
  expect(isJointAt(old)).toBe(true);
  expect(await readOften(cluster, atOld)).not.toContain("green");
  await cluster.outcome(change);

  // No other node has the joint configuration: its entry is truncated.
  cluster.rejoin(old.id);
  cluster.until("it follows", () => old.view()?.role === "follower");
  await cluster.outcome(cluster.client().put("color", "red"));
  cluster.pass(500);
  expect(isJointAt(old)).toBe(false);
});

for (const silent of ["outgoing", "incoming"] as const) {
  test(`R104, R117: a read in a joint configuration waits for its ${silent} voters`, async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const leader = cluster.leader();
    const client = cluster.client(leader.id);
    await cluster.outcome(client.put("color", "green"));
    const incoming: number[] = [];
    for (let i = 0; i < 2; i += 1) {
      const { id } = cluster.join();
      incoming.push(id);
      await cluster.outcome(client.admin.addMember(memberOf(id), { learner: true }));
    }
    cluster.pass(1_000);
    const outgoing = others(leader.id);
    const change = client.admin.memberChange([
      ...incoming.map((id) => ({ kind: "promote", id }) as const),
      ...outgoing.map((id) => ({ kind: "remove", id }) as const),
    ]);
    const wire = new Wire(cluster);
    cluster.until("the configuration is joint", () => isJointAt(leader));
    const away = silent === "outgoing" ? outgoing : incoming;
    const held = wire.hold(({ from }, to) => to === leader.id && away.includes(from));
    let isAnswered = false;
    const read = client.get("color", { timeoutMs: 5_000 }).then((kv) => {
      isAnswered = true;
      return kv?.text;
    });
    cluster.pass(400); // for less time than a leader leads without a quorum
    expect([isAnswered, isJointAt(leader)]).toEqual([false, true]);
    held.end();
    expect(await cluster.outcome(read)).toBe("green");
    await cluster.outcome(change);
  });
}

test("R116, R120: a follower's read is not confirmed by the round before its own", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  const [near] = others(leader.id);
  const reader = cluster.client(near);
  await cluster.outcome(cluster.client().put("color", "green"));
  const wire = new Wire(cluster);
  for (let i = 0; i < 8; i += 1) {
    cluster.pass(111); // most of the time, the leader has a response to everything that it has sent
    const answers = wire.hold(({ type }, to) => to === leader.id && type === "heartbeat.response");
    const read = reader.get("color", { followerRead: true, timeoutMs: 200 });
    expect(await cluster.outcome(read.catch(() => "no answer"))).toBe("no answer");
    answers.end();
  }
});

test("R120: a follower's read is not served by the answer to an earlier question", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  const [near] = others(leader.id);
  const [writer, reader] = [cluster.client(leader.id), cluster.client(near)];
  await cluster.outcome(writer.put("count", "0"));
  for (let i = 1; i <= 10; i += 1) {
    const options = { followerRead: true, timeoutMs: 5_000 };
    cluster.cluster.network.clog(leader.host, `n${near}`, 100);
    const early = reader.get("count", options); // its response takes as long
    cluster.pass(5);
    await cluster.outcome(writer.put("count", `${i}`));
    const late = reader.get("count", options);
    await cluster.outcome(early);
    expect((await cluster.outcome(late))?.text).toBe(`${i}`);
    cluster.pass(100);
  }
});

function isJointAt(node: SimulatedNode): boolean {
  return (node.view()?.log.configuration.votersOutgoing.size ?? 0) > 0;
}

for (const mode of [{}, { followerRead: true }] as const) {
  const source = "followerRead" in mode ? "any node" : "the leader";
  test(`R116, R118, R120: reads from ${source} miss no acknowledged write, in any order of messages`, async () => {
    const network = {
      ...FAULT_FREE_SPEC.network,
      meanLatencyMs: 10,
      reorderRate: 0.3,
      dropRate: 0.05,
    };
    const disk = { ...FAULT_FREE_SPEC.disk, meanSyncMs: 5 };
    const cluster = new ScriptedCluster({ network, disk });
    cluster.start();
    cluster.leader();
    let [acknowledged, isDone, reads] = [0, false, 0];
    const stale: string[] = [];
    const writer = cluster.client();
    const writing = (async () => {
      for (let count = 1; !isDone; count += 1) {
        await writer.put("count", `${count}`, { timeoutMs: 20_000 });
        acknowledged = count;
      }
    })();
    const reading = [1, 2, 3, 1].map(async (id) => {
      const reader = "followerRead" in mode ? cluster.client(id) : cluster.client();
      while (!isDone) {
        const least = acknowledged;
        const kv = await reader.get("count", { timeoutMs: 20_000, ...mode });
        reads += 1;
        if (Number(kv?.text ?? 0) < least) stale.push(`${kv?.text} after ${least}`);
      }
    });
    cluster.pass(4_000);
    isDone = true;
    await cluster.outcome(Promise.all([writing, ...reading]));
    expect(stale).toEqual([]);
    expect(reads).toBeGreaterThan(100);
  });
}
