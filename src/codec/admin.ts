/**
 * The requests of operators to a cluster, and the responses (admin.proto).
 */
import type { Configuration, Index, LogId, Member, NodeId } from "../vocabulary.ts";
import { configurationMessage, configurationOf, memberMessage, memberOf } from "./configuration.ts";
import { type ResponseHeader, responseHeader } from "./kv-response.ts";
import { logIdOf } from "./log-id.ts";
import { CodecError, decode, encode, present, quorate, safe } from "./wire.ts";

/** One membership change. */
export type MemberChange =
  | {
      readonly kind: "add";
      readonly member: Member;
      /** Whether the member stays a learner, and does not become a voter once it has caught up. */
      readonly staysLearner: boolean;
      /** The member that is removed when it becomes a voter. */
      readonly replaces: NodeId | undefined;
    }
  /** Changes the addresses of the member with this id. */
  | { readonly kind: "update"; readonly member: Member }
  | { readonly kind: "remove" | "promote" | "demote"; readonly id: NodeId };

export interface MemberChangeRequest {
  readonly changes: readonly MemberChange[];
  /** The version that the configuration must have. Undefined: any version. */
  readonly expectedVersion: Index | undefined;
}

/** The response to a list and to a change: the members as they are now. */
export interface MembersResponse {
  readonly header: ResponseHeader;
  readonly configuration: Configuration;
  /** The index of the configuration's entry. */
  readonly version: Index;
}

export interface TransferLeaderResponse {
  readonly header: ResponseHeader;
  readonly to: NodeId;
}

export interface CheckpointResponse {
  readonly header: ResponseHeader;
  readonly last: LogId;
  readonly firstIndex: Index;
}

export interface SnapshotRequest {
  /** 0 for a new one. */
  readonly snapshotId: number;
  readonly offset: number;
  /** For a new snapshot: respond when it has begun, without a chunk of it. */
  readonly begin: boolean;
}

export interface SnapshotResponse {
  readonly header: ResponseHeader;
  readonly snapshotId: number;
  readonly last: LogId;
  /** The size of the file, and then its checksum. */
  readonly bytes: number;
  readonly checksum: number;
  readonly data: Uint8Array;
}

export function encodeMemberChangeRequest(request: MemberChangeRequest): Uint8Array {
  return encode(quorate.MemberChangeRequest.encode, {
    changes: request.changes.map(changeMessage),
    expectedVersion: request.expectedVersion ?? 0,
  });
}

export function decodeMemberChangeRequest(bytes: Uint8Array): MemberChangeRequest {
  const message = decode("a change of members", quorate.MemberChangeRequest.decode, bytes);
  return {
    changes: (message.changes as quorate.MemberChange[]).map(changeOf),
    expectedVersion: safe(message.expectedVersion, "a version") || undefined,
  };
}

export function encodeMembersResponse(response: MembersResponse): Uint8Array {
  const configuration = configurationMessage(response.configuration);
  return encode(quorate.MemberListResponse.encode, { ...response, configuration });
}

export function decodeMembersResponse(bytes: Uint8Array): MembersResponse {
  const message = decode("a list of members", quorate.MemberListResponse.decode, bytes);
  const configuration = present(message.configuration, "a configuration");
  return {
    header: responseHeader(message),
    configuration: configurationOf(configuration as quorate.Configuration),
    version: safe(message.version, "a version"),
  };
}

/** An undefined `to` means the most up-to-date voter. */
export function encodeTransferLeaderRequest(to: NodeId | undefined): Uint8Array {
  return encode(quorate.TransferLeaderRequest.encode, { to: to ?? 0 });
}

export function decodeTransferLeaderRequest(bytes: Uint8Array): NodeId | undefined {
  const { to } = decode("a transfer", quorate.TransferLeaderRequest.decode, bytes);
  return safe(to, "a node id") || undefined;
}

export function encodeTransferLeaderResponse(response: TransferLeaderResponse): Uint8Array {
  return encode(quorate.TransferLeaderResponse.encode, response);
}

export function decodeTransferLeaderResponse(bytes: Uint8Array): TransferLeaderResponse {
  const message = decode("a transfer's answer", quorate.TransferLeaderResponse.decode, bytes);
  return { header: responseHeader(message), to: safe(message.to, "a node id") };
}

export function encodeStepDownResponse(header: ResponseHeader): Uint8Array {
  return encode(quorate.StepDownResponse.encode, { header });
}

export function decodeStepDownResponse(bytes: Uint8Array): ResponseHeader {
  return responseHeader(decode("a step-down's answer", quorate.StepDownResponse.decode, bytes));
}

export function encodeCheckpointResponse(response: CheckpointResponse): Uint8Array {
  return encode(quorate.CheckpointResponse.encode, response);
}

export function decodeCheckpointResponse(bytes: Uint8Array): CheckpointResponse {
  const message = decode("a checkpoint's answer", quorate.CheckpointResponse.decode, bytes);
  return {
    header: responseHeader(message),
    last: logIdOf(message.last),
    firstIndex: safe(message.firstIndex, "an index"),
  };
}

export function encodeSnapshotRequest(request: SnapshotRequest): Uint8Array {
  return encode(quorate.SnapshotRequest.encode, request);
}

export function decodeSnapshotRequest(bytes: Uint8Array): SnapshotRequest {
  const message = decode("a request for a snapshot", quorate.SnapshotRequest.decode, bytes);
  return {
    snapshotId: safe(message.snapshotId, "a snapshot id"),
    offset: safe(message.offset, "an offset"),
    begin: message.begin,
  };
}

export function encodeSnapshotResponse(response: SnapshotResponse): Uint8Array {
  return encode(quorate.SnapshotResponse.encode, response);
}

export function decodeSnapshotResponse(bytes: Uint8Array): SnapshotResponse {
  const message = decode("a chunk of a snapshot", quorate.SnapshotResponse.decode, bytes);
  return {
    header: responseHeader(message),
    snapshotId: safe(message.snapshotId, "a snapshot id"),
    last: logIdOf(message.last),
    bytes: safe(message.bytes, "a size"),
    checksum: message.checksum,
    data: message.data,
  };
}

function changeMessage(change: MemberChange): quorate.MemberChange.$Properties {
  if (change.kind === "update") return { update: { member: memberMessage(change.member) } };
  if (change.kind !== "add") return { [change.kind]: change.id };
  const { member, staysLearner, replaces } = change;
  return { add: { member: memberMessage(member), learner: staysLearner, replaces: replaces ?? 0 } };
}

function changeOf({ add, remove, promote, demote, update }: quorate.MemberChange): MemberChange {
  if (update) {
    const { member } = update as quorate.MemberUpdate;
    const to = memberOf(present(member, "a member") as quorate.Member);
    return { kind: "update", member: to };
  }
  if (add) {
    const { member, learner, replaces } = add as quorate.MemberAdd;
    return {
      kind: "add",
      member: memberOf(present(member, "a member") as quorate.Member),
      staysLearner: learner,
      replaces: safe(replaces, "a node id") || undefined,
    };
  }
  if (remove) return { kind: "remove", id: safe(remove, "a node id") };
  if (promote) return { kind: "promote", id: safe(promote, "a node id") };
  if (demote) return { kind: "demote", id: safe(demote, "a node id") };
  throw new CodecError("Cannot accept a membership change without changes");
}
