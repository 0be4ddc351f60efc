/**
 * Backups on a real disk: a file that exists only when it is complete, and the data
 * directory that is restored from it.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import { recoverNode } from "../../src/actors/node/node-recovery.ts";
import { encodeConfiguration } from "../../src/codec/configuration.ts";
import { encodeEntry } from "../../src/codec/entry.ts";
import { decodeRangeResponse } from "../../src/codec/kv-response.ts";
import { kvMachine } from "../../src/kv/kv-machine.ts";
import { describeBackup, saveBackup } from "../../src/offline/backup.ts";
import { type Restoring, restoreBackup } from "../../src/offline/restore.ts";
import { appliedConfiguration } from "../../src/replicated/applied-configuration.ts";
import { Replica } from "../../src/replicated/replica.ts";
import { SnapshotError } from "../../src/replicated/snapshot-format.ts";
import { claimDirectory, claimForNode, ownerOf } from "../../src/server/node-storage.ts";
import { DEFAULT_LOG_SIZES } from "../../src/storage/wal/open-log.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { configurationOf } from "../support/actors/raft-log.ts";
import { command, EntrySequence, putOp, rangeRequest } from "../support/commands.ts";

const OLD_CLUSTER = 7;
const MEMBERS = configurationOf([1, 2]).members;

let directory: string;
let file: Uint8Array;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "quorate-backup-"));
  const store = new MemoryStore();
  const states = new Replica({ machine: kvMachine, store, clusterId: OLD_CLUSTER, memberId: 3 });
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
  test("a backup is saved, and described", async () => {
    const path = join(directory, "saved");
    const saved = await saveBackup(path, chunksOf(file));
    expect(saved).toMatchObject({
      header: { clusterId: OLD_CLUSTER, applied: { logId: { term: 5, index: 2 }, revision: 3 } },
      bytes: file.length,
    });
    expect(await describeBackup(chunksOf(file))).toEqual(saved);
  });

  test("an incomplete backup leaves no file", async () => {
    async function* torn() {
      yield file.subarray(0, 10);
      throw new Error("the node is gone");
    }
    const path = join(directory, "torn");
    await expect(saveBackup(path, torn())).rejects.toThrow("the node is gone");
    expect(readdirSync(directory).filter((name) => name.startsWith("torn"))).toEqual([]);
  });

  test("a backup replaces the target of a link, and the link stays", async () => {
    const [target, link] = [join(directory, "target"), join(directory, "to-target")];
    writeFileSync(target, "older");
    symlinkSync(target, link);
    await saveBackup(link, chunksOf(file));
    expect(readlinkSync(link)).toBe(target);
    expect(readFileSync(target)).toEqual(Buffer.from(file));
  });

  test.each([
    ["a device", "/dev/null", "it is a device"],
    ["a directory", ".", "it is a directory"],
  ])("a backup replaces no %s", async (_, path, what) => {
    await expect(saveBackup(path, chunksOf(file))).rejects.toThrow(`${what}, not a regular file`);
    expect(lstatSync(path).isFile()).toBe(false);
  });

  test("a backup replaces no pipe, no link to one, and nothing under its own temporary name", async () => {
    const [pipe, link] = [join(directory, "pipe"), join(directory, "to-pipe")];
    Bun.spawnSync(["mkfifo", pipe, join(directory, "other.tmp")]);
    symlinkSync(pipe, link);
    for (const path of [pipe, link, join(directory, "other")]) {
      await expect(saveBackup(path, chunksOf(file))).rejects.toThrow("it is a pipe, not a regular");
    }
    symlinkSync(join(directory, "nothing"), join(directory, "dangling"));
    const dangling = saveBackup(join(directory, "dangling"), chunksOf(file));
    await expect(dangling).rejects.toThrow("it is a dangling link");
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  test("a damaged backup is refused", async () => {
    const damaged = file.with(file.length - 30, 0xff);
    await expect(describeBackup(chunksOf(damaged))).rejects.toBeInstanceOf(SnapshotError);
  });
});

describe("a restored directory", () => {
  const restore = (name: string, how: Partial<Restoring> & { bytes?: Uint8Array } = {}) => {
    const { bytes = file, ...rest } = how;
    const usual = { chunks: chunksOf(bytes), id: 1, members: MEMBERS };
    return restoreBackup({ ...usual, directory: join(directory, name), ...rest });
  };

  test("a restored directory has the state, and a log that continues after it with the new members", async () => {
    const { clusterId, last } = await restore("whole");
    const path = join(directory, "whole");
    expect(last).toEqual({ term: 5, index: 2 });
    expect(ownerOf(path)).toEqual({ clusterId, nodeId: 1 });

    const { open } = await claimDirectory(path, 1, () => expect.unreachable());
    const { log, hardState, storage } = await recoverNode(
      open,
      undefined,
      NODE_LIMITS.keepLogBytes,
    );
    expect(log.base).toEqual(last);
    expect(log.lastId).toEqual({ term: 6, index: 3 });
    expect(hardState).toEqual({ term: 6, votedFor: undefined });
    expect(log.configuration).toEqual(configurationOf([1, 2]));
    const states = new Replica({
      machine: kvMachine,
      store: storage.store,
      clusterId,
      memberId: 1,
    });
    const [answer] = await states.query([rangeRequest("a", "z")], 6);
    const { kvs, header } = decodeRangeResponse(answer as Uint8Array);
    expect(kvs.map(({ value }) => Buffer.from(value).toString())).toEqual(["1", "2"]);
    expect(header.revision).toBe(3);
    await storage.close();
  });

  test("a restored directory names the new members only: no old directories, removed ids or name", async () => {
    const old = {
      ...configurationOf([1, 3]),
      members: configurationOf([1, 3]).members.map((it) => ({ ...it, incarnation: 4711 })),
      removed: new Set([2]),
      clusterName: "old",
    };
    const store = new MemoryStore();
    const states = new Replica({ machine: kvMachine, store, clusterId: OLD_CLUSTER, memberId: 3 });
    const payload = encodeConfiguration(old);
    await states.apply([encodeEntry({ term: 5, index: 1 }, "configuration", payload)], () => false);
    const bytes = Buffer.concat(await Array.fromAsync(states.snapshot().chunks));

    await restore("renamed", { bytes, id: 2 });
    const path = join(directory, "renamed");
    const sizes = DEFAULT_LOG_SIZES;
    const claimed = await claimForNode(path, 2, () => expect.unreachable(), sizes, "new");
    const { storage } = await recoverNode(claimed.open, undefined, NODE_LIMITS.keepLogBytes);
    expect(appliedConfiguration(storage.store)).toEqual({
      index: 1,
      configuration: configurationOf([1, 2]),
    });
    await storage.close();
  });

  test("a restored directory belongs to a new cluster each time, unless a cluster id is given", async () => {
    const first = await restore("first");
    const other = await restore("other");
    const { clusterId } = first;
    const second = await restore("second", { id: 2, clusterId });
    expect(second.clusterId).toBe(clusterId);
    expect(new Set([clusterId, other.clusterId, OLD_CLUSTER]).size).toBe(3);
  });

  test("a restored directory belongs to another cluster if the backup or the members differ", async () => {
    const { clusterId } = await restore("begun");
    const alone = restore("alone", { members: MEMBERS.slice(0, 1), clusterId });
    await expect(alone).rejects.toThrow(
      "that id belongs to another backup or another list of members",
    );
    expect(existsSync(join(directory, "alone"))).toBe(false);
  });

  test("a restored directory replaces an empty directory, but not one with contents", async () => {
    const path = join(directory, "filled");
    mkdirSync(path);
    await restore("filled");
    await expect(restore("filled")).rejects.toThrow(
      `Cannot restore into "${path}": it is not empty (incoming); choose a new directory`,
    );
  });

  test("a restored directory may be a mount point with lost+found, or the target of a link", async () => {
    mkdirSync(join(directory, "volume/lost+found"), { recursive: true });
    symlinkSync("volume", join(directory, "link"));
    await restore("link");
    expect(ownerOf(join(directory, "volume"))?.nodeId).toBe(1);
    expect(readdirSync(join(directory, "volume")).sort()).toEqual(
      ["LOCK", "incoming", "lost+found", "member.json", "outgoing", "state", "wal"].sort(),
    );
  });

  test("a restored directory does not replace a file", async () => {
    writeFileSync(join(directory, "notes.txt"), "notes");
    await expect(restore("notes.txt")).rejects.toThrow("it is not a directory");
    expect(readFileSync(join(directory, "notes.txt"), "utf8")).toBe("notes");
  });

  test("a restore starts over after an attempt that was killed before its last step", async () => {
    const path = join(directory, "killed");
    await restore("killed");
    mkdirSync(join(path, "restoring"));
    rmSync(join(path, "member.json"));
    await expect(claimDirectory(path, 1, async () => 5)).rejects.toThrow("no member.json");
    const { clusterId } = await restore("killed");
    expect(ownerOf(path)).toEqual({ clusterId, nodeId: 1 });
    expect(existsSync(join(path, "restoring"))).toBe(false);
  });

  test("a failed restore into an empty directory leaves it empty", async () => {
    const path = join(directory, "kept");
    mkdirSync(path);
    const damaged = file.with(file.length - 30, 0xff);
    await expect(restore("kept", { bytes: damaged })).rejects.toBeInstanceOf(SnapshotError);
    expect(readdirSync(path)).toEqual([]);
  });

  test("a restored directory and a backup are readable by their owner only", async () => {
    await restore("private");
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(modeOf(join(directory, "private"))).toBe("700");
    await saveBackup(join(directory, "private.snapshot"), chunksOf(file));
    expect(modeOf(join(directory, "private.snapshot"))).toBe("600");
  });

  test("a damaged backup restores nothing, and a better one can be restored afterwards", async () => {
    const damaged = file.with(file.length - 30, 0xff);
    await expect(restore("better", { bytes: damaged })).rejects.toBeInstanceOf(SnapshotError);
    expect(existsSync(join(directory, "better"))).toBe(false);
    await restore("better");
    expect(readdirSync(join(directory, "better"))).not.toContain("restoring");
  });

  test("a file that is no backup is not restored", async () => {
    const notes = Buffer.from("not a snapshot, but notes on one, longer than a header would be");
    await expect(restore("notes", { bytes: notes })).rejects.toThrow(
      "Cannot use the snapshot: it is not a snapshot",
    );
  });
});
