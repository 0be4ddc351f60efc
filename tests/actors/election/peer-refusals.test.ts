/**
 * When a node stops because other members refuse it, and what it logs before.
 */
import { expect, test } from "bun:test";
import { PeerRefusals } from "../../../src/actors/election/peer-refusals.ts";
import { Refusal } from "../../../src/codec/hello.ts";
import { configurationOf, logOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { RecordedEvents } from "../../support/recorded-events.ts";

const { REFUSAL_INCARNATION: incarnation, REFUSAL_CLUSTER_ID: cluster } = Refusal;

function newNode({ configuration = configurationOf([1, 2, 3]), own = 7, leader = false } = {}) {
  const { clock } = simulatedEnv();
  const events = new RecordedEvents();
  const log = logOf([1], { configuration });
  const knows = { leader };
  const input = { self: 1, incarnation: own, log, clock, events, hasLeader: () => knows.leader };
  return { refusals: new PeerRefusals(input), events, clock, log, knows };
}

test("R198: a node stops once a quorum refuses its data directory, and no sooner", () => {
  const { refusals } = newNode();
  refusals.note(2, incarnation, "older");
  expect(refusals.verdict()).toBeUndefined();
  refusals.note(3, cluster, "another cluster");
  expect(refusals.verdict()).toBeUndefined();
  refusals.note(3, incarnation, "older");
  expect(refusals.verdict()?.message).toMatch(/nodes 2, 3 refuse it.*node 2: older.*replace/);
});

test("R198: a node that has a leader continues, whichever nodes refuse it", () => {
  const { refusals, knows } = newNode({ leader: true });
  for (const peer of [2, 3]) refusals.note(peer, incarnation, "older");
  expect(refusals.verdict()).toBeUndefined();
  knows.leader = false;
  expect(refusals.verdict()).toBeDefined();
});

test("R198: only the last answer of a voter counts, and no answer of a node that this node refused", () => {
  const { refusals } = newNode({ configuration: configurationOf([1, 2, 3], { learners: [4] }) });
  for (const peer of [2, 4]) refusals.note(peer, incarnation, "older");
  expect(refusals.verdict()).toBeUndefined();
  refusals.note(3, incarnation, "older");
  refusals.forget(2);
  expect(refusals.verdict()).toBeUndefined();
  refusals.note(2, incarnation, "older");
  refusals.note(3, Refusal.REFUSAL_NONE, "node 5 has answered");
  expect(refusals.verdict()).toBeUndefined();
});

test("R198: a node stops in a joint configuration only if a quorum of both halves refuses it", () => {
  const joint = { ...configurationOf([1, 4, 5]), votersOutgoing: new Set([1, 2, 3]) };
  const { refusals } = newNode({ configuration: joint });
  for (const peer of [2, 3]) refusals.note(peer, incarnation, "older");
  expect(refusals.verdict()).toBeUndefined();
  for (const peer of [4, 5]) refusals.note(peer, incarnation, "older");
  expect(refusals.verdict()).toBeDefined();
});

test("R198: a node stops if the committed configuration in its log names another directory", () => {
  const { members, ...rest } = configurationOf([1, 2, 3]);
  const configuration = { ...rest, members: members.map((it) => ({ ...it, incarnation: it.id })) };
  const { refusals, log } = newNode({ configuration });
  const isCommitted = log.configurationVersion <= log.commitIndex;
  expect(refusals.verdict() !== undefined).toBe(isCommitted);
  log.commitTo(log.lastIndex);
  expect(refusals.verdict()?.message).toContain("has a different data directory");
  expect(newNode({ configuration, own: 1 }).refusals.verdict()).toBeUndefined();
});

test("a node without a leader logs once a minute which nodes refuse it", () => {
  const { refusals, events, clock } = newNode();
  refusals.note(2, cluster, "another cluster");
  for (let second = 0; second < 150; second += 5) {
    refusals.report();
    clock.advance(5_000);
  }
  expect(events.list).toHaveLength(3);
  const recorded = { kind: "link.allRefused" as const, refusals: ["node 2: another cluster"] };
  expect(events.list[0]).toEqual(recorded);
});
