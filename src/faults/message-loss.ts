/**
 * Takes messages out of a stream of frames (transport/frame.ts).
 */
import { FRAME_HEADER_BYTES } from "../transport/frame.ts";

/**
 * The frames without those that `isKept` rejects. Empty frames, the keepalives, are kept
 * without a question. The answer may share the memory of the frames.
 *
 * REQUIRES: `frames` are whole frames.
 */
export function keepMessages(frames: Uint8Array, isKept: () => boolean): Uint8Array {
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength);
  const kept: Uint8Array[] = [];
  let at = 0;
  while (at < frames.length) {
    const payloadBytes = view.getUint32(at, true);
    const end = at + FRAME_HEADER_BYTES + payloadBytes;
    if (payloadBytes === 0 || isKept()) kept.push(frames.subarray(at, end));
    at = end;
  }
  return kept.length === 1 ? kept[0]! : Buffer.concat(kept); // there is one
}
