/**
 * What a follower does with the entries of its leader, apart from the rules by which it
 * accepts them (../../raft/append.ts).
 */

import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { Entry, Index } from "../../vocabulary.ts";

/**
 * This node has acknowledged an entry that its log no longer has (R60). It may also
 * have lost votes.
 */
export class LogLostError extends Error {
  override readonly name = "LogLostError";

  constructor(index: Index, lastIndex: Index) {
    super(
      `Cannot go on: this node has acknowledged entry ${index}, but its log ends at ` +
        `${lastIndex}; data was lost, including votes and acknowledgements. Leave this node ` +
        "stopped, and replace it by a node with a new id (member replace)",
    );
  }
}

/** Whether a configuration is among the new entries, or among those that they replace (R105). */
export function changesConfiguration(log: RaftLog, fresh: readonly Entry[]): boolean {
  const [first] = fresh;
  if (first === undefined) return false;
  if (first.index <= log.configurationVersion) return true;
  return fresh.some(({ kind }) => kind === "configuration");
}

export function replaceTail(log: RaftLog, fresh: readonly Entry[], events: NodeEvents): void {
  const first = fresh[0];
  if (first === undefined) return;
  if (first.index <= log.lastIndex) {
    events.record({ kind: "log.truncated", from: first.index, to: log.lastIndex });
    log.truncateFrom(first.index);
  }
  log.append(fresh);
}
