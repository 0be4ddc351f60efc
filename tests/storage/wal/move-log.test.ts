/**
 * A log that is moved: in a directory of format 1, which is upgraded when it is opened, and
 * in one that becomes a member of another cluster. Before and after each disk operation
 * there is a kill, a power loss, or both. Nothing is lost, and the move happens once.
 */
import { describe, expect, test } from "bun:test";
import { type DiskOperation, SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import {
  moveToCluster,
  openDataDirectory,
  settledOwner,
} from "../../../src/storage/directory/data-directory.ts";
import { readMemberFile } from "../../../src/storage/directory/member-file.ts";
import { DiskError } from "../../../src/storage/disk/disk.ts";
import type { Identity } from "../../../src/storage/identity.ts";
import { openLog } from "../../../src/storage/wal/open-log.ts";
import { lowerDirectory } from "../../support/format-1.ts";
import {
  commit,
  describeLog,
  entries,
  entry,
  IDENTITY,
  OPENING,
  SIZES,
  voted,
  writes,
} from "../../support/log.ts";

const PATH = "/home/node-1";
const WAL = `${PATH}/wal`;

/** Logs of one segment and of several, with the first segments and without, idle and not. */
const LOGS: readonly [name: string, fill: (disk: SimulatedDisk) => void][] = [
  ["empty", (disk) => void openNode(disk)],
  [
    "whole, of several segments, with a tail that was replaced",
    (disk) => {
      const { wal } = openNode(disk);
      commit(wal, voted(1, 1), ...writes(1, 30, 1), voted(2), ...writes(20, 25, 2), voted(2, 3));
    },
  ],
  [
    "compacted, and at rest",
    (disk) => {
      const { wal } = openNode(disk);
      commit(wal, voted(1, 1), ...writes(1, 40, 1), voted(3, 2));
      wal.compact({ index: 25, term: 1 });
      commit(wal, ...writes(41, 44, 3));
      wal.close();
    },
  ],
  [
    "begun anew after a snapshot",
    (disk) => {
      const { wal } = openNode(disk);
      commit(wal, voted(4), ...writes(1, 20, 1));
      wal.compact({ index: 90, term: 4 });
      commit(wal, entries(entry(91, 4, "x".repeat(900))));
      commit(wal, ...writes(92, 95, 4));
    },
  ],
];

function newDisk(): SimulatedDisk {
  const disk = new SimulatedDisk({ random: new SeededRandom(1) });
  disk.makeDirectory(PATH);
  return disk;
}

function openNode(disk: SimulatedDisk, identity: Identity = IDENTITY) {
  const { wal: directory } = openDataDirectory(disk, PATH, { ...OPENING, identity });
  return openLog({ disk, directory, identity }, SIZES);
}

function filesOf(disk: SimulatedDisk): ReadonlyMap<string, string> {
  const names = [...disk.list(WAL).map((name) => `wal/${name}`), "member.json"];
  return new Map(names.map((name) => [name, disk.contentOf(`${PATH}/${name}`).toHex()]));
}

/** The change to a directory, and its expected result. */
interface Move {
  prepare(disk: SimulatedDisk): void;
  execute(disk: SimulatedDisk): void;
  /** The directory after any number of operations: changed or unchanged, and its log. */
  look(disk: SimulatedDisk): { isDone: boolean; log: string };
}

function endAt(disk: SimulatedDisk, step: number, moment: "before" | "after"): void {
  let countdown = step;
  const freeze = () => {
    if (countdown === 0) disk.freeze();
    countdown -= 1;
    return undefined;
  };
  disk.faults = moment === "before" ? freeze : () => undefined;
  disk.afterwards = moment === "after" ? freeze : () => undefined;
}

function untilItEnds(body: () => void): void {
  try {
    body();
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
  }
}

function prepared(fill: (disk: SimulatedDisk) => void, { prepare }: Move): SimulatedDisk {
  const disk = newDisk();
  fill(disk);
  prepare(disk);
  return disk;
}

function operationsOf(disk: SimulatedDisk, { execute }: Move): readonly DiskOperation[] {
  const operations: DiskOperation[] = [];
  disk.afterwards = (operation) => void operations.push(operation);
  execute(disk);
  return operations;
}

const RAISING: Move = {
  prepare: (disk) => lowerDirectory(disk, PATH),
  execute: (disk) => void openNode(disk),
  look: (disk) => ({ isDone: true, log: describeLog(openNode(disk).recovered) }),
};

const OTHER = 0xabc;
const LAST = { index: 96, term: 9 };

const MOVING: Move = {
  prepare: () => undefined,
  execute: (disk) => {
    const { member } = openDataDirectory(disk, PATH, OPENING);
    const last = { hardState: { term: LAST.term, votedFor: undefined }, entries: [] };
    moveToCluster(disk, PATH, member, { clusterId: OTHER, last, segmentBytes: 1024 });
  },
  look: (disk) => {
    const { identity } = settledOwner(disk, PATH)!; // it was there
    const isDone = identity.clusterId === OTHER;
    return { isDone, log: describeLog(openNode(disk, identity).recovered) };
  },
};

describe.each([
  ["raising", RAISING],
  ["moving into another cluster", MOVING],
] as const)("%s", (_, move) => {
  describe.each(LOGS)("a log that is %s", (_, fill) => {
    const before = newDisk();
    fill(before);
    const old = describeLog(openNode(before).recovered);
    const isRaised = move === RAISING;
    const moved = isRaised ? old : old.replace(/^term \d+, vote \w+/, "term 9, vote none");

    test("R176: a moved log has the same contents, and a further start changes nothing on the disk", () => {
      const disk = prepared(fill, move);
      move.execute(disk);
      expect(move.look(disk)).toEqual({ isDone: true, log: moved });
      const files = filesOf(disk);
      for (let start = 0; start < 3; start += 1) move.look(disk);
      expect(filesOf(disk)).toEqual(files);
    });

    test.each(["before", "after"] as const)(
      "R176: a log whose move is interrupted %s any operation is whole",
      (moment) => {
        const steps = operationsOf(prepared(fill, move), move).length;
        for (let step = 0; step < steps; step += 1) {
          for (let seed = 1; seed <= 3; seed += 1) {
            const disk = prepared(fill, move);
            endAt(disk, step, moment);
            untilItEnds(() => move.execute(disk));
            const random = new SeededRandom(seed);
            if (seed === 1) disk.thaw();
            else disk.crash(random);
            endAt(disk, (step * 7 + seed) % 12, "before");
            untilItEnds(() => void move.look(disk));
            disk.crash(random);
            endAt(disk, Number.POSITIVE_INFINITY, "before");
            const { isDone, log } = move.look(disk);
            expect(log).toBe(isDone ? moved : old);
            disk.crash(random);
            expect(move.look(disk)).toEqual({ isDone, log });
            if (isDone) continue;
            move.execute(disk);
            expect(move.look(disk)).toEqual({ isDone: true, log: moved });
          }
        }
      },
    );
  });
});

test("an upgraded directory has an incarnation that stays, and no older segment", () => {
  const [, fill] = LOGS[1]!; // of several segments
  const disk = prepared(fill, RAISING);
  let drawn = 0;
  const drawIncarnation = () => {
    drawn += 1;
    return 1_000 + drawn;
  };
  for (let start = 0; start < 2; start += 1) {
    const { wal: directory } = openDataDirectory(disk, PATH, { ...OPENING, drawIncarnation });
    openLog({ disk, directory, identity: IDENTITY }, SIZES);
  }
  expect(drawn).toBe(1);
  expect(readMemberFile(disk, PATH)?.file?.incarnation).toBe(1_001);
  expect(disk.list(WAL)).not.toContain("0000000001.wal");
  expect(disk.contentOf(`${WAL}/beginning`)[8]).toBe(2);
});

test("a damaged log of format 1 is refused, and not changed", () => {
  const [, fill] = LOGS[2]!; // at rest
  const disk = prepared(fill, RAISING);
  const name = disk.list(WAL).findLast((each) => each.endsWith(".wal"))!; // there is one
  const content = disk.contentOf(`${WAL}/${name}`);
  content[content.length - 1]! ^= 1; // it is not empty
  disk.plant(`${WAL}/${name}`, content);
  const files = filesOf(disk);
  expect(() => openNode(disk)).toThrow("Cannot trust the log");
  expect(filesOf(disk)).toEqual(files);
});

test("a full disk leaves a directory of format 1, to be upgraded when there is room", () => {
  const [, fill] = LOGS[1]!; // whole
  const disk = prepared(fill, RAISING);
  disk.capacityBytes = disk.usedBytes + 1_500;
  expect(() => openNode(disk)).toThrow("ENOSPC");
  expect(readMemberFile(disk, PATH)?.file).toBeUndefined();
  disk.capacityBytes = Number.POSITIVE_INFINITY;
  expect(openNode(disk).recovered.lastIndex).toBe(25);
});
