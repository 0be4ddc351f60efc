/**
 * How a node starts from its disk: log and state agree, or the start is refused. The log is
 * real, on a simulated disk; the state is in memory.
 */

import { drainMicrotasks } from "bun:jsc";
import { describe, expect, test } from "bun:test";
import {
  type Recovery,
  RecoveryError,
  recoverNode,
} from "../../../src/actors/node/node-recovery.ts";
import { configurationRow } from "../../../src/replicated/applied-configuration.ts";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import { openInlineLog } from "../../../src/storage/device/inline-log.ts";
import type { LogWrite } from "../../../src/storage/device/log-device.ts";
import { DiskError } from "../../../src/storage/disk/disk.ts";
import { createLog, DEFAULT_LOG_SIZES } from "../../../src/storage/wal/open-log.ts";
import { type MemoryImage, MemoryStore } from "../../../src/store/memory-store.ts";
import { LOG_START, type LogId, type Member } from "../../../src/vocabulary.ts";
import { foundingOf } from "../../support/actors/founding.ts";
import {
  configurationEntry,
  configurationOf,
  entriesAfter,
  termsOf,
} from "../../support/actors/raft-log.ts";
import { snapshotFilesOn } from "../../support/actors/snapshots.ts";
import { commit, DIRECTORY, entries, filesOn, open, voted } from "../../support/log.ts";

const MEMBERS: readonly Member[] = configurationOf([1, 2, 3]).members;

/** A node's disk, across restarts. */
class Machine {
  readonly disk = new SimulatedDisk();
  #image: MemoryImage | undefined;

  constructor(...groups: readonly LogWrite[]) {
    this.disk.makeDirectory(DIRECTORY);
    createLog(filesOn(this.disk));
    if (groups.length > 0) commit(open(this.disk).wal, ...groups);
  }

  /** The state in which the entries up to this one are applied, one after the other. */
  async apply(logId: LogId, ...rows: ReturnType<typeof configurationRow>[]): Promise<void> {
    const store = new MemoryStore(this.#image);
    store.write(rows, { logId, revision: 1 }, 0n);
    await store.flush();
    this.#image = store.durable;
  }

  /** A snapshot was installed, and the node crashed before its log knew of it. */
  async install(logId: LogId): Promise<void> {
    const store = new MemoryStore(this.#image);
    const entry = configurationEntry({ index: 7, term: 1 }, configurationOf([7, 8]));
    const rows = async function* () {
      yield [configurationRow(entry)];
    };
    await store.install(rows(), { logId, revision: 9 });
    this.#image = store.durable;
  }

  async start(members = MEMBERS): Promise<Recovery> {
    const clock = new VirtualClock();
    const recovering = recoverNode(
      async (listener) => {
        const options = { files: filesOn(this.disk), sizes: DEFAULT_LOG_SIZES };
        const { recovered, device } = openInlineLog({
          ...{ ...options, clock, listener },
          syncMs: () => 1,
        });
        const store = new MemoryStore(this.#image);
        const freeBytes = async () => 0;
        const snapshots = snapshotFilesOn(this.disk);
        const close = () => device.close();
        return { recovered, device, store, snapshots, freeBytes, close };
      },
      foundingOf(members),
      1e6,
    );
    recovering.catch(() => undefined);
    do drainMicrotasks();
    while (clock.step());
    return recovering;
  }
}

describe("a first start", () => {
  test("R9: a first start writes the configuration that it was given, durably", async () => {
    const machine = new Machine();
    for (let start = 1; start <= 2; start += 1) {
      const { log, hardState } = await machine.start();
      expect(hardState).toEqual({ term: 1, votedFor: undefined });
      expect([log.lastId, log.durableIndex, log.commitIndex]).toEqual([
        { index: 1, term: 1 },
        1,
        0,
      ]);
      expect([log.configurationVersion, log.configuration.voters]).toEqual([1, new Set([1, 2, 3])]);
      machine.disk.crash(new SeededRandom(start));
    }
  });

  test("a first start without a configuration writes nothing, and waits for a leader's log", async () => {
    const machine = new Machine();
    const before = machine.disk.usedBytes;
    const { log, hardState } = await machine.start([]);
    expect(machine.disk.usedBytes).toBe(before);
    expect(hardState).toEqual({ term: 0, votedFor: undefined });
    expect([log.lastId, log.configurationVersion, log.configuration.members]).toEqual([
      LOG_START,
      0,
      [],
    ]);
  });

  test("R5: a first start that crashed after its promise keeps the promise", async () => {
    const { log, hardState } = await new Machine(voted(3, 2)).start();
    expect([log.lastId, hardState]).toEqual([
      { index: 1, term: 1 },
      { term: 3, votedFor: 2 },
    ]);
  });
});

describe("a later start", () => {
  const first = configurationEntry({ index: 1, term: 1 }, configurationOf([1, 2, 3]));
  const second = configurationEntry({ index: 4, term: 2 }, configurationOf([1, 2, 4]));
  const whole = [voted(3, 1), entries(first, ...entriesAfter(1, [1, 1]), second)];

  test("R84, R89: a later start takes the state as applied, and the entries after it from the log", async () => {
    const machine = new Machine(...whole, entries(...entriesAfter(4, [3])));
    const { wal } = open(machine.disk);
    await machine.apply({ index: 3, term: 1 }, configurationRow(first));
    wal.compact({ index: 2, term: 1 });
    const { log } = await machine.start([]);
    expect([log.base, termsOf(log), log.commitIndex]).toEqual([
      { index: 2, term: 1 },
      [1, 2, 3],
      3,
    ]);
    expect([log.configurationVersion, log.configuration.voters]).toEqual([4, new Set([1, 2, 4])]);
    log.truncateFrom(4);
    expect([log.configurationVersion, log.configuration.voters]).toEqual([1, new Set([1, 2, 3])]);
  });

  test("R89: a later start knows the members, even if the log no longer names them", async () => {
    const machine = new Machine(...whole);
    await machine.apply({ index: 4, term: 2 }, configurationRow(second));
    open(machine.disk).wal.compact({ index: 4, term: 2 });
    const { log } = await machine.start([]);
    expect([log.firstIndex, log.lastIndex]).toEqual([5, 4]);
    expect([log.configurationVersion, log.configuration.voters]).toEqual([4, new Set([1, 2, 4])]);
  });

  test("R83, R99: a later start is refused if the log ends before the applied index of the state", async () => {
    const refused = async (applied: LogId, base?: LogId) => {
      const machine = new Machine(...whole);
      if (base !== undefined) open(machine.disk).wal.compact(base);
      await machine.apply(applied);
      const start = machine.start();
      await expect(start).rejects.toThrow(RecoveryError);
      return start.catch((error: Error) => error.message);
    };
    expect(await refused({ index: 5, term: 2 })).toBe(
      "Cannot start: the state includes entry 5 of term 2, but the log, with entries 1 to 4, " +
        "lacks it; a part of the data directory was lost. Restore the complete directory, or " +
        "leave this member stopped",
    );
    await refused({ index: 3, term: 2 });
    await refused({ index: 2, term: 1 }, { index: 3, term: 1 });
    await refused(LOG_START, { index: 3, term: 1 });
    await refused({ index: 3, term: 2 }, { index: 3, term: 1 });
  });
});

describe("an interrupted install", () => {
  const log = [voted(2, 1), entries(...entriesAfter(0, [1, 1, 1, 2]))];

  test("R99: an interrupted install is finished if the log does not have its last entry", async () => {
    for (const [last, promise] of [
      [
        { index: 9, term: 2 },
        { term: 2, votedFor: 1 },
      ],
      [
        { index: 3, term: 2 },
        { term: 2, votedFor: 1 },
      ],
      // The term of the leader that had sent it was not on the disk yet.
      [
        { index: 9, term: 5 },
        { term: 5, votedFor: undefined },
      ],
    ] as const) {
      const machine = new Machine(...log);
      await machine.install(last);
      for (let start = 1; start <= 2; start += 1) {
        const { log, hardState } = await machine.start();
        expect(hardState).toEqual(promise);
        expect([log.base, log.lastId, log.commitIndex, log.durableIndex]).toEqual([
          ...[last, last],
          ...[last.index, last.index],
        ]);
        expect([log.configurationVersion, log.configuration.voters]).toEqual([7, new Set([7, 8])]);
        machine.disk.crash(new SeededRandom(start));
      }
    }
  });

  test("R92: an interrupted install is finished if the log has its last entry, and later ones stay", async () => {
    const machine = new Machine(...log);
    await machine.install({ index: 3, term: 1 });
    const { log: found } = await machine.start();
    expect([found.firstIndex, found.lastIndex, found.commitIndex]).toEqual([1, 4, 3]);
    expect(found.configurationVersion).toBe(7);
  });

  test("R99: an interrupted install is finished by a member that had no log", async () => {
    const machine = new Machine();
    await machine.install({ index: 9, term: 4 });
    const { log, hardState } = await machine.start([]);
    expect(log.lastId).toEqual({ index: 9, term: 4 });
    expect(hardState).toEqual({ term: 4, votedFor: undefined });
  });

  test("R99: an interrupted install is refused if the log was compacted beyond the snapshot", async () => {
    const machine = new Machine(...log);
    open(machine.disk).wal.compact({ index: 4, term: 2 });
    await machine.install({ index: 3, term: 1 });
    await expect(machine.start()).rejects.toThrow(RecoveryError);
  });

  test("R99: an interrupted install can be interrupted again, at every step", async () => {
    const last = { index: 9, term: 5 };
    for (let step = 0, isOver = false; !isOver; step += 1) {
      for (let seed = 1; seed <= 3; seed += 1) {
        const machine = new Machine(...log);
        await machine.install(last);
        let operations = 0;
        machine.disk.faults = () => (operations++ >= step ? { error: "EIO" } : undefined);
        const start = await machine.start().catch((error) => error);
        isOver = !(start instanceof DiskError);
        machine.disk.faults = () => undefined;
        machine.disk.crash(new SeededRandom(seed));
        expect((await machine.start()).log.lastId).toEqual(last);
      }
    }
  });
});
