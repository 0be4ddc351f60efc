/**
 * A connection that was accepted by either listener.
 *
 *   ┌───────────────┐ hello.accepted ┌─────────┐
 *   │ awaitingHello ├───────────────▶│ serving │
 *   └──────┬────────┘                └────┬────┘
 *          │ hello.refused, listener.stopping
 *          ▼                              ▼
 *       ┌──────────────────────────────────┐
 *       │ ending: flushes queued frames    │
 *       └──────────────────────────────────┘
 *
 *   any state, connection.closed ──▶ closed;   awaitingHello, hello.late ──▶ closed
 *
 * The machine has the states of the connection. Frames do not pass through it: the
 * channel passes them to the listener that `serve` has returned, by plain calls.
 */
import { fromCallback, sendTo, setup } from "xstate";
import { decodeHello, type Hello, type HelloReply, writeHelloReply } from "../../codec/hello.ts";
import type { Clock } from "../../env.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { Channel, ChannelListener } from "../../transport/channel.ts";
import { isAccepted, MAX_HELLO_BYTES } from "../../transport/handshake.ts";
import { eventParams, type Mailbox } from "../node/mailbox.ts";

export type InboundNotice = { readonly type: "inbound.closed"; readonly id: string };

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

export interface InboundInput {
  /** This actor's id. */
  readonly id: string;
  readonly channel: Channel;
  readonly service: ConnectionService;
  readonly helloTimeoutMs: number;
  readonly clock: Clock;
  readonly events: NodeEvents;
  readonly parent: Mailbox<InboundNotice>;
}

type Accepted = { readonly type: "hello.accepted"; readonly hello: Hello };
type Refused = {
  readonly type: "hello.refused";
  readonly hello: Hello;
  readonly reply: HelloReply;
};
type Late = { readonly type: "hello.late" };
type Closed = { readonly type: "connection.closed"; readonly reason: string | undefined };
type Stopping = { readonly type: "listener.stopping" };

export type InboundEvent = Accepted | Refused | Late | Closed | Stopping;

const connection = fromCallback<Stopping, InboundInput>(({ input, sendBack, receive }) => {
  const { channel, service, clock, helloTimeoutMs } = input;
  const tell = (event: InboundEvent) => sendBack(event);
  const closed = (reason: string | undefined) => tell({ type: "connection.closed", reason });
  // No delay of the machine: when an actor stops, XState searches the delays of all actors.
  const helloTimer = clock.setTimeout(() => tell({ type: "hello.late" }), helloTimeoutMs);

  const greet = (payload: Uint8Array) => {
    clock.clearTimeout(helloTimer);
    const hello = decodeHello(payload);
    const reply = service.judge(hello);
    channel.send((writer) => writeHelloReply(reply, writer));
    if (!isAccepted(reply)) {
      channel.end();
      tell({ type: "hello.refused", hello, reply });
      return;
    }
    const served = service.serve(channel, hello);
    channel.listen(
      {
        frame: (payload) => served.frame(payload),
        drained: () => served.drained(),
        closed: (reason) => {
          served.closed(reason);
          closed(reason);
        },
      },
      service.maxFrameBytes,
    );
    tell({ type: "hello.accepted", hello });
  };

  channel.listen({ frame: greet, drained() {}, closed }, MAX_HELLO_BYTES);
  // The only event that it receives is listener.stopping.
  receive(() => {
    clock.clearTimeout(helloTimer);
    channel.end();
  });
  return () => {
    clock.clearTimeout(helloTimer);
    channel.terminate("Closed by this node");
  };
});

export const inboundMachine = setup({
  types: {
    input: {} as InboundInput,
    context: {} as InboundInput,
    events: {} as InboundEvent,
  },
  actors: { connection },
  actions: {
    closeConnection: sendTo("connection", { type: "listener.stopping" }),
    reportClosed: sendTo(
      ({ context }) => context.parent,
      ({ context }): InboundNotice => ({ type: "inbound.closed", id: context.id }),
    ),
    logAccepted: ({ context: { events, channel } }, { hello }: Accepted) =>
      events.record({ kind: "connection.accepted", ...callerFacts(channel, hello) }),
    logRefused: ({ context: { events, channel } }, { hello, reply }: Refused) =>
      events.record({
        kind: "connection.refused",
        ...callerFacts(channel, hello),
        refusal: reply.message,
      }),
    logClosed: ({ context: { events, channel } }, { reason }: { reason: string | undefined }) => {
      const remote = channel.remoteAddress;
      if (reason === undefined) events.record({ kind: "connection.closed", remote });
      else events.record({ kind: "connection.lost", remote, reason });
    },
  },
}).createMachine({
  id: "inbound",
  context: ({ input }) => input,
  invoke: { id: "connection", src: "connection", input: ({ context }) => context },
  initial: "awaitingHello",
  on: {
    "connection.closed": {
      target: ".closed",
      actions: { type: "logClosed", params: eventParams },
    },
  },
  states: {
    awaitingHello: {
      on: {
        "hello.accepted": {
          target: "serving",
          actions: { type: "logAccepted", params: eventParams },
        },
        "hello.refused": { target: "ending", actions: { type: "logRefused", params: eventParams } },
        "listener.stopping": { target: "ending", actions: "closeConnection" },
        "hello.late": {
          target: "closed",
          actions: {
            type: "logClosed",
            params: { reason: "Handshake timeout" },
          },
        },
      },
    },
    serving: {
      on: { "listener.stopping": { target: "ending", actions: "closeConnection" } },
    },
    /** The channel limits how long this takes. */
    ending: {},
    /** The parent stops this actor, which terminates the connection. */
    closed: { entry: "reportClosed" },
  },
});

/** The field is not called `node`, which every line has: the node that writes it. */
function callerFacts({ remoteAddress: remote }: Channel, { nodeId, softwareVersion }: Hello) {
  return { remote, ...(nodeId !== 0 && { peer: nodeId }), version: softwareVersion };
}
