/**
 * The methods of the client protocol that this version serves, in one table: who
 * answers a request, how its body is read and validated, which service gets it, and
 * what the log says about it. A new method is a new row, and a line in
 * docs/protocol.md.
 *
 * All requests share the limits of the gateway, which admits them before it looks
 * here. Limits of one service, such as that of concurrent scans, are the service's.
 */
import {
  decodeMemberChangeRequest,
  decodeSnapshotRequest,
  decodeTransferLeaderRequest,
  type MemberChangeRequest,
  type SnapshotRequest,
} from "../../codec/admin.ts";
import { CommandKind } from "../../codec/entry.ts";
import { decodeFaultRequest, type FaultRequest } from "../../codec/faults/fault.ts";
import type { RangeRequest } from "../../codec/kv.ts";
import { decodeLogLevelRequest } from "../../codec/log-level.ts";
import { decodeObserveRequest, type ObserveRequest } from "../../codec/observe.ts";
import { decodeCancelRequest, Method } from "../../codec/request.ts";
import { CodecError } from "../../codec/wire.ts";
import type { CommandTraits } from "../../kv/commands/command-type.ts";
import { validateCommand, validateRangeRequest } from "../../kv/commands/validation.ts";
import type { AdminFacts } from "../../node-events.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import type { NodeId } from "../../vocabulary.ts";
import { type LogLevelCommand, logLevelCommand } from "./log-level-service.ts";
import { validateMemberChanges } from "./member-changes.ts";
import type { PendingRequest } from "./pending-request.ts";

/** Which node answers: the leader, the node that was asked, or one that the request chooses. */
export type AnsweredBy = "leader" | "node" | "chosen";

/** The services of a node. Each answers the requests that it gets, at once or later. */
export interface Services {
  /** Whether this node leads. If not, the request has been answered, or is kept. */
  isForLeader(pending: PendingRequest): boolean;
  readonly writes: { add(pending: PendingRequest, traits: CommandTraits): void };
  readonly reads: { add(pending: PendingRequest, range: RangeRequest): void };
  readonly status: { answer(pending: PendingRequest): void };
  readonly digests: { answer(pending: PendingRequest): void };
  readonly logLevel: { answer(pending: PendingRequest, command: LogLevelCommand): void };
  readonly faults: { answer(pending: PendingRequest, request: FaultRequest): void };
  readonly observe: { answer(pending: PendingRequest, request: ObserveRequest): void };
  readonly admin: {
    listMembers(pending: PendingRequest): void;
    changeMembers(pending: PendingRequest, request: MemberChangeRequest): void;
    transferLeader(pending: PendingRequest, to: NodeId | undefined): void;
    stepDown(pending: PendingRequest): void;
    makeCheckpoint(pending: PendingRequest): void;
    readSnapshot(pending: PendingRequest, request: SnapshotRequest): void;
  };
}

/** What the log records about an admin command. */
export type AuditFacts = Readonly<Omit<AdminFacts, "remote">>;

/** A request that is answered once. */
export interface Call {
  readonly answeredBy: AnsweredBy;
  /** The kind of the command that goes into the log; only a write has one, and a session. */
  readonly command?: CommandKind;
  /** The command makes something whose id the leader draws. */
  readonly drawsId?: boolean;
  /** Throws an InvalidRequestError if the body is not valid. */
  serve(services: Services, pending: PendingRequest): void;
  /** Absent, or undefined for this body, if the request is not logged. */
  audit?(body: Uint8Array): AuditFacts | undefined;
}

/**
 * A message about earlier requests of its connection, by their ids. It has no response
 * and no limit.
 */
export interface Notice {
  receive(body: Uint8Array, requests: ReadonlyMap<number, PendingRequest>): void;
}

export const CALLS: Readonly<Partial<Record<Method, Call>>> = {
  [Method.METHOD_RANGE]: call({
    answeredBy: "chosen",
    read: ({ request }) => validateRangeRequest(request.body),
    serve: ({ reads }, pending, range) => reads.add(pending, range),
  }),
  [Method.METHOD_PUT]: write(CommandKind.COMMAND_KIND_PUT),
  [Method.METHOD_DELETE_RANGE]: write(CommandKind.COMMAND_KIND_DELETE_RANGE),
  [Method.METHOD_TXN]: write(CommandKind.COMMAND_KIND_TXN),
  [Method.METHOD_STATUS]: {
    answeredBy: "node",
    serve: ({ status }, pending) => status.answer(pending),
  },
  [Method.METHOD_HASH]: {
    answeredBy: "node",
    serve: ({ digests }, pending) => digests.answer(pending),
  },
  [Method.METHOD_REGISTER_SESSION]: {
    ...write(CommandKind.COMMAND_KIND_REGISTER_SESSION),
    drawsId: true,
  },
  [Method.METHOD_CLOSE_SESSION]: write(CommandKind.COMMAND_KIND_CLOSE_SESSION),

  [Method.METHOD_MEMBER_LIST]: call({
    answeredBy: "leader",
    read: nothing,
    serve: ({ admin }, pending) => admin.listMembers(pending),
  }),
  [Method.METHOD_MEMBER_CHANGE]: call({
    answeredBy: "leader",
    read: ({ request }) => validateMemberChanges(request.body),
    serve: ({ admin }, pending, request) => admin.changeMembers(pending, request),
    audit: (body) => {
      const { changes, expectedVersion } = decodeMemberChangeRequest(body);
      return { command: "member change", changes, expectedVersion };
    },
  }),
  [Method.METHOD_TRANSFER_LEADER]: call({
    answeredBy: "leader",
    read: (pending) => decoded(pending, decodeTransferLeaderRequest),
    serve: ({ admin }, pending, to) => admin.transferLeader(pending, to),
    audit: (body) => ({ command: "transfer leader", to: decodeTransferLeaderRequest(body) }),
  }),
  [Method.METHOD_STEP_DOWN]: call({
    answeredBy: "leader",
    read: nothing,
    serve: ({ admin }, pending) => admin.stepDown(pending),
    audit: () => ({ command: "step down" }),
  }),
  [Method.METHOD_CHECKPOINT]: {
    answeredBy: "node",
    serve: ({ admin }, pending) => admin.makeCheckpoint(pending),
    audit: () => ({ command: "snapshot trigger" }),
  },
  [Method.METHOD_SNAPSHOT]: call({
    answeredBy: "node",
    read: (pending) => decoded(pending, decodeSnapshotRequest),
    serve: ({ admin }, pending, request) => admin.readSnapshot(pending, request),
    audit: (body) => {
      // The first chunk begins a backup; the others continue it.
      const { snapshotId } = decodeSnapshotRequest(body);
      return snapshotId === 0 ? { command: "snapshot save" } : undefined;
    },
  }),
  [Method.METHOD_LOG_LEVEL]: call({
    answeredBy: "node",
    read: (pending) => decoded(pending, logLevelCommand),
    serve: ({ logLevel }, pending, command) => logLevel.answer(pending, command),
    audit: (body) => {
      const { level, only, forMs } = decodeLogLevelRequest(body);
      return level === "" ? undefined : { command: "log level", level, only, forMs };
    },
  }),
  [Method.METHOD_FAULT]: call({
    answeredBy: "node",
    read: (pending) => decoded(pending, decodeFaultRequest),
    serve: ({ faults }, pending, request) => faults.answer(pending, request),
    audit: (body) => {
      const request = decodeFaultRequest(body);
      if (request.action === "list") return undefined;
      return { command: request.action === "inject" ? `fault ${request.fault.kind}` : "heal" };
    },
  }),
  [Method.METHOD_OBSERVE]: call({
    answeredBy: "node",
    read: (pending) => decoded(pending, decodeObserveRequest),
    serve: ({ observe }, pending, request) => observe.answer(pending, request),
  }),
};

export const NOTICES: Readonly<Partial<Record<Method, Notice>>> = {
  [Method.METHOD_CANCEL]: {
    receive: (body, requests) => requests.get(decodeCancelRequest(body))?.cancel(),
  },
};

interface CallOf<T> extends Omit<Call, "serve"> {
  /** Throws an InvalidRequestError. */
  read(pending: PendingRequest): T;
  serve(services: Services, pending: PendingRequest, request: T): void;
}

/** The node that receives a request validates it, whether it leads or not. */
function call<T>({ read, serve, ...row }: CallOf<T>): Call {
  const isForLeader = row.answeredBy === "leader";
  return {
    ...row,
    serve(services, pending) {
      const request = read(pending);
      if (isForLeader && !services.isForLeader(pending)) return;
      serve(services, pending, request);
    },
  };
}

function write(command: CommandKind): Call {
  return call({
    answeredBy: "leader",
    command,
    read: ({ request: { body, session } }) => validateCommand({ kind: command, body, session }),
    serve: ({ writes }, pending, traits) => writes.add(pending, traits),
  });
}

/** For a method whose request has no fields. */
function nothing(): void {}

function decoded<T>({ request }: PendingRequest, decode: (body: Uint8Array) => T): T {
  try {
    return decode(request.body);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw InvalidRequestError.of(error);
  }
}
