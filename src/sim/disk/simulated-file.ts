/**
 * One file of a simulated disk: what a running system reads of it, and what
 * would be left of it if the power failed now.
 */
import type { Random } from "../../env.ts";

/** What a disk writes as one. Any of the sectors written since the last sync may be lost. */
export const SECTOR_BYTES = 512;

export class SimulatedContent {
  readonly #current = new Extent();
  readonly #durable = new Extent();
  /** Written since the last sync: what may or may not have reached the disk. */
  #dirtyFrom = Infinity;
  #dirtyTo = 0;

  get bytes(): Uint8Array {
    return this.#current.bytes;
  }

  write(bytes: Uint8Array, position: number): void {
    this.#touch(Math.min(position, this.#current.length), position + bytes.length);
    this.#current.write(bytes, position);
  }

  truncate(size: number): void {
    this.#touch(size, this.#current.length);
    this.#current.resize(size);
  }

  sync(): void {
    this.#durable.resize(this.#current.length);
    const dirty = this.#current.bytes.subarray(this.#dirtyFrom, this.#dirtyTo);
    if (dirty.length > 0) this.#durable.write(dirty, this.#dirtyFrom);
    this.forgetDirt();
  }

  /** What a failed sync does: the system takes the pages for clean, and the disk has nothing. */
  forgetDirt(): void {
    this.#dirtyFrom = Infinity;
    this.#dirtyTo = 0;
  }

  /** The power fails: of the unsynced sectors all, none or any are there, as chance has it. */
  crash(random: Random): void {
    const from = Math.min(this.#durable.length, this.#current.length);
    const to = Math.max(this.#durable.length, this.#current.length);
    const length = pick(random, [from, to, from + Math.floor(random.next() * (to - from + 1))]);
    const share = pick(random, [0, 1, random.next()]);
    const first = Math.floor(this.#dirtyFrom / SECTOR_BYTES) * SECTOR_BYTES;
    for (let sector = first; sector < this.#dirtyTo; sector += SECTOR_BYTES) {
      if (random.next() >= share) continue;
      const written = this.#current.bytes.subarray(sector, sector + SECTOR_BYTES);
      if (written.length > 0) this.#durable.write(written, sector);
    }
    this.#durable.resize(length);
    this.#current.resize(0);
    this.#current.write(this.#durable.bytes, 0);
    this.forgetDirt();
  }

  #touch(from: number, to: number): void {
    this.#dirtyFrom = Math.min(this.#dirtyFrom, from);
    this.#dirtyTo = Math.max(this.#dirtyTo, to);
  }
}

/** Bytes that grow; whatever was never written in between is zero. */
class Extent {
  #buffer = new Uint8Array(4096);
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

function pick<T>(random: Random, [a, b, c]: readonly [T, T, T]): T {
  const draw = random.next() * 3;
  if (draw < 1) return a;
  return draw < 2 ? b : c;
}
