/**
 * A listener that only returns the identity of this node: for a node without data,
 * which can serve nothing yet. Callers with other requests are disconnected, and dial
 * again later.
 */
import { decodeHello, type Hello, type HelloReply, writeHelloReply } from "../../codec/hello.ts";
import type { Clock } from "../../env.ts";
import { Channel } from "../channel.ts";
import { MAX_HELLO_BYTES } from "../handshake.ts";
import type { Listener, Network } from "../network.ts";

/** The maximum number of connections; more are closed at once. */
export const MAX_PROBES = 64;

/** The timeout for a caller's hello. */
const HELLO_TIMEOUT_MS = 2_000;

export interface ProbeListenerOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly address: string;
  /** Undefined if the caller requests something else. */
  readonly answer: (hello: Hello) => HelloReply | undefined;
}

/** Rejects with a ListenError. */
export function listenForProbes(options: ProbeListenerOptions): Promise<Listener> {
  const { network, clock, address, answer } = options;
  let open = 0;
  return network.listen(address, (connection) => {
    const channel = new Channel(connection, { clock, maxQueuedBytes: MAX_HELLO_BYTES });
    open += 1;
    const timer = clock.setTimeout(() => channel.terminate("Handshake timeout"), HELLO_TIMEOUT_MS);
    const frame = (payload: Uint8Array) => {
      clock.clearTimeout(timer);
      const reply = answer(decodeHello(payload));
      if (reply === undefined) return channel.terminate("This node has no data yet");
      channel.send((writer) => writeHelloReply(reply, writer));
      channel.end();
    };
    const closed = () => {
      clock.clearTimeout(timer);
      open -= 1;
    };
    channel.listen({ frame, drained() {}, closed }, MAX_HELLO_BYTES);
    if (open > MAX_PROBES) channel.terminate("Too many connections");
    return channel;
  });
}
