/**
 * A caller that dials a node over TCP and behaves as a test requires: it sends a hello and
 * nothing more, sends requests endlessly, or reads nothing. It sends keepalives as every
 * caller does.
 */
import { decodeHelloReply, type HelloReply, Refusal, writeHello } from "../../src/codec/hello.ts";
import {
  type Request,
  type Response,
  readResponse,
  writeRequest,
} from "../../src/codec/request.ts";
import { systemClock } from "../../src/system-env.ts";
import { Channel } from "../../src/transport/channel.ts";
import { MAX_FRAME_BYTES } from "../../src/transport/frame.ts";
import { clientHello } from "../../src/transport/handshake.ts";
import type { Connection } from "../../src/transport/network.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";

export class Caller {
  readonly #connection: Connection;
  readonly #channel: Channel;
  /** The reply to the hello; undefined if the connection was closed instead. */
  readonly reply: Promise<HelloReply | undefined>;
  readonly closed: Promise<string>;
  isClosed = false;
  answered: (response: Response) => void = () => {};

  static dial(address: string): Promise<Caller> {
    return new Promise((resolve, reject) => {
      tcpNetwork.dial(address, {
        opened: (connection) => {
          const caller = new Caller(connection);
          resolve(caller);
          return caller.#channel;
        },
        failed: (reason) => reject(new Error(`Cannot dial ${address}: ${reason}`)),
      });
    });
  }

  private constructor(connection: Connection) {
    const options = { clock: systemClock, maxQueuedBytes: 1 << 28 };
    const channel = new Channel(connection, options);
    const reply = Promise.withResolvers<HelloReply | undefined>();
    const closed = Promise.withResolvers<string>();
    this.#connection = connection;
    this.#channel = channel;
    this.reply = reply.promise;
    this.closed = closed.promise;
    let isGreeted = false;
    const frame = (payload: Uint8Array) => {
      if (isGreeted) this.answered(readResponse(payload));
      else reply.resolve(decodeHelloReply(payload));
      isGreeted = true;
    };
    const ended = (reason = "fin") => {
      this.isClosed = true;
      reply.resolve(undefined);
      closed.resolve(reason);
    };
    channel.listen({ frame, drained() {}, closed: ended }, MAX_FRAME_BYTES);
    const hello = clientHello({ clusterId: 0, softwareVersion: "test" });
    channel.send((writer) => writeHello(hello, writer));
  }

  async isServed(): Promise<boolean> {
    return (await this.reply)?.refusal === Refusal.REFUSAL_NONE;
  }

  ask(request: Request): void {
    this.#channel.send((writer) => writeRequest(request, writer));
  }

  /** Sends raw bytes, which need not be frames. Nothing else may be sent afterwards. */
  sayRaw(bytes: Uint8Array): void {
    const rest = bytes.subarray(this.#connection.write(bytes));
    if (rest.length > 0) systemClock.setTimeout(() => this.sayRaw(rest), 1);
  }

  /** Stops reading from the node. */
  stopReading(): void {
    this.#connection.pause();
  }

  leave(): void {
    this.#channel.terminate("enough");
  }
}
