/**
 * Streams of bytes between addresses. tcp.ts has the real ones, the simulator
 * (sim/network) those of a world of its own. Neither knows what the bytes mean.
 */

/** One end of an open connection. */
export interface Connection {
  /** Who is at the other end, for the log. */
  readonly remoteAddress: string;
  /**
   * Hands over bytes and returns how many were taken, possibly none; the caller
   * keeps the rest until `drain`. The bytes are copied or sent before it returns.
   */
  write(bytes: Uint8Array): number;
  /** Stops `data` until `resume`: back-pressure on the sender. */
  pause(): void;
  resume(): void;
  /** Sends a FIN after what was written; `close` follows. */
  end(): void;
  /** Closes at once; `close` follows. */
  terminate(): void;
}

/** What happens on a connection. `close` is the last event and comes exactly once. */
export interface ConnectionListener {
  /** The bytes are the listener's to keep. */
  data(bytes: Uint8Array): void;
  /** The connection may take bytes again. */
  drain(): void;
  /** `reason` is undefined when both sides sent a FIN. */
  close(reason: string | undefined): void;
}

export interface Listener {
  /** host:port actually bound; a port asked for as 0 has become a real one. */
  readonly address: string;
  stop(): void;
}

/** The address cannot be bound: it is in use, or is not an address of this machine. */
export class ListenError extends Error {
  override readonly name = "ListenError";

  constructor(address: string, code: string) {
    super(`Cannot listen on "${address}": ${code}`);
  }
}

export interface Network {
  /**
   * Accepts connections at `address` ("host:port"). `accept` gets each new one
   * and answers with its listener.
   * Rejects with a ListenError when the address cannot be bound.
   */
  listen(
    address: string,
    accept: (connection: Connection) => ConnectionListener,
  ): Promise<Listener>;

  /**
   * Dials `address`. `opened` gets the connection and answers with its
   * listener; `failed` gets the reason instead. Exactly one of them is called,
   * once; after `cancel` neither is.
   */
  dial(
    address: string,
    attempt: {
      opened(connection: Connection): ConnectionListener;
      failed(reason: string): void;
    },
  ): { cancel(): void };
}
