/**
 * A store in memory that reports the hash of its rows after every write. The hash is a
 * sum over the rows. Therefore it depends neither on their order nor on the grouping of
 * writes, and its cost depends on what a write changes.
 *
 * A row adds a scrambled CRC-32 to each of two sums, of 32 bits and of 21, which
 * together are one exact number. A different row has the same hash about once in 2^32
 * times. That is enough: there is no attacker, only mistakes.
 */
import { crc32 } from "node:zlib";
import type { MemoryStore } from "../../store/memory-store.ts";
import type { Memtable } from "../../store/memtable.ts";
import type { AppliedState, Change, Row, RowRange, StateStore } from "../../store/state-store.ts";
import type { LogId } from "../../vocabulary.ts";

/** `hash` is a whole number below 2^53. */
export type HashReport = (applied: LogId, hash: number) => void;

export class HashedStore implements StateStore {
  readonly #inner: MemoryStore;
  readonly #report: HashReport;
  #low = 0;
  #high = 0;

  /**
   * `inner` has just been opened. Its contents must be what it had before: they are
   * reported, too.
   */
  constructor(inner: MemoryStore, report: HashReport) {
    this.#inner = inner;
    this.#report = report;
    this.#countAll();
    if (inner.applied.logId.index > 0) this.#tell();
  }

  get applied(): AppliedState {
    return this.#inner.applied;
  }

  get sum(): bigint {
    return this.#inner.sum;
  }

  get installed(): LogId | undefined {
    return this.#inner.installed;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    return this.#inner.get(key);
  }

  load(): undefined {
    return undefined;
  }

  scan(range: RowRange): AsyncIterable<readonly Row[]> {
    return this.#inner.scan(range);
  }

  write(changes: readonly Change[], applied: AppliedState, sum: bigint): void {
    for (const { key, value } of changes) {
      const replaced = this.#inner.get(key);
      if (replaced !== undefined) this.#count(key, replaced, -1);
      if (value !== undefined) this.#count(key, value, 1);
    }
    this.#inner.write(changes, applied, sum);
    this.#tell();
  }

  async writeMany(changes: Memtable, applied: AppliedState, sum: bigint): Promise<void> {
    this.write([...changes], applied, sum);
  }

  ready(): Promise<void> {
    return this.#inner.ready();
  }

  flush(): Promise<void> {
    return this.#inner.flush();
  }

  /** The rows of a snapshot must have the hash of the same rows when applied. */
  async install(rows: AsyncIterable<readonly Row[]>, applied: AppliedState): Promise<void> {
    await this.#inner.install(rows, applied);
    this.#low = 0;
    this.#high = 0;
    this.#countAll();
    this.#tell();
  }

  bytes(): Promise<number> {
    return this.#inner.bytes();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  /** Counts all rows. REQUIRES: none is counted yet, and all are durable. */
  #countAll(): void {
    for (const { key, value } of this.#inner.durable.rows.values()) this.#count(key, value, 1);
  }

  #tell(): void {
    const { logId, revision } = this.#inner.applied;
    const high = (this.#high + scramble(revision, 0x2c1b3c6d)) >>> 11;
    this.#report(logId, high * 0x1_0000_0000 + (this.#low >>> 0));
  }

  #count(key: Uint8Array, value: Uint8Array, times: 1 | -1): void {
    const checksum = crc32(value, crc32(key)) ^ key.length;
    this.#low = (this.#low + times * scramble(checksum, 0x7feb352d)) | 0;
    this.#high = (this.#high + times * scramble(checksum, 0x297a2d39)) | 0;
  }
}

/**
 * CRCs are linear: the sums could stay the same if two rows swap their values. A
 * multiplication is not linear (the last step of MurmurHash3).
 */
function scramble(word: number, factor: number): number {
  const mixed = Math.imul(word ^ (word >>> 16), factor);
  return Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b) ^ (mixed >>> 13);
}
