/**
 * Events that an actor received and did not handle. Most are mistakes: a typo, a
 * forgotten state. The intended ones are listed here, with the reason.
 */
import { assert } from "../../assert.ts";

/** The part of XState's inspection events that is used here. */
export interface Inspected {
  readonly type: string;
  readonly event?: { readonly type: string };
  readonly snapshot?: object;
  /** The transitions that the event has taken. */
  readonly _transitions?: readonly unknown[];
}

interface Expectation {
  /** The machine's id. */
  readonly machine: string;
  readonly events: readonly string[];
  readonly because: string;
}

export const EXPECTED: readonly Expectation[] = [
  {
    machine: "node",
    events: ["stop"],
    because: "it is stopping already, and a second request does not speed it up",
  },
  {
    machine: "election",
    events: ["preVote.response", "vote.response", "append.response", "heartbeat.response"],
    because: "the answer is to a campaign or a leadership that is over (R3, R18, R39)",
  },
  {
    machine: "leadership",
    events: ["peer.up", "peer.down"],
    because: "it is of a member that was let go of (R113), or of one not in the log yet",
  },
  {
    machine: "replicator",
    events: ["peer.rejected", "peer.answered", "peer.reachable"],
    because: "the refusal is stale (R62), or nothing has to be done about it just now",
  },
];

/**
 * Calls `look` with the transitions of all actors of a system. An inspector sees them,
 * too, but XState then copies and passes on every event of every actor. The inspector of a
 * node that is observed still works.
 */
export function watchTransitions(system: object, look: (inspected: Inspected) => void): void {
  assert("_sendInspectionEvent" in system, "XState reports transitions to the system");
  const inspect = system._sendInspectionEvent as (inspected: Inspected) => void;
  system._sendInspectionEvent = (inspected: Inspected) => {
    inspect(inspected);
    if (inspected.type === "@xstate.microstep") look(inspected);
  };
}

/** Throws if no transition handles an event, unless that is listed. */
export function refuseUnhandled(inspected: Inspected): void {
  const { _transitions: transitions, event } = inspected;
  if (transitions === undefined || transitions.length > 0 || event === undefined) return;
  if (inspected.type !== "@xstate.microstep") return;
  const { type } = event;
  if (type === "xstate.stop" || type.startsWith("xstate.done.")) return;
  if (type.startsWith("xstate.error.")) return; // the actor fails with its child
  const machine = machineOf(inspected.snapshot);
  const isExpected = EXPECTED.some((it) => it.machine === machine && it.events.includes(type));
  assert(isExpected, `a state of "${machine}" handles the event "${type}"`);
}

function machineOf(snapshot: object | undefined): string {
  if (snapshot === undefined || !("machine" in snapshot)) return "an actor";
  return (snapshot.machine as { id: string }).id;
}
