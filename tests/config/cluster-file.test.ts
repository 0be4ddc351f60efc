/**
 * The file of the local cluster, on a disk that loses power before and after every
 * operation: the file is the old one or the new one.
 */
import { expect, test } from "bun:test";
import { writeClusterFile } from "../../src/config/cluster-file.ts";
import { DEFAULT_FILE } from "../../src/config/config.ts";
import { type DiskOperation, SimulatedDisk } from "../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { DiskError, readWhole } from "../../src/storage/disk/disk.ts";

const BEFORE = members(3);
const AFTER = members(5);

function members(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    peerAddress: `127.0.0.1:${7201 + i}`,
    clientAddress: `127.0.0.1:${7101 + i}`,
  }));
}

function membersIn(disk: SimulatedDisk): number {
  const { members: found } = Bun.TOML.parse(
    new TextDecoder().decode(readWhole(disk, DEFAULT_FILE)),
  ) as { members: readonly unknown[] };
  return found.length;
}

function write(disk: SimulatedDisk): boolean {
  try {
    writeClusterFile(disk, AFTER);
    return true;
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    return false;
  }
}

function operations(): readonly DiskOperation[] {
  const disk = new SimulatedDisk();
  writeClusterFile(disk, BEFORE);
  const found: DiskOperation[] = [];
  disk.afterwards = (operation) => void found.push(operation);
  writeClusterFile(disk, AFTER);
  return found;
}

test("a power loss leaves the cluster file whole, old or new", () => {
  const steps = operations().length;
  expect(steps).toBeGreaterThan(3);
  const left = new Set<number>();
  for (let step = 0; step <= steps; step += 1) {
    for (const seed of [1, 2, 3, 4]) {
      const disk = new SimulatedDisk();
      writeClusterFile(disk, BEFORE);
      let countdown = step;
      disk.faults = () => {
        if (countdown === 0) disk.freeze();
        countdown -= 1;
        return undefined;
      };
      const isWritten = write(disk);
      disk.faults = () => undefined;
      disk.crash(new SeededRandom(seed));
      const count = membersIn(disk);
      expect(isWritten ? [AFTER.length] : [BEFORE.length, AFTER.length]).toContain(count);
      left.add(count);
    }
  }
  expect(left.size).toBe(2);
});
