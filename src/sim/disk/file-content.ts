/**
 * The content of one file of a simulated disk: as a running system reads it, and as it
 * would be after a power loss now. It has neither names nor open files.
 *
 * A system tracks modified pages, a disk writes sectors. Therefore a write that failed
 * or was lost is repaired only by another write to the same page.
 */

import { chance, pick } from "../../chance.ts";
import type { Random } from "../../env.ts";

const PAGE_BYTES = 4096;

/**
 * The size that every disk writes as a whole. A larger sector may be written in part,
 * in pieces of this size.
 */
const ATOM_BYTES = 512;

/** The share of large sectors in flight that is written partly. */
const TORN_SHARE = 0.25;

export class FileContent {
  readonly #current = new Extent();
  readonly #durable = new Extent();
  /** Pages written since the last sync, which may or may not have reached the disk. */
  readonly #dirty = new Set<number>();

  /** The content, as a view. Callers that keep it must copy it. */
  get bytes(): Uint8Array {
    return this.#current.bytes;
  }

  get size(): number {
    return this.#current.length;
  }

  /** The size that the disk has. */
  get durableSize(): number {
    return this.#durable.length;
  }

  write(bytes: Uint8Array, position: number): void {
    // A gap is not marked: it is zero on both sides.
    this.#soil(position, position + bytes.length);
    this.#current.write(bytes, position);
  }

  truncate(size: number): void {
    this.#soil(size, this.#current.length);
    this.#current.resize(size);
  }

  sync(): void {
    this.#durable.resize(this.#current.length);
    for (const page of this.#dirty) this.#reach(page * PAGE_BYTES, PAGE_BYTES);
    this.#dirty.clear();
  }

  /**
   * The effect of a failed sync: a part may be on the disk, and the system considers
   * all pages clean and will not write them again. Until the power fails, reads return
   * what was written (ext4), or what the disk has (btrfs). Without `random`, nothing
   * has reached the disk and everything reads as written.
   */
  failSync(random: Random | undefined): void {
    if (random !== undefined) {
      const reached = share(random);
      const reverted = share(random);
      for (const page of this.#dirty) {
        if (chance(random, reached)) this.#reach(page * PAGE_BYTES, PAGE_BYTES);
        if (chance(random, reverted)) this.#revert(page);
      }
    }
    this.#dirty.clear();
  }

  /** A power loss: all, none or some of the unsynced sectors are on the disk, at random. */
  crash(random: Random, sectorBytes: number): void {
    const from = Math.min(this.#durable.length, this.#current.length);
    const to = Math.max(this.#durable.length, this.#current.length);
    const length = pick(random, [from, to, from + Math.floor(random.next() * (to - from + 1))]);
    const kept = share(random);
    for (const page of this.#dirty) {
      const end = (page + 1) * PAGE_BYTES;
      for (let sector = page * PAGE_BYTES; sector < end; sector += sectorBytes) {
        if (chance(random, kept)) this.#reach(sector, arriving(random, sectorBytes));
      }
    }
    this.#durable.resize(length);
    this.#current.resize(0);
    this.#current.write(this.#durable.bytes, 0);
    this.#dirty.clear();
  }

  /** Changes bytes on the disk and for readers, without an operation. */
  overwrite(bytes: Uint8Array, position: number): void {
    for (const extent of [this.#current, this.#durable]) {
      const fits = bytes.subarray(0, Math.max(extent.length - position, 0));
      extent.write(fits, Math.min(position, extent.length));
    }
  }

  #soil(from: number, to: number): void {
    for (let page = Math.floor(from / PAGE_BYTES); page * PAGE_BYTES < to; page += 1) {
      this.#dirty.add(page);
    }
  }

  /** Copies the readable content of this range to the disk. */
  #reach(position: number, length: number): void {
    const written = this.#current.bytes.subarray(position, position + length);
    if (written.length > 0) this.#durable.write(written, position);
  }

  #revert(page: number): void {
    const from = page * PAGE_BYTES;
    const lost = this.#current.bytes.subarray(from, from + PAGE_BYTES);
    lost.fill(0);
    lost.set(this.#durable.bytes.subarray(from, from + lost.length));
  }
}

/** Bytes that grow; bytes that were never written are zero. */
class Extent {
  #buffer = new Uint8Array(PAGE_BYTES);
  length = 0;

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }

  write(bytes: Uint8Array, position: number): void {
    if (position + bytes.length > this.length) this.resize(position + bytes.length);
    this.#buffer.set(bytes, position);
  }

  resize(length: number): void {
    if (length > this.#buffer.length) {
      const buffer = new Uint8Array(Math.max(length, this.#buffer.length * 2));
      buffer.set(this.bytes);
      this.#buffer = buffer;
    }
    if (length < this.length) this.#buffer.fill(0, length, this.length);
    this.length = length;
  }
}

/** How much of a sector in flight is written: usually all. */
function arriving(random: Random, sectorBytes: number): number {
  if (sectorBytes === ATOM_BYTES || !chance(random, TORN_SHARE)) return sectorBytes;
  return Math.floor((random.next() * sectorBytes) / ATOM_BYTES) * ATOM_BYTES;
}

/** None, all, or a share between them: the extremes reveal most bugs. */
function share(random: Random): number {
  return pick(random, [0, 1, random.next()]);
}
