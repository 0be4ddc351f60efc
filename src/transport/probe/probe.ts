/**
 * Asks the listener at an address for its identity, and closes the connection: how a
 * node without data finds out whether its cluster exists (docs/protocol.md).
 */
import { decodeHelloReply, type Hello, type HelloReply, writeHello } from "../../codec/hello.ts";
import type { Clock } from "../../env.ts";
import { Channel } from "../channel.ts";
import { MAX_HELLO_BYTES } from "../handshake.ts";
import type { Network } from "../network.ts";

export interface Probe {
  readonly network: Network;
  readonly clock: Clock;
  readonly address: string;
  readonly hello: Hello;
  readonly timeoutMs: number;
}

/** The reply, or why there is none. Resolves within the timeout. */
export function probe({
  network,
  clock,
  address,
  hello,
  timeoutMs,
}: Probe): Promise<HelloReply | string> {
  const { promise, resolve } = Promise.withResolvers<HelloReply | string>();
  let channel: Channel | undefined;
  const end = (outcome: HelloReply | string) => {
    clock.clearTimeout(timer);
    channel?.end();
    resolve(outcome);
  };
  const dialling = network.dial(address, {
    opened: (connection) => {
      channel = new Channel(connection, { clock, maxQueuedBytes: MAX_HELLO_BYTES });
      const frame = (payload: Uint8Array) => end(decodeHelloReply(payload));
      const closed = (reason = "the connection was closed") => end(reason);
      channel.listen({ frame, drained() {}, closed }, MAX_HELLO_BYTES);
      channel.send((writer) => writeHello(hello, writer));
      return channel;
    },
    failed: end,
  });
  const timer = clock.setTimeout(() => {
    dialling.cancel();
    channel?.terminate("No answer in time");
    end("no answer in time");
  }, timeoutMs);
  return promise;
}
