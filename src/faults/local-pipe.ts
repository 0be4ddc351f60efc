/**
 * A connection within this process. Bytes that are written at one end are passed to the
 * listener of the other end at once: there is no buffer, and back-pressure is passed on.
 */
import type { Clock } from "../env.ts";
import type { Connection, ConnectionListener } from "../transport/network.ts";

/** Two ends. Each gets its listener before anything is written at the other. */
export class LocalPipe {
  readonly near: PipeEnd;
  readonly far: PipeEnd;

  /** Each end has the address that its owner shows for the other side. */
  constructor(clock: Clock, remoteAddress: string) {
    this.near = new PipeEnd(clock, remoteAddress);
    this.far = new PipeEnd(clock, remoteAddress);
    this.near.connect(this.far);
    this.far.connect(this.near);
  }
}

export class PipeEnd implements Connection {
  readonly remoteAddress: string;
  readonly #clock: Clock;
  #other: PipeEnd | undefined;
  #listener: ConnectionListener | undefined;
  /** The owner of this end has paused reading. */
  #isPaused = false;
  /** The other end was told that no bytes were accepted. */
  #hasRefused = false;
  #isClosed = false;

  constructor(clock: Clock, remoteAddress: string) {
    this.#clock = clock;
    this.remoteAddress = remoteAddress;
  }

  connect(other: PipeEnd): void {
    this.#other = other;
  }

  listen(listener: ConnectionListener): void {
    this.#listener = listener;
  }

  write(bytes: Uint8Array): number {
    return this.#isClosed ? 0 : (this.#other?.take(bytes) ?? 0);
  }

  /** The writer may reuse the bytes, and the listener may keep them. */
  take(bytes: Uint8Array): number {
    this.#hasRefused = this.#isPaused;
    if (this.#isPaused || this.#isClosed) return 0;
    this.#listener?.data(bytes.slice());
    return bytes.length;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    if (!this.#hasRefused) return;
    this.#hasRefused = false;
    this.#clock.defer(() => this.#other?.drained());
  }

  drained(): void {
    if (!this.#isClosed) this.#listener?.drain();
  }

  end(): void {
    this.#close(undefined, undefined);
  }

  terminate(): void {
    this.#close("Closed by this side", "ECONNRESET");
  }

  /** No event follows a close, and a close never arrives during a call. */
  closed(reason: string | undefined): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#clock.defer(() => this.#listener?.close(reason));
  }

  #close(here: string | undefined, there: string | undefined): void {
    this.closed(here);
    this.#other?.closed(there);
  }
}
