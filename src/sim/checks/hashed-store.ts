/**
 * A store in memory that says after every write what hash its rows have. The
 * hash is a sum over the rows, so that it depends neither on their order nor on
 * how writes were grouped, and a write costs what it changes.
 *
 * A row adds a scrambled CRC-32 to each of two sums, of 32 bits and of 21, which
 * together are one exact number. A row that differs goes unnoticed about once in
 * 2^32 times: there is no enemy here, only mistakes.
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

  /** `inner` has just been opened. What it holds, it must have held before: that is reported too. */
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

  /** What came with a snapshot has to hash like what others have applied. */
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

  /** REQUIRES: nothing counted, and all of it durable. */
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
 * CRCs are linear: of two rows that swap their values the sums could stay the
 * same. A multiplication is not (the finish of MurmurHash3).
 */
function scramble(word: number, factor: number): number {
  const mixed = Math.imul(word ^ (word >>> 16), factor);
  return Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b) ^ (mixed >>> 13);
}
