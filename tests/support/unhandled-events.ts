/**
 * Events that an actor got and had no use for. Most are mistakes: a typo, a
 * forgotten state. Those that are meant are listed here, with the reason.
 */
import type { InspectionEvent } from "xstate";
import { assert } from "../../src/assert.ts";

const EXPECTED: readonly { actor: string; events: readonly string[]; because: string }[] = [
  {
    actor: "election",
    events: [
      "preVote.response",
      "vote.response",
      "append.response",
      "heartbeat.response",
      "quorum.lost",
      "disk.stalled",
    ],
    because: "the answer is to a campaign or a leadership that is over (R3, R18, R39)",
  },
  {
    actor: "leadership",
    events: ["log.durable"],
    because: "only a hard state was written, or entries that are not in the log any more (R56)",
  },
  {
    actor: "replicator",
    events: ["peer.rejected", "peer.answered", "peer.reachable"],
    because: "the refusal is stale (R62), or nothing has to be done about it just now",
  },
];

/** For `inspect`: throws on an event that no transition takes, unless that is expected. */
export function refuseUnhandled(inspected: InspectionEvent): void {
  if (inspected.type !== "@xstate.microstep" || inspected._transitions.length > 0) return;
  const { type } = inspected.event;
  if (type === "xstate.stop" || type.startsWith("xstate.done.")) return;
  if (type.startsWith("xstate.error.")) return; // the actor fails with its child
  const machine = machineOf(inspected.snapshot);
  const isExpected = EXPECTED.some(
    ({ actor, events }) => actor === machine && events.includes(type),
  );
  assert(isExpected, `somebody in "${machine}" takes the event "${type}"`);
}

function machineOf(snapshot: object): string {
  return "machine" in snapshot ? (snapshot.machine as { id: string }).id : "an actor";
}
