/**
 * The node: supervisor of all its actors.
 *
 *   ┌────────────┐ storage is open  ┌─────────┐  stop, it leads  ┌─────────────┐
 *   │ recovering ├─────────────────▶│ serving ├─────────────────▶│ handingOver │
 *   └─────┬──────┘                  └─┬────┬──┘                  └──────┬──────┘
 *         │ it can't be trusted       │    │ stop, it doesn't           │ another leads,
 *         │                   a child │    │                            │ none will, or
 *         │                    failed │    ▼                            │ a timeout
 *         │                           │  ┌──────────┐                   │
 *         │                           │  │ draining │◀──────────────────┘
 *         │                           │  └────┬─────┘
 *         │                           │       │ no request in flight, or drainMs
 *         ▼                           ▼       ▼
 *       ┌───────────────────────────────┐  ┌─────────┐    ┌─────────┐
 *       │ failed                        │  │ closing ├───▶│ stopped │
 *       └───────────────────────────────┘  └─────────┘    └─────────┘
 *
 *   recovering, stop ──▶ stopped
 *   any other but stopped, a child failed ──▶ failed
 *
 * A leader that is told to stop transfers leadership first, so that a cluster whose nodes
 * are restarted one by one never waits for an election timeout.
 *
 * Every actor that outlives a role is a child of the node: the log writer, the applier,
 * the links, the listeners (R142). If a child fails, the node fails: a node that keeps
 * answering with only some of its actors would mislead its peers (R143).
 */
import {
  type AnyActorRef,
  assign,
  createActor,
  type ErrorActorEvent,
  enqueueActions,
  fromPromise,
  sendTo,
  setup,
} from "xstate";
import { assert } from "../../assert.ts";
import type { Request, Response } from "../../codec/request.ts";
import { Meters } from "../../meters.ts";
import type { PeerNews } from "../connections/peer-link.ts";
import type { RoleChanged } from "../election/election-context.ts";
import { leaderTermOf } from "../election/leadership-end.ts";
import { recordedEvents } from "../inspect/event-ring.ts";
import { assemble, type PartNotice, type Parts } from "./assemble.ts";
import { eventParams, type Spawn } from "./mailbox.ts";
import type { NodeInput, RunningNodeInput } from "./node-input.ts";
import { type NodeReading, readingOf } from "./node-reading.ts";
import { type Recovery, recoverNode } from "./node-recovery.ts";
import { type NodeView, viewOf } from "./node-view.ts";

/** The result of a node's run. */
export type NodeEnd =
  | { readonly reason: "stopped" }
  | { readonly reason: "failed"; readonly error: Error };

type NodeEvent = { readonly type: "stop" } | PartNotice | ErrorActorEvent;

interface NodeContext extends RunningNodeInput {
  /** Undefined until the storage is open. */
  readonly parts: Parts | undefined;
  /** On the node's clock. */
  readonly startedAt: number;
  /** Listeners that have closed their last connection. */
  readonly stoppedAcceptors: number;
  readonly end: NodeEnd;
}

/** How often a draining node checks whether requests are in flight. */
const DRAIN_POLL_MS = 20;

const open = fromPromise<Recovery, NodeInput>(({ input: { openStorage, founding, limits } }) =>
  recoverNode(openStorage, founding, limits.keepLogBytes),
);

const close = fromPromise<void, Recovery>(({ input }) => input.storage.close());

export const nodeMachine = setup({
  types: {
    input: {} as RunningNodeInput,
    context: {} as NodeContext,
    events: {} as NodeEvent,
    output: {} as NodeEnd,
  },
  actors: { open, close },
  delays: {
    drainPoll: DRAIN_POLL_MS,
    drain: ({ context }) => context.limits.drainMs,
    // A transfer times out after an election timeout. A long election timeout would use up the
    // time that the caller of stop waits.
    handOver: ({ context }) => Math.min(context.timing.electionTimeoutMs, context.limits.drainMs),
  },
  guards: {
    isLeading: ({ context }) => partsOf(context).election.getSnapshot().matches("leader"),
    isOver: (_, { role }: RoleChanged) => role !== "leader",
    isIdle: ({ context }) => partsOf(context).gateway.pendingCount === 0,
    areAcceptorsStopped: ({ context }) =>
      context.stoppedAcceptors === partsOf(context).acceptors.length,
  },
  actions: {
    assemble: assign(({ context, self, spawn }, recovery: Recovery) => ({
      parts: assemble(context, recovery, self, spawn as Spawn),
    })),
    logRecovered: ({ context: { env, startedAt } }, { log, hardState, storage }: Recovery) => {
      env.events.record({
        kind: "node.recovered",
        term: hardState.term,
        lastIndex: log.lastIndex,
        appliedIndex: storage.store.applied.logId.index,
        tornBytes: storage.recovered.tornBytes,
        tookMs: Math.round(env.clock.now() - startedAt),
      });
    },
    tellElection: sendTo(
      ({ context }) => partsOf(context).election,
      (_, news: PeerNews) => news,
    ),
    followConfiguration: sendTo(({ context }) => partsOf(context).peerLinks, {
      type: "configuration.changed",
    }),
    logConfiguration: ({ context }) => {
      const { id, env } = context;
      const { log } = partsOf(context).recovery;
      const { configuration, configurationVersion: version } = log;
      const { voters, votersOutgoing, learners, removed } = configuration;
      env.events.record({
        kind: "members.changed",
        version,
        voters: [...voters],
        votersOutgoing: [...votersOutgoing],
        learners: [...learners],
      });
      if (removed.has(id)) env.events.record({ kind: "member.removed", version });
    },
    tellGateway: ({ context }, event: RoleChanged) => partsOf(context).gateway.roleChanged(event),
    handOver: sendTo(({ context }) => partsOf(context).election, {
      type: "leadership.transfer",
      to: undefined,
      request: undefined,
    }),
    stopAccepting: ({ context }) => partsOf(context).gateway.stopAccepting(),
    answerTheRest: ({ context }) => partsOf(context).gateway.stop(),
    stopAcceptors: enqueueActions(({ context, enqueue }) => {
      for (const acceptor of partsOf(context).acceptors) {
        enqueue.sendTo(acceptor, { type: "acceptor.stop" });
      }
    }),
    countStoppedAcceptor: assign({
      stoppedAcceptors: ({ context }) => context.stoppedAcceptors + 1,
    }),
    /** Stopping its actors ends a leadership without an event of the election chart. */
    recordLeadershipEnd: ({ context }) => {
      const election = partsOf(context).election.getSnapshot();
      const leader = leaderTermOf(election);
      if (leader !== undefined) election.context.recorder.leadershipEnded({ type: "stop" }, leader);
    },
    stopChildren: enqueueActions(({ context, enqueue }) => {
      for (const child of partsOf(context).children) enqueue.stopChild(child);
    }),
    noteFailure: assign({
      end: (_, { error }: { error: unknown }): NodeEnd => ({
        reason: "failed",
        error: errorOf(error),
      }),
    }),
  },
}).createMachine({
  id: "node",
  context: ({ input }) => ({
    ...input,
    parts: undefined,
    startedAt: input.env.clock.now(),
    stoppedAcceptors: 0,
    end: { reason: "stopped" },
  }),
  output: ({ context }) => context.end,
  initial: "recovering",
  on: {
    "xstate.error.actor.*": {
      target: ".failed",
      actions: { type: "noteFailure", params: eventParams },
    },
    "identity.refused": {
      target: ".failed",
      actions: { type: "noteFailure", params: eventParams },
    },
    "acceptor.failed": {
      target: ".failed",
      actions: { type: "noteFailure", params: eventParams },
    },
    "role.changed": { actions: { type: "tellGateway", params: eventParams } },
    "handover.failed": {}, // only matters while the node is stopping
    "configuration.changed": { actions: ["followConfiguration", "logConfiguration"] },
    "peer.up": { actions: { type: "tellElection", params: eventParams } },
    "peer.down": { actions: { type: "tellElection", params: eventParams } },
    "acceptor.listening": {}, // the acceptor has logged it
    "acceptor.stopped": { actions: "countStoppedAcceptor" },
  },
  states: {
    recovering: {
      on: { stop: "stopped" },
      invoke: {
        id: "open",
        src: "open",
        input: ({ context }) => context,
        onDone: {
          target: "serving",
          actions: [
            { type: "assemble", params: ({ event }) => event.output },
            { type: "logRecovered", params: ({ event }) => event.output },
          ],
        },
      },
    },
    serving: {
      on: { stop: [{ guard: "isLeading", target: "handingOver" }, { target: "draining" }] },
    },
    handingOver: {
      entry: "handOver",
      on: {
        "role.changed": {
          guard: { type: "isOver", params: eventParams },
          target: "draining",
          actions: { type: "tellGateway", params: eventParams },
        },
        "handover.failed": "draining",
      },
      after: { handOver: "draining" },
    },
    draining: {
      entry: "stopAccepting",
      initial: "waiting",
      states: {
        waiting: {
          after: {
            drainPoll: [
              { guard: "isIdle", target: "#node.closing" },
              { target: "waiting", reenter: true },
            ],
          },
        },
      },
      after: { drain: "closing" },
    },
    closing: {
      entry: ["answerTheRest", "stopAcceptors"],
      initial: "closingConnections",
      states: {
        closingConnections: {
          always: { guard: "areAcceptorsStopped", target: "releasing" },
        },
        releasing: {
          entry: ["recordLeadershipEnd", "stopChildren"],
          invoke: {
            id: "close",
            src: "close",
            input: ({ context }) => partsOf(context).recovery,
            onDone: "#node.stopped",
          },
        },
      },
    },
    stopped: { type: "final" },
    failed: { type: "final" },
  },
});

/** A running node. */
export interface NodeHandle {
  /**
   * Resolves once, when all actors of the node have stopped. A failed node writes
   * nothing more, and does not close its files: its directory stays locked until the
   * process ends.
   */
  readonly stopped: Promise<NodeEnd>;
  /** Tells the node to finish the requests in flight, and to stop. */
  stop(): void;
  /** The node's current view. Undefined before its storage is open. */
  view(): NodeView | undefined;
  /** The node's meters, for readers. */
  readonly meters: Meters;
  /** What else metrics and health read. Undefined before its storage is open. */
  reading(): NodeReading | undefined;
  /** Serves a request as if a client had sent it. Undefined before the storage is open. */
  ask(request: Request): Promise<Response> | undefined;
}

/** `prepare` gets the system of the node's actors before any of them starts. */
export function startNode(
  input: NodeInput,
  prepare?: (system: AnyActorRef["system"]) => void,
): NodeHandle {
  const { clock, events } = input.env;
  const meters = input.meters ?? new Meters();
  const recentEvents = input.recentEvents ?? recordedEvents(meters, clock, events);
  const env = { ...input.env, events: recentEvents };
  const running = { ...input, env, meters, recentEvents };
  const node = createActor(nodeMachine, { input: running, clock });
  prepare?.(node.system);
  const stopped = new Promise<NodeEnd>((resolve) => {
    node.subscribe({
      complete: () => resolve(node.getSnapshot().output ?? { reason: "stopped" }),
      error: (error) => resolve({ reason: "failed", error: errorOf(error) }),
    });
  });
  node.start();
  const view = () => {
    const { parts } = node.getSnapshot().context;
    return parts && viewOf(input.id, parts);
  };
  const reading = () => {
    const { value, context } = node.getSnapshot();
    return context.parts && readingOf(context.parts, value);
  };
  const ask = (request: Request) => {
    const { parts } = node.getSnapshot().context;
    return parts && answerOf(parts, request);
  };
  return { stopped, stop: () => node.send({ type: "stop" }), view, meters, reading, ask };
}

function answerOf({ gateway }: Parts, request: Request): Promise<Response> {
  return new Promise((answer) => {
    gateway.receive(request, { isCongested: false, keepAlive() {}, answer });
  });
}

function partsOf({ parts }: NodeContext): Parts {
  assert(parts !== undefined, "a node that serves has its parts");
  return parts;
}

function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
