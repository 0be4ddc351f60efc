/**
 * The way from one node to another, and the weather on it: what happens to the
 * bytes that the one sends and the other should get.
 */
import type { Random } from "../../src/env.ts";
import { chance, integer } from "../../src/sim/chance.ts";
import type { NodeId } from "../../src/vocabulary.ts";

export interface Weather {
  /** How long bytes travel, and how much longer some of them do. Their order stays. */
  readonly delayMs: number;
  readonly jitterMs: number;
  /** Nothing arrives until the weather changes; then everything does. */
  readonly isCut: boolean;
  /** How likely it is that a piece of the stream arrives as something else. */
  readonly garbleChance: number;
  /** How likely it is that a piece arrives in part only, and its connection ends there. */
  readonly breakChance: number;
}

const FINE: Weather = {
  delayMs: 0,
  jitterMs: 0,
  isCut: false,
  garbleChance: 0,
  breakChance: 0,
};

/** Garbage is at most so long: shorter than some frames, longer than others. */
const MAX_GARBAGE_BYTES = 300;

export class Link {
  readonly from: NodeId;
  readonly to: NodeId;
  /** Called whenever the weather has changed. */
  readonly changed = new Set<() => void>();
  readonly #random: Random;
  #weather = FINE;

  constructor(from: NodeId, to: NodeId, random: Random) {
    this.from = from;
    this.to = to;
    this.#random = random;
  }

  get isCut(): boolean {
    return this.#weather.isCut;
  }

  set weather(changes: Partial<Weather>) {
    this.#weather = { ...FINE, ...changes };
    for (const tell of this.changed) tell();
  }

  /** Of the next piece. */
  drawDelayMs(): number {
    const { delayMs, jitterMs } = this.#weather;
    return delayMs + jitterMs * this.#random.next();
  }

  /** What becomes of a piece, and whether its connection breaks right after it. */
  carry(piece: Uint8Array): { readonly bytes: Uint8Array; readonly breaks: boolean } {
    const { garbleChance, breakChance } = this.#weather;
    const random = this.#random;
    if (chance(random, breakChance)) {
      return { bytes: piece.subarray(0, integer(random, 0, piece.length - 1)), breaks: true };
    }
    return { bytes: chance(random, garbleChance) ? garble(piece, random) : piece, breaks: false };
  }
}

/** A flipped bit, bytes that nobody sent, bytes that get lost, or bytes that come twice. */
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
