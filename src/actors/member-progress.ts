/**
 * How far a leader has brought each member, for its operators. Only looked at,
 * from outside, when somebody asks: nothing is kept for it.
 */
import type { ActorRefFrom } from "xstate";
import type { MemberProgress } from "../codec/status.ts";
import type { electionMachine } from "./election.ts";

/** By ascending id; empty where the node does not lead. */
export function progressOf(
  election: ActorRefFrom<typeof electionMachine>,
): readonly MemberProgress[] {
  const leadership = election.getSnapshot().children["leadership"];
  if (leadership === undefined) return [];
  const { followers, match } = leadership.getSnapshot().context;
  return [...followers]
    .sort(([a], [b]) => a - b)
    .map(([id, { pipeline, replicator }]) => ({
      id,
      state: topmost(replicator.getSnapshot().value),
      match: match.get(id) ?? 0,
      next: pipeline.next,
      silentMs: Math.round(pipeline.silentMs),
      snapshotStoredBytes: 0,
      snapshotBytes: 0,
    }));
}

/** Of a state and those inside it, the outermost. */
function topmost(value: string | Readonly<Record<string, unknown>>): string {
  return typeof value === "string" ? value : Object.keys(value).join();
}
