/**
 * The acceptor: a listener, and the connections that it has accepted.
 *
 *   ┌─ open ──────────────────────────────────────┐
 *   │ ┌─────────┐ listener.bound   ┌───────────┐  │
 *   │ │ binding ├─────────────────▶│ listening │  │
 *   │ └────┬────┘                  └───────────┘  │
 *   └──────┼─────────────────────────┬────────────┘
 *          │ listener.failed         │ acceptor.stop
 *          ▼                         ▼
 *      ┌────────┐               ┌─────────┐ connections.closed  ┌─────────┐
 *      │ failed │               │ closing ├────────────────────▶│ stopped │
 *      └────────┘               └─────────┘                     └─────────┘
 *
 * The connections are in a ConnectionSet, which also has the limits. They send no events
 * to the machine, except that the last one is closed.
 */
import { fromCallback, sendTo, setup } from "xstate";
import type { Network } from "../../transport/network.ts";
import { eventParams, type Mailbox } from "../node/mailbox.ts";
import { ConnectionSet, type ConnectionSetInput } from "./connection-set.ts";

export type AcceptorNotice =
  /** `address` has the bound port, also if port 0 was requested. */
  | { readonly type: "acceptor.listening"; readonly name: string; readonly address: string }
  | { readonly type: "acceptor.failed"; readonly name: string; readonly error: Error }
  | { readonly type: "acceptor.stopped"; readonly name: string };

export interface AcceptorInput extends ConnectionSetInput {
  readonly network: Network;
  /** The name of the listener, in notices and in the log. */
  readonly name: string;
  readonly address: string;
  readonly parent: Mailbox<AcceptorNotice>;
}

type Bound = { readonly type: "listener.bound"; readonly address: string };
type Failed = { readonly type: "listener.failed"; readonly error: Error };
type Stop = { readonly type: "acceptor.stop" };
type Closed = { readonly type: "connections.closed" };

export type AcceptorEvent = Bound | Failed | Stop | Closed;

interface AcceptorContext extends AcceptorInput {
  readonly connections: ConnectionSet;
}

/** Listens on the port while it runs. */
const listener = fromCallback<AcceptorEvent, AcceptorContext>(({ input, sendBack }) => {
  const { network, address, connections } = input;
  const tell = (event: AcceptorEvent) => sendBack(event);
  let release = () => {};
  let isStopped = false;

  network
    .listen(address, (connection) => connections.accept(connection))
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

/**
 * Ends the connections when the acceptor is stopped, and terminates the remaining ones
 * when this actor stops.
 */
const connections = fromCallback<Stop, AcceptorContext>(({ input, sendBack, receive }) => {
  const tell = (event: AcceptorEvent) => sendBack(event);
  receive(() => input.connections.end(() => tell({ type: "connections.closed" })));
  return () => input.connections.terminate();
});

export const acceptorMachine = setup({
  types: {
    input: {} as AcceptorInput,
    context: {} as AcceptorContext,
    events: {} as AcceptorEvent,
  },
  actors: { listener, connections },
  actions: {
    endConnections: sendTo("connections", { type: "acceptor.stop" }),
    logBound: ({ context }, { address }: Bound) =>
      context.env.events.record({ kind: "listener.bound", listener: context.name, address }),
    reportListening: sendTo(
      ({ context }) => context.parent,
      ({ context: { name } }, { address }: Bound): AcceptorNotice => ({
        type: "acceptor.listening",
        name,
        address,
      }),
    ),
    reportFailed: sendTo(
      ({ context }) => context.parent,
      ({ context: { name } }, { error }: Failed): AcceptorNotice => ({
        type: "acceptor.failed",
        name,
        error,
      }),
    ),
    reportStopped: sendTo(
      ({ context }) => context.parent,
      ({ context: { name } }): AcceptorNotice => ({ type: "acceptor.stopped", name }),
    ),
  },
}).createMachine({
  id: "acceptor",
  context: ({ input }) => ({ ...input, connections: new ConnectionSet(input) }),
  invoke: { id: "connections", src: "connections", input: ({ context }) => context },
  initial: "open",
  states: {
    open: {
      invoke: { id: "listener", src: "listener", input: ({ context }) => context },
      initial: "binding",
      on: { "acceptor.stop": "closing" },
      states: {
        binding: {
          on: {
            "listener.bound": {
              target: "listening",
              actions: [
                { type: "logBound", params: eventParams },
                { type: "reportListening", params: eventParams },
              ],
            },
            "listener.failed": {
              target: "#acceptor.failed",
              actions: { type: "reportFailed", params: eventParams },
            },
          },
        },
        listening: {},
      },
    },
    closing: {
      entry: "endConnections",
      on: { "connections.closed": "stopped" },
    },
    stopped: { entry: "reportStopped" },
    failed: {},
  },
});
