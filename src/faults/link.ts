/**
 * One direction between two nodes, and its faults: what happens to the bytes
 * that the first node sends to the second.
 */

import { chance, integer } from "../chance.ts";
import type { Random } from "../env.ts";
import type { NodeId } from "../vocabulary.ts";

export interface LinkFaults {
  /** The delay of all bytes, and a random addition to it. The order of bytes stays. */
  readonly delayMs: number;
  readonly jitterMs: number;
  /** Bytes are held until the faults change, and then delivered. */
  readonly isCut: boolean;
  /** The probability that a message is lost, where whole messages enter the link. */
  readonly dropRate: number;
  /** The probability that a piece of the stream is changed. */
  readonly garbageChance: number;
  /** The probability that a part of a piece is delivered and its connection ends there. */
  readonly breakChance: number;
}

export const NO_LINK_FAULTS: LinkFaults = {
  delayMs: 0,
  jitterMs: 0,
  isCut: false,
  dropRate: 0,
  garbageChance: 0,
  breakChance: 0,
};

/** The largest garbage: shorter than some frames, longer than others. */
const MAX_GARBAGE_BYTES = 300;

export class Link {
  readonly from: NodeId;
  readonly to: NodeId;
  /** Called when the faults have changed. */
  readonly changed = new Set<() => void>();
  readonly #random: Random;
  #faults = NO_LINK_FAULTS;

  constructor(from: NodeId, to: NodeId, random: Random) {
    this.from = from;
    this.to = to;
    this.#random = random;
  }

  get isCut(): boolean {
    return this.#faults.isCut;
  }

  get isDelayed(): boolean {
    return this.#faults.delayMs > 0 || this.#faults.jitterMs > 0;
  }

  /** Whether it loses any messages. */
  get dropsMessages(): boolean {
    return this.#faults.dropRate > 0;
  }

  set faults(changes: Partial<LinkFaults>) {
    this.#faults = { ...NO_LINK_FAULTS, ...changes };
    for (const tell of this.changed) tell();
  }

  /** Draws whether the next message is lost. */
  drawDrop(): boolean {
    return chance(this.#random, this.#faults.dropRate);
  }

  /** The delay of the next piece. */
  drawDelayMs(): number {
    const { delayMs, jitterMs } = this.#faults;
    return delayMs + jitterMs * this.#random.next();
  }

  /** The bytes of a piece that arrive, and whether its connection breaks after them. */
  carry(piece: Uint8Array): { readonly bytes: Uint8Array; readonly breaks: boolean } {
    const { garbageChance, breakChance } = this.#faults;
    const random = this.#random;
    if (chance(random, breakChance)) {
      return { bytes: piece.subarray(0, integer(random, 0, piece.length - 1)), breaks: true };
    }
    return { bytes: chance(random, garbageChance) ? garble(piece, random) : piece, breaks: false };
  }
}

/** Flips a bit, or inserts, drops or duplicates some bytes. */
function garble(piece: Uint8Array, random: Random): Uint8Array {
  const at = integer(random, 0, piece.length - 1);
  const end = Math.min(piece.length, at + integer(random, 1, MAX_GARBAGE_BYTES));
  const [before, middle, after] = [
    piece.subarray(0, at),
    piece.subarray(at, end),
    piece.subarray(end),
  ];
  switch (integer(random, 1, 4)) {
    case 1: {
      const flipped = Buffer.from(piece);
      flipped[at]! ^= 1 << integer(random, 0, 7); // within the piece, which is not empty
      return flipped;
    }
    case 2:
      return Buffer.concat([before, middle.map(() => integer(random, 0, 255)), middle, after]);
    case 3:
      return Buffer.concat([before, after]);
    default:
      return Buffer.concat([before, middle, middle, after]);
  }
}
