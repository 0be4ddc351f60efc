/**
 * Every statechart of a node, with the events that it may get: each event is handled in some
 * state. If an event may arrive in a state that does not handle it, it is listed with its
 * reason.
 */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";
import { type AnyStateMachine, createActor, createMachine, type EventFromLogic } from "xstate";
import { acceptorMachine } from "../../../src/actors/connections/acceptor.ts";
import { peerLinkMachine } from "../../../src/actors/connections/peer-link.ts";
import { peerLinksMachine } from "../../../src/actors/connections/peer-links.ts";
import { electionMachine } from "../../../src/actors/election/election.ts";
import { leadershipMachine } from "../../../src/actors/leadership/leadership.ts";
import { replicatorMachine } from "../../../src/actors/leadership/replicator.ts";
import { snapshotterMachine } from "../../../src/actors/log/snapshotter.ts";
import { nodeMachine } from "../../../src/actors/node/node.ts";
import { snapshotReceiverMachine } from "../../../src/actors/snapshots/snapshot-receiver.ts";
import { snapshotSenderMachine } from "../../../src/actors/snapshots/snapshot-sender.ts";
import { InvariantError } from "../../../src/assert.ts";
import {
  EXPECTED,
  refuseUnhandled,
  watchTransitions,
} from "../../../src/sim/checks/unhandled-events.ts";

/** The compiler checks that none is missing. */
type Events<M extends AnyStateMachine> = Record<EventFromLogic<M>["type"], true>;

interface Chart {
  readonly machine: AnyStateMachine;
  readonly events: readonly string[];
}

const chart = <M extends AnyStateMachine>(machine: M, events: Events<M>): Chart => ({
  machine,
  events: Object.keys(events),
});

const CHARTS: readonly Chart[] = [
  chart(nodeMachine, {
    stop: true,
    "role.changed": true,
    "handover.failed": true,
    "configuration.changed": true,
    "peer.up": true,
    "peer.down": true,
    "identity.refused": true,
    "acceptor.listening": true,
    "acceptor.failed": true,
    "acceptor.stopped": true,
    "xstate.error.actor.applier": true,
  }),
  chart(electionMachine, {
    "preVote.request": true,
    "preVote.response": true,
    "vote.request": true,
    "vote.response": true,
    "append.request": true,
    "append.response": true,
    "heartbeat.request": true,
    "heartbeat.response": true,
    "timeout.now": true,
    "readIndex.request": true,
    "readIndex.response": true,
    "log.durable": true,
    "snapshot.received": true,
    "snapshot.installed": true,
    "peer.up": true,
    "peer.down": true,
    "quorum.lost": true,
    "disk.stalled": true,
    "state.stalled": true,
    "transfer.failed": true,
    "vote.lost": true,
    "term.failed": true,
    "configuration.changed": true,
    propose: true,
    read: true,
    "follower.read": true,
    "members.change": true,
    "leadership.transfer": true,
    "leadership.resign": true,
  }),
  chart(leadershipMachine, {
    "peer.up": true,
    "peer.down": true,
    "heartbeat.due": true,
    "quorumCheck.due": true,
    "log.progressed": true,
    "term.failed": true,
    "configuration.committed": true,
    "change.answered": true,
    "members.change": true,
    "leadership.transfer": true,
  }),
  chart(replicatorMachine, {
    "peer.accepted": true,
    "peer.rejected": true,
    "peer.answered": true,
    "peer.unreachable": true,
    "peer.estranged": true,
    "peer.reachable": true,
    "entries.missing": true,
    "entries.compacted": true,
    dropped: true,
  }),
  chart(peerLinksMachine, {
    "configuration.changed": true,
    "linger.over": true,
  }),
  chart(snapshotSenderMachine, {
    "slot.granted": true,
    "snapshot.ready": true,
    "snapshot.failed": true,
    "link.opened": true,
    "link.accepted": true,
    "link.refused": true,
    "link.lost": true,
    "snapshot.replied": true,
    "silence.due": true,
  }),
  chart(snapshotReceiverMachine, {
    "snapshot.offered": true,
    "chunk.arrived": true,
    "caller.gone": true,
    "snapshot.settled": true,
  }),
  chart(snapshotterMachine, { "checkpoint.make": true }),
  chart(peerLinkMachine, {
    "link.opened": true,
    "link.accepted": true,
    "link.refused": true,
    "link.lost": true,
  }),
  chart(acceptorMachine, {
    "listener.bound": true,
    "listener.failed": true,
    "acceptor.stop": true,
    "connections.closed": true,
  }),
];

describe("the statecharts of a node", () => {
  test("the list of statecharts is complete", async () => {
    const files = new Glob("**/*.ts").scanSync(join(import.meta.dir, "../../../src/actors"));
    const texts = await Promise.all(
      [...files].map((file) => Bun.file(join(import.meta.dir, "../../../src/actors", file)).text()),
    );
    const made = texts.flatMap((text) => text.match(/\.createMachine\(/g) ?? []);
    expect(made).toHaveLength(CHARTS.length);
    expect(new Set(CHARTS.map(({ machine }) => machine.id)).size).toBe(CHARTS.length);
  });

  test("each statechart handles every event in some state", () => {
    const untaken = CHARTS.flatMap(({ machine, events }) =>
      events
        .filter((event) => !leavesOf(machine).some((leaf) => candidates(leaf, event).length > 0))
        .map((event) => `${machine.id}: ${event}`),
    );
    expect(untaken).toEqual([]);
  });
});

test("each listed exception can occur, and is not handled", () => {
  const stale = EXPECTED.flatMap(({ machine: id, events }) => {
    const machine = CHARTS.find((it) => it.machine.id === id)?.machine;
    return events
      .filter((event) => {
        const leaves = machine === undefined ? [] : leavesOf(machine);
        const isTaken = (leaf: Leaf) =>
          candidates(leaf, event).some((it) => !("guard" in it && it.guard));
        return (
          leaves.every(isTaken) || leaves.every((leaf) => candidates(leaf, event).length === 0)
        );
      })
      .map((event) => `${id}: ${event}`);
  });
  expect(stale).toEqual([]);
});

describe("R144: an unhandled event", () => {
  const election = createMachine({
    id: "election",
    initial: "a",
    states: { a: { on: { next: "b" } }, b: {} },
  });

  /** What becomes of a machine that gets these events. */
  function failureOf(machine: AnyStateMachine, ...types: readonly string[]): unknown {
    const actor = createActor(machine);
    watchTransitions(actor.system, refuseUnhandled);
    let failure: unknown;
    actor.subscribe({
      error(error) {
        failure = error;
      },
    });
    actor.start();
    for (const type of types) actor.send({ type });
    return failure;
  }

  test("R144: an unhandled event ends the actor, and so the node", () => {
    expect(failureOf(election, "next")).toBeUndefined();
    const claim = 'a state of "election" handles the event "next"';
    expect(failureOf(election, "next", "next")).toEqual(
      new InvariantError(`Invariant violated: ${claim}`),
    );
  });

  test("R144: an unhandled event passes only in the machine in which it is listed", () => {
    expect(failureOf(election, "vote.response")).toBeUndefined();
    const other = createMachine({ id: "acceptor" });
    expect(failureOf(other, "vote.response")).toBeInstanceOf(InvariantError);
  });
});

type Leaf = AnyStateMachine["root"];

/** States without nested states, except for the final ones. */
function leavesOf({ root }: AnyStateMachine): readonly Leaf[] {
  const below = (node: Leaf): readonly Leaf[] => {
    const inner = Object.values(node.states);
    return inner.length === 0 ? [node] : inner.flatMap(below);
  };
  return below(root).filter(({ type }) => type !== "final");
}

/** The transitions for an event, of the state and of those around it. */
function candidates(leaf: Leaf, event: string) {
  const found = [];
  for (let node: Leaf | undefined = leaf; node !== undefined; node = node.parent) {
    for (const [descriptor, transitions] of node.transitions) {
      const isMatch = descriptor.endsWith("*")
        ? event.startsWith(descriptor.slice(0, -1))
        : event === descriptor;
      if (isMatch) found.push(...transitions);
    }
  }
  return found;
}
