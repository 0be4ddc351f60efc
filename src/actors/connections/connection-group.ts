/**
 * Some of the connections that a listener has accepted. XState copies the list
 * of an actor's children whenever it starts or stops one, so that thousands of
 * children of one actor would take seconds only to come and go; a group stays
 * small, and the listener has few of them.
 *
 * Each connection is a child, which says when it is closed and is then stopped.
 */
import { type ActorRefFrom, assign, enqueueActions, sendTo, setup } from "xstate";
import type { Clock } from "../../env.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { Channel } from "../../transport/channel.ts";
import { eventParams, type Mailbox } from "../node/mailbox.ts";
import { type ConnectionService, type InboundNotice, inboundMachine } from "./inbound.ts";

/** How many connections are in a group at most. */
export const GROUP_SIZE = 64;

/** One of its connections is closed. */
export type GroupNotice = { readonly type: "group.shrunk"; readonly id: string };

export interface GroupInput {
  /** This actor's id. */
  readonly id: string;
  readonly helloTimeoutMs: number;
  readonly clock: Clock;
  readonly events: NodeEvents;
  readonly parent: Mailbox<GroupNotice>;
}

type Admitted = {
  readonly type: "connection.admitted";
  readonly channel: Channel;
  readonly service: ConnectionService;
};

export type GroupEvent = Admitted | InboundNotice | { readonly type: "listener.stopping" };

interface GroupContext extends GroupInput {
  readonly inbounds: ReadonlyMap<string, ActorRefFrom<typeof inboundMachine>>;
  /** Ids are never used twice. */
  readonly nextInbound: number;
}

export const connectionGroupMachine = setup({
  types: {
    input: {} as GroupInput,
    context: {} as GroupContext,
    events: {} as GroupEvent,
  },
  actors: { inbound: inboundMachine },
  actions: {
    admit: assign(({ context, self, spawn }, { channel, service }: Admitted) => {
      const { helloTimeoutMs, clock, events, inbounds, nextInbound } = context;
      const id = `inbound-${nextInbound}`;
      const input = { id, channel, service, helloTimeoutMs, clock, events, parent: self };
      const inbound = spawn("inbound", { id, input });
      return { inbounds: new Map(inbounds).set(id, inbound), nextInbound: nextInbound + 1 };
    }),
    dismiss: enqueueActions(({ context, enqueue }, { id }: InboundNotice) => {
      const inbounds = new Map(context.inbounds);
      inbounds.delete(id);
      enqueue.stopChild(id);
      enqueue.assign({ inbounds });
    }),
    reportShrunk: sendTo(
      ({ context }) => context.parent,
      ({ context }): GroupNotice => ({ type: "group.shrunk", id: context.id }),
    ),
    closeConnections: enqueueActions(({ context, enqueue }) => {
      for (const inbound of context.inbounds.values()) {
        enqueue.sendTo(inbound, { type: "listener.stopping" });
      }
    }),
  },
}).createMachine({
  id: "connectionGroup",
  context: ({ input }) => ({ ...input, inbounds: new Map(), nextInbound: 1 }),
  on: {
    "connection.admitted": { actions: { type: "admit", params: eventParams } },
    "inbound.closed": { actions: [{ type: "dismiss", params: eventParams }, "reportShrunk"] },
    "listener.stopping": { actions: "closeConnections" },
  },
});
