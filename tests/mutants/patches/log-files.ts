/**
 * Mutants of the log on the disk, of its recovery, and of the state that is made durable
 * beside it.
 */
import type { Mutant, Patch } from "../mutant.ts";

const DISK = "src/storage/disk/disk.ts";
const WAL = "src/storage/wal/wal.ts";
const RECORD = "src/storage/wal/record.ts";
const RECOVERY = "src/storage/wal/log-recovery.ts";
const SCAN = "src/storage/wal/log-scan.ts";
const MEMORY_STORE = "src/store/memory-store.ts";

const IMAGE = "return { rows, applied, sum, installed: this.#installed };";

/** Otherwise what shortens the log would be noticed twice. */
const NO_MARK: Patch = {
  file: SCAN,
  from: "requireWatermark(files, watermark, last, scan);",
  to: "",
};

export const LOG_FILES: readonly Mutant[] = [
  {
    name: "sync-failure-ignored",
    bug: "A sync that failed counts as one that succeeded.",
    breaks: ["R133"],
    patches: [{ file: WAL, from: "this.#file.sync();", to: "try { this.#file.sync(); } catch {}" }],
    needs: ["disk"],
    foundBy: "random",
  },
  {
    name: "sync-retried",
    bug: "A sync that failed is tried again, and its success is believed (PostgreSQL's fsyncgate).",
    breaks: ["R133"],
    patches: [
      {
        file: WAL,
        from: "this.#file.sync();",
        to: "try { this.#file.sync(); } catch { this.#file.sync(); }",
      },
    ],
    needs: ["disk"],
    foundBy: "random",
  },
  {
    name: "write-failure-ignored",
    bug: "A write that failed, for want of space perhaps, counts as one that succeeded.",
    breaks: ["R133", "R135"],
    patches: [
      {
        file: WAL,
        from: "writeFully(this.#file, records, this.#end);",
        to: "try { writeFully(this.#file, records, this.#end); } catch {}",
      },
    ],
    needs: ["disk"],
    foundBy: "random",
  },
  {
    name: "short-write-ignored",
    bug: "The number of bytes that the disk has taken of a write is ignored.",
    breaks: ["R135"],
    patches: [{ file: DISK, from: "written += taken;", to: "written = bytes.length;" }],
    needs: ["disk"],
    foundBy: "random",
  },
  {
    name: "no-directory-sync",
    bug: "A new segment's name is not synced, and goes with the power (etcd 6368).",
    breaks: ["R131"],
    patches: [{ file: DISK, from: "disk.syncDirectory(directory);", to: "" }],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "segment-named-before-sync",
    bug: "A new segment gets its name before its header is synced.",
    breaks: ["R131"],
    patches: [{ file: DISK, from: "file.sync();", to: "" }],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "segment-made-in-place",
    bug: "A new segment is written under its final name, where a crash leaves a part of it.",
    breaks: ["R131"],
    patches: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source.
      { file: DISK, from: "const unfinished = `${path}.tmp`;", to: "const unfinished = path;" },
      { file: DISK, from: "disk.rename(unfinished, path);", to: "" },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "damage-taken-for-a-torn-tail",
    bug: "A bad checksum ends the log wherever it is, and what comes after it is cut off.",
    breaks: ["R129"],
    patches: [
      {
        file: SCAN,
        from: "requireTorn(last, scan);\n  requireWatermark",
        to: "requireWatermark",
      },
      NO_MARK,
    ],
    needs: ["damage"],
    foundBy: "random",
  },
  {
    name: "zero-header-ends-the-log",
    bug: "Zeros where a record's length belongs are taken for the end of the log (etcd 3.4).",
    breaks: ["R129", "R130"],
    patches: [
      {
        file: SCAN,
        from: "const defect = defectAt(content, offset, seed);",
        to: `if (content.subarray(offset + 8, offset + 16).every((byte) => byte === 0)) break;
    const defect = defectAt(content, offset, seed);`,
      },
      NO_MARK,
    ],
    needs: ["damage"],
    foundBy: "random",
  },
  {
    name: "payload-checksum-ignored",
    bug: "A record whose header is whole is believed, whatever became of its payload.",
    breaks: ["R129"],
    patches: [
      {
        file: RECORD,
        from: "return end <= bytes.length && checksum(bytes, start, end) === header.payloadChecksum;",
        to: "return end <= bytes.length;",
      },
    ],
    needs: ["disk", "process"],
    foundBy: "random",
  },
  {
    name: "record-covers-unsynced-entries",
    bug: "A record calls everything before it durable, though its own group is not synced yet.",
    breaks: ["R129"],
    patches: [
      {
        file: WAL,
        from: "{ offset, synced: this.#synced }",
        to: "{ offset, synced: offset }",
      },
    ],
    needs: ["process"],
    foundBy: "test: tests/storage/wal/restarts.test.ts",
    because:
      "It takes a tear of one sector, at the one record that was written over; drawn lives of the log find it.",
  },
  {
    name: "torn-tail-left-behind",
    bug: "What a crash tore off is not cut, and may stand behind later records like one of them.",
    breaks: ["R129"],
    patches: [
      {
        file: RECOVERY,
        from: "if (scan.end < last.content.length) file.truncate(scan.end);",
        to: "",
      },
    ],
    needs: ["disk", "process"],
    foundBy: "random",
  },
  {
    name: "recovery-trusts-the-cache",
    bug: "What is read after a failed sync counts as durable: it was in the system's memory only.",
    breaks: ["R133"],
    patches: [
      {
        file: RECOVERY,
        from: "writeFully(file, last.content.subarray(scan.synced, scan.end), scan.synced);",
        to: "",
      },
    ],
    needs: ["disk", "process"],
    foundBy: "random",
  },
  {
    name: "overridden-entries-come-back",
    bug: "At replay a record overrides only the entry at its index, and not those after it.",
    breaks: ["R132"],
    patches: [
      {
        file: "src/storage/wal/entry-index.ts",
        from: "this.#lastIndex = index;",
        to: "this.#lastIndex = Math.max(this.#lastIndex, index);",
      },
    ],
    needs: ["network", "process"],
    foundBy: "test: tests/storage/wal/restarts.test.ts",
    because:
      "A node has to restart on the very records that override others; drawn lives of the log find it.",
  },
  {
    name: "compacts-before-the-sync",
    bug: "The log is compacted up to an entry that is in memory only.",
    breaks: ["R96"],
    patches: [
      {
        file: WAL,
        from: "#compact(base: LogId): void {\n    this.#syncSegment();",
        to: "#compact(base: LogId): void {",
      },
    ],
    needs: ["process"],
    foundBy: "test: tests/storage/wal/restarts.test.ts",
    because:
      "It takes a loss of power between two calls of the disk; drawn lives of the log find it.",
  },
  {
    name: "segments-removed-before-the-name-is-durable",
    bug: "After a kill, segments go while the log's new beginning may still be lost with the power.",
    breaks: ["R96"],
    patches: [
      {
        file: RECOVERY,
        from: `const open = makeDurable(files, last, scan);
  removeBefore(files, first, numbers);`,
        to: `removeBefore(files, first, numbers);
  const open = makeDurable(files, last, scan);`,
      },
    ],
    needs: ["process"],
    foundBy: "test: tests/storage/wal/restarts.test.ts",
    because:
      "It takes a loss of power between two calls of the disk; drawn lives of the log find it.",
  },
  {
    name: "compaction-point-with-newest-hard-state",
    bug: "The compaction point names the newest hard state, and the log then falls back behind it.",
    breaks: ["R134"],
    patches: [
      { file: WAL, from: "contents.hardStateAt({ segment, offset })", to: "contents.hardState" },
    ],
    foundBy: "test: tests/sim/scenarios/restarts.test.ts > R134",
  },
  {
    name: "index-without-its-state",
    bug: "The applied index becomes durable before the changes that it stands for.",
    breaks: ["R84"],
    patches: [
      {
        file: MEMORY_STORE,
        from: IMAGE,
        to: "return { rows: this.#durable.rows, applied, sum, installed: this.#installed };",
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "state-without-its-index",
    bug: "Changes become durable before the applied index: after a restart they are made again.",
    breaks: ["R84"],
    patches: [
      {
        file: MEMORY_STORE,
        from: IMAGE,
        to: "return { rows, applied: this.#durable.applied, sum, installed: this.#installed };",
      },
    ],
    needs: ["process"],
    foundBy: "random",
  },
  {
    name: "evicted-entries-stay-in-memory",
    bug: "Up to a thousand entries stay in memory that are only read from the disk any more.",
    breaks: ["R145"],
    patches: [{ file: "src/raft/log.ts", from: "this.#kept[this.#head] = LET_GO;", to: "" }],
    foundBy: "test: tests/raft/log.test.ts",
    because: "It costs a node memory only.",
  },
];
