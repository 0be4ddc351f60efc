/**
 * One direction of a proxied connection: the bytes of the sender that wait for the
 * end of their delay, the end of a cut, or room at the receiver. The end of the
 * sender's side waits in the same queue, so that a cut hides it, too.
 */
import type { Clock, TimerId } from "../env.ts";
import type { Connection } from "../transport/network.ts";
import type { Link } from "./link.ts";

/** The sender is not read while this much waits: like a network, a stream has a limited buffer. */
const MAX_WAITING_BYTES = 1024 * 1024;

type Arrival =
  | { readonly kind: "bytes"; dueAt: number; bytes: Uint8Array }
  /** The sender has sent a FIN, or its connection was lost. */
  | { readonly kind: "fin" | "loss"; dueAt: number };

export interface StreamEnds {
  /** Called each time, because either of them may not be connected yet. */
  sender(): Connection | undefined;
  receiver(): Connection | undefined;
  /** A fault has broken the stream. */
  broken(): void;
}

export class Stream {
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #ends: StreamEnds;
  readonly #waiting: Arrival[] = [];
  readonly #faultsChanged = () => {
    if (!this.#link.isDelayed) this.#endDelays();
    this.flush();
  };
  #waitingBytes = 0;
  #lastDueAt = 0;
  #timer: TimerId | undefined;
  #isReceiverFull = false;
  #isSenderPaused = false;
  #isSilent = false;

  constructor(link: Link, clock: Clock, ends: StreamEnds) {
    this.#link = link;
    this.#clock = clock;
    this.#ends = ends;
    link.changed.add(this.#faultsChanged);
  }

  /** Adds a piece. The stream keeps it without a copy. */
  push(piece: Uint8Array): void {
    if (this.#isSilent || piece.length === 0) return;
    const { bytes, breaks } = this.#link.carry(piece);
    this.#waitingBytes += bytes.length;
    this.#add({ kind: "bytes", dueAt: this.#drawDueAt(), bytes });
    if (breaks) this.#ends.broken();
    else if (this.#waitingBytes > MAX_WAITING_BYTES && !this.#isSenderPaused) {
      this.#isSenderPaused = true;
      this.#ends.sender()?.pause();
    }
  }

  /** The sender's side is closed. */
  finish(reason: string | undefined): void {
    if (this.#isSilent) return;
    this.#add({ kind: reason === undefined ? "fin" : "loss", dueAt: this.#drawDueAt() });
  }

  /** From now on nothing arrives, not even the end. The sender's bytes are dropped. */
  silence(): void {
    this.#isSilent = true;
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
    this.#link.changed.delete(this.#faultsChanged);
    this.#resumeSender();
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
  }

  /** The receiver accepts bytes again, or for the first time. */
  drained(): void {
    this.#isReceiverFull = false;
    this.flush();
  }

  flush(): void {
    const receiver = this.#ends.receiver();
    if (receiver === undefined) return;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (this.#link.isCut || this.#isReceiverFull) return;
      if (next.dueAt > this.#clock.now()) {
        this.#flushAt(next.dueAt);
        return;
      }
      if (next.kind === "fin") receiver.end();
      if (next.kind === "loss") receiver.terminate();
      if (next.kind === "bytes" && !this.#deliver(next, receiver)) return;
      this.#waiting.shift();
    }
    this.#resumeSender();
  }

  /** Whether the receiver has taken all of it. */
  #deliver(arrival: Extract<Arrival, { kind: "bytes" }>, receiver: Connection): boolean {
    const taken = receiver.write(arrival.bytes);
    this.#waitingBytes -= taken;
    this.#isReceiverFull = taken < arrival.bytes.length;
    arrival.bytes = arrival.bytes.subarray(taken);
    return !this.#isReceiverFull;
  }

  #add(arrival: Arrival): void {
    this.#waiting.push(arrival);
    this.flush();
  }

  #drawDueAt(): number {
    this.#lastDueAt = Math.max(this.#lastDueAt, this.#clock.now() + this.#link.drawDelayMs());
    return this.#lastDueAt;
  }

  #flushAt(dueAt: number): void {
    if (this.#timer !== undefined) return;
    this.#timer = this.#clock.setTimeout(() => {
      this.#timer = undefined;
      this.flush();
    }, dueAt - this.#clock.now());
  }

  /** Delayed bytes need not wait any longer. */
  #endDelays(): void {
    const now = this.#clock.now();
    for (const arrival of this.#waiting) arrival.dueAt = Math.min(arrival.dueAt, now);
    this.#lastDueAt = Math.min(this.#lastDueAt, now);
  }

  #resumeSender(): void {
    if (!this.#isSenderPaused) return;
    this.#isSenderPaused = false;
    this.#ends.sender()?.resume();
  }
}
