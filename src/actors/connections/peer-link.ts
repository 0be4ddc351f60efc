/**
 * The link to one peer: the connection that this node dials in order to send, and dials
 * again until the link is stopped. The peer sends over a connection that it dials itself,
 * and that this node accepts. While it does not know this node's address, it sends over this
 * one.
 *
 *   ┌─ linked ───────────────────────────────────────────────────────────┐
 *   │ ┌────────────┐ link.opened ┌─────────────┐ link.accepted ┌───────┐ │
 *   │ │ connecting ├────────────▶│ handshaking ├──────────────▶│ ready │ │
 *   │ └────────────┘             └─────────────┘               └───────┘ │
 *   └──▲────┬──────────────────────────┬─────────────────────────────────┘
 *      │    │ link.lost, a deadline    │ link.refused
 *      │    ▼                          ▼
 *      │ ┌────────────┐           ┌─────────┐
 *      ├─┤ backingOff │     ┌─────┤ refused │
 *      │ └────────────┘     │     └─────────┘
 *      └──── delay ─────────┘
 *
 * While the link is ready, its channel sends the messages that the outbox has for the
 * peer. A peer that has refused the handshake will probably refuse it again. Therefore the
 * link retries rarely, and logs each reason once.
 */
import { assign, enqueueActions, fromCallback, sendTo, setup } from "xstate";
import type { Env, Random } from "../../env.ts";
import { type Backoff, backoffMs } from "../../transport/backoff.ts";
import type { Channel } from "../../transport/channel.ts";
import { type NodeDescription, peerHello } from "../../transport/handshake.ts";
import { connectToMember } from "../../transport/member-connection.ts";
import type { Network } from "../../transport/network.ts";
import { MAX_PEER_QUEUE_BYTES, type Outbox } from "../../transport/outbox.ts";
import { type Presence, presenceIn } from "../../transport/presence.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { PeerRefusals } from "../election/peer-refusals.ts";
import { eventParams, type Mailbox } from "../node/mailbox.ts";
import type { PeerAddresses } from "./peer-addresses.ts";
import type { PeerRegister } from "./peer-register.ts";
import type { PeerTimings } from "./peer-timings.ts";

export type PeerNews =
  | { readonly type: "peer.up"; readonly peer: NodeId }
  | { readonly type: "peer.down"; readonly peer: NodeId; readonly reason: string };

export type PeerLinkNotice =
  | PeerNews
  /** This node must stop: a quorum refuses it as the member with its id. */
  | { readonly type: "identity.refused"; readonly error: Error };

export interface LinkTiming {
  readonly connectTimeoutMs: number;
  readonly handshakeTimeoutMs: number;
  readonly backoff: Backoff;
  /** How long a refused link waits before it retries. */
  readonly refusedRetryMs: number;
}

export const LINK_TIMING: LinkTiming = {
  connectTimeoutMs: 2000,
  handshakeTimeoutMs: 2000,
  backoff: { baseMs: 50, maxMs: 1000 },
  refusedRetryMs: 5000,
};

export interface PeerLinkInput {
  readonly env: Env;
  readonly network: Network;
  readonly outbox: Outbox;
  readonly self: NodeDescription;
  readonly register: PeerRegister;
  readonly refusals: PeerRefusals;
  readonly peer: {
    readonly id: NodeId;
    readonly address: string;
    /** Its address in the settings: dialled in turn with the address in the log. */
    readonly otherwise?: string | undefined;
  };
  readonly timing: LinkTiming;
  /** Receives the messages that the peer sends over this connection. */
  readonly hear: (from: NodeId, payload: Uint8Array) => void;
  readonly maxFrameBytes: number;
  /** Learns the peer's timing from its handshake. */
  readonly timings: PeerTimings;
  readonly addresses: PeerAddresses;
  readonly parent: Mailbox<PeerLinkNotice>;
}

type Lost = { readonly type: "link.lost"; readonly reason: string };
type Refused = { readonly type: "link.refused"; readonly sentence: string };

type PeerLinkEvent =
  | { readonly type: "link.opened" }
  | { readonly type: "link.accepted" }
  | Refused
  | Lost;

interface PeerLinkContext extends PeerLinkInput {
  /** Failed attempts since the link was last ready. */
  readonly failures: number;
  /** The last refusal that was logged. */
  readonly refusal: string | undefined;
  readonly random: Random;
}

/** One connection, from dialling to its end. Stopping this actor closes it. */
const connection = fromCallback<PeerLinkEvent, PeerLinkInput>(({ input, sendBack }) => {
  const { env, network, outbox, self, peer, register, refusals } = input;
  const { clock } = env;
  const tell = (event: PeerLinkEvent) => sendBack(event);
  let attached: Channel | undefined;
  const limits = { maxQueuedBytes: MAX_PEER_QUEUE_BYTES, maxFrameBytes: input.maxFrameBytes };
  const hello = peerHello(self, peer.id);
  const objectionTo = (presence: Presence) => register.objectionTo(peer.id, presence);
  const connection = connectToMember(
    { network, clock, peer, hello, objectionTo, ...limits },
    {
      opened: () => tell({ type: "link.opened" }),
      accepted: (channel, reply) => {
        attached = channel;
        const presence = presenceIn(reply);
        register.note(peer.id, presence);
        refusals.forget(peer.id);
        input.timings.note(peer.id, reply);
        input.addresses.note(peer.id, reply);
        outbox.attach(peer.id, channel);
        tell({ type: "link.accepted" });
        const objection = register.guard(peer.id, presence);
        const frame = (payload: Uint8Array) => {
          const why = objection();
          if (why === undefined) input.hear(peer.id, payload);
          else channel.terminate(`Cannot use the connection: ${why}`);
        };
        return { frame, drained() {} };
      },
      refused: (sentence, kind) => {
        refusals.note(peer.id, kind, sentence);
        tell({ type: "link.refused", sentence });
      },
      lost: (reason) => {
        refusals.forget(peer.id);
        tell({ type: "link.lost", reason });
      },
    },
  );

  return () => {
    if (attached !== undefined) outbox.detach(peer.id, attached);
    connection.close("The link was stopped");
  };
});

/** The context with the address for this attempt. */
function dialled(context: PeerLinkContext): PeerLinkContext {
  const { peer, failures } = context;
  const { address, otherwise = address } = peer;
  return { ...context, peer: { ...peer, address: failures % 2 === 1 ? otherwise : address } };
}

export const peerLinkMachine = setup({
  types: {
    input: {} as PeerLinkInput,
    context: {} as PeerLinkContext,
    events: {} as PeerLinkEvent,
  },
  actors: { connection },
  delays: {
    connectTimeout: ({ context }) => context.timing.connectTimeoutMs,
    handshakeTimeout: ({ context }) => context.timing.handshakeTimeoutMs,
    refusedRetry: ({ context }) => context.timing.refusedRetryMs,
    backoff: ({ context: { timing, failures, random } }) =>
      backoffMs(timing.backoff, failures, random),
  },
  guards: {
    isNews: ({ context }, { sentence }: Refused) => sentence !== context.refusal,
  },
  actions: {
    countFailure: assign({ failures: ({ context }) => context.failures + 1 }),
    forgetFailures: assign({ failures: 0, refusal: undefined }),
    noteRefusal: assign({ refusal: (_, { sentence }: Refused) => sentence }),
    reportUp: sendTo(
      ({ context }) => context.parent,
      ({ context }): PeerLinkNotice => ({ type: "peer.up", peer: context.peer.id }),
    ),
    reportDown: sendTo(
      ({ context }) => context.parent,
      ({ context }, { reason }: Lost): PeerLinkNotice => ({
        type: "peer.down",
        peer: context.peer.id,
        reason,
      }),
    ),
    reportRefusals: enqueueActions(({ context: { refusals, parent }, enqueue }) => {
      const error = refusals.verdict();
      if (error === undefined) enqueue(() => refusals.report());
      else enqueue.sendTo(parent, { type: "identity.refused", error });
    }),
    logUp: ({ context: { env, peer } }) =>
      env.events.record({ kind: "link.up", peer: peer.id, address: peer.address }),
    logDown: ({ context: { env, peer } }, { reason }: Lost) =>
      env.events.record({ kind: "link.down", peer: peer.id, reason }),
    /** The first failure in a row is logged at level info, the others at level debug. */
    logFailure: ({ context: { env, peer, failures } }, { reason }: { reason: string }) => {
      const kind = failures === 0 ? "link.failed" : "link.failedAgain";
      env.events.record({ kind, peer: peer.id, address: peer.address, reason });
    },
    logRefusal: ({ context: { env, peer } }, { sentence }: Refused) =>
      env.events.record({
        kind: "link.refused",
        peer: peer.id,
        address: peer.address,
        refusal: sentence,
      }),
  },
}).createMachine({
  id: "peerLink",
  context: ({ input }) => ({
    ...input,
    failures: 0,
    refusal: undefined,
    random: input.env.random.fork(),
  }),
  initial: "linked",
  states: {
    linked: {
      invoke: { id: "connection", src: "connection", input: ({ context }) => dialled(context) },
      initial: "connecting",
      on: {
        "link.lost": {
          target: "backingOff",
          actions: { type: "logFailure", params: eventParams },
        },
      },
      states: {
        connecting: {
          on: { "link.opened": "handshaking" },
          after: {
            connectTimeout: {
              target: "#peerLink.backingOff",
              actions: { type: "logFailure", params: { reason: "Connect timeout" } },
            },
          },
        },
        handshaking: {
          on: {
            "link.accepted": "ready",
            "link.refused": [
              {
                guard: { type: "isNews", params: eventParams },
                target: "#peerLink.refused",
                actions: [
                  { type: "logRefusal", params: eventParams },
                  { type: "noteRefusal", params: eventParams },
                ],
              },
              { target: "#peerLink.refused" },
            ],
          },
          after: {
            handshakeTimeout: {
              target: "#peerLink.backingOff",
              actions: {
                type: "logFailure",
                params: { reason: "Handshake timeout" },
              },
            },
          },
        },
        ready: {
          entry: ["forgetFailures", "logUp", "reportUp"],
          on: {
            "link.lost": {
              target: "#peerLink.backingOff",
              actions: [
                { type: "logDown", params: eventParams },
                { type: "reportDown", params: eventParams },
              ],
            },
          },
        },
      },
    },
    backingOff: {
      entry: "countFailure",
      after: { backoff: "linked" },
    },
    refused: {
      entry: "reportRefusals",
      after: { refusedRetry: "linked" },
    },
  },
});
