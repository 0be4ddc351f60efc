/**
 * Elections on whole nodes in which old logs, terms or votes meet newer ones.
 */
import { expect, test } from "bun:test";
import { run } from "../../../src/sim/run.ts";
import type { ScheduledFault } from "../../../src/sim/spec.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import { Wire } from "../../support/sim/wire.ts";

test("R14: a longer log with an older last entry wins no election", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const old = cluster.leader();
  const others = [1, 2, 3].filter((id) => id !== old.id);
  await cluster.outcome(cluster.client().put("color", "green"));
  cluster.isolate(old.id);
  const cutOff = cluster.clientWithoutSession(old.id);
  for (let i = 0; i < 40; i += 1) {
    cutOff.put("color", `lost ${i}`, { timeoutMs: 1_000 }).catch(() => undefined);
    cluster.pass(3);
  }
  const next = cluster.leader(...others);
  await cluster.outcome(cluster.client(...others).put("color", "blue"));
  next.terminateAt("now", "kill");
  const last = cluster.node(others.find((id) => id !== next.id)!); // the third
  expect(old.view()!.log.lastIndex).toBeGreaterThan(last.view()!.log.lastIndex);
  for (const { host } of cluster.cluster.nodes) cluster.cluster.network.reset(host, old.host);
  cluster.rejoin(old.id);
  expect(cluster.leader(old.id, last.id)).toBe(last);
  const found = cluster.client(old.id, last.id).get("color", { timeoutMs: 20_000 });
  expect((await cluster.outcome(found))?.text).toBe("blue");
});

test("R1: a leader steps down for a newer term in a response", async () => {
  let tried = 0;
  for (let seed = 1; seed <= 12; seed += 1) {
    const cluster = new ScriptedCluster({ seed });
    cluster.start();
    const leader = cluster.leader();
    await cluster.outcome(cluster.client().put("color", "red")); // by then, all have a log
    const { term } = leader.view()!; // it runs
    // The others begin an election, and the first candidate is partitioned at once.
    cluster.isolate(leader.id);
    const rivals = cluster.cluster.nodes.filter((node) => node !== leader);
    const ahead = () => rivals.find((node) => node.view()?.role === "candidate");
    cluster.until("one of them is a candidate", () => ahead() !== undefined);
    const candidate = ahead()!; // until there is one
    cluster.isolate(candidate.id);
    cluster.rejoin(leader.id);
    cluster.isolate(candidate.id);
    cluster.pass(100);
    if (leader.view()?.role !== "leader" || leader.view()?.term !== term) continue;
    tried += 1;
    cluster.cluster.network.healAll();
    cluster.until("all follow one leader", () => {
      const views = cluster.cluster.nodes.map((node) => node.view()!); // they run
      return new Set(views.map((view) => view.term)).size === 1 && views[0]!.term > term;
    });
    await cluster.outcome(cluster.client().put("color", "green"));
  }
  expect(tried).toBeGreaterThan(2);
});

test("R41: a node that hears a leader ignores vote requests, and their term", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  await cluster.outcome(cluster.client().put("color", "green"));
  cluster.pass(300);
  const [voter, rival] = cluster.cluster.nodes.filter((node) => node !== leader);
  const { term, log } = leader.view()!; // it leads
  const request = { type: "vote.request", from: rival!.id, isTransfer: false } as const;
  new Wire(cluster).deliver({ ...request, term: term + 1, lastLog: log.lastId }, voter!.id);
  cluster.pass(1_000);
  expect(cluster.cluster.nodes.map((node) => node.view()?.term)).toEqual([term, term, term]);
  expect(cluster.leader()).toBe(leader);
});

/** Leaders are deposed one after the other, while responses of earlier elections are in flight. */
function storm(seed: number, readMode: "read-index" | "lease") {
  const durationMs = 15_000;
  const faults: ScheduledFault[] = [];
  for (let atMs = 1_000; atMs < durationMs; atMs += 900) {
    const shape = { kind: "leaderApart", keeps: (atMs / 900) % 2 > 1 ? 1 : 0 } as const;
    const outage = { kind: "kill", target: "leader", when: "now", downMs: 300 } as const;
    const cut = { kind: "partition", shape, forMs: 700 } as const;
    faults.push({ atMs, fault: faults.length % 3 === 0 ? outage : cut });
  }
  return run({
    ...FAULT_FREE_SPEC,
    seed,
    nodes: seed % 2 === 0 ? 3 : 5,
    durationMs,
    timing: { ...FAULT_FREE_SPEC.timing, electionTimeoutMs: 250, readMode },
    network: { ...FAULT_FREE_SPEC.network, meanLatencyMs: 5, lateVoteRate: 0.5 },
    clock: { maxDrift: 0.04, isExtreme: true, maxLateMs: 10 },
    workload: {
      ...FAULT_FREE_SPEC.workload,
      clients: 3,
      inFlight: 2,
      meanPauseMs: 60,
      timeoutMs: 1_000,
    },
    faults,
  });
}

for (const seed of [1, 2, 3, 4]) {
  test(`R12, R18: votes that arrive after their election elect no leader, seed ${seed}`, () => {
    const { failure, figures } = storm(seed, seed < 3 ? "lease" : "read-index");
    expect(failure).toBeUndefined();
    expect(figures.elections).toBeGreaterThan(5);
    expect(figures.faults["late vote"]).toBeGreaterThan(20);
  });
}
