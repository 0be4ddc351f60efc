/**
 * A target of the fuzzer: a function that takes bytes from outside, what
 * valid input looks like, and which errors say that the rest is not valid.
 */

// biome-ignore lint/suspicious/noExplicitAny: constructors of whatever arguments.
export type ErrorClass = abstract new (...args: any[]) => Error;

export interface Target {
  readonly name: string;
  /** The exported functions and methods that it exercises, as "folder/file.ts name". */
  readonly covers: readonly string[];
  /** Valid inputs, made by the real encoders, to begin with. */
  readonly seeds: readonly Uint8Array[];
  /** What these bytes mean. Throws one of `refusals`, and nothing else, when they mean nothing. */
  run(bytes: Uint8Array): unknown;
  readonly refusals: readonly ErrorClass[];
  /** What `run` has returned, as bytes that mean the same. */
  encode?(value: never): Uint8Array;
  /** Bytes that `run` may allocate for input of this length; by default see engine.ts. */
  allowance?(length: number): number;
  /** The part of the executions that are requested: less for what takes far longer than a decoder. */
  readonly share?: number;
}

export interface Codec<T> {
  readonly decode: (bytes: Uint8Array) => T;
  readonly encode?: (value: T) => Uint8Array;
  readonly seeds: readonly Uint8Array[];
  readonly refusals: readonly ErrorClass[];
}

/** A target for one decoder, named like it. */
export function decoder<T>(file: string, name: string, codec: Codec<T>): Target {
  const { decode, encode, seeds, refusals } = codec;
  const target = { name, covers: [`${file} ${name}`], seeds, run: decode, refusals };
  return encode === undefined ? target : { ...target, encode };
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** As the command line reads its input: each character a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
