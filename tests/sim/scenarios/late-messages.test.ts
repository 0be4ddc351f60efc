/**
 * Messages of members that arrive much later than others, on whole nodes: votes and
 * responses of an earlier term, a request that arrives after the log has grown, the
 * completion of a write that was replaced meanwhile.
 */
import { expect, test } from "bun:test";
import type { AppendRequest, PeerMessage } from "../../../src/codec/peer-message.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { type FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import { Wire } from "../../support/sim/wire.ts";

async function setUp(spec: Partial<typeof FAULT_FREE_SPEC> = {}) {
  const cluster = new ScriptedCluster(spec);
  cluster.start();
  const leader = cluster.leader();
  await cluster.outcome(cluster.client(leader.id).put("color", "green"));
  cluster.pass(300);
  const others = cluster.cluster.nodes.filter((node) => node !== leader);
  const [a, b] = others as [SimulatedNode, SimulatedNode]; // two at least
  return { cluster, wire: new Wire(cluster), leader, a, b, term: leader.view()!.term };
}

function isTo(node: SimulatedNode, type: PeerMessage["type"]) {
  return (message: PeerMessage, to: NodeId) => to === node.id && message.type === type;
}

test("R15: a vote is withheld from a log that lacks entries whose sync is in flight", async () => {
  const { cluster, leader, a, b, term } = await setUp();
  const lastLog = b.view()!.log.lastId; // it runs
  cluster.isolate(b.id);
  a.diskFaults.stalledUntil = cluster.clock.now() + 3_000;
  cluster
    .clientWithoutSession(leader.id)
    .put("color", "blue")
    .catch(() => undefined);
  cluster.until("the voter has the entry", () => a.view()!.log.lastIndex > lastLog.index);
  expect(a.view()!.log.durableIndex).toBe(lastLog.index);
  leader.terminateAt("now", "kill");
  cluster.pass(600); // its promise to the leader has expired
  cluster.rejoin(b.id);
  cluster.pass(1_200);
  const request = { type: "vote.request", from: b.id, isTransfer: false, lastLog } as const;
  new Wire(cluster).deliver({ ...request, term: term + 7 }, a.id);
  cluster.pass(1);
  expect(a.view()).toMatchObject({ term: term + 7, votedFor: undefined });
});

test("R12, R18: a vote of an earlier campaign counts in no later one", async () => {
  const { cluster, wire, leader, a, b, term } = await setUp();
  leader.terminateAt("now", "kill");
  // One candidate, whose rival answers requests and sends none.
  wire.change(({ type, from }) =>
    from === b.id && (type === "preVote.request" || type === "vote.request") ? "lost" : undefined,
  );
  const votes = wire.hold(isTo(a, "vote.response"));
  cluster.until("a vote is on its way", () => votes.held.length > 0);
  const requests = wire.hold(isTo(b, "vote.request"));
  const isCandidateAgain = () => a.view()?.role === "candidate" && a.view()!.term > term + 1;
  cluster.until("it campaigns again", isCandidateAgain);
  expect(votes.held[0]).toMatchObject({ term: term + 1, granted: true });
  wire.deliver(votes.held[0]!, a.id); // there is one
  cluster.pass(20);
  expect(a.view()?.role).toBe("candidate");
  requests.end();
  votes.end();
  cluster.until("it is elected", () => a.view()?.role === "leader");
});

test("R64, R117: responses of an earlier term confirm no read", async () => {
  const { cluster, wire, leader, a, b } = await setUp();
  const answers: PeerMessage[] = [];
  const end = wire.change((message, to) => {
    if (isTo(leader, "heartbeat.response")(message, to)) answers.push(message);
    return undefined;
  });
  cluster.pass(5_000);
  end();
  const { admin } = cluster.client();
  await cluster.outcome(admin.transferLeader(a.id));
  cluster.until("another leads", () => a.view()?.role === "leader");
  cluster.pass(500);
  await cluster.outcome(admin.transferLeader(leader.id));
  cluster.until("the first leads again", () => leader.view()?.role === "leader");
  await cluster.outcome(cluster.client(leader.id).put("color", "blue"));
  cluster.isolate(leader.id);
  const read = cluster
    .client(leader.id)
    .get("color", { timeoutMs: 400 })
    .catch(() => "none");
  cluster.pass(100);
  for (const message of answers.slice(-40)) {
    if (message.from === a.id || message.from === b.id) wire.deliver(message, leader.id);
    cluster.pass(5);
  }
  expect(await cluster.outcome(read)).toBe("none");
  expect(answers.length).toBeGreaterThan(100);
});

for (const tail of ["being written", "durable"] as const) {
  test(`R56: a sync does not count for the entries that replaced synced ones, which are ${tail}`, async () => {
    const { cluster, wire, leader, a, b } = await setUp();
    const { lastIndex } = leader.view()!.log; // it leads
    const client = cluster.clientWithoutSession(leader.id);
    const start = cluster.clock.now();
    const lost = wire.hold(({ from }, to) => from === leader.id || to === leader.id);
    if (tail === "being written") leader.diskFaults.stalledUntil = start + 2_500;
    for (let i = 0; i < 5; i += 1) {
      client.put("color", `lost ${i}`, { timeoutMs: 1_000 }).catch(() => undefined);
      cluster.pass(5);
    }
    const next = cluster.leader(a.id, b.id);
    for (let i = 0; i < 8; i += 1) {
      await cluster.outcome(cluster.client(next.id).put("color", `blue ${i}`));
    }
    // Its first probe matches, and so do the entries after it: the follower's own tail is replaced.
    const probe = lost.held.find(({ from, type }) => from === next.id && type === "append.request");
    const { log } = next.view()!; // it leads
    const { lastId: newest, commitIndex: commit } = log;
    const range = { from: lastIndex + 1, to: newest.index, maxBytes: 65_536 };
    const entries = log.kept(range)!; // late responses
    expect(probe).toMatchObject({ prev: { index: lastIndex } });
    if (tail === "durable") leader.diskFaults.stalledUntil = start + 2_500;
    wire.deliver({ ...(probe as AppendRequest), commit, entries }, leader.id);
    cluster.pass(1);
    expect(leader.view()!.log.holds(newest)).toBe(true);
    expect(leader.view()!.log.commitIndex).toBe(commit);
    leader.diskFaults.stalledUntil = start + 4_000;
    cluster.pass(start + (tail === "durable" ? 2_000 : 3_000) - cluster.clock.now());
    expect(leader.view()!.log.durableIndex).toBe(lastIndex);
    expect(leader.view()!.applied.index).toBe(lastIndex);
    lost.end();
    cluster.until("it has applied all", () => leader.view()!.applied.index >= newest.index);
  });
}
