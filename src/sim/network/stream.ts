/**
 * One direction of a connection, from the write to the arrival. As in TCP its
 * bytes arrive in order and without a hole, whatever the weather, or the
 * connection breaks. What carries one message per frame may lose, double and
 * overtake whole frames, after the handshake: as if each were a datagram.
 *
 * Whatever it carries waits in one queue for one timer. What can't get through
 * when its time comes stays there until the link lets things through again, as
 * TCP would send it again.
 */
import { assert } from "../../assert.ts";
import { FRAME_HEADER_BYTES } from "../../transport/frame.ts";
import type { Link, Medium } from "./link.ts";

/** The end at which a stream arrives. */
export interface Receiver {
  /** It takes nothing any more: its machine answers with a reset. */
  readonly isClosed: boolean;
  /** The other side considers the connection open. */
  opened(): void;
  bytes(piece: Uint8Array): void;
  /** There is room again in the stream that leads away from here. */
  room(): void;
  goodbye(): void;
  reset(): void;
}

interface Parcel {
  /** Messages are whole frames, which can be spared; bytes are anything else. */
  readonly kind: "open" | "bytes" | "messages" | "room" | "goodbye" | "reset";
  /** What has not arrived of it. */
  bytes: Uint8Array;
  readonly sentAt: number;
  due: number;
  /** A part of it has arrived: nothing may come before the rest. */
  isBegun: boolean;
  /** It was held back so that others overtake it, and none has yet. */
  awaitsOvertaking: boolean;
}

const NOTHING = new Uint8Array(0);

export class Stream {
  readonly #link: Link;
  readonly #medium: Medium;
  readonly #receiver: Receiver;
  /** The other direction. */
  #reverse: Stream | undefined;
  /** In the order of arrival; only the first may have arrived in part. */
  #queue: Parcel[] = [];
  #timer: number | undefined;
  #isWaitingForLink = false;
  /** When the last that was sent, and not held back, arrives. */
  #lastDue = 0;
  /** Bytes on their way, or arrived and not read. */
  #unread = 0;
  /** The writer found no room, and wants to know when there is some. */
  #owesRoom = false;
  /** Whoever wrote is gone, and so is what it had not got rid of. */
  #isAbandoned = false;
  #carriesFrames: boolean;
  #hasCarriedHello = false;

  constructor(link: Link, medium: Medium, receiver: Receiver, carriesFrames: boolean) {
    this.#link = link;
    this.#medium = medium;
    this.#receiver = receiver;
    this.#carriesFrames = carriesFrames;
  }

  static join(there: Stream, back: Stream): void {
    there.#reverse = back;
    back.#reverse = there;
  }

  /** Takes what there is room for and returns how many bytes that is. Frames are taken whole. */
  write(bytes: Uint8Array): number {
    const taken = this.#carriesFrames ? this.#writeFrames(bytes) : this.#writeBytes(bytes, 0);
    if (taken < bytes.length) this.#owesRoom = true;
    return taken;
  }

  open(): void {
    this.#send("open", NOTHING);
  }

  /** Says goodbye after all that was written: what is held back goes before it. */
  end(): void {
    const soon = Math.max(this.#lastDue, this.#medium.clock.now());
    for (const parcel of this.#queue) parcel.due = Math.min(parcel.due, soon);
    this.#send("goodbye", NOTHING);
    this.#armForFirst();
  }

  /** The writer is gone: what is on its way still arrives, then perhaps a reset. */
  abandon(last: "reset" | "silence"): void {
    this.#isAbandoned = true;
    if (last === "reset") this.#send("reset", NOTHING);
    if (this.#link.isCut && this.#isWaitingForLink) this.#clear();
  }

  /** Both ends hear that the connection is reset; what is under way finds nobody. */
  break(): void {
    this.#receiver.reset();
    this.#opposite().#receiver.reset();
  }

  /** The receiver has read so many bytes. */
  consumed(bytes: number): void {
    this.#unread -= bytes;
    if (!this.#owesRoom) return;
    this.#owesRoom = false;
    this.#opposite().#send("room", NOTHING);
  }

  #writeBytes(bytes: Uint8Array, start: number): number {
    const end = Math.min(bytes.length, start + this.#medium.bufferBytes - this.#unread);
    if (end <= start) return 0;
    this.#send("bytes", copy(bytes, start, end));
    return end - start;
  }

  /** A writer that writes anything but whole frames is no channel, and is carried as bytes. */
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
      if (!this.#hasCarriedHello) {
        this.#hasCarriedHello = true;
        this.#send("bytes", copy(bytes, at, end));
        start = end;
      } else if (end > at + FRAME_HEADER_BYTES && !this.#goesInTurn(bytes, at, end)) {
        if (this.#isAbandoned) return 0;
        if (start < at) this.#send("messages", copy(bytes, start, at));
        start = end;
      }
      at = end;
    }
    if (start < at) this.#send("messages", copy(bytes, start, at));
    return this.#carriesFrames ? at : at + this.#writeBytes(bytes, at);
  }

  /** What the weather does to a message. False: it does not go with its neighbours. */
  #goesInTurn(bytes: Uint8Array, start: number, end: number): boolean {
    const { count, tap } = this.#medium;
    const link = this.#link;
    tap?.(link.from.name, link.to.name, bytes.subarray(start + FRAME_HEADER_BYTES, end));
    if (this.#isAbandoned) return false; // whoever listened in has ended the writer's life
    if (link.happens("dropRate")) {
      count("dropped message");
      return false;
    }
    if (link.happens("duplicateRate")) {
      count("duplicated message");
      this.#holdBack(copy(bytes, start, end), "duplicateRate");
    }
    if (!link.happens("reorderRate")) return true;
    this.#holdBack(copy(bytes, start, end), "reorderRate").awaitsOvertaking = true;
    return false;
  }

  /** Sends it so that it arrives in its turn. */
  #send(kind: Parcel["kind"], bytes: Uint8Array): Parcel {
    const sentAt = this.#medium.clock.now();
    this.#lastDue = Math.max(this.#lastDue, sentAt + this.#link.delayMs());
    return this.#enqueue(kind, bytes, sentAt, this.#lastDue);
  }

  #holdBack(frame: Uint8Array, fault: "duplicateRate" | "reorderRate"): Parcel {
    const sentAt = this.#medium.clock.now();
    const turn = Math.max(this.#lastDue, sentAt);
    return this.#enqueue("messages", frame, sentAt, turn + this.#link.holdBackMs(fault));
  }

  #enqueue(kind: Parcel["kind"], bytes: Uint8Array, sentAt: number, due: number): Parcel {
    const parcel = { kind, bytes, sentAt, due, isBegun: false, awaitsOvertaking: false };
    this.#unread += bytes.length;
    const queue = this.#queue;
    let place = queue.length;
    for (; place > 0; place -= 1) {
      const before = queue[place - 1]!; // place is in 1..length
      if (before.due <= due || before.isBegun) break;
      if (!before.awaitsOvertaking) continue;
      before.awaitsOvertaking = false;
      this.#medium.count("reordered message");
    }
    if (place === queue.length) queue.push(parcel);
    else queue.splice(place, 0, parcel);
    if (place === 0) this.#armForFirst();
    return parcel;
  }

  #armForFirst(): void {
    this.#disarm();
    const first = this.#queue[0];
    if (first === undefined || this.#isWaitingForLink) return;
    const { clock } = this.#medium;
    this.#timer = clock.setTimeout(this.#arrive, first.due - clock.now());
  }

  /** All that is on its way is lost. */
  #clear(): void {
    this.#queue = [];
    this.#disarm();
  }

  #disarm(): void {
    if (this.#timer === undefined) return;
    this.#medium.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The time of the first has come. */
  readonly #arrive = (): void => {
    this.#timer = undefined;
    this.#isWaitingForLink = false;
    const first = this.#queue[0];
    if (first === undefined) return;
    if (!this.#link.letsThrough) this.#meetObstacle(first);
    else if (this.#receiver.isClosed) this.#bounce();
    else if (first.bytes.length > 0) this.#deliverPiece(first);
    else this.#deliverSign(first);
  };

  #meetObstacle(first: Parcel): void {
    const link = this.#link;
    if (link.losesMessages && first.kind === "messages" && !first.isBegun) {
      this.#queue.shift();
      this.#armForFirst();
      this.#medium.count("message lost in a cut");
      this.consumed(first.bytes.length);
    } else if (link.isCut && this.#isAbandoned) {
      this.#clear(); // nobody is there to send it again
    } else {
      this.#isWaitingForLink = true;
      link.wait(this.#arrive);
    }
  }

  /** The receiver knows the connection no more, and its machine says so. */
  #bounce(): void {
    this.#clear();
    const reverse = this.#opposite();
    if (!reverse.#receiver.isClosed) reverse.#send("reset", NOTHING);
  }

  #deliverSign({ kind }: Parcel): void {
    this.#queue.shift();
    this.#armForFirst();
    if (kind === "open") this.#receiver.opened();
    else if (kind === "room") this.#receiver.room();
    else if (kind === "goodbye") this.#receiver.goodbye();
    else this.#receiver.reset();
  }

  #deliverPiece(first: Parcel): void {
    const link = this.#link;
    const piece = this.#takePiece(first);
    this.#armForFirst();
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

  #takePiece(first: Parcel): Uint8Array {
    const { bytes } = first;
    const length = this.#link.pieceOf(bytes.length);
    if (length === bytes.length) {
      this.#queue.shift();
      return bytes;
    }
    if (!first.isBegun) this.#medium.count("bytes in pieces");
    first.isBegun = true;
    first.bytes = bytes.subarray(length);
    first.due = first.sentAt + this.#link.delayMs();
    return bytes.subarray(0, length);
  }

  #opposite(): Stream {
    assert(this.#reverse !== undefined, "a stream is used after it was joined with its reverse");
    return this.#reverse;
  }
}

/** A copy that is nobody else's: a Buffer's slice would be a view. */
function copy(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const copied = new Uint8Array(end - start);
  copied.set(bytes.subarray(start, end)); // a third of the time of new Uint8Array(bytes.subarray(…))
  return copied;
}

/** Beyond the bytes where they end before the frame does. */
function endOfFrame(bytes: Uint8Array, start: number): number {
  if (start + FRAME_HEADER_BYTES > bytes.length) return Infinity;
  const [low, high] = [u16(bytes, start), u16(bytes, start + 2)];
  return start + FRAME_HEADER_BYTES + low + high * 0x1_0000;
}

function u16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8); // within bounds: there is a whole header
}
