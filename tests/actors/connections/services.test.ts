/**
 * The nodes that are accepted as peers. The other rules of a handshake are tested in
 * ../../transport/handshake.test.ts.
 */
import { describe, expect, test } from "bun:test";
import { PeerAddresses } from "../../../src/actors/connections/peer-addresses.ts";
import { PeerRegister } from "../../../src/actors/connections/peer-register.ts";
import { peerService } from "../../../src/actors/connections/services.ts";
import type { SnapshotReceiverEvent } from "../../../src/actors/snapshots/snapshot-receiver-behaviour.ts";
import { Refusal } from "../../../src/codec/hello.ts";
import { Meters } from "../../../src/meters.ts";
import { isAccepted, peerHello, probeHello } from "../../../src/transport/handshake.ts";
import { Outbox } from "../../../src/transport/outbox.ts";
import type { Presence } from "../../../src/transport/presence.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { newCollector } from "../../support/actors/collector.ts";
import { newTimings } from "../../support/actors/peer-timings.ts";
import { configurationEntry, configurationOf, logOf } from "../../support/actors/raft-log.ts";

function newPeerService() {
  const self = { clusterId: 7, nodeId: 1, softwareVersion: "0.1.0" };
  const log = logOf([1], { commitIndex: 1 });
  const snapshotReceiver = newCollector<SnapshotReceiverEvent>().mailbox;
  const actors = { hear() {}, snapshotReceiver };
  const register = new PeerRegister(log);
  const input = {
    self,
    log,
    register,
    timings: newTimings(),
    addresses: new PeerAddresses(1, {}),
    outbox: new Outbox(new Meters().peers),
    ...actors,
    maxFrameBytes: 1000,
  };
  const service = peerService(input);
  const isLetIn = (nodeId: NodeId) =>
    isAccepted(service.judge(peerHello({ ...self, nodeId }, self.nodeId)));
  /** The caller is refused; otherwise its connection is recorded. */
  const refusalOf = (nodeId: NodeId, presence: Presence, hello = peerHello) => {
    const { refusal } = service.judge(hello({ ...self, nodeId, ...presence }, self.nodeId));
    if (refusal === Refusal.REFUSAL_NONE) register.note(nodeId, presence);
    return Refusal[refusal];
  };
  return { log, isLetIn, refusalOf };
}

test("a peer that the log does not name is accepted, because it may lead a changed cluster", () => {
  const { isLetIn } = newPeerService();
  expect([2, 3, 9].map(isLetIn)).toEqual([true, true, true]);
});

test("R44: a removed peer is refused once its removal is committed", () => {
  const { log, isLetIn } = newPeerService();
  const without = { ...configurationOf([1, 2]), removed: new Set([3]) };
  log.append([configurationEntry({ term: 1, index: 2 }, without)]);
  expect(isLetIn(3)).toBe(true); // it may be the leader that removes itself (R108)
  log.commitTo(2);
  expect([isLetIn(2), isLetIn(3)]).toEqual([true, false]);
});

const [ACCEPTED, REFUSED] = ["REFUSAL_NONE", "REFUSAL_INCARNATION"];

function recording(incarnations: Record<NodeId, number>) {
  const configuration = configurationOf([1, 2, 3], { learners: [4] });
  const members = configuration.members.map((member) => {
    const incarnation = incarnations[member.id];
    return incarnation === undefined ? member : { ...member, incarnation };
  });
  return configurationEntry({ term: 1, index: 2 }, { ...configuration, members });
}

test("R179: a peer on another data directory than the recorded one is refused", () => {
  const { log, refusalOf } = newPeerService();
  log.append([recording({ 2: 20 })]);
  expect(refusalOf(2, { incarnation: 21, starts: 1, run: 1 })).toBe(REFUSED);
  expect(refusalOf(2, { incarnation: 0, starts: 0, run: 0 })).toBe(REFUSED);
  expect(refusalOf(2, { incarnation: 20, starts: 1, run: 1 })).toBe(ACCEPTED);
});

test("R179: until a data directory is recorded, only the first one that connected is accepted", () => {
  const { refusalOf } = newPeerService();
  expect(refusalOf(2, { incarnation: 20, starts: 1, run: 1 })).toBe(ACCEPTED);
  expect(refusalOf(2, { incarnation: 21, starts: 1, run: 2 })).toBe(REFUSED);
});

test("R179: a copy of a data directory is refused, and so is an older state of it", () => {
  const { refusalOf } = newPeerService();
  expect(refusalOf(2, { incarnation: 20, starts: 4, run: 1 })).toBe(ACCEPTED);
  expect(refusalOf(2, { incarnation: 20, starts: 4, run: 1 })).toBe(ACCEPTED); // it dials again
  expect(refusalOf(2, { incarnation: 20, starts: 4, run: 2 })).toBe(REFUSED);
  expect(refusalOf(2, { incarnation: 20, starts: 5, run: 3 })).toBe(ACCEPTED); // started again
  expect(refusalOf(2, { incarnation: 20, starts: 4, run: 1 })).toBe(REFUSED);
});

describe("a probe from a node without data is answered with the state of the cluster", () => {
  const asks = (incarnation: number): Presence => ({ incarnation, starts: 0, run: 0 });

  test("R178: a voter on another or an unknown data directory is refused", () => {
    const { log, refusalOf } = newPeerService();
    log.append([recording({ 2: 20 })]);
    expect(refusalOf(2, asks(20), probeHello)).toBe(ACCEPTED);
    expect(refusalOf(2, asks(21), probeHello)).toBe(REFUSED);
    expect(refusalOf(3, asks(30), probeHello)).toBe(REFUSED);
  });

  test("a learner that was added before its start is accepted, an unknown node is not", () => {
    const { log, refusalOf } = newPeerService();
    log.append([recording({})]);
    expect(refusalOf(4, asks(40), probeHello)).toBe(ACCEPTED);
    expect(refusalOf(9, asks(90), probeHello)).toBe("REFUSAL_NODE_ID");
  });
});
