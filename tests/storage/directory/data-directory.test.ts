/**
 * A node's directory: created completely or not at all, and used by its owner only.
 */
import { expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { openDataDirectory } from "../../../src/storage/directory/data-directory.ts";
import { readMemberFile } from "../../../src/storage/directory/member-file.ts";
import { DataDirectoryError, type Identity } from "../../../src/storage/identity.ts";
import { openLog } from "../../../src/storage/wal/open-log.ts";
import { commit, IDENTITY, OPENING, SIZES, voted, writes } from "../../support/log.ts";

const PATH = "/home/node-1";
const MEMBER = `${PATH}/member.json`;

function newDisk(): SimulatedDisk {
  const disk = new SimulatedDisk();
  disk.makeDirectory(PATH);
  return disk;
}

function text(disk: SimulatedDisk): string {
  return new TextDecoder().decode(disk.contentOf(MEMBER));
}

function plantText(disk: SimulatedDisk, content: string): void {
  disk.plant(MEMBER, new TextEncoder().encode(content));
}

/** The text of a file with these fields and a valid checksum. */
function checked({ checksum: _, ...fields }: Record<string, unknown>): string {
  const before = JSON.stringify(fields, undefined, 2).replace(/\n}$/, ",\n");
  return `${before}  "checksum": "${crc32(before).toString(16).padStart(8, "0")}"\n}\n`;
}

function openWal(disk: SimulatedDisk) {
  const { wal: directory } = openDataDirectory(disk, PATH, OPENING);
  return openLog({ disk, directory, identity: IDENTITY }, SIZES);
}

test("the first boot creates the directories, an empty log and member.json", () => {
  const disk = newDisk();
  expect(readMemberFile(disk, PATH)).toBeUndefined();
  const { recovered } = openWal(disk);
  expect(recovered.lastIndex).toBe(0);
  expect(disk.list(PATH)).toEqual(["incoming", "member.json", "outgoing", "state", "wal"]);
  expect(text(disk)).toBe(
    [
      "{",
      '  "format": 2,',
      '  "clusterId": "0004f1d2a93b7c10",',
      '  "nodeId": 1,',
      '  "incarnation": "001c3f5a7d9e2b46",',
      '  "starts": 0,',
      '  "machine": "quorate.kv",',
      '  "level": 1,',
      '  "checksum": "8f778b7d"',
      "}",
      "",
    ].join("\n"),
  );
  expect(readMemberFile(disk, PATH)?.identity).toEqual(IDENTITY);
});

test("every later boot finds its files", () => {
  const disk = newDisk();
  commit(openWal(disk).wal, voted(1, 1), ...writes(1, 5, 1));
  expect(openWal(disk).recovered.lastIndex).toBe(5);
});

test("a crash at every step of the first boot leaves a directory that can be booted", () => {
  for (let step = 0; step < 16; step += 1) {
    for (let seed = 1; seed <= 10; seed += 1) {
      const disk = newDisk();
      let operations = 0;
      disk.faults = () => {
        operations += 1;
        return operations > step ? { error: "EIO" } : undefined;
      };
      try {
        openDataDirectory(disk, PATH, OPENING);
      } catch {
        // The power is about to fail anyway.
      }
      disk.faults = () => undefined;
      disk.crash(new SeededRandom(seed));
      commit(openWal(disk).wal, voted(1, 1), ...writes(1, 3, 1));
      disk.crash(new SeededRandom(seed));
      expect(openWal(disk).recovered.lastIndex).toBe(3);
    }
  }
});

test("a member.json whose name was not durable is not lost later", () => {
  for (let seed = 1; seed <= 8; seed += 1) {
    const disk = newDisk();
    disk.faults = ({ name, path }) =>
      name === "syncDirectory" && path === PATH ? { error: "EIO" } : undefined;
    expect(() => openDataDirectory(disk, PATH, OPENING)).toThrow("EIO");
    disk.faults = () => undefined;
    commit(openWal(disk).wal, voted(1, 1));
    disk.crash(new SeededRandom(seed));
    expect(openWal(disk).recovered.hardState.term).toBe(1);
  }
});

test("another node's directory is refused, and so is another cluster's", () => {
  const disk = newDisk();
  openDataDirectory(disk, PATH, OPENING);
  const openAs = (identity: Identity) => openDataDirectory(disk, PATH, { ...OPENING, identity });
  expect(() => openAs({ ...IDENTITY, nodeId: 2 })).toThrow(
    `Cannot use the data directory "${PATH}": it belongs to node 1 of cluster 0004f1d2a93b7c10, ` +
      "but this is node 2 of cluster 0004f1d2a93b7c10; give each node its own directory",
  );
  expect(() => openAs({ ...IDENTITY, clusterId: 0xabc })).toThrow(
    "but this is node 1 of cluster 0000000000000abc",
  );
});

test("a log without member.json is refused, not begun again", () => {
  const disk = newDisk();
  commit(openWal(disk).wal, voted(1, 1));
  disk.remove(MEMBER);
  expect(() => openDataDirectory(disk, PATH, OPENING)).toThrow("it has a log but no member.json");
});

test("a compacted log without member.json is not begun again", () => {
  const disk = newDisk();
  const { wal } = openWal(disk);
  commit(wal, voted(1, 1), ...writes(1, 5, 1));
  wal.compact({ index: 5, term: 1 });
  disk.remove(MEMBER);
  disk.remove(`${PATH}/wal/0000000001.wal`);
  expect(() => openDataDirectory(disk, PATH, OPENING)).toThrow("it has a log but no member.json");
});

test("member.json without a log is refused, not begun again", () => {
  const disk = newDisk();
  const { wal } = openDataDirectory(disk, PATH, OPENING);
  for (const name of disk.list(wal)) disk.remove(`${wal}/${name}`);
  expect(() => openWal(disk)).toThrow("the file is missing");
});

test("an invalid member.json is refused in a sentence", () => {
  const disk = newDisk();
  openDataDirectory(disk, PATH, OPENING);
  const whole = JSON.parse(text(disk));
  const changed = (change: object) => checked({ ...whole, ...change });
  const digits = "expected 16 hexadecimal digits and a positive integer";
  const sentences: [content: string, sentence: string][] = [
    ["", "it is not a JSON object"],
    ["7", "it is not a JSON object"],
    ['{"format": 3}', "its format is 3, but this version of Quorate supports format 2"],
    ["{}", "its format is missing, but this version of Quorate supports format 2"],
    ['{"format": 1}', `it has cluster id missing and node id missing, ${digits}`],
    ['{"format": 2}', "its checksum does not match; restore the file from a copy"],
    [
      text(disk).replace("1c3f", "1c3e"),
      "its checksum does not match; restore the file from a copy",
    ],
    [
      changed({ clusterId: "0020000000000000" }),
      `it has cluster id "0020000000000000" and node id 1, ${digits}`,
    ],
    [changed({ nodeId: 0 }), `it has cluster id "0004f1d2a93b7c10" and node id 0, ${digits}`],
    [changed({ nodeId: "1" }), `it has cluster id "0004f1d2a93b7c10" and node id "1", ${digits}`],
    [changed({ incarnation: "1" }), 'invalid incarnation "1"'],
    [changed({ successor: 7 }), "invalid successor 7"],
    [
      changed({ encryption: "aes" }),
      'this version of Quorate does not support the field "encryption"',
    ],
    [changed({ machine: "bank" }), 'its state machine is "bank", expected "quorate.kv"'],
    [
      changed({ level: 2 }),
      "its feature level is 2, but this version of Quorate supports level 1; start a newer " +
        "version",
    ],
  ];
  for (const [content, sentence] of sentences) {
    plantText(disk, content);
    expect(() => openDataDirectory(disk, PATH, OPENING)).toThrow(
      `Cannot read "${MEMBER}": ${sentence}`,
    );
  }
});

test("every flipped bit of member.json is refused or has no effect", () => {
  const disk = newDisk();
  openDataDirectory(disk, PATH, OPENING);
  const content = disk.contentOf(MEMBER);
  for (let bit = 0; bit < content.length * 8; bit += 1) {
    const flipped = content.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7); // in range
    disk.plant(MEMBER, flipped);
    try {
      openDataDirectory(disk, PATH, OPENING);
    } catch (error) {
      expect(error).toBeInstanceOf(DataDirectoryError);
      continue;
    }
    expect(readMemberFile(disk, PATH)?.identity).toEqual(IDENTITY);
  }
});
