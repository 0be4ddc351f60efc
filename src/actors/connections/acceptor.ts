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
 *      ┌────────┐               ┌─────────┐ the last one is closed  ┌─────────┐
 *      │ failed │               │ closing ├────────────────────────▶│ stopped │
 *      └────────┘               └─────────┘                         └─────────┘
 *
 * The connections are in groups (connection-group.ts), which report closed connections.
 * Connections beyond `maxConnections` are accepted only in order to send a refusal, so that
 * the client tries another node. Beyond REFUSAL_SLOTS more, they are terminated.
 */
import { type ActorRefFrom, assign, enqueueActions, fromCallback, sendTo, setup } from "xstate";
import type { Env } from "../../env.ts";
import { Channel } from "../../transport/channel.ts";
import {
  type NodeDescription,
  tooManyConnections,
  tooManyOfAddress,
} from "../../transport/handshake.ts";
import type { Network } from "../../transport/network.ts";
import { QueueBudget } from "../../transport/queue-budget.ts";
import { eventParams, type Mailbox } from "../node/mailbox.ts";
import { AddressShares, type Share } from "./address-shares.ts";
import { connectionGroupMachine, GROUP_SIZE, type GroupNotice } from "./connection-group.ts";
import type { ConnectionService } from "./inbound.ts";

/** How many connections beyond the limit may be waiting for their refusal. */
export const REFUSAL_SLOTS = 64;

export type AcceptorNotice =
  /** `address` has the port that was bound, also if port 0 was requested. */
  | { readonly type: "acceptor.listening"; readonly name: string; readonly address: string }
  | { readonly type: "acceptor.failed"; readonly name: string; readonly error: Error }
  | { readonly type: "acceptor.stopped"; readonly name: string };

export interface AcceptorLimits {
  readonly maxConnections: number;
  /** The limit of connections from one remote address. */
  readonly maxConnectionsPerAddress: number;
  readonly helloTimeoutMs: number;
  /** The maximum size of the responses that are queued for one caller, in bytes. */
  readonly maxQueuedBytes: number;
  /**
   * The same for all callers together, including frames that have arrived in part. Beyond
   * it, the connection with the most queued bytes is terminated.
   */
  readonly maxTotalQueuedBytes: number;
}

export interface AcceptorInput {
  readonly env: Env;
  readonly network: Network;
  readonly self: NodeDescription;
  /** The name of the listener, in notices and in the log. */
  readonly name: string;
  readonly address: string;
  readonly service: ConnectionService;
  readonly limits: AcceptorLimits;
  readonly parent: Mailbox<AcceptorNotice>;
}

type Bound = { readonly type: "listener.bound"; readonly address: string };
type Failed = { readonly type: "listener.failed"; readonly error: Error };
type Accepted = {
  readonly type: "connection.accepted";
  readonly channel: Channel;
  readonly share: Share;
};

export type AcceptorEvent =
  | Bound
  | Failed
  | Accepted
  | GroupNotice
  | { readonly type: "acceptor.stop" };

interface Group {
  readonly id: string;
  readonly actor: ActorRefFrom<typeof connectionGroupMachine>;
  readonly size: number;
}

interface AcceptorContext extends AcceptorInput {
  /** Groups are never removed. New connections go to a group with space. */
  readonly groups: readonly Group[];
  /** The number of connections in all groups. */
  readonly connectionCount: number;
}

/** Listens on the port while it runs. */
const listener = fromCallback<AcceptorEvent, AcceptorInput>(({ input, sendBack }) => {
  const { env, network, address, limits } = input;
  const tell = (event: AcceptorEvent) => sendBack(event);
  const { maxQueuedBytes, maxTotalQueuedBytes } = limits;
  const budget = new QueueBudget(maxTotalQueuedBytes);
  const options = { clock: env.clock, maxQueuedBytes, budget };
  const shares = new AddressShares(limits.maxConnectionsPerAddress);
  let release = () => {};
  let isStopped = false;

  network
    .listen(address, (connection) => {
      const channel = new Channel(connection, options);
      const { remoteAddress } = connection;
      const share = shares.join(remoteAddress);
      tell({ type: "connection.accepted", channel, share });
      return {
        data: (bytes) => channel.data(bytes),
        drain: () => channel.drain(),
        close: (reason) => {
          shares.leave(remoteAddress);
          channel.close(reason);
        },
      };
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
  actors: { listener, group: connectionGroupMachine },
  guards: {
    isOverrun: ({ context: { connectionCount, limits } }, { share }: Accepted) =>
      share === "exceeded" || connectionCount >= limits.maxConnections + REFUSAL_SLOTS,
    isEmpty: ({ context }) => context.connectionCount === 0,
  },
  actions: {
    makeRoom: assign(({ context, self, spawn }) => {
      const { groups, limits, env } = context;
      if (groups.some(hasRoom)) return {};
      const id = `connections-${groups.length + 1}`;
      const { clock, events } = env;
      const { helloTimeoutMs } = limits;
      const input = { id, helloTimeoutMs, clock, events, parent: self };
      return { groups: [...groups, { id, actor: spawn("group", { id, input }), size: 0 }] };
    }),
    admit: enqueueActions(({ context, enqueue }, { channel, share }: Accepted) => {
      const group = context.groups.find(hasRoom)!; // makeRoom comes first
      const service = serviceFor(context, share);
      enqueue.sendTo(group.actor, { type: "connection.admitted", channel, service });
      enqueue.assign(resized(context, group.id, 1));
    }),
    cutOff: (_, { channel }: Accepted) =>
      channel.terminate("Too many connections, even to refuse them"),
    noteClosed: assign(({ context }, { id }: GroupNotice) => resized(context, id, -1)),
    stopGroups: enqueueActions(({ context, enqueue }) => {
      for (const { actor } of context.groups) enqueue.sendTo(actor, { type: "listener.stopping" });
    }),
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
  context: ({ input }) => ({ ...input, groups: [], connectionCount: 0 }),
  initial: "open",
  on: {
    "group.shrunk": { actions: { type: "noteClosed", params: eventParams } },
    /** Only connections that were arriving when the port was closed. */
    "connection.accepted": { actions: { type: "cutOff", params: eventParams } },
  },
  states: {
    open: {
      invoke: { id: "listener", src: "listener", input: ({ context }) => context },
      initial: "binding",
      on: {
        "acceptor.stop": "closing",
        "connection.accepted": [
          {
            guard: { type: "isOverrun", params: eventParams },
            actions: { type: "cutOff", params: eventParams },
          },
          { actions: ["makeRoom", { type: "admit", params: eventParams }] },
        ],
      },
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
      entry: "stopGroups",
      always: { guard: "isEmpty", target: "stopped" },
    },
    stopped: { entry: "reportStopped" },
    failed: {},
  },
});

/** Refuses a connection beyond the limit. */
function serviceFor(context: AcceptorContext, share: Share): ConnectionService {
  const { connectionCount, limits, self, service } = context;
  const hasRoom = connectionCount < limits.maxConnections;
  if (hasRoom && share === "within") return service;
  const { maxConnections, maxConnectionsPerAddress } = limits;
  return {
    judge: () =>
      hasRoom
        ? tooManyOfAddress(self, maxConnectionsPerAddress)
        : tooManyConnections(self, maxConnections),
    serve: (channel, hello) => service.serve(channel, hello),
    maxFrameBytes: service.maxFrameBytes,
  };
}

function hasRoom({ size }: Group): boolean {
  return size < GROUP_SIZE;
}

/** The context after a connection has joined a group (+1), or has left it (-1). */
function resized({ groups, connectionCount }: AcceptorContext, groupId: string, by: 1 | -1) {
  return {
    groups: groups.map((it) => (it.id === groupId ? { ...it, size: it.size + by } : it)),
    connectionCount: connectionCount + by,
  };
}
