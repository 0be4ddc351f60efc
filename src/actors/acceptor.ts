/**
 * A listener and the connections it has accepted.
 *
 *   ┌─ open ──────────────────────────────────────┐
 *   │ ┌─────────┐ listener.bound   ┌───────────┐  │
 *   │ │ binding ├─────────────────▶│ listening │  │
 *   │ └────┬────┘                  └───────────┘  │
 *   └──────┼─────────────────────────┬────────────┘
 *          │ listener.failed         │ acceptor.stop
 *          ▼                         ▼
 *      ┌────────┐               ┌─────────┐ the last one is closed  ┌─────────┐
 *      │ failed │               │ closing ├────────────────────────▶│ stopped │
 *      └────────┘               └─────────┘                         └─────────┘
 *
 * Each connection is a child, which says when it is closed and is then stopped.
 * Beyond `maxConnections` callers are still let in, but only to be told that
 * there is no room (a refusal says so to a client, which then tries another
 * node); beyond REFUSAL_SLOTS more they are cut off.
 */
import { type ActorRefFrom, assign, enqueueActions, fromCallback, sendTo, setup } from "xstate";
import type { Env } from "../env.ts";
import { Channel } from "../transport/channel.ts";
import { type Identity, tooManyConnections } from "../transport/handshake.ts";
import type { Network } from "../transport/network.ts";
import { type InboundNotice, inboundMachine, type Reception } from "./inbound.ts";
import { itself, type Mailbox } from "./mailbox.ts";

/** How many callers may be in the middle of being told that there is no room. */
export const REFUSAL_SLOTS = 64;

export type AcceptorNotice =
  /** `address` is what was really bound, where port 0 was asked for. */
  | { readonly type: "acceptor.listening"; readonly name: string; readonly address: string }
  | { readonly type: "acceptor.failed"; readonly name: string; readonly error: Error }
  | { readonly type: "acceptor.stopped"; readonly name: string };

export interface AcceptorLimits {
  readonly maxConnections: number;
  readonly helloTimeoutMs: number;
  /** Bytes of answers that may wait for one caller to read them. */
  readonly maxQueuedBytes: number;
}

export interface AcceptorInput {
  readonly env: Env;
  readonly network: Network;
  readonly self: Identity;
  /** Says which listener this is, in notices and in the log. */
  readonly name: string;
  readonly address: string;
  readonly reception: Reception;
  readonly limits: AcceptorLimits;
  readonly owner: Mailbox<AcceptorNotice>;
}

type Bound = { readonly type: "listener.bound"; readonly address: string };
type Failed = { readonly type: "listener.failed"; readonly error: Error };
type Accepted = { readonly type: "connection.accepted"; readonly channel: Channel };

export type AcceptorEvent =
  | Bound
  | Failed
  | Accepted
  | InboundNotice
  | { readonly type: "acceptor.stop" };

type Inbound = ActorRefFrom<typeof inboundMachine>;

interface AcceptorContext extends AcceptorInput {
  readonly inbounds: ReadonlyMap<string, Inbound>;
  /** Ids are never used twice. */
  readonly nextInbound: number;
}

/** Holds the port while it runs. */
const listener = fromCallback<AcceptorEvent, AcceptorInput>(({ input, sendBack }) => {
  const { env, network, address, limits } = input;
  const tell = (event: AcceptorEvent) => sendBack(event);
  const options = { clock: env.clock, maxQueuedBytes: limits.maxQueuedBytes };
  let release = () => {};
  let isStopped = false;

  network
    .listen(address, (connection) => {
      const channel = new Channel(connection, options);
      tell({ type: "connection.accepted", channel });
      return channel;
    })
    .then(
      (bound) => {
        if (isStopped) bound.stop();
        release = () => bound.stop();
        tell({ type: "listener.bound", address: bound.address });
      },
      (error) => tell({ type: "listener.failed", error }),
    );

  return () => {
    isStopped = true;
    release();
  };
});

export const acceptorMachine = setup({
  types: {
    input: {} as AcceptorInput,
    context: {} as AcceptorContext,
    events: {} as AcceptorEvent,
  },
  actors: { listener, inbound: inboundMachine },
  guards: {
    isOverrun: ({ context: { inbounds, limits } }) =>
      inbounds.size >= limits.maxConnections + REFUSAL_SLOTS,
    isEmpty: ({ context }) => context.inbounds.size === 0,
  },
  actions: {
    admit: assign(({ context, self, spawn }, { channel }: Accepted) => {
      const id = `inbound-${context.nextInbound}`;
      const input = {
        id,
        channel,
        reception: receptionFor(context),
        helloTimeoutMs: context.limits.helloTimeoutMs,
        logger: context.env.logger,
        owner: self,
      };
      const inbound = spawn("inbound", { id, input });
      return {
        inbounds: new Map(context.inbounds).set(id, inbound),
        nextInbound: context.nextInbound + 1,
      };
    }),
    cutOff: (_, { channel }: Accepted) =>
      channel.terminate("This node has more connections than it can even refuse"),
    dismiss: enqueueActions(({ context, enqueue }, { id }: InboundNotice) => {
      const inbounds = new Map(context.inbounds);
      inbounds.delete(id);
      enqueue.stopChild(id);
      enqueue.assign({ inbounds });
    }),
    sayGoodbye: enqueueActions(({ context, enqueue }) => {
      for (const inbound of context.inbounds.values()) {
        enqueue.sendTo(inbound, { type: "listener.stopping" });
      }
    }),
    logBound: ({ context }, { address }: Bound) =>
      context.env.logger.info({ listener: context.name, address }, "Listening"),
    reportListening: sendTo(
      ({ context }) => context.owner,
      ({ context: { name } }, { address }: Bound): AcceptorNotice => ({
        type: "acceptor.listening",
        name,
        address,
      }),
    ),
    reportFailed: sendTo(
      ({ context }) => context.owner,
      ({ context: { name } }, { error }: Failed): AcceptorNotice => ({
        type: "acceptor.failed",
        name,
        error,
      }),
    ),
    reportStopped: sendTo(
      ({ context }) => context.owner,
      ({ context: { name } }): AcceptorNotice => ({ type: "acceptor.stopped", name }),
    ),
  },
}).createMachine({
  id: "acceptor",
  context: ({ input }) => ({ ...input, inbounds: new Map(), nextInbound: 1 }),
  initial: "open",
  on: {
    "inbound.closed": { actions: { type: "dismiss", params: itself } },
    /** Only what was on its way when the port was given up. */
    "connection.accepted": { actions: { type: "cutOff", params: itself } },
  },
  states: {
    open: {
      invoke: { id: "listener", src: "listener", input: ({ context }) => context },
      initial: "binding",
      on: {
        "acceptor.stop": "closing",
        "connection.accepted": [
          { guard: "isOverrun", actions: { type: "cutOff", params: itself } },
          { actions: { type: "admit", params: itself } },
        ],
      },
      states: {
        binding: {
          on: {
            "listener.bound": {
              target: "listening",
              actions: [
                { type: "logBound", params: itself },
                { type: "reportListening", params: itself },
              ],
            },
            "listener.failed": {
              target: "#acceptor.failed",
              actions: { type: "reportFailed", params: itself },
            },
          },
        },
        listening: {},
      },
    },
    closing: {
      entry: "sayGoodbye",
      always: { guard: "isEmpty", target: "stopped" },
    },
    stopped: { entry: "reportStopped" },
    failed: {},
  },
});

/** Whoever comes when the house is full is received with regrets. */
function receptionFor({ inbounds, limits, self, reception }: AcceptorContext): Reception {
  if (inbounds.size < limits.maxConnections) return reception;
  return {
    judge: () => tooManyConnections(self, limits.maxConnections),
    serve: (channel, hello) => reception.serve(channel, hello),
    maxFrameBytes: reception.maxFrameBytes,
  };
}
