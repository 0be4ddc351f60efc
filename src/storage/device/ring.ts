/**
 * Bytes from one thread to another through shared memory, in slices that
 * are never split: what doesn't fit before the ring's end goes to its front.
 * One thread writes, one reads. It knows nothing of what it carries.
 *
 * Positions count bytes from the beginning of time, a wrap being the ring's
 * size; the place in the ring is the remainder.
 */

export const RING_BYTES = 16 * 1024 * 1024;

/** A slice up to this long always finds room once the ring is empty, wherever it stands. */
export const MAX_SLICE_BYTES = RING_BYTES / 2;

export type SharedRing = SharedArrayBuffer;

export function createRing(): SharedRing {
  return new SharedArrayBuffer(CONTROL_BYTES + RING_BYTES);
}

export class RingWriter {
  readonly #ring: RingMemory;
  /** Up to here the reader is done. */
  #freed = 0;
  #head = 0;

  constructor(shared: SharedRing) {
    this.#ring = new RingMemory(shared);
  }

  /** The position after everything reserved so far. */
  get head(): number {
    return this.#head;
  }

  /** A slice to fill; undefined while there is no room. REQUIRES: bytes <= MAX_SLICE_BYTES. */
  reserve(bytes: number): Uint8Array | undefined {
    const wrapEnd = (wrapOf(this.#head) + 1) * RING_BYTES;
    // A wrap is never filled to its last byte, so that its end is always written down.
    const wraps = this.#head + bytes >= wrapEnd;
    const start = wraps ? wrapEnd : this.#head;
    if (start + bytes - this.#freed > RING_BYTES) return undefined;
    if (wraps) this.#ring.setLapEnd(this.#head);
    this.#head = start + bytes;
    return this.#ring.bytes(start, this.#head);
  }

  /** Shows the reader everything reserved, which is filled by now, and wakes it. */
  publish(): void {
    this.#ring.setHead(this.#head);
    this.#ring.wake();
  }

  /** Wakes the reader for something that comes to it another way. */
  wake(): void {
    this.#ring.wake();
  }

  /** The reader has reported that it needs nothing before this position any more. */
  free(position: number): void {
    this.#freed = position;
  }
}

export class RingReader {
  readonly #ring: RingMemory;
  #tail = 0;

  constructor(shared: SharedRing) {
    this.#ring = new RingMemory(shared);
  }

  /** The position up to which everything was taken. */
  get tail(): number {
    return this.#tail;
  }

  /** The position up to which everything is published. */
  get head(): number {
    return this.#ring.head();
  }

  /** What has not been taken, as far as it lies in one piece, up to `head`, now or once. */
  take(head = this.head): Uint8Array | undefined {
    if (this.#tail >= head) return undefined;
    const end = wrapOf(head) === wrapOf(this.#tail) ? head : this.#ring.wrapEnd(this.#tail);
    const slice = this.#ring.bytes(this.#tail, end);
    this.#tail = end === head ? head : (wrapOf(this.#tail) + 1) * RING_BYTES;
    return slice.length > 0 ? slice : this.take(head);
  }

  /** Read it before looking for work, and pass it to `sleep`: no wake-up between is missed. */
  wakeCount(): number {
    return this.#ring.wakeCount();
  }

  /** Blocks until woken after `wakeCount`; false if `timeoutMs` passed first. */
  sleep(wakeCount: number, timeoutMs: number): boolean {
    return this.#ring.sleep(wakeCount, timeoutMs);
  }
}

/** What both sides share. Head is stored after the bytes before it, and loaded before them. */
class RingMemory {
  readonly #words: BigInt64Array<SharedArrayBuffer>;
  readonly #wakes: Int32Array<SharedArrayBuffer>;
  readonly #bytes: Uint8Array<SharedArrayBuffer>;

  constructor(shared: SharedRing) {
    this.#words = new BigInt64Array(shared, 0, 3);
    this.#wakes = new Int32Array(shared, 24, 1);
    this.#bytes = new Uint8Array(shared, CONTROL_BYTES);
  }

  bytes(from: number, to: number): Uint8Array {
    const start = from % RING_BYTES;
    return this.#bytes.subarray(start, start + (to - from));
  }

  head(): number {
    return Number(Atomics.load(this.#words, HEAD));
  }

  setHead(position: number): void {
    Atomics.store(this.#words, HEAD, BigInt(position));
  }

  /** Where the wrap that holds `position` ends, if it ended early. */
  wrapEnd(position: number): number {
    return Number(Atomics.load(this.#words, WRAP_END + (wrapOf(position) % 2)));
  }

  /**
   * Two of them are enough: the writer can end a wrap only when the reader has
   * left the one before.
   */
  setLapEnd(position: number): void {
    Atomics.store(this.#words, WRAP_END + (wrapOf(position) % 2), BigInt(position));
  }

  wake(): void {
    Atomics.add(this.#wakes, 0, 1);
    Atomics.notify(this.#wakes, 0);
  }

  wakeCount(): number {
    return Atomics.load(this.#wakes, 0);
  }

  sleep(wakeCount: number, timeoutMs: number): boolean {
    return Atomics.wait(this.#wakes, 0, wakeCount, timeoutMs) !== "timed-out";
  }
}

function wrapOf(position: number): number {
  return Math.floor(position / RING_BYTES);
}

const CONTROL_BYTES = 64;
const HEAD = 0;
const WRAP_END = 1;
