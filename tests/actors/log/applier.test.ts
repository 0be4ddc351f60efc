/**
 * The applier by itself: how much it takes at a time, and which clients it answers.
 */

import { drainMicrotasks } from "bun:jsc";
import { expect, test } from "bun:test";
import { createActor } from "xstate";
import { ReadBatch, WriteBatch } from "../../../src/actors/clients/batch.ts";
import { ClusterClock } from "../../../src/actors/clients/cluster-clock.ts";
import { PendingRequest } from "../../../src/actors/clients/pending-request.ts";
import { WaitingClients } from "../../../src/actors/leadership/waiting-clients.ts";
import { applierLogic } from "../../../src/actors/log/applier.ts";
import { Scans } from "../../../src/actors/log/scans.ts";
import { BatchBuilder, encodeEntry } from "../../../src/codec/entry.ts";
import { decodePutResponse, decodeRangeResponse } from "../../../src/codec/kv-response.ts";
import { Method, type Response } from "../../../src/codec/request.ts";
import { kvMachine } from "../../../src/kv/kv-machine.ts";
import { Meters } from "../../../src/meters.ts";
import { Replica } from "../../../src/replicated/replica.ts";
import { refuseUnhandled } from "../../../src/sim/checks/unhandled-events.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import type { EntryRange } from "../../../src/storage/device/log-device.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import type { Entry } from "../../../src/vocabulary.ts";
import { logOf } from "../../support/actors/raft-log.ts";
import { command, putOp, rangeRequest } from "../../support/commands.ts";

const TERM = 1;

function putPayload(key: string, value: string): Uint8Array {
  const builder = new BatchBuilder();
  const { kind, body } = command(putOp(key, value));
  builder.add(kind, body);
  return builder.take(0);
}

function startApplier({ maxApplyBytes = 1e6 } = {}) {
  const log = logOf([TERM], { keepBytes: 0 });
  const store = new MemoryStore();
  const replica = new Replica({ machine: kvMachine, store, clusterId: 1, memberId: 1 });
  const waiting = new WaitingClients();
  const clock = new VirtualClock();
  /** The applied index after each run. */
  const applied: number[] = [];
  const reads: EntryRange[] = [];
  const written: Entry[] = [...log.kept({ from: 1, to: 1, maxBytes: 0 })!]; // it is in memory
  const actor = createActor(applierLogic, {
    inspect: refuseUnhandled,
    input: {
      replica,
      log,
      waiting,
      clock,
      events: { record() {} },
      meters: new Meters(),
      clusterClock: new ClusterClock(clock),
      scans: new Scans(() => Promise.resolve()),
      maxApplyBytes,
      dispatcher: { send: () => expect.unreachable() },
      device: {
        write: () => expect.unreachable(),
        compact: () => expect.unreachable(),
        bytes: 0,
        read: async (range) => {
          reads.push(range);
          return written.slice(range.from - 1, range.to);
        },
        close: async () => undefined,
      },
    },
  });
  actor.subscribe(() => {
    const { index } = replica.applied.logId;
    if (index > (applied.at(-1) ?? 0)) applied.push(index);
  });
  actor.start();
  const append = (key: string, value: string) => {
    const id = { term: TERM, index: log.lastIndex + 1 };
    const entry = encodeEntry(id, "commands", putPayload(key, value));
    written.push(entry);
    log.append([entry]);
    return entry;
  };
  const commit = (index = log.lastIndex) => {
    log.commitTo(index);
    actor.send({ type: "committed" });
    drainMicrotasks();
  };
  const sync = (index = log.lastIndex) => log.durableTo({ index, term: log.termAt(index)! });
  return { actor, log, replica, waiting, applied, reads, append, commit, sync };
}

function client(responses: Response[]): PendingRequest {
  const request = { id: 1, method: Method.METHOD_PUT, body: new Uint8Array(), timeoutMs: 0 };
  return new PendingRequest(
    request,
    { receivedAt: 0, deadline: Infinity },
    {
      isCongested: false,
      keepAlive() {},
      answer: (response) => responses.push(response),
    },
  );
}

test("R83: committed entries are applied in order, once, when they are durable on this node", () => {
  const { replica, applied, append, commit, sync, actor } = startApplier();
  append("a", "1");
  append("b", "2");
  commit();
  expect(replica.applied.logId.index).toBe(1); // entry 1 was in the log already
  sync(2);
  commit(2);
  commit();
  expect(applied).toEqual([1, 2]);
  sync();
  actor.send({ type: "committed" });
  actor.send({ type: "committed" });
  drainMicrotasks();
  expect(applied).toEqual([1, 2, 3]);
  expect(replica.applied).toEqual({ logId: { index: 3, term: 1 }, revision: 3 });
});

test("R85: entries are applied in limited portions, of at least one entry", () => {
  const { applied, append, commit, sync } = startApplier({ maxApplyBytes: 60 });
  for (const value of ["24 B", "24 B", "24 B", "much more than sixty bytes".repeat(3), "24 B"]) {
    append("a", value);
  }
  sync();
  commit();
  expect(applied).toEqual([1, 3, 4, 5, 6]);
});

test("R84: entries that are no longer in memory are read from the disk", () => {
  const { replica, reads, append, commit, sync, log } = startApplier();
  append("a", "1");
  append("b", "2");
  sync();
  log.release(log.lastIndex);
  commit();
  expect(reads.map(({ from, to }) => [from, to])).toEqual([[1, 3]]);
  expect(replica.applied.logId.index).toBe(3);
});

test("R86: a client is answered for its entry, not for another one at the same index", () => {
  const { waiting, append, commit, sync } = startApplier();
  const [own, other]: [Response[], Response[]] = [[], []];
  const refuse = () => expect.unreachable();
  const entry = append("a", "1");
  waiting.addWrite(entry, new WriteBatch([client(own)], entry.payload, refuse), 0);
  const stale = append("b", "2");
  const formerId = { index: stale.index, term: stale.term + 1 };
  waiting.addWrite(formerId, new WriteBatch([client(other)], stale.payload, refuse), 0);
  sync();
  commit();
  expect(own.map(({ body }) => decodePutResponse(body).header.revision)).toEqual([2]);
  expect(other).toEqual([]);
});

test("R118: a read waits until enough is applied, and then sees it", () => {
  const { actor, append, commit, sync } = startApplier();
  const responses: Response[] = [];
  const ranges = [rangeRequest("a")];
  const batch = new ReadBatch([client(responses)], ranges, () => expect.unreachable());
  append("a", "1");
  actor.send({ type: "read.confirmed", readIndex: 2, term: TERM, batch });
  drainMicrotasks();
  expect(responses).toEqual([]);
  sync();
  commit();
  expect(responses.map(({ body }) => decodeRangeResponse(body).kvs.length)).toEqual([1]);
});
