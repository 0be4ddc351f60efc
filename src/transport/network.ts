/**
 * Streams of bytes between addresses: tcp.ts has the real ones, the simulator
 * (sim/network) those of a simulated world. Neither knows the meaning of the bytes.
 */

/** One end of an open connection. */
export interface Connection {
  /** The address of the other end, for the log. */
  readonly remoteAddress: string;
  /**
   * Writes bytes and returns how many were accepted, possibly none. The caller keeps
   * the rest until `drain`. The bytes are copied or sent before it returns.
   */
  write(bytes: Uint8Array): number;
  /** Stops `data` until `resume`: back-pressure on the sender. */
  pause(): void;
  resume(): void;
  /** Sends a FIN after all written bytes. `close` follows. */
  end(): void;
  /** Closes at once. `close` follows. */
  terminate(): void;
}

/** The events of a connection. `close` is the last event and occurs exactly once. */
export interface ConnectionListener {
  /** The listener may keep the bytes. */
  data(bytes: Uint8Array): void;
  /** The connection may accept bytes again. */
  drain(): void;
  /** `reason` is undefined when both sides sent a FIN. */
  close(reason: string | undefined): void;
}

export interface Listener {
  /** The bound host:port; a requested port of 0 is replaced by the real one. */
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
   * Accepts connections at `address` ("host:port"). `accept` gets each new connection
   * and returns its listener. Rejects with a ListenError if the address cannot be
   * bound.
   */
  listen(
    address: string,
    accept: (connection: Connection) => ConnectionListener,
  ): Promise<Listener>;

  /**
   * Dials `address`. `opened` gets the connection and returns its listener; `failed`
   * gets the reason instead. Exactly one of them is called, once. After `cancel`
   * neither is.
   */
  dial(
    address: string,
    attempt: {
      opened(connection: Connection): ConnectionListener;
      failed(reason: string): void;
    },
  ): { cancel(): void };
}
