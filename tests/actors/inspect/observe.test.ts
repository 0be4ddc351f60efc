/**
 * Whole nodes that are observed: what they answer, when, and that nothing is left
 * afterwards.
 */
import { describe, expect, test } from "bun:test";
import { MAX_REQUESTS_PER_SECOND } from "../../../src/actors/clients/observe-service.ts";
import { DETACH_MS } from "../../../src/actors/inspect/observer.ts";
import { ErrorCode } from "../../../src/codec/request.ts";
import { eventsIn, movesIn, ObservingClient, sampleIn } from "../../support/sim/observing.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

/** Three nodes with a leader, and an observer of the leader and of a follower. */
function started() {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader().id;
  cluster.pass(1_000);
  const follower = [1, 2, 3].find((id) => id !== leader)!; // two of the three
  return {
    cluster,
    leader,
    follower,
    ofLeader: new ObservingClient(cluster, leader),
    ofFollower: new ObservingClient(cluster, follower),
  };
}

describe("events", () => {
  test("the first response has the earlier events, numbered, and the next one has none of them", async () => {
    const { ofLeader } = started();
    const first = eventsIn(await ofLeader.observe());
    expect(first.map(({ seq }) => seq)).toEqual(first.map((_, at) => at + 1));
    expect(first.map(({ event }) => event.kind)).toContain("leader.elected");
    expect(first.map(({ event }) => event.kind)).not.toContain("connection.accepted");
    expect(eventsIn(await ofLeader.observe())).toEqual([]);
  });

  test("an event ends the wait of an observer", async () => {
    const { cluster, ofFollower, leader } = started();
    await ofFollower.observe();
    const waiting = ofFollower.request({ waitMs: 1_000 });
    cluster.pass(100);
    cluster.node(leader).terminateAt("now", "kill");
    const observed = await ofFollower.answer(waiting);
    expect(eventsIn(observed)[0]?.event.kind).toBe("link.down");
    expect(observed.tookMs).toBeLessThan(200);
  });

  test("an observer without news is answered after its wait, and its cursor stays", async () => {
    const { ofFollower } = started();
    const { cursor } = await ofFollower.observe();
    ofFollower.cursor = cursor;
    const { lines, tookMs, cursor: later } = await ofFollower.observe({ waitMs: 700 });
    expect(lines.map((line) => line.kind)).not.toContain("event");
    expect(tookMs).toBeCloseTo(700, 3);
    expect(later.event).toBe(cursor.event);
  });

  test("a request can be repeated: it is answered from its cursor, not from a memory of it", async () => {
    const { ofFollower } = started();
    const first = eventsIn(await ofFollower.observe());
    ofFollower.cursor = undefined;
    expect(eventsIn(await ofFollower.observe())).toEqual([...first]);
  });

  test("a cursor of another run of the node is treated as none", async () => {
    const { cluster, follower, ofFollower } = started();
    const { cursor } = await ofFollower.observe();
    ofFollower.close();
    cluster.node(follower).terminateAt("now", "kill");
    cluster.start(follower);
    cluster.pass(2_000);
    const again = new ObservingClient(cluster, follower);
    again.cursor = { ...cursor, event: 99 };
    const { lines, lost, cursor: fresh } = await again.observe();
    expect(fresh.run).not.toBe(cursor.run);
    expect(lost).toBe(0);
    expect(lines[0]).toMatchObject({ kind: "event", seq: 1 });
  });
});

describe("samples", () => {
  test("the leader's sample has the state of Raft and the progress of each follower", async () => {
    const { cluster, leader, ofLeader } = started();
    using client = cluster.client();
    await cluster.outcome(client.put("color", "green"));
    cluster.pass(200);
    const sample = sampleIn(await ofLeader.observe({ samplesPerSecond: 5 }));
    expect(sample?.raft).toMatchObject({
      role: "leader",
      leader,
      votedFor: leader,
      membership: "voter",
      joint: false,
      revision: 2,
    });
    const { raft, leading } = sample!; // checked above
    expect(raft.applied).toBe(raft.last);
    expect(raft.durable).toBe(raft.last);
    expect(raft.runs.at(-1)?.[1]).toBe(raft.term);
    expect(leading?.serves).toBe(true);
    expect(leading?.peers.map(({ state, match }) => [state, match])).toEqual([
      ["replicate", raft.last],
      ["replicate", raft.last],
    ]);
    expect(sample?.links.map(({ state }) => state)).toEqual(["ready", "ready"]);
  });

  test("a follower's sample has its leader, and how far its election timer is", async () => {
    const { leader, ofFollower } = started();
    const sample = sampleIn(await ofFollower.observe({ samplesPerSecond: 5 }));
    const { role, leader: followed, heardMs, waitedMs, timeoutMs } = sample!.raft;
    expect([role, followed]).toEqual(["follower", leader]);
    expect(heardMs).toBeLessThanOrEqual(waitedMs + 50);
    expect(waitedMs).toBeLessThan(timeoutMs);
    expect(sample?.leading).toBeUndefined();
  });

  test("rarely changing facts are in the first sample, and then when they change", async () => {
    const { cluster, ofLeader } = started();
    const first = sampleIn(await ofLeader.observe({ samplesPerSecond: 10 }));
    expect(first?.about?.members.map(({ id, membership }) => [id, membership])).toEqual([
      [1, "voter"],
      [2, "voter"],
      [3, "voter"],
    ]);
    const second = await ofLeader.observe({ samplesPerSecond: 10, waitMs: 500 });
    expect(sampleIn(second)).toBeDefined();
    expect(sampleIn(second)?.about).toBeUndefined();

    using client = cluster.client();
    const [, , last] = [1, 2, 3].filter((id) => id !== 0);
    const change = { kind: "demote", id: last! } as const; // three are there
    await cluster.outcome(client.admin.memberChange([change]));
    cluster.pass(1_000);
    const third = sampleIn(await ofLeader.observe({ samplesPerSecond: 10, waitMs: 500 }));
    expect(third?.about?.members.at(-1)?.membership).toBe("learner");
  });

  test("samples come as often as the observer wants, and not more often", async () => {
    const { ofFollower } = started();
    await ofFollower.observe({ samplesPerSecond: 5 });
    const { tookMs, lines } = await ofFollower.observe({ samplesPerSecond: 5, waitMs: 1_000 });
    expect(tookMs).toBeGreaterThan(190);
    expect(tookMs).toBeLessThan(210);
    expect(lines.at(-1)?.kind).toBe("sample");
    const none = await ofFollower.observe({ samplesPerSecond: 0, waitMs: 300 });
    expect(sampleIn(none)).toBeUndefined();
  });

  test("a sample lists the actors with their states, and the facts that were asked for", async () => {
    const { ofLeader } = started();
    const path = "election/leadership/leaderTerm";
    const sample = sampleIn(await ofLeader.observe({ samplesPerSecond: 5, factsOf: [path] }));
    const states = Object.fromEntries(sample!.actors.map(([actor, value]) => [actor, value]));
    expect(states).toMatchObject({
      node: "serving",
      election: "leader",
      "election/leadership": { established: "open" },
      [path]: "leading",
      logWriter: "idle",
      applier: "idle",
      "acceptor-clients": { open: "listening" },
    });
    expect(Object.keys(sample!.facts)).toEqual([path]);
    expect(sample!.facts[path]).toMatchObject({ term: sample!.raft.term, hasLease: false });
  });

  test("no sample or event contains a key or a value", async () => {
    const { cluster, leader, ofLeader } = started();
    using client = cluster.client();
    await cluster.outcome(client.put("a-secret-key", "a-secret-value"));
    const { actors } = sampleIn(await ofLeader.observe({ samplesPerSecond: 10 }))!; // it wants one
    const factsOf = actors.map(([path]) => path).slice(0, 32);
    cluster.pass(200);
    const text = JSON.stringify(await ofLeader.observe({ samplesPerSecond: 10, factsOf }));
    expect(text).toContain('"facts":{"node"');
    expect(text).not.toContain("secret");
    expect(leader).toBeGreaterThan(0);
  });
});

describe("transitions", () => {
  test("an election is seen as transitions of the election chart, in order", async () => {
    const { cluster, leader, ofFollower } = started();
    await ofFollower.observe();
    cluster.isolate(leader);
    const edges: string[] = [];
    for (let i = 0; i < 40; i++) {
      const observed = await ofFollower.observe({ waitMs: 200 });
      const list = movesIn(observed).flatMap((line) => line.list);
      edges.push(...list.filter(([, path]) => path === "election").map(([, , edge]) => edge));
    }
    expect(edges).toContain("follower.waiting>preCandidate");
  });

  test("events that change no state are counted, and not listed", async () => {
    const { cluster, ofLeader } = started();
    await ofLeader.observe();
    cluster.pass(1_000);
    const counts = movesIn(await ofLeader.observe()).flatMap((line) => line.counts);
    const heartbeats = counts.filter(([path, event]) => {
      return path === "election/leadership" && event === "heartbeat.due";
    });
    const total = heartbeats.reduce((sum, [, , times]) => sum + times, 0);
    expect(total).toBeGreaterThan(15);
    expect(total).toBeLessThan(25);
  });

  test("lines that the node no longer has are counted as lost", async () => {
    const { cluster, ofLeader } = started();
    const { cursor } = await ofLeader.observe();
    for (let i = 0; i < 9; i++) {
      cluster.pass(1_000);
      await ofLeader.observe();
    }
    ofLeader.cursor = cursor;
    const { lost, lines } = await ofLeader.observe();
    expect(lost).toBeGreaterThan(0);
    expect(movesIn({ lines })).toHaveLength(64);
  });

  test("the inspector is detached when no observer has asked for a while", async () => {
    const { cluster, ofLeader } = started();
    await ofLeader.observe();
    cluster.pass(DETACH_MS + 1_000);
    const late = await ofLeader.observe();
    expect([movesIn(late), late.lost]).toEqual([[], 0]);
    cluster.pass(500);
    expect(movesIn(await ofLeader.observe())).not.toEqual([]);
  });
});

describe("limits", () => {
  test("a node takes a number of requests a second from all observers, then answers BUSY", async () => {
    const { cluster, ofFollower } = started();
    const requests = Array.from({ length: MAX_REQUESTS_PER_SECOND + 5 }, () =>
      ofFollower.request(),
    );
    const outcomes = await cluster.outcome(Promise.all(requests));
    expect(outcomes.filter(({ kind }) => kind === "answered")).toHaveLength(
      MAX_REQUESTS_PER_SECOND,
    );
    const failed = outcomes.filter((outcome) => outcome.kind === "failed");
    expect(failed.map(({ error }) => error.code)).toEqual(Array(5).fill(ErrorCode.ERROR_CODE_BUSY));
    cluster.pass(1_000);
    expect((await ofFollower.observe()).lines).toBeDefined();
  });

  test.each([
    ["a wait above one second", { waitMs: 1_001 }],
    ["more than ten samples a second", { samplesPerSecond: 11 }],
    ["the facts of too many actors", { factsOf: Array(33).fill("election") }],
    ["the facts of an actor with a long path", { factsOf: ["x".repeat(201)] }],
  ])("%s is refused", async (_, wanted) => {
    const { cluster, ofFollower } = started();
    const outcome = await cluster.outcome(ofFollower.request(wanted));
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { code: ErrorCode.ERROR_CODE_INVALID_ARGUMENT },
    });
  });

  test("a node that stops answers its observers at once", async () => {
    const { cluster, follower, ofFollower } = started();
    await ofFollower.observe();
    const waiting = ofFollower.request({ waitMs: 1_000 });
    cluster.pass(100);
    cluster.node(follower).stop();
    expect((await ofFollower.answer(waiting)).tookMs).toBeLessThan(200);
  });
});
