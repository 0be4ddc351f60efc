/**
 * Passes bytes from one thread to another through shared memory, in slices that are
 * never split: a slice that does not fit before the end of the ring goes to its front.
 * One thread writes, one reads. The ring does not know its contents.
 *
 * Positions count all bytes since the start, a wrap being the size of the ring; the
 * place in the ring is the remainder.
 */

export const RING_BYTES = 16 * 1024 * 1024;

/** A slice of up to this size always fits once the ring is empty, at any position. */
export const MAX_SLICE_BYTES = RING_BYTES / 2;

export type SharedRing = SharedArrayBuffer;

export function createRing(): SharedRing {
  return new SharedArrayBuffer(CONTROL_BYTES + RING_BYTES);
}

export class RingWriter {
  readonly #ring: RingMemory;
  /** The position up to which the reader has freed the ring. */
  #freed = 0;
  #head = 0;

  constructor(shared: SharedRing) {
    this.#ring = new RingMemory(shared);
  }

  /** The position after everything reserved so far. */
  get head(): number {
    return this.#head;
  }

  /** A slice to fill. Undefined while there is no space. REQUIRES: bytes <= MAX_SLICE_BYTES. */
  reserve(bytes: number): Uint8Array | undefined {
    const wrapEnd = (wrapOf(this.#head) + 1) * RING_BYTES;
    // A wrap is never filled to its last byte, so that its end is always stored.
    const wraps = this.#head + bytes >= wrapEnd;
    const start = wraps ? wrapEnd : this.#head;
    if (start + bytes - this.#freed > RING_BYTES) return undefined;
    if (wraps) this.#ring.setLapEnd(this.#head);
    this.#head = start + bytes;
    return this.#ring.bytes(start, this.#head);
  }

  /** Publishes everything reserved, which is filled by now, and wakes the reader. */
  publish(): void {
    this.#ring.setHead(this.#head);
    this.#ring.wake();
  }

  /** Wakes the reader for a message that arrives in another way. */
  wake(): void {
    this.#ring.wake();
  }

  /** Frees everything before this position, which the reader no longer needs. */
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

  /** Takes contiguous bytes that are not taken yet, up to `head`, the present or an earlier one. */
  take(head = this.head): Uint8Array | undefined {
    if (this.#tail >= head) return undefined;
    const end = wrapOf(head) === wrapOf(this.#tail) ? head : this.#ring.wrapEnd(this.#tail);
    const slice = this.#ring.bytes(this.#tail, end);
    this.#tail = end === head ? head : (wrapOf(this.#tail) + 1) * RING_BYTES;
    return slice.length > 0 ? slice : this.take(head);
  }

  /**
   * Must be read before looking for work, and passed to `sleep`, so that no wake-up in
   * between is missed.
   */
  wakeCount(): number {
    return this.#ring.wakeCount();
  }

  /** Blocks until woken after `wakeCount`. Returns false if `timeoutMs` passed first. */
  sleep(wakeCount: number, timeoutMs: number): boolean {
    return this.#ring.sleep(wakeCount, timeoutMs);
  }
}

/**
 * The memory that both sides share. Head is stored after the bytes before it, and
 * loaded before them.
 */
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

  /** The end of the wrap that contains `position`, if it ended early. */
  wrapEnd(position: number): number {
    return Number(Atomics.load(this.#words, WRAP_END + (wrapOf(position) % 2)));
  }

  /**
   * Two ends are enough: the writer can end a wrap only when the reader has left the
   * one before.
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
