/**
 * Leadership when links are cut, disks stall and nodes come back: if a quorum is connected
 * there is a leader, and only one.
 */
import { describe, expect, test } from "bun:test";
import { OutcomeUnknownError } from "../../../src/client/errors.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const LINKS: readonly (readonly [NodeId, NodeId])[] = [
  [1, 2],
  [1, 3],
  [2, 3],
];

describe("R40: three nodes with any one link cut have a leader that stays", () => {
  for (const [a, b] of LINKS) {
    for (const directions of ["both ways", "one way", "the other way"]) {
      for (const seed of [1, 2]) {
        test(`R40: a leader stays with the link between ${a} and ${b} cut, ${directions}, seed ${seed}`, async () => {
          const cluster = new ScriptedCluster({ seed });
          cluster.start();
          cluster.leader();
          const { network } = cluster.cluster;
          if (directions !== "the other way") network.cut(`n${a}`, `n${b}`);
          if (directions !== "one way") network.cut(`n${b}`, `n${a}`);
          cluster.pass(10_000);
          const { elections } = cluster.cluster;
          await cluster.outcome(cluster.client().put("color", "green"));
          cluster.pass(10_000);
          expect(cluster.cluster.elections).toBe(elections);
          expect((await cluster.outcome(cluster.client().get("color")))?.text).toBe("green");
        });
      }
    }
  }
});

describe("R36: nodes that come back together elect a leader, PreVote or not", () => {
  for (const size of [3, 5]) {
    for (let restarted = 1; restarted <= size; restarted += 1) {
      for (const termination of ["kill", "crash"] as const) {
        test(`R36: a leader is elected after a restart of ${restarted} of ${size} by a ${termination}`, async () => {
          const cluster = new ScriptedCluster({ nodes: size });
          cluster.start();
          const first = cluster.leader().id;
          const nodes = cluster.cluster.nodes.toSorted((x) => (x.id === first ? -1 : 1));
          for (const node of nodes.slice(0, restarted)) node.terminateAt("now", termination);
          for (const node of nodes.slice(0, restarted)) node.start();
          const written = cluster.client().put("color", "green", { timeoutMs: 10_000 });
          expect((await cluster.outcome(written)).revision).toBeGreaterThan(0);
        });
      }
    }
  }
});

test("a leader whose disk stalls is replaced by one whose disk works", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader();
  old.diskFaults.stalledUntil = cluster.clock.now() + 5_000;
  const client = cluster.client();
  const lost = client.put("color", "green").catch((error: unknown) => error);
  cluster.until("it steps down", () => old.view()?.role !== "leader", 4_000);
  const [a, b] = [1, 2, 3].filter((id) => id !== old.id);
  expect(cluster.leader(a!, b!)).not.toBe(old); // two of three
  await cluster.outcome(lost);
  await cluster.outcome(client.put("color", "blue"));
  cluster.pass(6_000);
  expect((await cluster.outcome(cluster.client(old.id).get("color")))?.text).toBe("blue");
});

test("a leader whose state store stalls is replaced by one whose state store works", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader();
  await cluster.outcome(cluster.client().put("color", "red"));
  old.diskFaults.stateStalledUntil = cluster.clock.now() + 30_000;
  const client = cluster.client();
  const lost = client.put("color", "green").catch((error: unknown) => error);
  cluster.until("it steps down", () => old.view()?.role !== "leader", 4_000);
  await cluster.outcome(lost);
  const others = cluster.client(...[1, 2, 3].filter((id) => id !== old.id));
  await cluster.outcome(others.put("color", "blue", { timeoutMs: 20_000 }));
  expect((await cluster.outcome(others.get("color")))?.text).toBe("blue");
});

test("R87: a leader that is deposed during a write answers that it may be applied", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader();
  const client = cluster.clientWithoutSession(old.id);
  await cluster.outcome(client.put("color", "green"));
  cluster.isolate(old.id);
  const outcome = client.put("color", "blue").catch((error: unknown) => error);
  expect(await cluster.outcome(outcome)).toBeInstanceOf(OutcomeUnknownError);
  const [a, b] = [1, 2, 3].filter((id) => id !== old.id);
  await cluster.outcome(cluster.client(a!, b!).put("color", "red")); // two of three
  cluster.rejoin(old.id);
  expect((await cluster.outcome(client.get("color")))?.text).toBe("red");
});

test("R87, R125: a write that was held during a transfer, and refused, is not proposed later", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  const client = cluster.clientWithoutSession(leader.id);
  await cluster.outcome(client.put("color", "green"));
  const target = leader.id === 1 ? 2 : 1;
  cluster.isolate(target); // it has just been heard
  const handover = client.admin.transferLeader(target).catch((error: unknown) => error);
  const givenUp = client.put("color", "red", { timeoutMs: 200 }).catch((error: unknown) => error);
  const waiting = client.put("shape", "round");
  expect(await cluster.outcome(givenUp)).toMatchObject({ applied: "never" });
  expect(String(await cluster.outcome(handover))).toContain("it did not take over in time");
  await cluster.outcome(waiting);
  expect(cluster.leader(...[1, 2, 3].filter((id) => id !== target))).toBe(leader);
  expect((await cluster.outcome(client.get("color")))?.text).toBe("green");
});
