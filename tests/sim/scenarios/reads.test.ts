/**
 * Linearizable reads where other stores have served old values: at a leader that
 * is not one any more and does not know it, and at one that has only just become
 * one.
 */
import { expect, test } from "bun:test";
import { QuorateError } from "../../../src/client/errors.ts";
import { ScriptedCluster } from "../../support/scripted-cluster.ts";

function others(id: number): [number, number] {
  const [a, b] = [1, 2, 3].filter((other) => other !== id);
  return [a!, b!]; // two of three
}

test("R116: an isolated leader answers no read while the majority writes on", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader().id;
  const everyone = cluster.client();
  await cluster.outcome(everyone.put("color", "green"));

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
  old.life?.pause(4_000);
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
  old.dieAt("now", "kill");

  const [a, b] = others(old.id);
  const leader = cluster.leader(a, b);
  // Elected, and from here on neither disk takes the entry with which its term begins.
  const now = cluster.clock.now();
  for (const id of [a, b]) cluster.node(id).troubles.stalledUntil = now + 400;
  const before = leader.view()!.log.commitIndex; // it runs
  const read = cluster.client(leader.id).get("color", { timeoutMs: 5_000 });
  let isAnswered = false;
  read.then(() => {
    isAnswered = true;
  });
  while (cluster.node(leader.id).view()!.log.commitIndex === before && !isAnswered) cluster.pass(1);
  expect(isAnswered).toBe(false);
  expect((await cluster.outcome(read))?.text).toBe("green");
});

test("R115: after all nodes lost power at once, every node's answer has what was acknowledged", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  cluster.leader();
  await cluster.outcome(cluster.client().put("color", "green"));
  for (const node of cluster.cluster.nodes) node.dieAt("now", "crash");
  cluster.pass(100);

  cluster.start();
  const reads = [1, 2, 3].map((id) => cluster.client(id).get("color", { timeoutMs: 20_000 }));
  const found = await cluster.outcome(Promise.all(reads));
  expect(found.map((kv) => kv?.text)).toEqual(["green", "green", "green"]);
});
