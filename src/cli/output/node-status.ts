/**
 * The status of a node, as cells of a table and as JSON, and the leader's view of the
 * other members.
 */
import { clusterIdText } from "../../codec/cluster-id.ts";
import type { MemberProgress, StatusResponse } from "../../codec/status.ts";
import type { AskedNode } from "../nodes.ts";
import type { Table } from "./formats.ts";
import { membershipOf, membersInJson } from "./members.ts";

export const NODE_HEAD = [
  "ENDPOINT",
  "ID",
  "ROLE",
  "TERM",
  "LEADER",
  "REVISION",
  "APPLIED",
  "COMMIT",
  "VERSION",
  "LOG",
  "STATE",
  "FREE",
];

/** The columns of a table that fits a terminal of 80 columns. */
export const NARROW_HEAD = ["ENDPOINT", "ID", "ROLE", "TERM", "REVISION", "APPLIED", "VERSION"];

/** The columns beside a hash. */
export const NARROW_HEAD_OF_HASHES = ["ENDPOINT", "ID", "ROLE", "TERM"];

/** The cells of these columns, from a row under NODE_HEAD. */
export function cellsOf(head: readonly string[], cells: readonly string[]): readonly string[] {
  return head.map((title) => cells[NODE_HEAD.indexOf(title)] ?? "");
}

export function nodeCells(
  { endpoint, id, answer }: AskedNode,
  sizeText: (bytes: number) => string,
): readonly string[] {
  const first = [endpoint, id === undefined ? "" : String(id)];
  const { status } = answer;
  if (status === undefined) {
    const role = answer.isRefusal ? "refused" : "unreachable";
    return [...first, role, ...Array(NODE_HEAD.length - first.length - 1).fill("")];
  }
  const { header, leaderId, appliedIndex, commitIndex, version } = status;
  const { logBytes, stateBytes, freeBytes } = status;
  const numbers = [header.raftTerm, leaderId, header.revision, appliedIndex, commitIndex];
  const sizes = [logBytes, stateBytes, freeBytes].map(sizeText);
  return [...first, roleOf(status), ...numbers.map(String), version, ...sizes];
}

/**
 * "non-member" for a node that is not in its configuration: a removed node runs until
 * it is stopped, and a joining node has an older configuration first.
 */
function roleOf({ header, role, configuration: { members } }: StatusResponse): string {
  const isMember = members.length === 0 || members.some(({ id }) => id === header.memberId);
  return isMember ? role : "non-member";
}

/** The progress of the other members, as the leader knows it. */
export function progressTable({ configuration, lastIndex, progress }: StatusResponse): Table {
  return {
    head: ["MEMBER", "MEMBERSHIP", "PROGRESS", "MATCH", "BEHIND", "SILENT"],
    rows: progress.map(({ id, state, match, silentMs, ...snapshot }) => [
      String(id),
      membershipOf(configuration, id),
      state === "snapshot" ? `${state} ${percentOf(snapshot)}` : state,
      String(match),
      String(lastIndex - match),
      `${silentMs} ms`,
    ]),
  };
}

function percentOf({
  snapshotStoredBytes,
  snapshotBytes,
}: Pick<MemberProgress, "snapshotStoredBytes" | "snapshotBytes">): string {
  return `${Math.floor((100 * snapshotStoredBytes) / Math.max(snapshotBytes, 1))} %`;
}

export function nodeInJson({ endpoint, id, answer: { status, failure } }: AskedNode): object {
  if (status === undefined) return { endpoint, id, error: failure };
  const { header, configuration } = status;
  return {
    endpoint,
    id,
    cluster_id: clusterIdText(header.clusterId),
    role: status.role,
    term: header.raftTerm,
    leader_id: status.leaderId,
    revision: header.revision,
    last_index: status.lastIndex,
    commit_index: status.commitIndex,
    applied_index: status.appliedIndex,
    first_index: status.firstIndex,
    checkpoint_index: status.checkpointIndex,
    log_bytes: status.logBytes,
    state_bytes: status.stateBytes,
    free_bytes: status.freeBytes,
    low_on_space: status.lowOnSpace,
    uptime_ms: status.uptimeMs,
    version: status.version,
    configuration_version: status.configurationVersion,
    joint: status.joint,
    waiting_for: status.waitingFor,
    differing_states: status.differingStates,
    members: membersInJson(configuration),
    progress: status.progress.map(progressInJson),
  };
}

function progressInJson(progress: MemberProgress): object {
  const { id, state, match, next, silentMs, snapshotStoredBytes, snapshotBytes } = progress;
  const snapshot = { snapshot_stored_bytes: snapshotStoredBytes, snapshot_bytes: snapshotBytes };
  return { id, state, match, next, silent_ms: silentMs, ...(snapshotBytes > 0 && snapshot) };
}
