/**
 * What one file of a simulated disk holds: what a running system reads of it,
 * and what would be left of it if the power failed now. It knows neither names
 * nor open files.
 *
 * A system remembers by pages what it has to write, a disk writes by sectors. So
 * a write that failed or was lost is repaired only by another to the same page.
 */
import type { Random } from "../../env.ts";
import { chance, pick } from "../chance.ts";

const PAGE_BYTES = 4096;

/** What every disk writes whole: of a larger sector, a beginning of such pieces may be there. */
const ATOM_BYTES = 512;

/** The share of large sectors in flight that is written partly. */
const TORN_SHARE = 0.25;

export class FileContent {
  readonly #current = new Extent();
  readonly #durable = new Extent();
  /** Pages written since the last sync: what may or may not have reached the disk. */
  readonly #dirty = new Set<number>();

  /** A view, to be copied by callers that keep it. */
  get bytes(): Uint8Array {
    return this.#current.bytes;
  }

  get size(): number {
    return this.#current.length;
  }

  /** How much of it the disk has. */
  get durableSize(): number {
    return this.#durable.length;
  }

  write(bytes: Uint8Array, position: number): void {
    // A gap needs no mark: it is zero on both sides.
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
   * What a failed sync does: some of it may be on the disk, the system takes all
   * of it for clean and will not write it again. Until the power fails it reads
   * back what was written (ext4), or what the disk has (btrfs). Without chance
   * nothing reached the disk and everything reads as written.
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

  /** The power fails: of the unsynced sectors all, none or any are there, as chance has it. */
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

  /** Brings to the disk what is there to read of these bytes. */
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

/** Bytes that grow; whatever was never written in between is zero. */
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

/** How much of a sector arrives that was on its way: usually all. */
function arriving(random: Random, sectorBytes: number): number {
  if (sectorBytes === ATOM_BYTES || !chance(random, TORN_SHARE)) return sectorBytes;
  return Math.floor((random.next() * sectorBytes) / ATOM_BYTES) * ATOM_BYTES;
}

/** None, all, or somewhere between: the extremes are what most often goes wrong. */
function share(random: Random): number {
  return pick(random, [0, 1, random.next()]);
}
