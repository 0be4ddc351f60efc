/**
 * Clients' sessions on whole nodes: a leader is lost at every moment of a write,
 * and the write counts once.
 */
import { expect, test } from "bun:test";
import { ScriptedCluster } from "../../support/scripted-cluster.ts";

/** From before the write has left its client until after its answer. */
const MOMENTS_MS = Array.from({ length: 16 }, (_, i) => i / 4);

for (const misfortune of ["crash", "cut"] as const) {
  test(`R137: whenever the leader is lost, by a ${misfortune}, the write is applied once`, async () => {
    let unanswered = 0;
    for (const momentMs of MOMENTS_MS) {
      const cluster = new ScriptedCluster({ seed: 1 + momentMs * 4 });
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
      if (misfortune === "crash") leader.dieAt("now", "crash");
      else cluster.isolate(leader.id);
      const { revision } = await cluster.outcome(write);
      const kv = await cluster.outcome(client.get("key", { timeoutMs: 20_000 }));
      expect([kv?.text, kv?.version, kv?.modRevision]).toEqual(["after", 2, revision]);
    }
    expect(unanswered).toBeGreaterThan(MOMENTS_MS.length / 4);
  });
}
