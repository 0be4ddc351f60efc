/**
 * Backups on a real disk: a file that is there only when it is whole, and a data
 * directory made of it, with which a node can start.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NODE_LIMITS } from "../../src/actors/limits.ts";
import { recover } from "../../src/actors/recover.ts";
import { decodeRangeResponse } from "../../src/codec/kv-response.ts";
import { MemoryStore } from "../../src/kv/memory-store.ts";
import { SnapshotError } from "../../src/kv/snapshot-format.ts";
import { StateMachine } from "../../src/kv/state-machine.ts";
import { describeBackup, restoreBackup, saveBackup } from "../../src/server/backup.ts";
import { claimDirectory, ownerOf } from "../../src/server/node-storage.ts";
import { command, EntrySequence, putOp, rangeRequest } from "../support/commands.ts";
import { configurationOf } from "../support/raft-log.ts";

const OLD_CLUSTER = 7;
const MEMBERS = configurationOf([1, 2]).members;

let directory: string;
let file: Uint8Array;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "quorate-backup-"));
  const store = new MemoryStore();
  const states = new StateMachine({ store, clusterId: OLD_CLUSTER, memberId: 3 });
  const log = new EntrySequence();
  const entries = [putOp("a", "1"), putOp("b", "2")].map((op) => log.commands([command(op)], 5));
  await states.apply(entries, () => false);
  file = Buffer.concat(await Array.fromAsync(states.snapshot().chunks));
});
afterAll(() => rmSync(directory, { recursive: true }));

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
}

describe("a backup", () => {
  test("is saved, and described", async () => {
    const path = join(directory, "saved");
    const saved = await saveBackup(path, chunksOf(file));
    expect(saved).toMatchObject({
      header: { clusterId: OLD_CLUSTER, applied: { logId: { term: 5, index: 2 }, revision: 3 } },
      bytes: file.length,
    });
    expect(await describeBackup(chunksOf(file))).toEqual(saved);
  });

  test("that does not come whole is no file", async () => {
    async function* torn() {
      yield file.subarray(0, 10);
      throw new Error("the node is gone");
    }
    const path = join(directory, "torn");
    await expect(saveBackup(path, torn())).rejects.toThrow("the node is gone");
    expect(readdirSync(directory).filter((name) => name.startsWith("torn"))).toEqual([]);
  });

  test("that is damaged is refused", async () => {
    const damaged = file.with(file.length - 30, 0xff);
    await expect(describeBackup(chunksOf(damaged))).rejects.toBeInstanceOf(SnapshotError);
  });
});

describe("a restored directory", () => {
  const restore = (name: string, { id = 1, members = MEMBERS, bytes = file } = {}) =>
    restoreBackup({ chunks: chunksOf(bytes), directory: join(directory, name), id, members });

  test("holds the state, and a log that goes on after it with the new members", async () => {
    const { clusterId, last } = await restore("whole");
    const path = join(directory, "whole");
    expect(last).toEqual({ term: 5, index: 2 });
    expect(ownerOf(path)).toEqual({ clusterId, nodeId: 1 });

    const { open } = await claimDirectory(path, 1, () => expect.unreachable());
    const { log, hardState, storage } = await recover(open, [], NODE_LIMITS.keepLogBytes);
    expect(log.base).toEqual(last);
    expect(log.lastId).toEqual({ term: 6, index: 3 });
    expect(hardState).toEqual({ term: 6, votedFor: undefined });
    expect(log.configuration).toEqual(configurationOf([1, 2]));
    const states = new StateMachine({ store: storage.store, clusterId, memberId: 1 });
    const [answer] = await states.read([rangeRequest("a", "z")], 6);
    const { kvs, header } = decodeRangeResponse(answer as Uint8Array);
    expect(kvs.map(({ value }) => Buffer.from(value).toString())).toEqual(["1", "2"]);
    expect(header.revision).toBe(3);
    await storage.close();
  });

  test("is of the same new cluster for each member, and never of the old one", async () => {
    const first = await restore("first");
    const second = await restore("second", { id: 2 });
    expect(second.clusterId).toBe(first.clusterId);
    const alone = await restore("alone", { members: MEMBERS.slice(0, 1) });
    expect(new Set([alone.clusterId, first.clusterId, OLD_CLUSTER]).size).toBe(3);
  });

  test("takes the place of an empty one, and of none with something in it", async () => {
    const path = join(directory, "filled");
    mkdirSync(path);
    await restore("filled");
    await expect(restore("filled")).rejects.toThrow(
      `Cannot restore into "${path}": there is something in it; name a new directory`,
    );
  });

  test("is not there when the backup is damaged, and can be made from a better one", async () => {
    const damaged = file.with(file.length - 30, 0xff);
    await expect(restore("better", { bytes: damaged })).rejects.toBeInstanceOf(SnapshotError);
    expect(existsSync(join(directory, "better"))).toBe(false);
    await restore("better");
    expect(readdirSync(directory).filter((name) => name.includes("restoring"))).toEqual([]);
  });

  test("is not made of what is no backup", async () => {
    const notes = Buffer.from("not a snapshot, but notes on one, longer than a header would be");
    await expect(restore("notes", { bytes: notes })).rejects.toThrow(
      "Cannot use the snapshot: it is none",
    );
  });
});
