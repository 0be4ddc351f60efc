/**
 * Rules of the core that a script cannot show well.
 */
import { describe, expect, test } from "bun:test";
import type { InspectionEvent } from "xstate";
import type { Random } from "../../../src/env.ts";
import { contextOf, roleOf } from "../../support/actors/core.ts";
import { CoreCluster, GENEROUS, TIMING } from "../../support/actors/core-cluster.ts";
import { configurationOf, entriesAfter } from "../../support/actors/raft-log.ts";

/** Draws these numbers in turn, then the last one again and again. */
function drawing(...draws: readonly number[]): Random {
  let [next = 0, ...rest] = draws;
  const random = {
    next() {
      const drawn = next;
      [next = next, ...rest] = rest;
      return drawn;
    },
    fork: () => random,
  };
  return random;
}

function newCluster(inspect?: (event: InspectionEvent) => void): CoreCluster {
  return new CoreCluster({
    configuration: configurationOf([1, 2, 3]),
    randomOf: (id) => (id === 1 ? drawing(0, 0.25, 0.5, 0.75) : drawing(0.9)),
    limits: GENEROUS,
    ...(inspect && { inspect }),
  });
}

function elapse(cluster: CoreCluster, durationMs: number): void {
  const until = cluster.clock.now() + durationMs;
  while (cluster.tick(until));
}

function deliverAll(cluster: CoreCluster): void {
  while (cluster.deliver() !== undefined);
}

test("R22: each campaign draws a new election timeout, from one to two times the configured one", () => {
  const cluster = newCluster();
  const drawn: number[] = [];
  for (let campaign = 0; campaign < 4; campaign += 1) {
    drawn.push(contextOf(cluster.core(1)).timeoutMs);
    elapse(cluster, drawn.at(-1)!); // just added
  }
  const timeout = TIMING.electionTimeoutMs;
  expect(drawn).toEqual([timeout, 1.25 * timeout, 1.5 * timeout, 1.75 * timeout]);
});

test("R9: a term becomes durable before the first entry received in it", () => {
  const writes: string[] = [];
  const cluster = newCluster((inspected) => {
    if (inspected.type !== "@xstate.event" || inspected.event.type !== "persist") return;
    const { hardState, entries } = inspected.event as never as {
      hardState?: { term: number };
      entries?: readonly { index: number; term: number }[];
    };
    if (hardState !== undefined) writes.push(`term ${hardState.term}`);
    for (const { index, term } of entries ?? []) writes.push(`entry ${index}@${term}`);
  });
  cluster.send(2, {
    type: "append.request",
    from: 1,
    term: 5,
    session: 1,
    prev: { index: 1, term: 1 },
    entries: entriesAfter(1, [5]),
    commit: 0,
  });
  expect(writes).toEqual(["term 5", "entry 2@5"]);
});

test("R56: a leader does not count the sync of entries that are no longer in its log", () => {
  const cluster = newCluster();
  elapse(cluster, 200);
  deliverAll(cluster);
  cluster.node(1).isDiskHeld = true;
  cluster.put(1, [["a", "1"]]);
  const replaced = { index: 3, term: 1 };
  cluster.send(1, { type: "log.durable", hardState: undefined, last: replaced, tookMs: 1 });
  const answer = { from: 2, term: 2, session: 1, index: 3, hint: undefined } as const;
  cluster.send(1, { type: "append.response", ...answer });
  expect(cluster.core(1).log.commitIndex).toBe(2);
  cluster.node(1).isDiskHeld = false;
  cluster.settle();
  expect(cluster.core(1).log.commitIndex).toBe(3);
});

describe("R142: the log writer and the applier", () => {
  test("R142: the log writer and the applier are the same actors through all roles", () => {
    const cluster = newCluster();
    const { logWriter, applier } = cluster.core(1);
    const roles: string[] = [];
    for (const event of ["none", "campaign", "depose"] as const) {
      if (event === "campaign") {
        elapse(cluster, 200);
        deliverAll(cluster);
      }
      if (event === "depose") {
        const answer = {
          type: "heartbeat.response",
          from: 2,
          term: 9,
          round: 1,
          isLowOnSpace: false,
        } as const;
        cluster.send(1, answer);
      }
      roles.push(roleOf(cluster.core(1)));
      const states = [logWriter, applier].map((actor) => actor.getSnapshot().status);
      expect(states).toEqual(["active", "active"]);
    }
    expect(roles).toEqual(["follower", "leader", "follower"]);
  });
});

describe("R141: an event of an earlier term", () => {
  const formerLeader = () => {
    const cluster = newCluster();
    elapse(cluster, 200);
    deliverAll(cluster);
    cluster.send(1, {
      type: "heartbeat.response",
      from: 2,
      term: 9,
      round: 1,
      isLowOnSpace: false,
    });
    expect(roleOf(cluster.core(1))).toBe("follower");
    return cluster;
  };

  test("R141: an event of an earlier term does not affect the node that led in it", () => {
    const cluster = formerLeader();
    const before = contextOf(cluster.core(1));
    cluster.send(1, { type: "quorum.lost", term: 2 });
    const answer = { from: 3, term: 2, session: 1, index: 2, hint: undefined } as const;
    cluster.send(1, { type: "append.response", ...answer });
    cluster.send(1, { type: "vote.response", from: 3, term: 2, granted: true });
    expect(contextOf(cluster.core(1))).toEqual(before);
  });

  test("R141: an event of an earlier term does not end the leadership of a later one", () => {
    const cluster = formerLeader();
    elapse(cluster, 400);
    deliverAll(cluster);
    elapse(cluster, 1);
    expect(roleOf(cluster.core(1))).toBe("leader");
    cluster.send(1, { type: "quorum.lost", term: 2 });
    expect(roleOf(cluster.core(1))).toBe("leader");
  });
});

describe("R142: a leader and its disk", () => {
  const run = (cluster: CoreCluster, durationMs: number) => {
    const until = cluster.clock.now() + durationMs;
    while (cluster.tick(until)) deliverAll(cluster);
  };
  const led = () => {
    const cluster = newCluster();
    run(cluster, 400);
    expect(roleOf(cluster.core(1))).toBe("leader");
    return cluster;
  };

  test("R142: a leader whose disk completes no write steps down", () => {
    const cluster = led();
    cluster.node(1).isDiskHeld = true;
    cluster.put(1, [["key", "value"]]);
    run(cluster, 5 * TIMING.electionTimeoutMs);
    const roles = [1, 2, 3].map((id) => roleOf(cluster.core(id)));
    expect(roles.filter((role) => role === "leader")).toHaveLength(1);
    expect(roles[0]).not.toBe("leader");
  });

  test("R142: a leader whose disk is slow but makes progress stays leader", () => {
    const cluster = led();
    const { term } = contextOf(cluster.core(1));
    cluster.node(1).isDiskHeld = true;
    for (let look = 0; look < 5; look += 1) {
      for (const key of ["once", "again"]) {
        cluster.put(1, [[key, key]]);
        run(cluster, TIMING.electionTimeoutMs / 2);
      }
      cluster.node(1).disk.syncOnce();
    }
    expect([roleOf(cluster.core(1)), contextOf(cluster.core(1)).term]).toEqual(["leader", term]);
  });

  test("R142: an idle leader remains leader", () => {
    const cluster = led();
    cluster.node(1).isDiskHeld = true;
    run(cluster, 5 * TIMING.electionTimeoutMs);
    expect(roleOf(cluster.core(1))).toBe("leader");
  });
});

test("R143: no part of a failed leader keeps running", () => {
  const cluster = newCluster();
  cluster.crash(2);
  cluster.crash(3);
  elapse(cluster, 200);
  cluster.send(1, { type: "preVote.response", from: 2, term: 2, granted: true });
  cluster.send(1, { type: "vote.response", from: 2, term: 2, granted: true });
  expect(roleOf(cluster.core(1))).toBe("leader");
  cluster.send(1, { type: "propose", batch: undefined as never }); // no client's
  expect(cluster.node(1).failure).toBeInstanceOf(Error);
  expect(cluster.clock.pendingCount).toBe(0);
});
