/**
 * The simulated disk is as treacherous as a real one, and not more.
 */
import { describe, expect, test } from "bun:test";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SECTOR_BYTES } from "../../../src/sim/disk/simulated-file.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed + 1);

function newDisk(): SimulatedDisk {
  const disk = new SimulatedDisk();
  disk.makeDirectory("/a/b");
  return disk;
}

function filled(bytes: number, value: number): Uint8Array {
  return new Uint8Array(bytes).fill(value);
}

/** What became of the file over all seeds, each outcome once; undefined where it is gone. */
function outcomes(prepare: (disk: SimulatedDisk) => void): Set<string | undefined> {
  return new Set(
    SEEDS.map((seed) => {
      const disk = newDisk();
      prepare(disk);
      disk.crash(new SeededRandom(seed));
      return disk.exists("/a/b/f") ? String.fromCharCode(...disk.contentOf("/a/b/f")) : undefined;
    }),
  );
}

describe("as a file system", () => {
  test("files are read as they were written, and sized and cut", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    expect(file.write(filled(3, 1), 0)).toBe(3);
    expect(file.write(filled(2, 2), 5)).toBe(2);
    expect([...disk.contentOf("/a/b/f")]).toEqual([1, 1, 1, 0, 0, 2, 2]);
    file.truncate(2);
    file.truncate(4);
    expect([...disk.contentOf("/a/b/f")]).toEqual([1, 1, 0, 0]);
    const buffer = new Uint8Array(8);
    expect(file.read(buffer, 1)).toBe(3);
    expect(file.read(buffer, 4)).toBe(0);
    expect(file.size()).toBe(4);
  });

  test("names are listed in order, directories among them, and renamed over others", () => {
    const disk = newDisk();
    for (const name of ["/a/z", "/a/c"]) disk.open(name, "create");
    disk.open("/a/z", "existing").write(filled(1, 9), 0);
    expect(disk.list("/a")).toEqual(["b", "c", "z"]);
    disk.rename("/a/z", "/a/c");
    expect(disk.list("/a")).toEqual(["b", "c"]);
    expect([...disk.contentOf("/a/c")]).toEqual([9]);
    disk.remove("/a/c");
    expect(disk.list("/a")).toEqual(["b"]);
    expect(disk.exists("/a/c")).toBe(false);
    expect(disk.exists("/a/b")).toBe(true);
  });

  test("what is not there, or is there already, is refused as an operating system would", () => {
    const disk = newDisk();
    disk.open("/a/f", "create");
    expect(() => disk.open("/a/f", "create")).toThrow('Cannot open "/a/f": EEXIST');
    expect(() => disk.open("/a/g", "existing")).toThrow('Cannot open "/a/g": ENOENT');
    expect(() => disk.rename("/a/g", "/a/h")).toThrow('Cannot rename "/a/g": ENOENT');
    expect(() => disk.remove("/a/g")).toThrow('Cannot remove "/a/g": ENOENT');
    expect(() => disk.list("/x")).toThrow('Cannot find "/x": ENOENT');
  });
});

describe("when the power fails", () => {
  test("what was synced is there, name and content", () => {
    const seen = outcomes((disk) => {
      const file = disk.open("/a/b/f", "create");
      file.write(filled(2, 65), 0);
      file.sync();
      disk.syncDirectory("/a/b");
    });
    expect(seen).toEqual(new Set(["AA"]));
  });

  test("a name that was not synced may be gone, however well the content was", () => {
    const seen = outcomes((disk) => {
      const file = disk.open("/a/b/f", "create");
      file.write(filled(2, 65), 0);
      file.sync();
    });
    expect(seen).toEqual(new Set([undefined, "AA"]));
  });

  test("a rename happens or does not, as a whole", () => {
    const seen = outcomes((disk) => {
      for (const [name, value] of [
        ["f", 65],
        ["g", 66],
      ] as const) {
        const file = disk.open(`/a/b/${name}`, "create");
        file.write(filled(1, value), 0);
        file.sync();
      }
      disk.syncDirectory("/a/b");
      disk.rename("/a/b/g", "/a/b/f");
    });
    expect(seen).toEqual(new Set(["A", "B"]));
  });

  test("unsynced sectors are lost one by one, in any order, and none is half there", () => {
    const lost = new Set<string>();
    for (const seed of SEEDS) {
      const disk = newDisk();
      const file = disk.open("/a/b/f", "create");
      file.write(filled(3 * SECTOR_BYTES, 1), 0);
      file.sync();
      disk.syncDirectory("/a/b");
      file.write(filled(3 * SECTOR_BYTES, 2), 0);
      disk.crash(new SeededRandom(seed));
      const content = disk.contentOf("/a/b/f");
      const sectors = [0, 1, 2].map((sector) => {
        const bytes = content.subarray(sector * SECTOR_BYTES, (sector + 1) * SECTOR_BYTES);
        expect(new Set(bytes).size).toBe(1);
        return bytes[0];
      });
      lost.add(sectors.join(""));
    }
    expect([...lost].sort()).toEqual(["111", "112", "121", "122", "211", "212", "221", "222"]);
  });

  test("an unsynced cut may not have happened", () => {
    const seen = outcomes((disk) => {
      const file = disk.open("/a/b/f", "create");
      file.write(filled(3, 65), 0);
      file.sync();
      disk.syncDirectory("/a/b");
      file.truncate(1);
    });
    expect([...seen].sort()).toEqual(["A", "AA", "AAA"]);
  });

  test("files that were open are not any more", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    disk.crash(new SeededRandom(1));
    expect(() => file.write(filled(1, 1), 0)).toThrow("ESTALE");
    expect(() => file.sync()).toThrow("ESTALE");
  });
});

describe("on demand", () => {
  test("an operation fails, a write is short", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    disk.faults = ({ name, path }) => {
      if (name === "write" && path === "/a/b/f") return { takes: 2 };
      return name === "sync" ? { error: "EIO" } : undefined;
    };
    expect(file.write(filled(5, 1), 0)).toBe(2);
    expect(disk.contentOf("/a/b/f")).toEqual(filled(2, 1));
    expect(() => file.sync()).toThrow('Cannot sync "/a/b/f": EIO');
  });

  test("after a failed sync the content is readable, and no later sync makes it durable", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    disk.syncDirectory("/a/b");
    disk.faults = ({ name }) => (name === "sync" ? { error: "EIO" } : undefined);
    file.write(filled(2, 65), 0);
    expect(() => file.sync()).toThrow("EIO");
    disk.faults = () => undefined;
    file.sync();
    expect(disk.contentOf("/a/b/f")).toEqual(filled(2, 65));
    disk.crash(new SeededRandom(1));
    expect(disk.contentOf("/a/b/f")).toEqual(filled(2, 0));
  });

  test("a planted file is durable at once, whoever has the old one open", () => {
    const disk = newDisk();
    const old = disk.open("/a/b/f", "create");
    disk.plant("/a/b/f", filled(4, 7));
    old.write(filled(1, 1), 0);
    disk.crash(new SeededRandom(1));
    expect(disk.contentOf("/a/b/f")).toEqual(filled(4, 7));
  });
});
