/**
 * The shape of a node, and the words for it. Pure.
 */
import type { ObservedNode } from "../../feed/cluster-view.ts";
import { age } from "../format.ts";

export type Shape = "follower" | "preCandidate" | "candidate" | "leader" | "learner" | "down";

export function shapeOf({ reach, sample }: ObservedNode): Shape {
  if (sample === undefined || reach?.is === "down" || reach?.is === "gone") return "down";
  const { role, membership } = sample.raft;
  if (role !== "follower") return role;
  return membership === "voter" ? "follower" : "learner";
}

export function roleName({ reach, sample }: ObservedNode): string {
  if (reach?.is === "gone") return "removed";
  if (reach?.is === "down" || sample === undefined) return "down";
  const { role, membership } = sample.raft;
  if (membership === "promotedLearner") return "learner, to be a voter";
  if (membership === "learner") return "learner";
  if (membership === "none") return "not a member";
  return role;
}

/** "3.2 s old", if the last facts of a node are old. */
export function asOf({ reach }: ObservedNode): string | undefined {
  if (reach === undefined || reach.is === "live" || reach.is === "late") return undefined;
  return reach.heardMs === undefined ? "not heard yet" : `${age(reach.heardMs)} old`;
}

export function isLate({ reach }: ObservedNode): boolean {
  return reach?.is === "late";
}
