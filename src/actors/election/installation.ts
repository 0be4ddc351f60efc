/**
 * What the installation of a snapshot means for the log. Pure: election carries it out.
 */
import { assert } from "../../assert.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { Outgoing } from "../connections/outgoing.ts";
import type { SnapshotInstalled } from "../log/applier.ts";
import type { Persist } from "../log/log-writer.ts";
import type { SnapshotReceived } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { Origin } from "./peer-replies.ts";

export interface Installation {
  readonly restore: Parameters<RaftLog["restore"]>;
  readonly persist: Persist;
}

/** Undefined if the log has reached the snapshot meanwhile (R91). */
export function installationOf(
  origin: Origin,
  { received, configuration }: SnapshotInstalled,
): Installation | undefined {
  const { last, term } = received;
  if (last.index <= origin.log.commitIndex) return undefined;
  assert(configuration !== undefined, "a state that was installed has a configuration");
  // The snapshot is committed under any leader. But only its sender, in that term, waits for the
  // report.
  const release = term === origin.term ? [report(origin, received)] : [];
  const persist = { type: "persist", compact: last, release } as const;
  return { restore: [last, configuration], persist };
}

/** Reports that everything up to the snapshot's last entry is here. */
function report({ id, term }: Origin, { from, session, last }: SnapshotReceived): Outgoing {
  const type = "append.response";
  const message = { type, from: id, term, session, index: last.index, hint: undefined } as const;
  return { to: from, message };
}
