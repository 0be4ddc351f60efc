/**
 * An endpoint of a connection: the calls of its process, and its events. Bytes that
 * have arrived wait here, in the machine's buffer, until the process reads them.
 */
import { assert } from "../../assert.ts";
import type { Clock } from "../../env.ts";
import type { Connection, ConnectionListener } from "../../transport/network.ts";
import type { SimulatedProcess } from "../machine/process.ts";
import type { Receiver, Stream } from "./stream.ts";

interface EndpointOptions {
  readonly clock: Clock;
  readonly owner: SimulatedProcess;
  readonly remoteAddress: string;
  /** Called at the accepting end, when the dialing end considers the connection open. */
  readonly opened: () => void;
  /** Called when the endpoint neither receives nor sends any more. */
  readonly closed: () => void;
}

export class Endpoint implements Connection, Receiver {
  readonly owner: SimulatedProcess;
  readonly remoteAddress: string;
  readonly #options: EndpointOptions;
  #streams: { readonly inbound: Stream; readonly outbound: Stream } | undefined;
  #listener: ConnectionListener | undefined;
  readonly #inbox: (Uint8Array | "fin")[] = [];
  /** Whether the process is about to read the inbox. */
  #isWoken = false;
  #isPaused = false;
  #state: "open" | "ended" | "closed" = "open";
  /** A close about which the listener is not notified yet. */
  #pendingClose: { readonly reason: string | undefined } | undefined;

  constructor(options: EndpointOptions) {
    this.owner = options.owner;
    this.remoteAddress = options.remoteAddress;
    this.#options = options;
  }

  get isClosed(): boolean {
    return this.#state === "closed";
  }

  join(inbound: Stream, outbound: Stream): void {
    this.#streams = { inbound, outbound };
  }

  /** Gives the connection to the process: `listener` gets its events. */
  attach(listener: ConnectionListener): void {
    this.#listener = listener;
    this.#options.clock.defer(this.isClosed ? this.#notifyClosed : this.#wake);
  }

  /** Called when the process has ended. The machine decides whether the other end is notified. */
  die(last: "reset" | "silence"): void {
    if (this.isClosed) return;
    this.#close();
    this.#outbound().abandon(last);
  }

  write(bytes: Uint8Array): number {
    return this.#state === "open" ? this.#outbound().write(bytes) : 0;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#options.clock.defer(this.#wake);
  }

  end(): void {
    if (this.#state !== "open") return;
    this.#state = "ended";
    this.#outbound().end();
  }

  terminate(): void {
    if (this.isClosed) return;
    this.die("reset");
    this.#pendingClose = { reason: "Closed by this side" };
    this.#options.clock.defer(this.#notifyClosed);
  }

  opened(): void {
    this.#options.opened();
  }

  bytes(piece: Uint8Array): void {
    this.#inbox.push(piece);
    this.#wake();
  }

  fin(): void {
    this.#inbox.push("fin");
    this.#wake();
  }

  room(): void {
    this.owner.dispatch(() => {
      if (!this.isClosed) this.#listener?.drain();
    });
  }

  reset(): void {
    if (!this.isClosed) this.#closeBecause("ECONNRESET");
  }

  readonly #wake = (): void => {
    if (this.#isWoken || this.#inbox.length === 0) return;
    this.#isWoken = true;
    this.owner.dispatch(this.#read);
  };

  readonly #read = (): void => {
    this.#isWoken = false;
    while (!this.isClosed && !this.#isPaused && this.#listener !== undefined) {
      const arrived = this.#inbox.shift();
      if (arrived === undefined) return;
      if (arrived === "fin") {
        this.end();
        this.#closeBecause(undefined);
      } else {
        this.#inbound().consumed(arrived.length);
        this.#listener.data(arrived);
      }
    }
  };

  #closeBecause(reason: string | undefined): void {
    this.#close();
    this.#pendingClose = { reason };
    this.#notifyClosed();
  }

  #close(): void {
    this.#state = "closed";
    this.#options.closed();
  }

  /** Without a listener, the notification waits for one. */
  readonly #notifyClosed = (): void => {
    this.owner.dispatch(() => {
      if (this.#listener === undefined || this.#pendingClose === undefined) return;
      const { reason } = this.#pendingClose;
      this.#pendingClose = undefined;
      this.#listener.close(reason);
    });
  };

  #inbound(): Stream {
    assert(this.#streams !== undefined, "an end is used after it was joined with the other");
    return this.#streams.inbound;
  }

  #outbound(): Stream {
    assert(this.#streams !== undefined, "an end is used after it was joined with the other");
    return this.#streams.outbound;
  }
}
