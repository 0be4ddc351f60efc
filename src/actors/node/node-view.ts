/**
 * A node as an observer sees it between two events: the facts that Raft's properties
 * are about.
 */
import type { RaftLog } from "../../raft/log.ts";
import type { HardState, LogId, NodeId } from "../../vocabulary.ts";
import type { Role } from "../election/election-context.ts";
import type { Parts } from "./assemble.ts";

export interface NodeView extends HardState {
  readonly id: NodeId;
  readonly role: Role;
  readonly leaderId: NodeId | undefined;
  /** The node's own log, which changes with the node. For reading only. */
  readonly log: RaftLog;
  readonly applied: LogId;
  /** The last entry of the installed snapshot, until more entries are applied. */
  readonly installed: LogId | undefined;
  /** Client requests that have no response yet. */
  readonly pendingRequests: number;
  /** Bytes of writes that were appended and have no response yet. */
  readonly waitingBytes: number;
}

export function viewOf(id: NodeId, { election, gateway, waiting, recovery }: Parts): NodeView {
  const { value, context } = election.getSnapshot();
  const { term, votedFor, leaderId } = context;
  const { log, storage } = recovery;
  return {
    id,
    role: typeof value === "string" ? value : "follower",
    leaderId,
    term,
    votedFor,
    log,
    applied: storage.store.applied.logId,
    installed: storage.store.installed,
    pendingRequests: gateway.pendingCount,
    waitingBytes: waiting.writeBytes,
  };
}
