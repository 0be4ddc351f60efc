/**
 * A log that is restarted many times. Each run ends at random: by a kill, a power loss, or a
 * disk that failed or was full. A model knows the contents that the log may have afterwards.
 * What a restart has read, every later restart must read, too.
 */
import { expect, test } from "bun:test";
import type { Random } from "../../../src/env.ts";
import { type DiskOperation, SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import type { LogWrite } from "../../../src/storage/device/log-device.ts";
import { DiskError } from "../../../src/storage/disk/disk.ts";
import { WHOLE_LOG } from "../../../src/storage/wal/compaction-point.ts";
import { createLog } from "../../../src/storage/wal/open-log.ts";
import type { Wal } from "../../../src/storage/wal/wal.ts";
import type { Entry, HardState, LogId } from "../../../src/vocabulary.ts";
import { append, DIRECTORY, entries, entry, filesOn, open, segment } from "../../support/log.ts";

interface LogState {
  readonly hardState: HardState;
  readonly base: LogId;
  /** The entries after the base. */
  readonly entries: readonly Entry[];
}

const EMPTY: LogState = { ...WHOLE_LOG, entries: [] };

/**
 * The present contents of the log, and those that it may have after a restart: one state for
 * each unsynced record.
 */
class Model {
  #possible: LogState[] = [EMPTY];

  get now(): LogState {
    return this.#possible.at(-1)!; // never empty
  }

  write(write: LogWrite): void {
    const { now } = this;
    if (write.hardState !== undefined) this.#possible.push({ ...now, hardState: write.hardState });
    for (const each of write.entries) {
      const kept = this.now.entries.filter(({ index }) => index < each.index);
      this.#possible.push({ ...this.now, entries: [...kept, each] });
    }
  }

  compact(base: LogId): void {
    const { now } = this;
    const holds = [now.base, ...now.entries].some(
      ({ index, term }) => index === base.index && term === base.term,
    );
    const entries = holds ? now.entries.filter(({ index }) => index > base.index) : [];
    this.#possible.push({ ...now, base, entries });
  }

  synced(): void {
    this.#possible = [this.now];
  }

  /** The number of unsynced records that are there. */
  found(state: LogState): number {
    const at = this.#possible.findLastIndex((possible) => isSame(possible, state));
    if (at === -1) throw new Error("The log says what it never said, or not what it has to");
    this.#possible = [this.#possible[at]!]; // found there
    return at;
  }
}

function isSame(a: LogState, b: LogState): boolean {
  if (a.hardState.term !== b.hardState.term || a.hardState.votedFor !== b.hardState.votedFor) {
    return false;
  }
  if (a.base.index !== b.base.index || a.base.term !== b.base.term) return false;
  const { length } = a.entries;
  return (
    length === b.entries.length &&
    a.entries.every(({ bytes }, at) => Buffer.compare(bytes, b.entries[at]!.bytes) === 0) // as long
  );
}

const SIZES = { segmentBytes: 8192, tailBytes: 1 << 30 };

/** One log and its disk, until the random sequence ends. */
class LogHistory {
  readonly #random: Random;
  readonly #disk: SimulatedDisk;
  readonly #model = new Model();
  readonly #seen: Set<string>;
  #written = 0;

  constructor(seed: number, seen: Set<string>) {
    this.#random = new SeededRandom(seed);
    const sectorBytes = this.#oneOf(512, 4096);
    this.#disk = new SimulatedDisk({ sectorBytes, random: this.#random.fork() });
    this.#seen = seen;
    this.#disk.makeDirectory(DIRECTORY);
    createLog(filesOn(this.#disk));
  }

  run(lives: number): void {
    for (let life = 0; life < lives; life += 1) {
      try {
        this.#live(this.#recover());
      } catch (error) {
        if (!(error instanceof DiskError)) throw error;
        this.#seen.add(this.#disk.isFrozen ? "died on the way" : `${error.action}: ${error.code}`);
      }
      this.#end();
      // A disk may also fail while the next run begins.
      if (this.#random.next() < 0.1) this.#ail();
    }
    this.#heal();
    this.#recover();
  }

  #recover(): Wal {
    const { recovered, wal } = open(this.#disk, SIZES);
    const { hardState, base, tail, tornBytes } = recovered;
    const kept = this.#model.found({ hardState, base, entries: tail });
    if (tornBytes > 0) this.#seen.add("torn");
    if (kept > 0) this.#seen.add("kept unsynced");
    if (this.#disk.exists(segment(3))) this.#seen.add("several segments");
    if (base.index > 0 && tail.length > 0) this.#seen.add("entries after a base");
    if (!this.#disk.exists(segment(1))) this.#seen.add("segments gone");
    return wal;
  }

  #live(wal: Wal): void {
    for (;;) {
      const draw = this.#random.next();
      if (draw < 0.06) return;
      if (draw < 0.12) this.#ail();
      else if (draw < 0.2) this.#read(wal);
      else if (draw < 0.24) this.#compact(wal);
      else if (draw < 0.5) {
        wal.sync();
        this.#model.synced();
        if (this.#random.next() < 0.3) wal.writeWatermark();
      } else {
        const write = this.#write();
        // A write that failed may still be there.
        this.#model.write(write);
        append(wal, write);
      }
    }
  }

  /** The process has ended, and at random its machine has lost power. */
  #end(): void {
    if (this.#random.next() < 0.5) this.#heal();
    if (this.#random.next() < 0.5) this.#disk.crash(this.#random);
    else this.#disk.thaw();
  }

  #heal(): void {
    this.#disk.faults = () => undefined;
    this.#disk.afterwards = () => undefined;
    this.#disk.capacityBytes = Infinity;
  }

  /** Draws a coming failure of the disk. */
  #ail(): void {
    const which = this.#oneOf(undefined, "write", "sync", "truncate", "remove", "syncDirectory");
    let countdown = which === undefined ? Math.floor(this.#random.next() * 6) : 0;
    const isDue = ({ name }: DiskOperation) => {
      const counts = which === undefined ? name !== "open" : name === which;
      return counts && countdown-- === 0;
    };
    const kind = this.#oneOf("error", "short", "full", "endBefore", "endAfter");
    if (kind === "full") {
      this.#disk.capacityBytes = this.#disk.usedBytes + Math.floor(this.#random.next() * 3000);
    } else if (kind === "endAfter") {
      this.#disk.afterwards = (operation) => void (isDue(operation) && this.#disk.freeze());
    } else {
      this.#disk.faults = (operation) => {
        if (!isDue(operation)) return undefined;
        if (kind === "error") return { error: "EIO" };
        if (kind === "short") return { takes: 1 + Math.floor(this.#random.next() * 100) };
        this.#disk.freeze();
        return undefined;
      };
    }
  }

  #read(wal: Wal): void {
    const all = this.#model.now.entries;
    if (all.length === 0) return;
    const skipped = Math.floor(this.#random.next() * all.length);
    const [from, to] = [all[skipped]!.index, all.at(-1)!.index]; // not empty
    expect(wal.read({ from, to, maxBytes: 1 << 30 })).toEqual(all.slice(skipped));
  }

  /** Compacts up to an entry that is there, mostly the oldest; or up to an entry of another log. */
  #compact(wal: Wal): void {
    const { hardState, base: old, entries: all } = this.#model.now;
    const ahead = 1 + Math.floor(this.#random.next() * (all.length + 3));
    const isForeign = this.#random.next() < 0.2;
    const held = all[Math.floor(this.#random.next() ** 3 * all.length)];
    const base = isForeign ? { index: old.index + ahead, term: hardState.term } : (held ?? old);
    const { index, term } = base;
    this.#model.compact({ index, term });
    wal.compact({ index, term });
    this.#model.synced();
    if (all.length > 0 && this.#model.now.entries.length === 0) this.#seen.add("emptied");
  }

  #write(): LogWrite {
    const { hardState, base, entries: all } = this.#model.now;
    const { term } = hardState;
    const draw = this.#random.next();
    if (term === 0 || draw < 0.1) return { hardState: this.#promise(term + 1), entries: [] };
    if (draw < 0.2) {
      const from = base.index + 1 + Math.floor(this.#random.next() * (all.length + 1));
      const overriding = this.#entries(from, term + 1);
      return { hardState: this.#promise(term + 1), entries: overriding };
    }
    return entries(...this.#entries(base.index + all.length + 1, term));
  }

  #promise(term: number): HardState {
    return { term, votedFor: this.#random.next() < 0.5 ? undefined : 1 };
  }

  #entries(from: number, term: number): Entry[] {
    return Array.from({ length: 1 + Math.floor(this.#random.next() * 3) }, (_, offset) => {
      this.#written += 1;
      const bytes = Math.floor(this.#random.next() ** 3 * 2500);
      return entry(from + offset, term, `${this.#written} `.padEnd(bytes, "x"));
    });
  }

  #oneOf<T>(...choices: readonly T[]): T {
    return choices[Math.floor(this.#random.next() * choices.length)]!; // there is a choice
  }
}

test("R96, R129, R133: a log has what was synced, and what it once reported, after all restarts", () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 300; seed += 1) {
    try {
      new LogHistory(seed, seen).run(12);
    } catch (error) {
      throw new Error(`With seed ${seed}: ${error}`, { cause: error });
    }
  }
  // If one of these did not happen, the test has not tried it.
  for (const each of [
    "create: EIO",
    "read: EIO",
    "rename: EIO",
    "sync: EIO",
    "syncDirectory: EIO",
    "truncate: EIO",
    "write: EIO",
    "write: ENOSPC",
    "died on the way",
    "kept unsynced",
    "several segments",
    "segments gone",
    "entries after a base",
    "emptied",
    "remove: EIO",
    "torn",
  ]) {
    expect(seen).toContain(each);
  }
});
