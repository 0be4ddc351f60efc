/**
 * A node as an observer sees it between two events: what Raft's properties speak
 * of, and nothing about how it came to be.
 */
import type { RaftLog } from "../../raft/log.ts";
import type { HardState, LogId, NodeId } from "../../vocabulary.ts";
import type { Role } from "../election/election-context.ts";
import type { Parts } from "./assemble.ts";

export interface NodeView extends HardState {
  readonly id: NodeId;
  readonly role: Role;
  readonly leaderId: NodeId | undefined;
  /** The node's own object: it changes as the node does. Only to be read. */
  readonly log: RaftLog;
  readonly applied: LogId;
  /** The last entry of the snapshot that the state came with, until more is applied. */
  readonly installed: LogId | undefined;
  /** Requests of clients that are not answered yet. */
  readonly pendingRequests: number;
  /** Writes that were appended and are not answered yet. */
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
