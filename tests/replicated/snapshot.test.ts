/**
 * Writing and installing snapshots: a member that installs a snapshot has the same state as
 * a member that has applied every entry.
 */
import { describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeConfiguration } from "../../src/codec/configuration.ts";
import { encodeEntry } from "../../src/codec/entry.ts";
import { decodeRangeResponse } from "../../src/codec/kv-response.ts";
import { type KvReplica, kvMachine } from "../../src/kv/kv-machine.ts";
import { Replica } from "../../src/replicated/replica.ts";
import { SnapshotError } from "../../src/replicated/snapshot-format.ts";
import { LevelStore } from "../../src/store/leveldb/level-store.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import type { StateStore } from "../../src/store/state-store.ts";
import { type Configuration, type Entry, NO_MEMBERS } from "../../src/vocabulary.ts";
import {
  command,
  deleteOp,
  EntrySequence,
  putOp,
  rangeRequest,
  registerCommand,
  stamped,
} from "../support/commands.ts";

const JOINT: Configuration = {
  ...NO_MEMBERS,
  members: [1, 2, 3, 4, 5].map((id) => ({
    id,
    peerAddress: `n${id}:1`,
    clientAddress: `n${id}:2`,
  })),
  voters: new Set([1, 2, 4]),
  votersOutgoing: new Set([1, 2, 3]),
  learners: new Set([5]),
  learnersNext: new Set([3]),
  promotions: new Map([[5, { replaces: 2 }]]),
  removed: new Set([9]),
};

describe("the configuration", () => {
  test("the configuration is the applied one, and does not count as a revision", async () => {
    const replica = replicaOn(new MemoryStore());
    expect(replica.configuration).toBeUndefined();
    await replica.apply([configured(1)], () => true);
    expect(replica.configuration).toEqual({ index: 1, configuration: JOINT });
    expect(replica.applied).toEqual({ logId: { term: 1, index: 1 }, revision: 1 });
  });

  test("the configuration is there after a restart, and is no key", async () => {
    const store = new MemoryStore();
    await replicaOn(store).apply([configured(1)], () => false);
    await store.flush();
    const replica = replicaOn(new MemoryStore(store.durable));
    expect(replica.configuration).toEqual({ index: 1, configuration: JOINT });
    const everything = rangeRequest("\0", "\0");
    const empty = replicaOn(new MemoryStore());
    expect((await replica.query([everything], 1))[0]).toEqual(
      (await empty.query([everything], 1))[0]!,
    );
    expect((await replica.digest()).hash).toEqual((await empty.digest()).hash);
  });
});

describe("a snapshot", () => {
  test("R89: a snapshot has the keys, the revision and the configuration", async () => {
    const source = replicaOn(new MemoryStore());
    const log = new EntrySequence();
    const history = [
      log.commands([command(putOp("a", "1")), command(putOp("b", "2"))]),
      configured(2),
      log.noOp(),
    ];
    await source.apply(renumbered(history), () => false);
    const target = replicaOn(new MemoryStore());
    await target.apply(renumbered([log.commands([command(putOp("c", "3"))])]), () => false);

    const { header, chunks } = source.snapshot();
    expect(header).toEqual({ clusterId: 7, applied: source.applied });
    expect(await target.install(chunks)).toEqual(source.applied);
    expect(target.applied).toEqual(source.applied);
    expect(target.configuration).toEqual(source.configuration);
    expect((await target.digest()).hash).toEqual((await source.digest()).hash);

    const next = renumbered([log.commands([command(deleteOp("a")), command(putOp("b", "4"))])], 4);
    const answers = await source.apply(next, () => true);
    expect(await target.apply(next, () => true)).toEqual(answers);
    expect(await fileOf(target)).toEqual(await fileOf(source));
  });

  test("R90: a snapshot has a joint configuration with all planned changes", async () => {
    const source = replicaOn(new MemoryStore());
    await source.apply([configured(1)], () => false);
    const store = new MemoryStore();
    const target = replicaOn(store);
    await target.install(source.snapshot().chunks);
    expect(target.configuration).toEqual({ index: 1, configuration: JOINT });
    expect(replicaOn(new MemoryStore(store.durable)).configuration).toEqual(target.configuration);
  });

  test("R101, R140: a snapshot has the sessions, and replaces existing ones", async () => {
    const log = new EntrySequence();
    const source = replicaOn(new MemoryStore());
    const put = stamped(command(putOp("a", "1")), 1, 1, 1);
    const [, first] = await source.apply(
      renumbered([log.commands([registerCommand()], 1, 5000), log.commands([put], 1, 6000)]),
      () => true,
    );
    const target = replicaOn(new MemoryStore());
    const others = log.commands([registerCommand(), registerCommand()], 1, 9000);
    await target.apply(renumbered([others]), () => false);

    await target.install(source.snapshot().chunks);
    expect(target.timeMs).toBe(6000);
    const late = stamped(command(putOp("a", "2")), 2, 1, 1);
    const next = renumbered([log.commands([put, late, registerCommand()], 1, 7000)], 3);
    const answers = await source.apply(next, () => true);
    expect(await target.apply(next, () => true)).toEqual(answers);
    expect(answers[0]?.[0]).toEqual(first![0]!); // each entry has an answer
    expect(await fileOf(target)).toEqual(await fileOf(source));
  });

  test("a snapshot that is damaged, or of another cluster, changes nothing", async () => {
    const source = replicaOn(new MemoryStore());
    await source.apply([configured(1)], () => false);
    const file = await fileOf(source);
    const target = replicaOn(new MemoryStore());
    const damaged = Buffer.from(file);
    damaged[60]! ^= 1; // within the file
    await expect(target.install(inOne(damaged))).rejects.toThrow(SnapshotError);
    const other = new Replica({
      machine: kvMachine,
      store: new MemoryStore(),
      clusterId: 8,
      memberId: 1,
    });
    await expect(other.install(inOne(file))).rejects.toThrow(
      "it belongs to cluster 7, but this is cluster 8",
    );
    for (const replica of [target, other]) {
      expect(replica.applied.logId.index).toBe(0);
      expect(replica.configuration).toBeUndefined();
    }
    await target.install(inOne(file));
    expect(target.applied).toEqual(source.applied);
  });

  test("a snapshot is the same file from every store, and every store accepts it", async () => {
    const directory = await mkdtemp(join(tmpdir(), "quorate-snapshot-"));
    const log = new EntrySequence();
    const puts = Array.from({ length: 3000 }, (_, i) =>
      command(putOp(`key${i}`, "x".repeat(i % 99))),
    );
    const history = renumbered([log.commands(puts.slice(0, 2000)), log.commands(puts.slice(1000))]);
    const inMemory = replicaOn(new MemoryStore());
    const store = await LevelStore.open({ directory, create: true, memtableBytes: 50_000 });
    const onDisk = replicaOn(store);
    for (const entry of history) {
      await inMemory.apply([entry], () => false);
      await onDisk.apply([entry], () => false);
    }
    const file = await fileOf(inMemory);
    expect(await fileOf(onDisk)).toEqual(file);

    await inMemory.apply(renumbered([log.noOp()], 3), () => false);
    await onDisk.install(inMemory.snapshot().chunks);
    expect(await fileOf(onDisk)).toEqual(await fileOf(inMemory));
    await store.close();
    await rm(directory, { recursive: true });
  });

  test("a snapshot that is being installed does not block reads, which see the old state", async () => {
    const source = replicaOn(new MemoryStore());
    const log = new EntrySequence();
    const history = renumbered([
      log.commands([command(putOp("a", "old"))]),
      log.commands([command(putOp("a", "new"))]),
    ]);
    await source.apply(history, () => false);
    const target = replicaOn(new MemoryStore());
    await target.apply(history.slice(0, 1), () => false);

    const { promise: rest, resolve: release } = Promise.withResolvers<void>();
    const file = await fileOf(source);
    async function* slowly(): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, 100);
      await rest;
      yield file.subarray(100);
    }
    const valueRead = async () => {
      const [answer] = await target.query([rangeRequest("a")], 1);
      const { kvs, header } = decodeRangeResponse(answer!); // one per request
      return `${new TextDecoder().decode(kvs[0]?.value)} at ${header.revision}`;
    };
    const installing = target.install(slowly());
    expect(await valueRead()).toBe("old at 2");
    release();
    await installing;
    expect(await valueRead()).toBe("new at 3");
  });

  test("a snapshot that is not newer is a contradiction", async () => {
    const replica = replicaOn(new MemoryStore());
    await replica.apply([configured(1)], () => false);
    const file = await fileOf(replica);
    await expect(replica.install(inOne(file))).rejects.toThrow("brings more");
  });
});

function replicaOn(store: StateStore): KvReplica {
  return new Replica({ machine: kvMachine, store, clusterId: 7, memberId: 1 });
}

function configured(index: number): Entry {
  return encodeEntry({ index, term: 1 }, "configuration", encodeConfiguration(JOINT));
}

/** The entries, as a log has them that begins at `first`. */
function renumbered(entries: readonly Entry[], first = 1): Entry[] {
  return entries.map(({ kind, payload }, i) =>
    encodeEntry({ index: first + i, term: 1 }, kind, payload),
  );
}

async function fileOf(replica: KvReplica): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(replica.snapshot().chunks));
}

async function* inOne(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file;
}
