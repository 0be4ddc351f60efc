/**
 * Who may call a node as a peer. How a hello is judged otherwise is tested with
 * the handshake (../transport/handshake.test.ts).
 */
import { expect, test } from "bun:test";
import { peerReception } from "../../src/actors/receptions.ts";
import type { SnapshotReceiverEvent } from "../../src/actors/snapshot-receiver-behaviour.ts";
import type { PeerMessage } from "../../src/codec/peer-message.ts";
import { isAccepted, peerHello } from "../../src/transport/handshake.ts";
import { Outbox } from "../../src/transport/outbox.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { newCollector } from "../support/collector.ts";
import { newTimings } from "../support/peer-timings.ts";
import { configurationEntry, configurationOf, logOf } from "../support/raft-log.ts";

function newReception() {
  const self = { clusterId: 7, nodeId: 1, softwareVersion: "0.1.0" };
  const log = logOf([1], { commitIndex: 1 });
  const election = newCollector<PeerMessage>().mailbox;
  const snapshotReceiver = newCollector<SnapshotReceiverEvent>().mailbox;
  const actors = { election, snapshotReceiver };
  const input = {
    self,
    log,
    timings: newTimings(),
    outbox: new Outbox(),
    ...actors,
    maxFrameBytes: 1000,
  };
  const reception = peerReception(input);
  const isLetIn = (nodeId: NodeId) =>
    isAccepted(reception.judge(peerHello({ ...self, nodeId }, self.nodeId)));
  return { log, isLetIn };
}

test("a peer that the log does not name is let in: it may lead a cluster that has changed", () => {
  const { isLetIn } = newReception();
  expect([2, 3, 9].map(isLetIn)).toEqual([true, true, true]);
});

test("R44: a peer that was removed is refused, once its removal is committed", () => {
  const { log, isLetIn } = newReception();
  const without = { ...configurationOf([1, 2]), removed: new Set([3]) };
  log.append([configurationEntry({ term: 1, index: 2 }, without)]);
  expect(isLetIn(3)).toBe(true); // it may be the leader that removes itself (R108)
  log.commitTo(2);
  expect([isLetIn(2), isLetIn(3)]).toEqual([true, false]);
});
