/**
 * A network within one process, whose only time is the clock it is given: under
 * a virtual clock the same calls give the same events in the same order. Like a
 * real one it has delays and limited buffers, and delivers bytes in pieces that
 * are not the writer's.
 */
import { assert } from "../assert.ts";
import type { Clock } from "../env.ts";
import { formatAddress, parseAddress } from "./address.ts";
import {
  type Connection,
  type ConnectionListener,
  ListenError,
  type Listener,
  type Network,
} from "./network.ts";

export interface LoopbackOptions {
  readonly clock: Clock;
  /** How long bytes travel, in one direction. */
  readonly latencyMs: number;
  /** How many bytes a connection holds for a reader, in one direction. */
  readonly bufferBytes: number;
}

type Accept = (connection: Connection) => ConnectionListener;

export class LoopbackNetwork implements Network {
  readonly #options: LoopbackOptions;
  readonly #listeners = new Map<string, Accept>();
  #nextPort = 1;

  constructor(options: LoopbackOptions) {
    this.#options = options;
  }

  async listen(address: string, accept: Accept): Promise<Listener> {
    const { host, port } = parseAddress(address);
    const bound = formatAddress({ host, port: port === 0 ? this.#takePort() : port });
    if (this.#listeners.has(bound)) throw new ListenError(address, "EADDRINUSE");
    this.#listeners.set(bound, accept);
    return { address: bound, stop: () => this.#listeners.delete(bound) };
  }

  dial(address: string, attempt: Parameters<Network["dial"]>[1]): { cancel(): void } {
    const { clock, latencyMs } = this.#options;
    const timer = clock.setTimeout(() => {
      const accept = this.#listeners.get(address);
      if (accept === undefined) {
        attempt.failed("ECONNREFUSED");
        return;
      }
      const here = new LoopbackConnection(address, this.#options);
      const there = new LoopbackConnection(`dialler-${this.#takePort()}`, this.#options);
      here.peer = there;
      there.peer = here;
      there.listener = accept(there);
      here.listener = attempt.opened(here);
    }, latencyMs);
    return { cancel: () => clock.clearTimeout(timer) };
  }

  #takePort(): number {
    this.#nextPort += 1;
    return this.#nextPort - 1;
  }
}

class LoopbackConnection implements Connection {
  readonly remoteAddress: string;
  peer: LoopbackConnection | undefined;
  listener: ConnectionListener | undefined;
  readonly #options: LoopbackOptions;
  /** What has arrived and waits for the listener; undefined stands for the other side's goodbye. */
  readonly #inbox: (Uint8Array | undefined)[] = [];
  /** Bytes on their way here, or in the inbox. */
  #unread = 0;
  #isPaused = false;
  #hasEnded = false;
  #isClosed = false;
  /** The writer found no room, and wants to know when there is some. */
  #owesDrain = false;

  constructor(remoteAddress: string, options: LoopbackOptions) {
    this.remoteAddress = remoteAddress;
    this.#options = options;
  }

  write(bytes: Uint8Array): number {
    if (this.#isClosed || this.#hasEnded) return 0;
    const peer = this.#other();
    const taken = Math.min(bytes.length, this.#options.bufferBytes - peer.#unread);
    if (taken < bytes.length) peer.#owesDrain = true;
    if (taken === 0) return 0;
    peer.#unread += taken;
    const copy = new Uint8Array(bytes.subarray(0, taken)); // a Buffer's slice would be a view
    this.#later(() => peer.#arrive(copy));
    return taken;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#options.clock.defer(() => this.#read());
  }

  end(): void {
    if (this.#isClosed || this.#hasEnded) return;
    this.#hasEnded = true;
    const peer = this.#other();
    this.#later(() => peer.#arrive(undefined));
  }

  terminate(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#options.clock.defer(() => this.listener?.close("Closed by this side"));
    const peer = this.#other();
    this.#later(() => peer.#close("ECONNRESET"));
  }

  #arrive(piece: Uint8Array | undefined): void {
    this.#inbox.push(piece);
    this.#read();
  }

  #read(): void {
    while (!this.#isClosed && !this.#isPaused && this.#inbox.length > 0) {
      const piece = this.#inbox.shift();
      if (piece === undefined) {
        this.#sayGoodbye();
        return;
      }
      this.#unread -= piece.length;
      if (this.#owesDrain) {
        this.#owesDrain = false;
        const peer = this.#other();
        this.#later(() => peer.#drain());
      }
      this.listener?.data(piece);
    }
  }

  /** The other side has ended: so does this one, and both are closed. */
  #sayGoodbye(): void {
    const peer = this.#other();
    this.#close(undefined);
    this.#later(() => peer.#close(undefined));
  }

  #drain(): void {
    if (!this.#isClosed) this.listener?.drain();
  }

  #close(reason: string | undefined): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.listener?.close(reason);
  }

  #later(callback: () => void): void {
    this.#options.clock.setTimeout(callback, this.#options.latencyMs);
  }

  #other(): LoopbackConnection {
    assert(this.peer !== undefined, "a connection is used after it was opened");
    return this.peer;
  }
}
