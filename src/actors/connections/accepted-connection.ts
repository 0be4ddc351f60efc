/**
 * A connection that was accepted by either listener, from its hello to its end.
 *
 *   ┌────────────────┐ its hello is accepted ┌─────────┐
 *   │ awaiting hello ├──────────────────────▶│ serving │
 *   └─┬──────┬───────┘                       └────┬────┘
 *     │      │ its hello is refused, end()        │ end()
 *     │      ▼                                    ▼
 *     │  ┌──────────────────────────────────────────┐
 *     │  │ ending: flushes queued frames            │
 *     │  └──────────────────────────────────────────┘
 *     │ helloTimeoutMs          from any state: the channel is closed, terminate()
 *     ▼                                           ▼
 *   ┌───────────────────────────────────────────────┐
 *   │ closed                                        │
 *   └───────────────────────────────────────────────┘
 *
 * The channel has the state: it passes frames to the listener that it was given last, and
 * passes none while it ends. It also limits how long an end takes.
 */
import { decodeHello, type Hello, type HelloReply, writeHelloReply } from "../../codec/hello.ts";
import type { Clock, TimerId } from "../../env.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { Channel, ChannelListener } from "../../transport/channel.ts";
import { isAccepted, MAX_HELLO_BYTES } from "../../transport/handshake.ts";

/** Serves the connections of one listener. */
export interface ConnectionService {
  /** Decides whether the caller's hello is accepted. */
  judge(hello: Hello): HelloReply;
  /**
   * Serves a connection whose hello was accepted, and returns the listener for its frames
   * and its end. A CodecError of the listener closes only this connection.
   */
  serve(channel: Channel, hello: Hello): ChannelListener;
  /** The maximum size of a frame after the handshake. */
  readonly maxFrameBytes: number;
}

export interface AcceptedConnectionInput {
  readonly channel: Channel;
  readonly service: ConnectionService;
  readonly helloTimeoutMs: number;
  readonly clock: Clock;
  readonly events: NodeEvents;
  /** Called when the connection is closed, but not after `terminate`. */
  readonly closed: (connection: AcceptedConnection) => void;
}

export class AcceptedConnection {
  readonly #input: AcceptedConnectionInput;
  readonly #helloTimer: TimerId;
  #isClosed = false;

  constructor(input: AcceptedConnectionInput) {
    const { channel, clock, helloTimeoutMs } = input;
    this.#input = input;
    this.#helloTimer = clock.setTimeout(() => this.#timeOut(), helloTimeoutMs);
    const frame = (payload: Uint8Array) => this.#greet(payload);
    const closed = (reason: string | undefined) => this.#close(reason);
    channel.listen({ frame, drained() {}, closed }, MAX_HELLO_BYTES);
  }

  /** Closes the connection after what was sent has left. */
  end(): void {
    this.#stopHelloTimer();
    this.#input.channel.end();
  }

  /** Closes the connection at once, without a log line. */
  terminate(): void {
    this.#isClosed = true;
    this.#stopHelloTimer();
    this.#input.channel.terminate("Closed by this node");
  }

  #greet(payload: Uint8Array): void {
    const { channel, service, events } = this.#input;
    this.#stopHelloTimer();
    const hello = decodeHello(payload);
    const reply = service.judge(hello);
    channel.send((writer) => writeHelloReply(reply, writer));
    const facts = callerFacts(channel, hello);
    if (isAccepted(reply)) {
      this.#serve(hello);
      events.record({ kind: "connection.accepted", ...facts });
    } else {
      channel.end();
      events.record({ kind: "connection.refused", ...facts, refusal: reply.message });
    }
  }

  #serve(hello: Hello): void {
    const { channel, service } = this.#input;
    const served = service.serve(channel, hello);
    channel.listen(
      {
        frame: (payload) => served.frame(payload),
        drained: () => served.drained(),
        closed: (reason) => {
          served.closed(reason);
          this.#close(reason);
        },
      },
      service.maxFrameBytes,
    );
  }

  #timeOut(): void {
    this.#close("Handshake timeout");
    this.terminate();
  }

  #close(reason: string | undefined): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopHelloTimer();
    const { channel, events, closed } = this.#input;
    const remote = channel.remoteAddress;
    if (reason === undefined) events.record({ kind: "connection.closed", remote });
    else events.record({ kind: "connection.lost", remote, reason });
    closed(this);
  }

  #stopHelloTimer(): void {
    this.#input.clock.clearTimeout(this.#helloTimer);
  }
}

/** The field is not called `node`, which every line has: the node that writes it. */
function callerFacts({ remoteAddress: remote }: Channel, { nodeId, softwareVersion }: Hello) {
  return { remote, ...(nodeId !== 0 && { peer: nodeId }), version: softwareVersion };
}
