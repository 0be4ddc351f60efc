/**
 * A hub of a simulated cluster: what it learns, and what its viewers get.
 */
import { describe, expect, test } from "bun:test";
import { DETACH_MS } from "../../src/actors/inspect/observer.ts";
import { leaderOf } from "../../src/feed/cluster-view.ts";
import { MAX_STORED_EVENTS } from "../../src/hub/event-store.ts";
import { ObservingClient } from "../support/sim/observing.ts";
import { ScriptedCluster } from "../support/sim/scripted-cluster.ts";
import { hubOf, WatchingClient } from "../support/sim/watching.ts";

/** Three nodes with a leader, a hub of all of them, and a viewer. */
function started() {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader().id;
  cluster.pass(500);
  const hub = hubOf(cluster);
  const client = new WatchingClient(hub);
  cluster.pass(1_000);
  const follower = [1, 2, 3].find((id) => id !== leader)!; // two of the three
  return { cluster, hub, client, leader, follower };
}

describe("a hub", () => {
  test("a viewer gets a greeting, the view, and then lines about all nodes", () => {
    const { client, leader } = started();
    expect(client.kinds().slice(0, 2)).toEqual(["hello", "view"]);
    expect(Object.keys(client.view.nodes)).toEqual(["1", "2", "3"]);
    expect(leaderOf(client.view)?.id).toBe(leader);
    for (const { sample, about, reach } of Object.values(client.view.nodes)) {
      expect([sample?.raft.leader, about?.members.length, reach?.is]).toEqual([leader, 3, "live"]);
    }
  });

  test("a reach line precedes all other lines about a node", () => {
    const { client } = started();
    for (const node of [1, 2, 3]) {
      const first = client.lines.find((line) => "node" in line && line.node === node);
      expect(first?.kind).toBe("reach");
    }
  });

  test("a viewer and the hub fold the same view", () => {
    const { cluster, hub, client } = started();
    cluster.pass(333);
    expect(client.view).toEqual(JSON.parse(JSON.stringify(hub.view)));
  });

  test("a hub finds the other members through one node", () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    cluster.leader();
    const client = new WatchingClient(hubOf(cluster, 2));
    cluster.pass(1_500);
    const reached = Object.values(client.view.nodes).map(({ id, reach }) => [id, reach?.is]);
    expect(reached).toEqual([
      [1, "live"],
      [2, "live"],
      [3, "live"],
    ]);
  });

  test("the events of all nodes are in the order of one clock", () => {
    const { cluster, client, leader } = started();
    cluster.node(leader).terminateAt("now", "kill");
    cluster.until("another leads", () => (leaderOf(client.view)?.id ?? leader) !== leader);
    cluster.pass(500);
    const { events } = client.view;
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(events.map(({ event }) => event.kind)).toContain("leader.elected");
  });

  test("a single read of the view includes all events that the nodes have kept", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    cluster.leader();
    const { admin } = cluster.client();
    for (let i = 0; i < 25; i += 1) await cluster.outcome(admin.transferLeader());
    const hub = hubOf(cluster);
    const read = () => hub.eventsAfter(0, MAX_STORED_EVENTS).events.length;
    await cluster.outcome(hub.current());
    const atOnce = read();
    cluster.pass(1_000);
    expect(atOnce).toBeGreaterThan(3 * 128);
    expect(read()).toBe(atOnce);
  });

  test("an event of a node's process is ordered by time among those of the node", () => {
    const { cluster, client, hub, follower } = started();
    const exit = { kind: "process.exited", pid: 7, code: undefined, signal: "SIGKILL" } as const;
    hub.record(follower, exit);
    const observed = { at: cluster.clock.now(), node: follower, seq: 0, event: exit };
    expect(hub.view.events.at(-1)).toEqual(observed);
    cluster.pass(1);
    expect(client.view.events.at(-1)?.event.kind).toBe("process.exited");
    expect(hub.eventsAfter(0, 10_000).events.at(-1)).toMatchObject({ event: exit });
  });

  test("a node whose process was killed is down, and live again after its start", () => {
    const { cluster, client, follower } = started();
    cluster.node(follower).terminateAt("now", "kill");
    cluster.pass(3_000);
    expect(client.view.nodes[follower]?.reach).toMatchObject({ is: "down" });
    expect(client.view.nodes[follower]?.reach?.why).toBeDefined();
    cluster.start(follower);
    cluster.pass(3_000);
    expect(client.view.nodes[follower]?.reach?.is).toBe("live");
    expect(client.kinds()).not.toContain("gap");
  });

  test("a paused node is late after a second, stale after three, and delays no other node", () => {
    const { cluster, client, follower } = started();
    const before = client.lines.length;
    cluster.node(follower).process?.pause(8_000);
    cluster.pass(2_000);
    expect(client.view.nodes[follower]?.reach?.is).toBe("late");
    cluster.pass(2_000);
    expect(client.view.nodes[follower]?.reach?.is).toBe("stale");
    const others = client.lines.slice(before).filter((line) => {
      return line.kind === "sample" && line.node !== follower;
    });
    expect(others.length).toBeGreaterThan(30);
    cluster.pass(8_000);
    expect(client.view.nodes[follower]?.reach?.is).toBe("live");
    expect(client.reaches(follower)).toEqual(["live", "late", "stale", "live"]);
  });

  test("a removed member is gone, and not asked any more", async () => {
    const { cluster, client, hub, follower } = started();
    using admin = cluster.client();
    const change = { kind: "remove", id: follower } as const;
    await cluster.outcome(admin.admin.memberChange([change]));
    cluster.pass(2_000);
    expect(client.view.nodes[follower]?.reach?.is).toBe("gone");
    const samples = () => client.lines.filter((it) => it.kind === "sample" && it.node === follower);
    const count = samples().length;
    cluster.pass(2_000);
    expect(samples()).toHaveLength(count);
    expect(hub.isReading).toBe(true);
  });

  test("a hub without viewers reads nothing, and nodes inspect nothing", async () => {
    const { cluster, hub, client, follower } = started();
    const observer = new ObservingClient(cluster, follower);
    client.viewer.closed();
    expect([hub.isReading, hub.viewerCount]).toEqual([false, 0]);
    cluster.pass(DETACH_MS + 500);
    const { cursor } = await observer.observe();
    cluster.pass(DETACH_MS + 500);
    const detached = (await observer.observe()).cursor.moves;
    cluster.pass(10 * DETACH_MS);
    const later = (await observer.observe()).cursor.moves;
    expect(detached).toBeGreaterThan(cursor.moves);
    expect(later - detached).toBeLessThan(2 * (detached - cursor.moves));
  });

  test("a later viewer gets what happened meanwhile, and no event twice", () => {
    const { cluster, hub, client, leader } = started();
    client.viewer.closed();
    cluster.node(leader).terminateAt("now", "kill");
    cluster.pass(5_000);
    const second = new WatchingClient(hub);
    cluster.pass(1_500);
    expect(leaderOf(second.view)?.id).not.toBe(leader);
    const events = second.view.events.map(({ node, seq, event }) => `${node} ${seq} ${event.kind}`);
    expect(new Set(events).size).toBe(events.length);
    expect(events.some((text) => text.endsWith("leader.elected"))).toBe(true);
  });

  test("a single read of the view needs no viewer, and waits for every node", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const leader = cluster.leader().id;
    cluster.node(leader).terminateAt("now", "kill");
    const hub = hubOf(cluster);
    const view = await cluster.outcome(hub.current());
    const reached = Object.values(view.nodes).filter(({ sample }) => sample !== undefined);
    expect(reached.map(({ id }) => id)).toEqual([1, 2, 3].filter((id) => id !== leader));
    cluster.pass(5_000);
    expect(hub.isReading).toBe(false);
  });

  test("a hub that stops closes its viewers", () => {
    const { hub, client } = started();
    hub.stop();
    expect(client.closedWith).toBe("The console is stopping");
    expect(hub.isReading).toBe(false);
  });
});

describe("viewers", () => {
  test("a viewer gets samples at the rate it requested, and a hidden one gets none", () => {
    const { cluster, client, leader } = started();
    const samplesIn = (ms: number) => {
      const before = client.lines.length;
      cluster.pass(ms);
      const lines = client.lines.slice(before);
      return lines.filter((line) => line.kind === "sample" && line.node === leader).length;
    };
    expect(Math.abs(samplesIn(2_000) - 10)).toBeLessThanOrEqual(1);
    client.viewer.message(JSON.stringify({ kind: "watch", actors: [], hz: 2 }));
    samplesIn(500);
    expect(Math.abs(samplesIn(2_000) - 4)).toBeLessThanOrEqual(1);
    client.viewer.message(JSON.stringify({ kind: "watch", actors: [], hz: 0 }));
    samplesIn(500);
    const before = client.lines.length;
    expect(samplesIn(2_000)).toBe(0);
    expect(client.lines.slice(before).map(({ kind }) => kind)).not.toContain("moves");
  });

  test("a hidden viewer gets the whole view when it is shown again", () => {
    const { cluster, client } = started();
    client.viewer.message(JSON.stringify({ kind: "watch", actors: [], hz: 0 }));
    cluster.pass(1_000);
    const before = client.lines.length;
    client.viewer.message(JSON.stringify({ kind: "watch", actors: [], hz: 5 }));
    cluster.pass(50);
    expect(client.lines[before]?.kind).toBe("view");
  });

  test("the hub requests the facts of the actors that a viewer shows", () => {
    const { cluster, client, leader } = started();
    const actors = [`${leader}/election`, "9/election"];
    client.viewer.message(JSON.stringify({ kind: "watch", actors, hz: 5 }));
    cluster.pass(1_000);
    const facts = (id: number) => Object.keys(client.view.nodes[id]?.sample?.facts ?? {});
    expect([1, 2, 3].map(facts)).toEqual(
      [1, 2, 3].map((id) => (id === leader ? ["election"] : [])),
    );
  });

  test("a viewer that does not keep up misses lines, and then gets the view and the gaps", () => {
    const { cluster, hub, client, follower } = started();
    const other = new WatchingClient(hub);
    client.keepsUp = false;
    cluster.pass(300);
    const before = client.messages.length;
    const otherBefore = other.messages.length;
    cluster.node(follower).terminateAt("now", "kill");
    cluster.pass(3_000);
    expect(client.messages).toHaveLength(before);
    expect(other.messages.length).toBeGreaterThan(otherBefore + 10);
    client.keepsUp = true;
    const lineCount = client.lines.length;
    client.viewer.drained();
    cluster.pass(1);
    const [view, ...gaps] = client.lines.slice(lineCount);
    expect(view?.kind).toBe("view");
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every(({ kind }) => kind === "gap")).toBe(true);
    expect(client.view.nodes[follower]?.reach?.is).toBe("down");
  });

  test.each(["{", "{}", '{"kind":"watch","actors":[],"hz":11}', '{"kind":"hello"}'])(
    "a viewer that sends %s is closed with a reason",
    (text) => {
      const { client } = started();
      client.viewer.message(text);
      expect(client.closedWith).toStartWith("Cannot read the message");
    },
  );

  test("messages have a limited length, except for a view", () => {
    const { cluster, client } = started();
    cluster.pass(5_000);
    const long = client.messages.filter((text) => text.length > 60_000);
    expect(long.filter((text) => !text.startsWith('{"kind":"view"'))).toEqual([]);
  });
});
