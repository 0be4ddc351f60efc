/**
 * The only access to the generated protobuf code. It makes the generated types correct:
 * 64-bit fields are numbers that are exact up to 2^53; larger ones are an error.
 */
import type { Reader, Writer } from "./generated/runtime.js";
import protobuf from "./generated/runtime.js";

export { quorate } from "./generated/quorate.js";
export type { Reader, Writer };

/** Bytes from a socket or a disk that are invalid. */
export class CodecError extends Error {
  override readonly name = "CodecError";
}

/** Fields of a generated message, without what the generator adds for itself. */
export type Fields<M> = Readonly<Omit<M, "$unknowns">>;

/** Runs a generated decoder. Any error becomes a CodecError. */
export function decode<M>(what: string, decoder: (bytes: Uint8Array) => M, bytes: Uint8Array): M {
  try {
    return decoder(bytes);
  } catch (cause) {
    throw new CodecError(`Cannot decode ${what} of ${bytes.length} bytes: ${reason(cause)}`, {
      cause,
    });
  }
}

/** Encodes into a new array. */
export function encode<M>(
  encoder: (message: M, writer?: Writer) => Writer,
  message: M,
): Uint8Array {
  reused.pos = 0;
  encoder(message, reused);
  return reused.buf.slice(0, reused.pos);
}

/**
 * A writer to be kept and reused: reset `pos`, encode, and read `buf` up to `pos`. Its
 * buffer is a plain Uint8Array. The Buffer that Writer.create uses has a `slice` that
 * is a view and no copy.
 */
export function newWriter(): Writer {
  return new protobuf.Writer();
}

/** A reader, for decoders that need more than the bytes. */
export function newReader(bytes: Uint8Array): Reader {
  return protobuf.Reader.create(bytes);
}

/**
 * One writer for all, because encoding is never interrupted. Making a writer costs more
 * than using it.
 */
const reused = newWriter();

/** A decoded 64-bit number that a double can hold exactly. */
export function safe(value: number, field: string): number {
  if (Number.isSafeInteger(value)) return value;
  throw new CodecError(`Cannot accept ${field}: ${value} is beyond 2^53`);
}

/** The same for a signed number that counts something. */
export function natural(value: number, field: string): number {
  if (value >= 0) return safe(value, field);
  throw new CodecError(`Cannot accept ${field}: ${value} is negative`);
}

/** A sub-message that must be there. */
export function present<T>(value: T | null | undefined, field: string): T {
  if (value !== null && value !== undefined) return value;
  throw new CodecError(`Cannot accept a message without ${field}`);
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
