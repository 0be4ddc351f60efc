/**
 * A target of the fuzzer: a function that takes bytes from outside, valid inputs for it, and
 * the errors with which it may refuse other inputs.
 */

// biome-ignore lint/suspicious/noExplicitAny: constructors of whatever arguments.
export type ErrorClass = abstract new (...args: any[]) => Error;

export interface Target {
  readonly name: string;
  /** The exported functions and methods that it exercises, as "folder/file.ts name". */
  readonly covers: readonly string[];
  /** Valid inputs to begin with, made by the real encoders. */
  readonly seeds: readonly Uint8Array[];
  /** Reads these bytes. Throws only one of `refusals`, if they are not valid. */
  run(bytes: Uint8Array): unknown;
  readonly refusals: readonly ErrorClass[];
  /** Encodes the result of `run` to bytes with the same meaning. */
  encode?(value: never): Uint8Array;
  /** Bytes that `run` may allocate for input of this length; by default see engine.ts. */
  allowance?(length: number): number;
  /**
   * The share of the requested executions: smaller for targets that take far longer than a
   * decoder.
   */
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

/** Text as the command line reads its input: each character is a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
