/**
 * One direction of a connection, from the write to the arrival. As in TCP, bytes arrive
 * in order and without gaps under any faults, or the connection breaks. A connection
 * with one message per frame may drop, duplicate and reorder whole frames after the
 * handshake, as if each were a datagram.
 *
 * A packet that cannot be delivered when it is due waits until the link delivers
 * again, as TCP would retransmit it until then.
 */

import { assert } from "../../assert.ts";
import { FRAME_HEADER_BYTES, FrameBuffer } from "../../transport/frame.ts";
import { NO_BYTES } from "../../vocabulary.ts";
import type { Link, Medium, Payload } from "./link.ts";
import { type Packet, Transit } from "./transit.ts";

/** The endpoint at which a stream arrives. */
export interface Receiver {
  /** Whether it receives nothing any more: its machine answers with a reset. */
  readonly isClosed: boolean;
  /** Called when the other side considers the connection open. */
  opened(): void;
  bytes(piece: Uint8Array): void;
  /** Called when the stream from here has free space again. */
  room(): void;
  fin(): void;
  reset(): void;
}

export class Stream {
  readonly #link: Link;
  readonly #medium: Medium;
  readonly #receiver: Receiver;
  readonly #transit: Transit;
  /** The stream in the other direction. */
  #reverse: Stream | undefined;
  /** The bytes in flight, and those that have arrived and were not read. */
  #unread = 0;
  /** Whether the writer waits for free space. */
  #owesRoom = false;
  /** Whether the writer has gone: lost bytes are not retransmitted. */
  #isAbandoned = false;
  #carriesFrames: boolean;
  /** The first frame of the writer. */
  #hello: Uint8Array | undefined;
  #isDiallers = false;

  constructor(link: Link, medium: Medium, receiver: Receiver, carriesFrames: boolean) {
    this.#link = link;
    this.#medium = medium;
    this.#receiver = receiver;
    this.#carriesFrames = carriesFrames;
    this.#transit = new Transit(link, medium, (first) => this.#arrive(first));
  }

  static join(there: Stream, back: Stream): void {
    there.#isDiallers = true;
    there.#reverse = back;
    back.#reverse = there;
  }

  /**
   * Accepts as many bytes as there is space for, and returns their number. Frames are
   * accepted whole.
   */
  write(bytes: Uint8Array): number {
    const taken = this.#carriesFrames ? this.#writeFrames(bytes) : this.#writeBytes(bytes, 0);
    if (taken < bytes.length) this.#owesRoom = true;
    return taken;
  }

  /** The first frame of the writer, if it has sent one. */
  get hello(): Uint8Array | undefined {
    return this.#hello;
  }

  /**
   * Delivers a frame now, as if it had been in flight for long, despite cuts and
   * packets in flight. REQUIRES: no other frame has arrived in part.
   */
  forge(payload: Payload): void {
    const frame = frameWith(payload);
    this.#unread += frame.length;
    this.#receiver.bytes(frame);
  }

  open(): void {
    this.#transit.send("open");
  }

  /** Sends a FIN after all written bytes. */
  end(): void {
    this.#transit.flush();
    this.#transit.send("fin");
  }

  /** The writer has gone: bytes in flight still arrive, then perhaps a reset. */
  abandon(last: "reset" | "silence"): void {
    this.#isAbandoned = true;
    if (last === "reset") this.#transit.send("reset");
    if (this.#link.isCut && this.#transit.isWaitingForLink) this.#transit.clear();
  }

  /** Resets both ends. Bytes in flight are lost. */
  break(): void {
    this.#receiver.reset();
    this.#opposite().#receiver.reset();
  }

  /** The receiver has read these bytes, or never will. */
  consumed(bytes: number): void {
    this.#unread -= bytes;
    if (!this.#owesRoom) return;
    this.#owesRoom = false;
    this.#opposite().#transit.send("room");
  }

  #writeBytes(bytes: Uint8Array, start: number): number {
    const end = Math.min(bytes.length, start + this.#medium.bufferBytes - this.#unread);
    if (end <= start) return 0;
    this.#send("bytes", bytes, start, end);
    return end - start;
  }

  /**
   * A writer that does not write whole frames is no channel, and its writes are carried
   * as bytes.
   */
  #writeFrames(bytes: Uint8Array): number {
    const { bufferBytes } = this.#medium;
    /** Frames from here to `at` go together, as one write. */
    let start = 0;
    let at = 0;
    while (at < bytes.length && this.#unread + at - start < bufferBytes) {
      const end = endOfFrame(bytes, at);
      if (end > bytes.length) {
        this.#carriesFrames = false;
        break;
      }
      if (this.#hello === undefined) {
        const payload = at + FRAME_HEADER_BYTES;
        const isTaken = this.#isTaken(bytes.subarray(payload, end), undefined);
        if (end > payload) this.#hello = bytes.slice(payload, end);
        if (!isTaken) this.#send("bytes", bytes, at, end);
        start = end;
      } else if (end > at + FRAME_HEADER_BYTES && !this.#goesInTurn(bytes, at, end)) {
        if (this.#isAbandoned) return 0;
        this.#send("messages", bytes, start, at);
        start = end;
      }
      at = end;
    }
    this.#send("messages", bytes, start, at);
    return this.#carriesFrames ? at : at + this.#writeBytes(bytes, at);
  }

  /** Applies the faults to a message. Returns false if it is not sent in its turn. */
  #goesInTurn(bytes: Uint8Array, start: number, end: number): boolean {
    const { count, tap } = this.#medium;
    const link = this.#link;
    const hello = (this.#isDiallers ? this : this.#opposite()).#hello ?? NO_BYTES;
    const payload = bytes.subarray(start + FRAME_HEADER_BYTES, end);
    const kind = tap?.({ from: link.from.name, to: link.to.name, payload, hello });
    if (this.#isAbandoned) return false; // the tap has ended the writer's process
    if (this.#isTaken(payload, hello)) return false;
    if (link.happens("dropRate")) {
      count("dropped message");
      return false;
    }
    if (link.happens("duplicateRate")) {
      count("duplicated message");
      this.#transit.holdBack(this.#copy(bytes, start, end), "duplicateRate");
    }
    if (kind === "vote" && link.happens("lateVoteRate")) {
      count("late vote");
      this.#transit.holdBack(this.#copy(bytes, start, end), "lateVoteRate");
      return false;
    }
    if (!link.happens("reorderRate")) return true;
    this.#transit.holdBack(this.#copy(bytes, start, end), "reorderRate");
    return false;
  }

  /** Whether a script has intercepted the frame. Another one may arrive in its place. */
  #isTaken(payload: Uint8Array, hello: Uint8Array | undefined): boolean {
    const { intercept } = this.#medium;
    if (intercept === undefined) return false;
    const [from, to] = [this.#link.from.name, this.#link.to.name];
    const instead = intercept({ from, to, payload, hello, isDiallers: this.#isDiallers });
    if (instead === undefined) return false;
    if (instead === "lost") return true;
    const frame = frameWith(instead);
    this.#send(hello === undefined ? "bytes" : "messages", frame, 0, frame.length);
    return true;
  }

  #send(kind: "bytes" | "messages", bytes: Uint8Array, start: number, end: number): void {
    if (start < end) this.#transit.send(kind, this.#copy(bytes, start, end));
  }

  /** Copies sent bytes, which use buffer space. */
  #copy(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(end - start);
    // This takes a third of the time of new Uint8Array(view).
    copy.set(copy.length === bytes.length ? bytes : bytes.subarray(start, end));
    this.#unread += copy.length;
    return copy;
  }

  #arrive(first: Packet): void {
    if (!this.#link.letsThrough) this.#waitOrDrop(first);
    else if (this.#receiver.isClosed) this.#bounce();
    else if (first.bytes.length > 0) this.#deliverPiece(first);
    else this.#deliverSign(first);
  }

  #waitOrDrop(first: Packet): void {
    const link = this.#link;
    if (link.losesMessages && first.kind === "messages" && first.arrived === 0) {
      this.#transit.shift();
      this.#medium.count("message lost in a cut");
      this.consumed(first.bytes.length);
    } else if (link.isCut && this.#isAbandoned) {
      this.#transit.clear();
    } else {
      this.#transit.waitForLink();
    }
  }

  /** The receiver does not know the connection, and its machine answers with a reset. */
  #bounce(): void {
    this.#transit.clear();
    const reverse = this.#opposite();
    if (!reverse.#receiver.isClosed) reverse.#transit.send("reset");
  }

  #deliverSign({ kind }: Packet): void {
    this.#transit.shift();
    if (kind === "open") this.#receiver.opened();
    else if (kind === "room") this.#receiver.room();
    else if (kind === "fin") this.#receiver.fin();
    else this.#receiver.reset();
  }

  #deliverPiece(first: Packet): void {
    const link = this.#link;
    const piece = this.#transit.shiftPiece(first);
    if (link.happens("resetRate")) {
      this.#medium.count("reset in mid-frame");
      const length = link.pick("resetRate", piece.length);
      if (length > 0) this.#receiver.bytes(piece.subarray(0, length));
      this.break();
      return;
    }
    if (link.happens("corruptRate")) {
      this.#medium.count("flipped bit on the wire");
      const bit = link.pick("corruptRate", piece.length * 8);
      piece[bit >> 3]! ^= 1 << (bit & 7); // within the piece
    }
    this.#receiver.bytes(piece);
  }

  #opposite(): Stream {
    assert(this.#reverse !== undefined, "a stream is used after it was joined with its reverse");
    return this.#reverse;
  }
}

function frameWith(payload: Payload): Uint8Array {
  const buffer = new FrameBuffer();
  buffer.add(payload);
  return buffer.pending().slice();
}

/** The end of the frame at `start`. It is beyond the bytes if they end before the frame does. */
function endOfFrame(bytes: Uint8Array, start: number): number {
  if (start + FRAME_HEADER_BYTES > bytes.length) return Infinity;
  const [low, high] = [u16(bytes, start), u16(bytes, start + 2)];
  return start + FRAME_HEADER_BYTES + low + high * 0x1_0000;
}

function u16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8); // within bounds: there is a whole header
}
