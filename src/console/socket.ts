/**
 * WebSockets of the HTTP interface: the interface between the server and the code that
 * serves a WebSocket. They pass the same gate as requests, and carry no commands.
 */

/** A WebSocket that is open. */
export interface ServerSocket {
  readonly remote: string;
  /**
   * Sends a text message, compressed if the client supports it. Returns false if the client
   * does not keep up: the message is queued, and `drained` will follow.
   */
  send(text: string): boolean;
  /** The number of queued bytes. */
  readonly waitingBytes: number;
  close(code: number, reason: string): void;
}

export interface SocketListener {
  /** A text message of the client. */
  message(text: string): void;
  /** All queued bytes were sent. */
  drained(): void;
  /** The last event. */
  closed(): void;
}

export interface SocketRoute {
  readonly path: string;
  readonly summary: string;
  open(socket: ServerSocket): SocketListener;
}
