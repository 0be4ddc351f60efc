/**
 * The snapshot cache by itself: which receivers share a snapshot, how many there are, how
 * long they are kept, and when none is made.
 */
import { expect, test } from "bun:test";
import { logOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { newSnapshotCache } from "../../support/actors/snapshots.ts";

const LIMITS = { maxSnapshots: 2, keepMs: 1_000, chunkBytes: 64 };

async function openSnapshotCache() {
  const env = simulatedEnv();
  const log = logOf([1]);
  const { snapshotCache, put, disk } = newSnapshotCache(env, log, { limits: LIMITS });
  /** Adds a write and compacts the log up to it, so that no follower can use an older snapshot. */
  const outdate = async () => {
    await put("key", "value");
    log.compactTo(log.lastIndex);
  };
  /** The files on the disk after all pending operations. */
  const files = async () => {
    await Bun.sleep(0);
    return disk.list("outgoing");
  };
  return { env, log, disk, snapshotCache, put, outdate, files };
}

test("R175: a snapshot is shared by all receivers that need no newer one, and by no other", async () => {
  const { snapshotCache, put, files } = await openSnapshotCache();
  await put("key", "value");
  const [a, b] = [snapshotCache.lease(), snapshotCache.lease()];
  expect(await a.snapshot).toBe(await b.snapshot);
  expect(snapshotCache.provide(2)).toEqual((await a.snapshot).last);
  await put("key", "later");
  expect(snapshotCache.provide(2).index).toBe(2);
  expect(await files()).toEqual(["1-2.snapshot"]);
  expect(snapshotCache.provide(3).index).toBe(3);
  expect(snapshotCache.provide(2).index).toBe(3); // more than enough
  await snapshotCache.made(3);
  expect(await files()).toEqual(["1-2.snapshot", "1-3.snapshot"]);
});

test("a snapshot that is being made is kept, even if no receiver has it yet", async () => {
  const { env, snapshotCache, put } = await openSnapshotCache();
  for (const index of [2, 3]) {
    await put("key", "value");
    snapshotCache.provide(index);
  }
  await put("key", "value");
  expect(() => snapshotCache.provide(4)).toThrow("2 are in use already; try again later");
  env.clock.advance(LIMITS.keepMs);
  await snapshotCache.look();
  expect((await snapshotCache.readChunk(2, 0)).last.index).toBe(2);
});

test("R145: the number of snapshots is limited, and those in use are kept", async () => {
  const { snapshotCache, outdate, files } = await openSnapshotCache();
  await outdate();
  const first = snapshotCache.lease();
  await first.snapshot;
  await outdate();
  const second = snapshotCache.lease();
  await second.snapshot;
  await outdate();
  await expect(snapshotCache.lease().snapshot).rejects.toThrow(
    "2 are in use already; try again later",
  );
  expect(await files()).toEqual(["1-2.snapshot", "1-3.snapshot"]);
  first.release();
  first.release(); // once is enough, and a second call releases no other lease
  expect((await snapshotCache.lease().snapshot).last.index).toBe(4);
  expect(await files()).toEqual(["1-3.snapshot", "1-4.snapshot"]);
  await expect(snapshotCache.lease().snapshot).resolves.toMatchObject({ last: { index: 4 } });
});

test("an unused snapshot is evicted after a while, and a later read of it fails with a reason", async () => {
  const { env, snapshotCache, put, files } = await openSnapshotCache();
  await put("key", "v".repeat(200));
  const { snapshotId } = await snapshotCache.readChunk(snapshotCache.provide(2).index, 0);
  env.clock.advance(LIMITS.keepMs - 1);
  await snapshotCache.look();
  expect((await snapshotCache.readChunk(snapshotId, 64)).data).toHaveLength(64);
  env.clock.advance(LIMITS.keepMs);
  await snapshotCache.look();
  expect(await files()).toEqual([]);
  await expect(snapshotCache.readChunk(snapshotId, 128)).rejects.toThrow("no longer has it");
});

test("a snapshot is not made without a state, or without disk space for it", async () => {
  const { snapshotCache, put, disk, files } = await openSnapshotCache();
  await expect(snapshotCache.lease().snapshot).rejects.toThrow("this node has no state yet");
  await put("key", "v".repeat(2_000));
  disk.capacityBytes = disk.usedBytes + 1_000;
  await snapshotCache.look();
  await expect(snapshotCache.lease().snapshot).rejects.toThrow(
    /the state takes \d+ bytes, but only/,
  );
  expect(await files()).toEqual([]);
  disk.capacityBytes = Number.POSITIVE_INFINITY;
  await snapshotCache.look();
  expect((await snapshotCache.lease().snapshot).last.index).toBe(2);
});

test("a snapshot that the disk failed to write is removed, and made again", async () => {
  const { snapshotCache, put, disk, files } = await openSnapshotCache();
  await put("key", "value");
  disk.capacityBytes = 0; // since the last look
  await expect(snapshotCache.lease().snapshot).rejects.toThrow();
  expect(await files()).toEqual([]);
  disk.capacityBytes = Number.POSITIVE_INFINITY;
  expect((await snapshotCache.lease().snapshot).last.index).toBe(2);
});
