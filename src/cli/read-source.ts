/**
 * The options of commands that read: who may answer.
 */
import { type Command, Option } from "commander";
import type { ReadSource } from "../client/operations.ts";

export interface ReadSourceOptions {
  readonly serializable?: true;
  readonly followerRead?: true;
}

export function addReadSource(command: Command): Command {
  const asFollower = "let any node answer, once caught up with the leader";
  return command
    .option("--serializable", "let any node answer from its own state, which may be stale")
    .addOption(new Option("--follower-read", asFollower).conflicts("serializable"));
}

export function sourceOf({ serializable, followerRead }: ReadSourceOptions): ReadSource {
  return { serializable: serializable === true, followerRead: followerRead === true };
}
