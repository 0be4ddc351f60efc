/**
 * The network of the operating system, through Bun's sockets. Connections are
 * half-open: a FIN is answered here, after everything that was received before it.
 * Nothing is encrypted.
 *
 * A listener that throws has found a contradiction: the error leaves the socket
 * handler, so that it ends the process like any other.
 */
import { formatAddress, parseAddress } from "./address.ts";
import {
  type Connection,
  type ConnectionListener,
  ListenError,
  type Listener,
  type Network,
} from "./network.ts";

export const tcpNetwork: Network = { listen, dial };

async function listen(
  address: string,
  accept: (connection: Connection) => ConnectionListener,
): Promise<Listener> {
  const { host, port } = parseAddress(address);
  try {
    const server = Bun.listen({
      hostname: host,
      port,
      allowHalfOpen: true,
      socket: handlers((connection) => accept(connection)),
    });
    return {
      address: formatAddress({ host, port: server.port }),
      stop: () => server.stop(),
    };
  } catch (cause) {
    throw new ListenError(address, codeOf(cause));
  }
}

function dial(address: string, attempt: Parameters<Network["dial"]>[1]): { cancel(): void } {
  let state: "dialling" | "cancelled" | "opened" = "dialling";
  const opened = (connection: Connection): ConnectionListener | undefined => {
    if (state === "cancelled") return undefined;
    state = "opened";
    return attempt.opened(connection);
  };
  connect(address, opened).catch((error) => {
    // Bun cannot cancel a dial: its result is ignored.
    if (state === "dialling") attempt.failed(codeOf(error));
    else if (state === "opened") throw error;
  });
  return {
    cancel: () => {
      if (state === "dialling") state = "cancelled";
    },
  };
}

/** Async, so that a malformed address fails in the same way as an unreachable one. */
async function connect(address: string, opened: Opened): Promise<void> {
  const { host, port } = parseAddress(address);
  const socket = handlers(opened);
  await Bun.connect({ hostname: host, port, allowHalfOpen: true, socket });
}

/** Returns the listener of a new connection. Undefined if it is no longer needed. */
type Opened = (connection: Connection) => ConnectionListener | undefined;

type Socket = Bun.Socket<TcpConnection>;

function handlers(opened: Opened): Bun.SocketHandler<TcpConnection> {
  return {
    binaryType: "uint8array",
    open(socket: Socket): void {
      socket.setNoDelay(true);
      const connection = new TcpConnection(socket);
      socket.data = connection;
      connection.listener = opened(connection);
      if (connection.listener === undefined) socket.terminate();
    },
    data(socket: Socket, bytes: Uint8Array): void {
      socket.data.listener?.data(bytes);
    },
    drain(socket: Socket): void {
      socket.data.listener?.drain();
    },
    end(socket: Socket): void {
      socket.shutdown();
    },
    close(socket: Socket, error: Error | undefined): void {
      socket.data.closed(error);
    },
    error(_: Socket, error: Error): void {
      throw error;
    },
  };
}

class TcpConnection implements Connection {
  readonly remoteAddress: string;
  listener: ConnectionListener | undefined;
  readonly #socket: Socket;
  #isTerminated = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    // Bun has no address if the other side closed before the connection was accepted.
    const host: string | undefined = socket.remoteAddress;
    this.remoteAddress = host ? formatAddress({ host, port: socket.remotePort }) : "unknown";
  }

  write(bytes: Uint8Array): number {
    return Math.max(0, this.#socket.write(bytes)); // −1 once the socket is closed
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  end(): void {
    this.#socket.shutdown(); // Bun's end() would drop bytes that the other side has not read yet
  }

  terminate(): void {
    this.#isTerminated = true;
    this.#socket.terminate();
  }

  /** Bun calls this within terminate(). The listener is notified when the caller is done. */
  closed(error: Error | undefined): void {
    const lost = error === undefined ? undefined : codeOf(error);
    const reason = this.#isTerminated ? "Closed by this side" : lost;
    queueMicrotask(() => this.listener?.close(reason));
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error) return "code" in error ? String(error.code) : error.message;
  return String(error);
}
