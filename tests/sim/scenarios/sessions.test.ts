/**
 * Client sessions on whole nodes: a leader is lost at every moment of a write, and the write
 * is applied once.
 */
import { expect, test } from "bun:test";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

/** From before the write leaves its client until after its response. */
const MOMENTS_MS = Array.from({ length: 8 }, (_, i) => i / 2);

for (const loss of ["crash", "cut"] as const) {
  test(`R137: a write is applied once if the leader is lost at any moment, by a ${loss}`, async () => {
    let unanswered = 0;
    for (const momentMs of MOMENTS_MS) {
      const cluster = new ScriptedCluster({ seed: 1 + momentMs * 2 });
      cluster.start();
      const leader = cluster.leader();
      const client = cluster.client();
      await cluster.outcome(client.put("key", "before"));
      let isAnswered = false;
      const write = client.put("key", "after", { timeoutMs: 20_000 }).then((result) => {
        isAnswered = true;
        return result;
      });
      cluster.pass(momentMs);
      if (!isAnswered) unanswered += 1;
      if (loss === "crash") leader.terminateAt("now", "crash");
      else cluster.isolate(leader.id);
      const { revision } = await cluster.outcome(write);
      const kv = await cluster.outcome(client.get("key", { timeoutMs: 20_000 }));
      expect([kv?.text, kv?.version, kv?.modRevision]).toEqual(["after", 2, revision]);
    }
    expect(unanswered).toBeGreaterThan(MOMENTS_MS.length / 4);
  });
}

test("R137, R138: a late copy of an answered write changes nothing", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const first = cluster.leader();
  const other = first.id === 1 ? 2 : 1;
  const client = cluster.client(); // on the first machine
  await cluster.outcome(client.put("color", "green"));
  const start = cluster.clock.now();
  cluster.cluster.network.clog("c1", first.host, 3_500);
  const write = client.put("color", "blue", { timeoutMs: 20_000 });
  cluster.pass(100);
  const { admin } = cluster.client();
  await cluster.outcome(admin.transferLeader(other));
  await cluster.outcome(write); // the next leader has it
  await cluster.outcome(client.put("color", "red"));
  await cluster.outcome(admin.transferLeader(first.id));
  cluster.until("the first leads again", () => first.view()?.role === "leader");
  expect(cluster.clock.now()).toBeLessThan(start + 3_500);
  cluster.pass(start + 4_000 - cluster.clock.now());
  const kv = await cluster.outcome(cluster.client(first.id).get("color"));
  expect([kv?.text, kv?.version]).toEqual(["red", 3]);
});

test("R88: a restarted node expires the same sessions as the others", async () => {
  const sessions = { ...NODE_LIMITS.sessions, maxSessions: 4 };
  const cluster = new ScriptedCluster({}, { ...NODE_LIMITS, sessions });
  cluster.start();
  const leader = cluster.leader();
  const clients = Array.from({ length: 4 }, () => cluster.client());
  for (const i of [0, 1, 2, 3, 2, 0, 3, 1]) {
    await cluster.outcome(clients[i]!.put(`key-${i}`, "x")); // there are four
  }
  cluster.pass(10_000); // its state is durable, too
  const restarted = cluster.cluster.nodes.find((node) => node !== leader)!; // of three
  restarted.terminateAt("now", "kill");
  restarted.start();
  for (let i = 0; i < 3; i += 1) await cluster.outcome(cluster.client().put("color", `${i}`));
  const { index } = leader.view()!.applied; // it leads
  // The states of all members after each entry are compared.
  cluster.until("it has applied all", () => (restarted.view()?.applied.index ?? 0) >= index);
});
