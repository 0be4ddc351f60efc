/**
 * WebSockets of the HTTP interface: what a room that serves one gives the server, and
 * gets from it. They go through the same gate as requests, and carry no commands.
 */

/** A WebSocket that is open. */
export interface ServerSocket {
  readonly remote: string;
  /**
   * Sends a text message, compressed if the client can. False: the client does not keep up, and
   * `drained` will follow; the message is queued.
   */
  send(text: string): boolean;
  /** Bytes that the client has not taken. */
  readonly waitingBytes: number;
  close(code: number, reason: string): void;
}

export interface SocketListener {
  /** A text message of the client. */
  message(text: string): void;
  /** Nothing is waiting any more. */
  drained(): void;
  /** The last event. */
  closed(): void;
}

export interface SocketRoute {
  readonly path: string;
  readonly summary: string;
  open(socket: ServerSocket): SocketListener;
}
