/**
 * A node's directory and log from the first start on, with a kill or a power loss before and
 * after each disk operation. Everything that was synced is there afterwards, and the log
 * continues after it, with its old compaction point or the new one.
 */
import { describe, expect, test } from "bun:test";
import type { Random } from "../../../src/env.ts";
import { type DiskOperation, SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import type { LogWrite } from "../../../src/storage/device/log-device.ts";
import { openDataDirectory } from "../../../src/storage/directory/data-directory.ts";
import { DiskError } from "../../../src/storage/disk/disk.ts";
import { openLog } from "../../../src/storage/wal/open-log.ts";
import type { Wal } from "../../../src/storage/wal/wal.ts";
import type { LogId } from "../../../src/vocabulary.ts";
import {
  append,
  describeLog,
  entries,
  entry,
  IDENTITY,
  OPENING,
  SIZES,
  voted,
} from "../../support/log.ts";

const PATH = "/home/node-1";

/** A step of a log: a write, or a compaction up to an entry. */
type Step = LogWrite | { readonly base: LogId };

/**
 * After every third of these steps there is a sync. They fill five segments, and compact in
 * three ways: later entries stay, there are no later entries, or the log does not have the
 * entry.
 */
const STEPS: readonly Step[] = [
  voted(1, 1),
  ...[1, 2, 3, 4].map((index) => entries(entry(index, 1, "x".repeat(200 * index)))),
  voted(2),
  voted(2, 3),
  ...[3, 4, 5, 6].map((index) => entries(entry(index, 2, "y".repeat(100 * index)))),
  { base: { index: 4, term: 2 } },
  entries(entry(7, 2, "z".repeat(300))),
  { base: { index: 20, term: 2 } },
  voted(3),
  ...[21, 22].map((index) => entries(entry(index, 3, "z".repeat(600)))),
  { base: { index: 22, term: 3 } },
  entries(entry(23, 3)),
];
const GROUP = 3;

function newDisk(sectorBytes = 512): SimulatedDisk {
  const disk = new SimulatedDisk({ sectorBytes, random: new SeededRandom(1) });
  disk.makeDirectory(PATH);
  return disk;
}

function openNode(disk: SimulatedDisk) {
  const { wal: directory } = openDataDirectory(disk, PATH, OPENING);
  return openLog({ disk, directory, identity: IDENTITY }, SIZES);
}

function take(wal: Wal, step: Step): void {
  if ("base" in step) wal.compact(step.base);
  else append(wal, step);
}

/**
 * One run: executes the steps from this one on, as far as possible. Returns how many are
 * durable.
 */
function live(disk: SimulatedDisk, from: number): number {
  let durable = from;
  try {
    const { wal } = openNode(disk);
    for (let next = from; next < STEPS.length; next = durable) {
      const group = STEPS.slice(next, next + GROUP);
      for (const step of group) take(wal, step);
      wal.sync();
      durable = next + group.length;
    }
    wal.close();
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
  }
  return durable;
}

/** The contents of the log after a number of steps. */
const STATES = Array.from({ length: STEPS.length + 1 }, (_, count) => {
  const disk = newDisk();
  const { wal } = openNode(disk);
  for (const step of STEPS.slice(0, count)) take(wal, step);
  return describeLog(openNode(disk).recovered);
});

const OPERATIONS: readonly DiskOperation[] = operationsOf(newDisk());

function operationsOf(disk: SimulatedDisk): DiskOperation[] {
  const operations: DiskOperation[] = [];
  disk.afterwards = (operation) => void operations.push(operation);
  expect(live(disk, 0)).toBe(STEPS.length);
  return operations;
}

/** Freezes the disk at this operation. */
function endAt(disk: SimulatedDisk, step: number, moment: "before" | "after"): void {
  let countdown = step;
  const freeze = () => {
    if (countdown === 0) disk.freeze();
    countdown -= 1;
    return undefined;
  };
  if (moment === "before") disk.faults = freeze;
  else disk.afterwards = freeze;
}

/**
 * Recovery finds what was durable, keeps what it finds, and the other steps can be executed,
 * even if the power fails twice meanwhile.
 */
function requireToGoOn(disk: SimulatedDisk, durable: number, random: Random): void {
  disk.faults = () => undefined;
  disk.afterwards = () => undefined;
  const said = describeLog(openNode(disk).recovered);
  const found = STATES.indexOf(said);
  expect({ said, isPossible: found >= durable }).toEqual({ said, isPossible: true });
  disk.crash(random);
  expect(describeLog(openNode(disk).recovered)).toBe(said);
  expect(live(disk, found)).toBe(STEPS.length);
  disk.crash(random);
  expect(describeLog(openNode(disk).recovered)).toBe(STATES.at(-1)!); // there are states
}

test("the crashed run has every kind of disk operation", () => {
  expect(new Set(STATES).size).toBe(STATES.length);
  expect(new Set(OPERATIONS.map(({ name }) => name))).toEqual(
    new Set(["create", "write", "sync", "rename", "remove", "syncDirectory", "open", "read"]),
  );
  const paths = new Set(OPERATIONS.map(({ path }) => path));
  expect(paths).toContain(`${PATH}/wal/0000000005.wal`);
  const beginnings = OPERATIONS.filter(
    ({ name, path }) => name === "rename" && path.endsWith("beginning.tmp"),
  );
  expect(beginnings).toHaveLength(3);
});

describe.each(["before", "after"] as const)("a crash %s any operation", (moment) => {
  test.each([512, 4096])(
    "R96, R131: a log recovers from a power loss at any operation, with sectors of %d bytes",
    (sectorBytes) => {
      for (const step of OPERATIONS.keys()) {
        for (let seed = 1; seed <= 5; seed += 1) {
          const disk = newDisk(sectorBytes);
          endAt(disk, step, moment);
          const durable = live(disk, 0);
          const random = new SeededRandom(seed);
          disk.crash(random);
          requireToGoOn(disk, durable, random);
        }
      }
    },
  );

  test("a log recovers from a kill at any operation, and a power loss in the next run", () => {
    for (const step of OPERATIONS.keys()) {
      for (let seed = 1; seed <= 5; seed += 1) {
        const disk = newDisk();
        endAt(disk, step, moment);
        const durable = live(disk, 0);
        disk.thaw();
        requireToGoOn(disk, durable, new SeededRandom(seed));
      }
    }
  });

  test("a log recovers from a crash at any operation of recovery", () => {
    for (const step of OPERATIONS.keys()) {
      for (let inRecovery = 0; inRecovery < 10; inRecovery += 1) {
        const disk = newDisk();
        endAt(disk, step, moment);
        const durable = live(disk, 0);
        if (step % 2 === 0) disk.thaw();
        else disk.crash(new SeededRandom(step));
        disk.afterwards = () => undefined;
        endAt(disk, inRecovery, "before");
        try {
          openNode(disk);
        } catch (error) {
          expect(error).toBeInstanceOf(DiskError);
        }
        const random = new SeededRandom(inRecovery);
        disk.crash(random);
        requireToGoOn(disk, durable, random);
      }
    }
  });
});
