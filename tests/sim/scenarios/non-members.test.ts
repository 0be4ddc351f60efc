/**
 * Messages that no correct member sends, on whole nodes: from a machine that is in no
 * configuration, from a second leader of a term, and from a member with another history.
 */
import { expect, test } from "bun:test";
import type { PeerMessage } from "../../../src/codec/peer-message.ts";
import { MAX_TERM_LEAP } from "../../../src/raft/vote.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { LOG_START, type LogId, type NodeId, type Term } from "../../../src/vocabulary.ts";
import { NonMember } from "../../support/sim/non-member.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import { Wire } from "../../support/sim/wire.ts";

interface Setup {
  readonly cluster: ScriptedCluster;
  readonly leader: SimulatedNode;
  readonly others: readonly [SimulatedNode, SimulatedNode];
  readonly term: number;
}

async function setUp(): Promise<Setup> {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  await cluster.outcome(cluster.client().put("color", "green"));
  cluster.pass(300);
  const others = cluster.cluster.nodes.filter((node) => node !== leader);
  const { term } = leader.view()!; // it leads
  return { cluster, leader, term, others: others as unknown as Setup["others"] };
}

/** The end of a log that is as new as any other. */
const newest = (term: number): LogId => ({ term, index: 1_000 });

function nonMemberAt({ cluster }: Setup, ...nodes: readonly SimulatedNode[]): NonMember {
  const nonMember = new NonMember(cluster, 9);
  for (const { id } of nodes) nonMember.connect(id);
  return nonMember;
}

test("R185: a non-member that claims to be told to take over deposes no leader", async () => {
  const setup = await setUp();
  const { cluster, leader, others, term } = setup;
  const nonMember = nonMemberAt(setup, ...others);
  const request = { type: "vote.request", from: 9, term: term + 1, isTransfer: true } as const;
  for (const { id } of others) nonMember.say({ ...request, lastLog: newest(term) }, id);
  cluster.pass(2_000);
  expect(cluster.leader()).toBe(leader);
  expect(leader.view()?.term).toBe(term);
});

test("R185: the term of a non-member with an old log is not adopted", async () => {
  const setup = await setUp();
  const { cluster, others, term } = setup;
  const [voter] = others;
  const nonMember = nonMemberAt(setup, voter);
  cluster.isolate(voter.id); // it hears no leader, so that no promise prevents its vote
  cluster.pass(1_500);
  const request = { type: "vote.request", from: 9, isTransfer: false } as const;
  nonMember.say({ ...request, term: term + 50, lastLog: LOG_START }, voter.id);
  cluster.pass(100);
  expect(voter.view()!.term).toBeLessThan(term + 50);
  expect(nonMember.heard.map(({ type }) => type)).toContain("vote.response");
});

test("R185: a non-member with the newest log gets the vote of a node that does not know of it", async () => {
  const setup = await setUp();
  const { cluster, others, term } = setup;
  const [voter] = others;
  const nonMember = nonMemberAt(setup, voter);
  cluster.isolate(voter.id);
  cluster.pass(1_500);
  const request = { type: "vote.request", from: 9, isTransfer: false } as const;
  nonMember.say({ ...request, term: term + 50, lastLog: newest(term) }, voter.id);
  cluster.pass(100);
  const granted = { type: "vote.response", from: voter.id, term: term + 50, granted: true };
  expect(nonMember.heard).toContainEqual(granted as PeerMessage);
});

test("R185: a term that no cluster can have reached closes the connection", async () => {
  const setup = await setUp();
  const { cluster, leader, others, term } = setup;
  const nonMember = nonMemberAt(setup, ...others);
  const absurd = { type: "vote.response", from: 9, granted: false } as const;
  const { id } = others[0];
  nonMember.say({ ...absurd, term: term + MAX_TERM_LEAP + 1 }, id);
  cluster.pass(1_000);
  expect(nonMember.lost).toHaveLength(1);
  expect(cluster.node(id).view()?.term).toBe(term);
  expect(cluster.leader()).toBe(leader);
});

test("R185, R127: a take-over request of a node that does not lead is ignored", async () => {
  const setup = await setUp();
  const { cluster, leader, others, term } = setup;
  const nonMember = nonMemberAt(setup, ...others);
  const { elections } = cluster.cluster;
  for (const { id } of others) nonMember.say({ type: "timeout.now", from: 9, term }, id);
  const wire = new Wire(cluster);
  wire.deliver({ type: "timeout.now", from: others[0].id, term }, others[1].id);
  cluster.pass(2_000);
  expect(cluster.cluster.elections).toBe(elections);
  expect(cluster.leader()).toBe(leader);
});

test("R12: a node that hears of a second leader of a term stops", async () => {
  const { cluster, others, term } = await setUp();
  const [follower, impostor] = others;
  new Wire(cluster).deliver(heartbeatFrom(impostor.id, term), follower.id);
  expect(() => cluster.pass(100)).toThrow("is the only leader of term");
});

test("R12: a node that no longer hears its leader still knows that its term has one", async () => {
  const { cluster, others, term } = await setUp();
  const [follower, impostor] = others;
  const wire = new Wire(cluster);
  wire.change((_, to) => (to === follower.id ? "lost" : undefined));
  cluster.until("it asks for votes", () => follower.view()?.role === "preCandidate");
  expect(follower.view()?.term).toBe(term);
  wire.deliver(heartbeatFrom(impostor.id, term), follower.id);
  expect(() => cluster.pass(100)).toThrow("is the only leader of term");
});

/** Blocks all further responses to this leader; earlier ones count. */
function deafen({ cluster, leader }: Setup): Wire {
  const wire = new Wire(cluster);
  wire.change((_, to) => (to === leader.id ? "lost" : undefined));
  cluster.pass(100);
  return wire;
}

test("R184: an acknowledgement of entries that the leader does not have is ignored", async () => {
  const setup = await setUp();
  const { cluster, leader, others, term } = setup;
  const wire = deafen(setup);
  const { lastIndex } = leader.view()!.log; // it leads
  const accepted = { type: "append.response", term, session: 1, hint: undefined } as const;
  wire.deliver({ ...accepted, from: others[0].id, index: lastIndex + 100 }, leader.id);
  const write = cluster.client(leader.id).put("color", "blue", { timeoutMs: 200 });
  expect(await cluster.outcome(write.catch(() => "no answer"))).toBe("no answer");
});

test("R184: an answer to a round that was not begun confirms no read", async () => {
  const setup = await setUp();
  const { cluster, leader, others, term } = setup;
  const wire = deafen(setup);
  const answer = { type: "heartbeat.response", term, round: 100_000, isLowOnSpace: false } as const;
  for (const { id } of others) wire.deliver({ ...answer, from: id }, leader.id);
  const read = cluster.client(leader.id).get("color", { timeoutMs: 200 });
  expect(await cluster.outcome(read.catch(() => "no answer"))).toBe("no answer");
});

test("R184: later answers of a member with another history confirm no read", async () => {
  const setup = await setUp();
  const { cluster, leader, others, term } = setup;
  const [estranged, silent] = others;
  const wire = new Wire(cluster);
  const { lastIndex } = leader.view()!.log; // it leads
  const accepted = { type: "append.response", term, session: 1, hint: undefined } as const;
  wire.deliver({ ...accepted, from: estranged.id, index: lastIndex + 100 }, leader.id);
  cluster.pass(1);
  wire.change(({ from }, to) => (from === silent.id && to === leader.id ? "lost" : undefined));
  cluster.pass(100); // it has a connection again, and answers
  const read = cluster.client(leader.id).get("color", { timeoutMs: 300 });
  expect(await cluster.outcome(read.catch(() => "no answer"))).toBe("no answer");
});

function heartbeatFrom(from: NodeId, term: Term): PeerMessage {
  return { type: "heartbeat.request", from, term, commit: 0, round: 0 };
}
