/**
 * Decoding of what must be understood whole. Protobuf skips fields it does not
 * know; a node that skipped a part of a command would do something else than
 * was asked, and something else than a node of another version.
 */
import { CodecError, decode, newReader, type Reader } from "./wire.ts";

interface Decoded {
  readonly $unknowns?: readonly Uint8Array[];
}

/** Like `decode`, but keeps track of unknown fields, for `refuseUnknown` to find. */
export function decodeKnown<M extends Decoded>(
  what: string,
  decoder: (reader: Reader) => M,
  bytes: Uint8Array,
): M {
  const message = decode(
    what,
    () => {
      const reader = newReader(bytes);
      reader.discardUnknown = false;
      return decoder(reader);
    },
    bytes,
  );
  refuseUnknown(what, message);
  return message;
}

/** For each message inside one that `decodeKnown` returned. */
export function refuseUnknown(what: string, message: Decoded): void {
  const unknown = message.$unknowns?.[0];
  if (unknown === undefined) return;
  const field = newReader(unknown).tag() >>> 3;
  throw new CodecError(`Cannot accept ${what}: this version does not support its field ${field}`);
}
