/**
 * Makes new inputs from known ones, with a few changes at a time: changes that happen by
 * chance on a wire or a disk, and changes that an attacker would try.
 */
import type { Random } from "../../src/env.ts";

/** Larger inputs only take longer. The limit is large enough to show what takes quadratic time. */
const MAX_INPUT_BYTES = 32 * 1024;

/** The constructor without its watch (allocations.ts), which would slow it down. */
const PlainArray = Uint8Array;

type Mutation = (bytes: Uint8Array, draw: Draw) => Uint8Array;

/** Randomness, and the inputs to borrow parts from. */
export class Draw {
  readonly #random: Random;
  readonly #accepted: readonly Uint8Array[];
  readonly #refused: readonly Uint8Array[];

  /** REQUIRES: there is an accepted input. */
  constructor(
    random: Random,
    inputs: { readonly accepted: readonly Uint8Array[]; readonly refused: readonly Uint8Array[] },
  ) {
    this.#random = random;
    this.#accepted = inputs.accepted;
    this.#refused = inputs.refused;
  }

  /** Mostly an accepted input, because a few changes leave parts of it valid. */
  input(): Uint8Array {
    const isRefused = this.#refused.length > 0 && this.below(4) === 0;
    return this.of(isRefused ? this.#refused : this.#accepted);
  }

  /** A whole number from 0 up to and not including `end`. */
  below(end: number): number {
    return Math.floor(this.#random.next() * end);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!; // REQUIRES: there is one
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  /** A slice of `bytes`, mostly a short one. */
  stretch(bytes: Uint8Array): { from: number; to: number } {
    const from = this.below(bytes.length + 1);
    const longest = Math.min(bytes.length - from, this.of([4, 16, bytes.length]));
    return { from, to: from + this.below(longest + 1) };
  }
}

/** One of the inputs, changed once or a few times. */
export function mutated(draw: Draw): Uint8Array {
  let bytes = draw.input();
  for (let changes = draw.of([1, 1, 1, 2, 3, 6]); changes > 0; changes -= 1) {
    bytes = draw.of(MUTATIONS)(bytes, draw);
  }
  return bytes.subarray(0, MAX_INPUT_BYTES + 1024); // the end is cut off, because it may not fit
}

const flipBit: Mutation = (bytes, draw) =>
  replaced(bytes, draw.below(bytes.length), (byte) => byte ^ (1 << draw.below(8)));

/** Ends of ranges, and what stands for itself in text. */
const BYTES = [0, 1, 0x7f, 0x80, 0xfe, 0xff, ...Buffer.from('\n\r\t "\\{}[]=,.:/09az')];

const setByte: Mutation = (bytes, draw) =>
  replaced(bytes, draw.below(bytes.length), () => draw.of(BYTES));

const truncate: Mutation = (bytes, draw) => bytes.slice(0, draw.below(bytes.length + 1));

const extend: Mutation = (bytes, draw) =>
  joined(bytes, draw.of([draw.bytes(draw.below(16)), new Uint8Array(draw.below(64))]));

const splice: Mutation = (bytes, draw) => {
  const other = draw.input();
  return joined(
    bytes.subarray(0, draw.below(bytes.length + 1)),
    other.subarray(draw.below(other.length + 1)),
  );
};

/** A number in place of a length: in four bytes, or as a varint. */
const tamperLength: Mutation = (bytes, draw) => {
  const at = draw.below(bytes.length + 1);
  const near = bytes.length - at + draw.below(9) - 4;
  const length = draw.of([0, 1, near, 0x7f, 0x80, 0xffff, 2 ** 24, 2 ** 31 - 1, 2 ** 32 - 1]) >>> 0;
  const isVarint = draw.below(2) === 0;
  const written = isVarint ? varint(length) : new Uint8Array(Uint32Array.of(length).buffer);
  const taken = isVarint ? draw.below(2) : 4;
  return joined(bytes.subarray(0, at), written, bytes.subarray(at + taken));
};

/** 64 bits and more: beyond the range of a double, or of a varint. */
const longVarint: Mutation = (bytes, draw) => {
  const at = draw.below(bytes.length + 1);
  const ones = new Uint8Array(5 + draw.below(7)).fill(0xff);
  return joined(bytes.subarray(0, at), ones, Uint8Array.of(draw.below(4)), bytes.subarray(at + 1));
};

const duplicate: Mutation = (bytes, draw) => {
  const { from, to } = draw.stretch(bytes);
  const at = draw.below(bytes.length + 1);
  return joined(bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at));
};

const remove: Mutation = (bytes, draw) => {
  const { from, to } = draw.stretch(bytes);
  return joined(bytes.subarray(0, from), bytes.subarray(to));
};

const overwrite: Mutation = (bytes, draw) => {
  const { from, to } = draw.stretch(bytes);
  return joined(bytes.subarray(0, from), draw.bytes(to - from), bytes.subarray(to));
};

/** Rare, because it slows the other inputs down. It shows what takes quadratic time. */
const multiply: Mutation = (bytes, draw) => {
  if (draw.below(100) > 0) return duplicate(bytes, draw);
  const { from, to } = draw.stretch(bytes);
  const some = draw.of([bytes.subarray(from, to), Uint8Array.of(draw.of(BYTES))]);
  if (some.length === 0) return bytes;
  const repeated = Buffer.alloc(MAX_INPUT_BYTES - (MAX_INPUT_BYTES % some.length), some);
  return joined(bytes.subarray(0, from), repeated, bytes.subarray(from));
};

const nothingOfIt: Mutation = (_, draw) => draw.bytes(draw.below(64));

const MUTATIONS: readonly Mutation[] = [
  ...[flipBit, setByte, truncate, extend, splice, tamperLength, tamperLength],
  ...[longVarint, duplicate, remove, overwrite, multiply, nothingOfIt],
];

function replaced(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const copy = bytes.slice();
  const byte = copy[at];
  if (byte !== undefined) copy[at] = change(byte);
  return copy;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new PlainArray(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.of(...bytes, rest);
}
