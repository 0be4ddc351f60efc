/**
 * Decoding of messages that must be understood as a whole. Protobuf skips unknown
 * fields. A node that skipped a part of a command would have a different effect than
 * requested, and than nodes of another version.
 */
import { CodecError, decode, newReader, type Reader } from "./wire.ts";

interface Decoded {
  readonly $unknowns?: readonly Uint8Array[];
}

/** Like `decode`, but records unknown fields, for `refuseUnknown`. */
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

/** To be called for each message inside one that `decodeKnown` returned. */
export function refuseUnknown(what: string, message: Decoded): void {
  const unknown = message.$unknowns?.[0];
  if (unknown === undefined) return;
  const field = newReader(unknown).tag() >>> 3;
  throw new CodecError(`Cannot accept ${what}: this version does not support its field ${field}`);
}
