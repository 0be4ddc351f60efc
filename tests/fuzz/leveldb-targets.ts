/**
 * LevelDB's files, which are verified before LevelDB reads them.
 */
import { DamagedFileError } from "../../src/store/leveldb/files/damage.ts";
import { readRecords } from "../../src/store/leveldb/files/log-records.ts";
import { LiveFiles, readCurrent } from "../../src/store/leveldb/files/manifest.ts";
import { decompress } from "../../src/store/leveldb/files/snappy.ts";
import { verifyTable } from "../../src/store/leveldb/files/table.ts";
import { fileOf, logOf, tableOf } from "../support/leveldb-files.ts";
import { decoder, type Target, utf8 } from "./target.ts";

/** A comparator, two numbers, a pointer, a deleted table and a new one. */
const EDIT = Uint8Array.fromHex("0101610209030a050001610600050701068010016101620902");
const SMALL = Uint8Array.fromHex("0209");

function tablesAfter(edits: readonly Uint8Array[]): unknown {
  const live = new LiveFiles();
  live.readOn(fileOf(logOf(edits)));
  return [live.logNumber, ...live.tables];
}

export const levelDbTargets: readonly Target[] = [
  {
    name: "readRecords",
    covers: ["store/leveldb/files/log-records.ts readRecords"],
    seeds: [logOf([EDIT, SMALL]), logOf([]), logOf([new Uint8Array(40_000), SMALL])],
    run: (bytes) => [...readRecords(fileOf(bytes))],
    refusals: [DamagedFileError],
  },
  {
    name: "readOn",
    covers: ["store/leveldb/files/manifest.ts LiveFiles.readOn"],
    seeds: [EDIT, SMALL],
    run: (edit) => tablesAfter([edit]),
    refusals: [DamagedFileError],
    allowance: (length) => 256 * 1024 + 32 * length,
  },
  {
    name: "verifyTable",
    covers: ["store/leveldb/files/table.ts verifyTable"],
    seeds: [tableOf([utf8("a"), utf8("block")]), tableOf([])],
    run: (bytes) => [...verifyTable(fileOf(bytes))],
    refusals: [DamagedFileError],
  },
  {
    name: "readCurrent",
    covers: ["store/leveldb/files/manifest.ts readCurrent"],
    seeds: [utf8("MANIFEST-000005\n"), utf8("MANIFEST-1000005\n")],
    run: (bytes) => readCurrent(fileOf(bytes), bytes),
    refusals: [DamagedFileError],
  },
  decoder("store/leveldb/files/snappy.ts", "decompress", {
    decode: decompress,
    seeds: ["00", "0308414243", "09084142430903", "0908414243160300"].map((hex) =>
      Uint8Array.fromHex(hex),
    ),
    refusals: [RangeError],
  }),
];
