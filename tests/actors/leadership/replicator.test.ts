/**
 * One replicator by itself. Its log is only on the disk, and the test ends its reads, so
 * that other events can happen during a read.
 */

import { drainMicrotasks } from "bun:jsc";
import { expect, test } from "bun:test";
import { createActor } from "xstate";
import { Pipeline } from "../../../src/actors/leadership/pipeline.ts";
import {
  type ReplicatorEvent,
  replicatorMachine,
} from "../../../src/actors/leadership/replicator.ts";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { encodeEntry } from "../../../src/codec/entry.ts";
import type { PeerMessage } from "../../../src/codec/peer-message.ts";
import { RaftLog } from "../../../src/raft/log.ts";
import { refuseUnhandled } from "../../../src/sim/checks/unhandled-events.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import type { EntryRange, LogDevice } from "../../../src/storage/device/log-device.ts";
import { type Entry, LOG_START } from "../../../src/vocabulary.ts";
import { configurationOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { newSenders, newSnapshotCache } from "../../support/actors/snapshots.ts";
import { RecordedEvents } from "../../support/recorded-events.ts";
import { describeMessage } from "../messages.ts";

const entryAt = (index: number) => encodeEntry({ index, term: 1 }, "noOp", new Uint8Array());

function entriesOf({ from, to }: EntryRange): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, i) => entryAt(from + i));
}

/** Follower 2 of leader 1, whose log of entries 1 to 8 has left its memory. */
function startReplicator() {
  const configuration = configurationOf([1, 2]);
  const first = { index: 1, term: 1 };
  const log = new RaftLog({
    base: LOG_START,
    terms: [first],
    lastIndex: 8,
    tail: [],
    configurations: [{ index: 1, configuration }],
    commitIndex: 8,
    keepBytes: 0,
  });
  const reads: { range: EntryRange; end: (entries: readonly Entry[]) => void }[] = [];
  const sent: string[] = [];
  const failures: unknown[] = [];
  const events = new RecordedEvents();
  const sender = {
    send(_to: number, message: PeerMessage) {
      if (link.isUp) sent.push(describeMessage(message));
      return link.isUp;
    },
  };
  const link = { isUp: true };
  const clock = new VirtualClock();
  const limits = { maxMessages: 4, maxBytes: 1024, maxMessageBytes: 1024 };
  const pipeline = new Pipeline(
    { id: 1, peer: 2, term: 1, log, sender, clock, limits },
    (trouble) => actor.send(trouble),
  );
  const device: LogDevice = {
    write: () => expect.unreachable(),
    compact: () => expect.unreachable(),
    bytes: 0,
    read: (range) => new Promise((end) => reads.push({ range, end })),
    close: async () => undefined,
  };
  const env = simulatedEnv();
  const senders = newSenders(env, newSnapshotCache(env, log).snapshotCache);
  const actor = createActor(replicatorMachine, {
    clock,
    inspect: refuseUnhandled,
    input: { pipeline, device, senders, peer: 2, events },
  });
  actor.subscribe({ error: (error) => failures.push(error) });
  actor.start();
  const settle = () => {
    drainMicrotasks();
    clock.advance(0);
  };
  const endRead = (to?: number) => {
    const { range, end } = reads.shift()!; // the test knows that there is one
    end(entriesOf({ ...range, to: to ?? range.to }));
    settle();
  };
  const send = (event: ReplicatorEvent) => {
    actor.send(event);
    settle();
  };
  /** As leadership does it. */
  const accepted = (match: number) => {
    const wasOpen = pipeline.isOpen;
    pipeline.accepted(match);
    if (!wasOpen) actor.send({ type: "peer.accepted" });
    settle();
  };
  const probed = { actor, clock, link, log, pipeline, send, accepted };
  return { ...probed, reads, sent, failures, events, endRead };
}

test("R71: entries acknowledged during a read are not sent again", () => {
  const { actor, send, accepted, reads, sent, failures, endRead } = startReplicator();
  // A probe that is read from the disk, then a late response, then the response to the probe.
  send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
  endRead(6);
  accepted(4);
  expect(reads.map(({ range }) => range.from)).toEqual([5]);
  accepted(6);
  endRead();
  expect(failures).toEqual([]);
  expect(sent.slice(-2)).toEqual([
    "Append term=1 prev=4@1 entries=(5@1,6@1) commit=8 session=2",
    "Append term=1 prev=6@1 entries=(7@1,8@1) commit=8 session=2",
  ]);
  expect(actor.getSnapshot().value).toEqual({ replicate: "sending" });
});

test("R71: a read of acknowledged entries only sends nothing", () => {
  const { send, accepted, sent, failures, endRead, reads } = startReplicator();
  send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
  endRead(8);
  accepted(4);
  accepted(8);
  const before = sent.length;
  endRead();
  expect([failures, sent.length, reads.length]).toEqual([[], before, 0]);
});

test("R71: a read that ends after the follower became unreachable sends nothing", () => {
  const { send, accepted, sent, endRead, reads } = startReplicator();
  send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
  endRead(6);
  accepted(6);
  send({ type: "peer.unreachable" });
  expect(reads.map(({ range }) => range.from)).toEqual([7, 7]); // the old question, the new probe's
  const before = sent.length;
  endRead();
  expect(sent.length).toBe(before);
  endRead();
  expect(sent.slice(before)).toEqual([
    "Append term=1 prev=6@1 entries=(7@1,8@1) commit=8 session=3",
  ]);
});

test("R67: the replicator probes again after it could not send entries that it had read", () => {
  const { actor, link, send, accepted, reads, failures, endRead } = startReplicator();
  send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
  endRead(6);
  accepted(6);
  link.isUp = false;
  endRead();
  expect(actor.getSnapshot().value).toEqual({ probe: "reading" });
  expect([failures, reads.map(({ range }) => range.from)]).toEqual([[], [7]]);
});

test("R71: entries acknowledged before their read are not requested from the disk", () => {
  const { actor, pipeline, send, accepted, reads, failures, endRead } = startReplicator();
  send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
  endRead(6);
  pipeline.accepted(6);
  actor.send({ type: "peer.accepted" }); // The follower lacks entry 7, and says so a little later,
  accepted(8); // in a response to a message of an earlier connection.
  expect([failures, reads]).toEqual([[], []]);
  expect([actor.getSnapshot().value, pipeline.isOpen]).toEqual([{ replicate: "sending" }, true]);
});

test("R63: a follower that has lost its log gets no more entries, and that is logged", () => {
  const { actor, send, accepted, sent, events, endRead } = startReplicator();
  send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
  endRead(6);
  accepted(6);
  send({ type: "peer.rejected", session: 2, index: 5, hint: LOG_START }); // has overtaken that
  expect(actor.getSnapshot().value).toEqual({ replicate: "reading" });
  send({ type: "peer.unreachable" });
  const before = sent.length;
  send({ type: "peer.rejected", session: 3, index: 6, hint: LOG_START });
  expect(actor.getSnapshot().value).toBe("lost");
  expect(events.list).toEqual([{ kind: "member.logLost", peer: 2 }]);
  for (const type of ["peer.answered", "peer.reachable", "peer.unreachable"] as const) {
    send({ type });
  }
  accepted(6);
  expect([actor.getSnapshot().value, sent.length]).toEqual(["lost", before]);
});

test("R96: entries compacted after their read was requested are still sent, if possible", () => {
  const { log, send, accepted, sent, endRead } = startReplicator();
  send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
  endRead(6);
  accepted(6);
  log.compactTo(6);
  endRead();
  expect(sent.at(-1)).toBe("Append term=1 prev=6@1 entries=(7@1,8@1) commit=8 session=2");
});

test("compacted entries are neither read nor sent, and the entry before them is not named", () => {
  for (const [name, giveUp] of [
    ["while it is read", ({ log, endRead }) => [log.compactTo(7), endRead()]],
    [
      "before it is read",
      ({ log, send, endRead }) => {
        endRead();
        send({ type: "peer.unreachable" });
        log.compactTo(7);
        send({ type: "peer.reachable" });
      },
    ],
    [
      "while it waits for an answer",
      ({ log, send, endRead }) => {
        endRead();
        log.compactTo(8);
        send({ type: "peer.answered" });
      },
    ],
  ] as const satisfies readonly [string, (t: ReturnType<typeof startReplicator>) => unknown][]) {
    const test = startReplicator();
    const { actor, send, reads, sent, failures } = test;
    send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
    giveUp(test);
    expect([name, actor.getSnapshot().value]).toEqual([name, { snapshot: "silent" }]);
    expect([name, failures, reads]).toEqual([name, [], []]);
    expect(sent.filter((message) => message.includes("prev=3"))).toEqual([]);
  }
});

/** A follower 2 that has no entries, of a log that begins after entry 6. */
function startBehind() {
  const test = startReplicator();
  const { log, send } = test;
  log.compactTo(6);
  send({ type: "peer.unreachable" });
  send({ type: "peer.rejected", session: 1, index: 8, hint: { index: 4, term: 1 } });
  expect(test.actor.getSnapshot().value).toEqual({ snapshot: "silent" });
  return test;
}

test("R69: a snapshot is sent once the follower responds, and again after a failure", () => {
  const { actor, clock, send } = startBehind();
  clock.advance(60_000);
  expect(actor.getSnapshot().value).toEqual({ snapshot: "silent" });
  send({ type: "peer.answered" }); // there is no request that waits for it
  expect(actor.getSnapshot().value).toEqual({ snapshot: "pausing" });
  send({ type: "peer.answered" });
  clock.advance(NODE_LIMITS.snapshots.sender.retryMs);
  expect(actor.getSnapshot().value).toEqual({ snapshot: "silent" });
  send({ type: "peer.answered" });
  expect(actor.getSnapshot().value).toEqual({ snapshot: "pausing" });
});

test("R68: no entries are sent during a snapshot transfer", () => {
  const { sent, pipeline, send, log } = startBehind();
  const before = sent.length;
  log.append([entryAt(9)]);
  pipeline.fill();
  send({ type: "peer.answered" });
  send({ type: "peer.reachable" });
  send({ type: "peer.unreachable" });
  expect(sent.length).toBe(before);
});

test("R70: an acknowledgement up to the log's first entry ends the transfer, an earlier one does not", () => {
  const { actor, accepted, sent } = startBehind();
  accepted(5);
  expect(actor.getSnapshot().value).toEqual({ snapshot: "silent" });
  accepted(6);
  expect(actor.getSnapshot().value).toMatchObject({ replicate: expect.anything() });
  expect(sent.filter((message) => !message.includes("prev=8"))).toEqual([]);
});
