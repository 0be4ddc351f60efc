/**
 * The simulated disk fails in the same ways as a real one, and in no others.
 */
import { describe, expect, test } from "bun:test";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";

/** The sectors of a disk by default. */
const SECTOR_BYTES = 512;

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed + 1);

function newDisk(): SimulatedDisk {
  const disk = new SimulatedDisk();
  disk.makeDirectory("/a/b");
  return disk;
}

function filled(bytes: number, value: number): Uint8Array {
  return new Uint8Array(bytes).fill(value);
}

/** The outcomes for the file over all seeds, each once; undefined if it is gone. */
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
  test("files are read as they were written, have sizes, and can be truncated", () => {
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

  test("missing and existing files are refused as by an operating system", () => {
    const disk = newDisk();
    disk.open("/a/f", "create");
    expect(() => disk.open("/a/f", "create")).toThrow('Cannot open "/a/f": EEXIST');
    expect(() => disk.open("/a/g", "existing")).toThrow('Cannot open "/a/g": ENOENT');
    expect(() => disk.rename("/a/g", "/a/h")).toThrow('Cannot rename "/a/g": ENOENT');
    expect(() => disk.remove("/a/g")).toThrow('Cannot remove "/a/g": ENOENT');
    expect(() => disk.list("/x")).toThrow('Cannot find "/x": ENOENT');
  });
});

describe("after a power loss", () => {
  test("synced files keep their names and contents", () => {
    const seen = outcomes((disk) => {
      const file = disk.open("/a/b/f", "create");
      file.write(filled(2, 65), 0);
      file.sync();
      disk.syncDirectory("/a/b");
    });
    expect(seen).toEqual(new Set(["AA"]));
  });

  test("a file whose name was not synced may be lost, even if its content was synced", () => {
    const seen = outcomes((disk) => {
      const file = disk.open("/a/b/f", "create");
      file.write(filled(2, 65), 0);
      file.sync();
    });
    expect(seen).toEqual(new Set([undefined, "AA"]));
  });

  test("a rename has happened or has not, as a whole", () => {
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

  test("unsynced sectors are lost one by one, in any order, and none in part", () => {
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

  test("a large sector may be written in part, in pieces of 512 bytes", () => {
    const arrived = new Set<number>();
    for (let seed = 1; seed <= 1000; seed += 1) {
      const disk = new SimulatedDisk({ sectorBytes: 4096 });
      const file = disk.open("/f", "create");
      file.write(filled(2 * 4096, 1), 0);
      file.sync();
      disk.syncDirectory("");
      file.write(filled(2 * 4096, 2), 0);
      disk.crash(new SeededRandom(seed));
      const content = disk.contentOf("/f");
      for (const sector of [content.subarray(0, 4096), content.subarray(4096)]) {
        const changed = sector.lastIndexOf(2) + 1;
        expect(sector.subarray(0, changed)).toEqual(filled(changed, 2));
        arrived.add(changed);
      }
    }
    expect([...arrived].sort((a, b) => a - b)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => i * 512),
    );
  });

  test("a file may have grown without its content, which is zero then", () => {
    const seen = outcomes((disk) => {
      const file = disk.open("/a/b/f", "create");
      disk.syncDirectory("/a/b");
      file.write(filled(2, 65), 0);
    });
    expect([...seen].sort()).toEqual(["", "\0", "\0\0", "A", "AA"]);
  });

  test("an unsynced truncation may not have happened", () => {
    const seen = outcomes((disk) => {
      const file = disk.open("/a/b/f", "create");
      file.write(filled(3, 65), 0);
      file.sync();
      disk.syncDirectory("/a/b");
      file.truncate(1);
    });
    expect([...seen].sort()).toEqual(["A", "AA", "AAA"]);
  });

  test("truncated bytes do not come back, even if the file grew again before the sync", () => {
    const seen = outcomes((disk) => {
      const file = disk.open("/a/b/f", "create");
      file.write(filled(3, 65), 0);
      file.sync();
      disk.syncDirectory("/a/b");
      file.truncate(1);
      file.truncate(2);
      file.sync();
    });
    expect(seen).toEqual(new Set(["A\0"]));
  });

  test("operations after the power loss have no effect until the restart", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    disk.syncDirectory("/a/b");
    file.write(filled(2, 65), 0);
    disk.afterwards = ({ name }) => {
      if (name === "sync") disk.freeze();
    };
    file.sync();
    const dead: (() => void)[] = [
      () => file.write(filled(2, 66), 0),
      () => file.truncate(0),
      () => file.sync(),
      () => file.read(filled(1, 0), 0),
      () => disk.open("/a/b/g", "create"),
      () => disk.open("/a/b/f", "existing"),
      () => disk.rename("/a/b/f", "/a/b/g"),
      () => disk.remove("/a/b/f"),
      () => disk.syncDirectory("/a/b"),
      () => disk.makeDirectory("/c"),
      () => disk.list("/a"),
      () => disk.exists("/a"),
    ];
    for (const operation of dead) expect(operation).toThrow("ENODEV");
    disk.crash(new SeededRandom(1));
    expect(disk.list("/a/b")).toEqual(["f"]);
    expect(disk.contentOf("/a/b/f")).toEqual(filled(2, 65));
    expect(() => file.write(filled(1, 1), 0)).toThrow("ESTALE");
  });

  test("a restart after a kill finds all written bytes, and no open file", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    file.write(filled(2, 65), 0);
    disk.freeze();
    expect(disk.isFrozen).toBe(true);
    expect(() => file.write(filled(2, 66), 0)).toThrow("ENODEV");
    disk.thaw();
    expect(disk.isFrozen).toBe(false);
    expect(disk.contentOf("/a/b/f")).toEqual(filled(2, 65));
    expect(() => file.sync()).toThrow("ESTALE");
    disk.open("/a/b/f", "existing").sync();
    disk.syncDirectory("/a/b");
    disk.crash(new SeededRandom(1));
    expect(disk.contentOf("/a/b/f")).toEqual(filled(2, 65));
  });

  test("an operation does not happen if the power fails before it", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    disk.faults = () => {
      disk.freeze();
      return undefined;
    };
    expect(() => file.write(filled(1, 1), 0)).toThrow("ENODEV");
    expect(disk.contentOf("/a/b/f")).toEqual(filled(0, 0));
  });

  test("files that were open are closed", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    disk.crash(new SeededRandom(1));
    expect(() => file.write(filled(1, 1), 0)).toThrow("ESTALE");
    expect(() => file.sync()).toThrow("ESTALE");
  });
});

describe("faults on demand", () => {
  test("an operation fails, or a write is short, on demand", () => {
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

  test("a listener is told of successful operations only", () => {
    const disk = newDisk();
    const done: string[] = [];
    disk.afterwards = ({ name }) => void done.push(name);
    const file = disk.open("/a/b/f", "create");
    file.write(filled(2, 65), 0);
    disk.faults = () => ({ error: "EIO" });
    expect(() => file.sync()).toThrow("EIO");
    expect(() => disk.remove("/a/b/f")).toThrow("EIO");
    expect(done).toEqual(["create", "write"]);
  });

  test("a full disk accepts the bytes that fit, and then only bytes that replace others", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    file.write(filled(6, 1), 0);
    disk.capacityBytes = 10;
    expect(file.write(filled(6, 2), 4)).toBe(6);
    expect(() => file.write(filled(1, 3), 10)).toThrow('Cannot write "/a/b/f": ENOSPC');
    expect(() => disk.open("/a/b/g", "create")).toThrow("ENOSPC");
    expect(file.write(filled(3, 4), 9)).toBe(1);
    disk.capacityBytes = 4;
    expect(file.write(filled(10, 5), 0)).toBe(10);
    expect(disk.usedBytes).toBe(10);
    file.truncate(2);
    expect(file.write(filled(9, 6), 2)).toBe(2);
    disk.remove("/a/b/f");
    expect(disk.usedBytes).toBe(0);
    disk.open("/a/b/g", "create");
  });

  test("bytes are readable after a failed sync, and no later sync makes them durable", () => {
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

  test("bytes of a failed sync are read as written or as on disk, until a power loss", () => {
    const seen = new Set<string>();
    for (const seed of SEEDS) {
      const disk = new SimulatedDisk({ random: new SeededRandom(seed) });
      const file = disk.open("/f", "create");
      file.write(filled(1, 65), 0);
      file.sync();
      disk.syncDirectory("");
      file.write(filled(1, 66), 0);
      disk.faults = ({ name }) => (name === "sync" ? { error: "EIO" } : undefined);
      expect(() => file.sync()).toThrow("EIO");
      disk.faults = () => undefined;
      file.sync();
      const readable = disk.contentOf("/f");
      disk.crash(new SeededRandom(seed));
      seen.add(String.fromCharCode(...readable, ...disk.contentOf("/f")));
    }
    expect([...seen].sort()).toEqual(["AA", "BA", "BB"]);
  });

  test("bytes that a failed sync has lost are durable once they were written again", () => {
    const disk = newDisk();
    const file = disk.open("/a/b/f", "create");
    disk.syncDirectory("/a/b");
    file.write(filled(2, 65), 0);
    disk.faults = ({ name }) => (name === "sync" ? { error: "EIO" } : undefined);
    expect(() => file.sync()).toThrow("EIO");
    disk.faults = () => undefined;
    file.write(filled(2, 65), 0);
    file.sync();
    disk.crash(new SeededRandom(1));
    expect(disk.contentOf("/a/b/f")).toEqual(filled(2, 65));
  });

  test("a planted file is durable at once, even if the old one is open", () => {
    const disk = newDisk();
    const old = disk.open("/a/b/f", "create");
    disk.plant("/a/b/f", filled(4, 7));
    old.write(filled(1, 1), 0);
    disk.crash(new SeededRandom(1));
    expect(disk.contentOf("/a/b/f")).toEqual(filled(4, 7));
  });
});

describe("damage", () => {
  const FILES: Record<string, Uint8Array> = {
    "/a/b/f": filled(1300, 1),
    "/a/b/g": filled(700, 2),
    "/a/empty": filled(0, 0),
  };

  function diskWithFiles(): SimulatedDisk {
    const disk = newDisk();
    for (const [path, content] of Object.entries(FILES)) disk.plant(path, content);
    return disk;
  }

  /** The bytes that have changed, as "path position". */
  function changes(disk: SimulatedDisk): string[] {
    return Object.entries(FILES).flatMap(([path, before]) => {
      const now = disk.contentOf(path);
      expect(now).toHaveLength(before.length);
      return [...before.keys()].filter((at) => now[at] !== before[at]).map((at) => `${path} ${at}`);
    });
  }

  for (const how of ["flippedBit", "zeroedSector", "misdirectedWrite"] as const) {
    test(`${how}: damage is reported, permanent, and changes nothing else`, () => {
      const paths = new Set<string>();
      for (const seed of SEEDS) {
        const disk = diskWithFiles();
        const damage = disk.damage(new SeededRandom(seed), how);
        if (damage === undefined) {
          expect(how).toBe("misdirectedWrite");
          expect(changes(disk)).toEqual([]);
          continue;
        }
        const { path, position, bytes } = damage;
        const range = Array.from({ length: bytes }, (_, at) => `${path} ${position + at}`);
        expect(damage.how).toBe(how);
        expect(changes(disk)).toEqual(range);
        disk.crash(new SeededRandom(seed));
        expect(changes(disk)).toEqual(range);
        if (how === "flippedBit") expect(bytes).toBe(1);
        else expect(position % SECTOR_BYTES).toBe(0);
        paths.add(path);
      }
      expect([...paths].sort()).toEqual(["/a/b/f", "/a/b/g"]);
    });
  }

  test("damage affects only accepted files with durable content", () => {
    const disk = diskWithFiles();
    disk.open("/a/new", "create").write(filled(5, 5), 0);
    const random = new SeededRandom(1);
    expect(disk.damage(random, "flippedBit", (path) => path === "/a/new")).toBeUndefined();
    expect(disk.damage(random, "flippedBit", (path) => path === "/a/empty")).toBeUndefined();
    const chosen = disk.damage(random, "flippedBit", (path) => path.endsWith("g"));
    expect(chosen?.path).toBe("/a/b/g");
  });
});
