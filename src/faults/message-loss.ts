/**
 * Takes messages out of a stream of frames (transport/frame.ts).
 */
import { FRAME_HEADER_BYTES, FrameBuffer } from "../transport/frame.ts";

/** An empty frame: a keepalive. */
const KEEPALIVE = keepalive();

/**
 * The frames without those that `isKept` rejects. Keepalives are always kept. If all frames
 * are lost, a keepalive takes their place: a channel sends none while it sends messages,
 * and the other side would take the connection for dead.
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
  return kept.length === 0 ? KEEPALIVE : Buffer.concat(kept);
}

function keepalive(): Uint8Array {
  const frame = new FrameBuffer();
  frame.add(() => {});
  return frame.pending().slice();
}
