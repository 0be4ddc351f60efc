/**
 * The snapshotter by itself: when it makes a checkpoint, and how much of the log it removes.
 */
import { drainMicrotasks } from "bun:jsc";
import { expect, test } from "bun:test";
import { createActor } from "xstate";
import { AdminRequest } from "../../../src/actors/clients/admin-commands.ts";
import { PendingRequest } from "../../../src/actors/clients/pending-request.ts";
import type { Persist } from "../../../src/actors/log/log-writer.ts";
import { snapshotterMachine } from "../../../src/actors/log/snapshotter.ts";
import { decodeCheckpointResponse } from "../../../src/codec/admin.ts";
import { Method, type Response } from "../../../src/codec/request.ts";
import type { CompactionPolicy } from "../../../src/raft/compaction.ts";
import { refuseUnhandled } from "../../../src/sim/checks/unhandled-events.ts";
import { newCollector } from "../../support/actors/collector.ts";
import { logOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { newSnapshotCache } from "../../support/actors/snapshots.ts";

const LOOK_MS = 1_000;
const POLICY: CompactionPolicy = { logEntries: 5, logBytes: 1_000, keepEntries: 2 };

function startSnapshotter() {
  const env = simulatedEnv();
  const log = logOf([1]);
  const { snapshotCache, store, put } = newSnapshotCache(env, log);
  const { mailbox: logWriter, events: persists } = newCollector<Persist>();
  const device = { bytes: 0 };
  /** Operations that wait for the state's disk. */
  const flushes: (() => void)[] = [];
  const flush = store.flush.bind(store);
  store.flush = async () => {
    await new Promise<void>((resolve) => flushes.push(resolve));
    await flush();
  };
  const actor = createActor(snapshotterMachine, {
    inspect: refuseUnhandled,
    clock: env.clock,
    input: {
      ...{ log, store, snapshotCache, logWriter, device },
      ...{ clock: env.clock, events: env.events },
      ...{ policy: POLICY, lookMs: LOOK_MS },
    },
  });
  actor.start();
  /** Everything up to this entry is applied. */
  const applyTo = async (index: number) => {
    while (log.lastIndex < index) await put("key", `value ${log.lastIndex}`);
  };
  const look = () => {
    env.clock.advance(LOOK_MS);
    drainMicrotasks();
  };
  const endFlush = () => {
    flushes.shift()!(); // the test knows that there is one
    drainMicrotasks();
  };
  const order = (): Response[] => {
    const responses: Response[] = [];
    const request = {
      id: 1,
      method: Method.METHOD_CHECKPOINT,
      body: new Uint8Array(),
      timeoutMs: 0,
    };
    const connection = {
      isCongested: false,
      keepAlive() {},
      answer: (response: Response) => responses.push(response),
    };
    const pending = new PendingRequest(request, { receivedAt: 0, deadline: Infinity }, connection);
    const header = () => ({ clusterId: 1, memberId: 1, revision: 7, raftTerm: 1 });
    const onRefused = () => expect.unreachable();
    const order = new AdminRequest({ pending, header, onRefused });
    actor.send({ type: "checkpoint.make", request: order });
    drainMicrotasks();
    return responses;
  };
  return { env, log, snapshotCache, device, persists, flushes, applyTo, look, endFlush, order };
}

test("R96: the log is compacted up to the durable state, and no further", async () => {
  const { log, persists, flushes, applyTo, look, endFlush } = startSnapshotter();
  await applyTo(6);
  look();
  expect(flushes).toEqual([]);
  await applyTo(7);
  look();
  expect([flushes.length, log.firstIndex]).toEqual([1, 1]);
  await applyTo(20); // durable some time later
  endFlush();
  expect(log.firstIndex).toBe(6);
  expect(persists).toEqual([{ type: "persist", compact: { index: 5, term: 1 } }]);
});

test("R100: a compaction that became due during a flush is noticed at the next check", async () => {
  const { log, applyTo, look, endFlush } = startSnapshotter();
  await applyTo(7);
  look();
  await applyTo(20);
  look();
  endFlush();
  expect(log.firstIndex).toBe(6);
  look();
  endFlush();
  expect(log.firstIndex).toBe(19);
});

test("R96: entries after a snapshot in transfer stay while they are needed", async () => {
  const { env, log, snapshotCache, applyTo, look, endFlush } = startSnapshotter();
  await applyTo(4);
  const lease = snapshotCache.lease();
  await lease.snapshot;
  await applyTo(20);
  look();
  expect(log.firstIndex).toBe(1);
  lease.release();
  look();
  expect(log.firstIndex).toBe(1); // the follower has just got it
  env.clock.advance(120_000);
  look();
  endFlush();
  expect(log.firstIndex).toBe(19);
});

test("a log of too many bytes is compacted to half its size", async () => {
  const { log, device, flushes, applyTo, look, endFlush } = startSnapshotter();
  await applyTo(4);
  device.bytes = 999;
  look();
  expect(flushes).toEqual([]);
  device.bytes = 1_000;
  look();
  endFlush();
  expect(log.firstIndex).toBe(3);
  device.bytes = 700; // the disk has done it
  look();
  await applyTo(6);
  device.bytes = 1_699;
  look();
  expect(flushes).toEqual([]);
  device.bytes = 1_700;
  look();
  expect(flushes).toHaveLength(1);
});

test("a requested checkpoint is made at once, and answered when it is durable", async () => {
  const { applyTo, flushes, endFlush, order } = startSnapshotter();
  await applyTo(10);
  const [first, second] = [order(), order()];
  await applyTo(11);
  endFlush();
  const response = decodeCheckpointResponse(first[0]!.body); // the request was served by this flush
  expect(response).toMatchObject({ last: { index: 10, term: 1 }, firstIndex: 9 });
  expect([second.length, flushes.length]).toEqual([0, 1]);
  endFlush();
  expect(decodeCheckpointResponse(second[0]!.body).last.index).toBe(11);
});
