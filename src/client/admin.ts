/**
 * The client for operators: members, leadership and backups.
 *
 *     const four = { id: 4, peerAddress: "10.0.0.4:7301", clientAddress: "10.0.0.4:7201" };
 *     await client.admin.addMember(four);
 *     await client.admin.transferLeader(1);
 *
 * A change that is impossible in the cluster's present state fails with a
 * FailedPreconditionError, whose message says what to do. After an OutcomeUnknownError
 * a change may have been made: `memberList` shows whether it was.
 */
import { crc32 } from "node:zlib";
import {
  type CheckpointResponse,
  decodeCheckpointResponse,
  decodeMembersResponse,
  decodeSnapshotResponse,
  decodeStepDownResponse,
  decodeTransferLeaderResponse,
  encodeMemberChangeRequest,
  encodeSnapshotRequest,
  encodeTransferLeaderRequest,
  type MemberChange,
  type MembersResponse,
  type SnapshotRequest,
  type SnapshotResponse,
} from "../codec/admin.ts";
import {
  CONFIGURED_LEVEL,
  decodeLogLevelResponse,
  encodeLogLevelRequest,
  type LogLevelRequest,
  type LogLevelResponse,
} from "../codec/log-level.ts";
import { Method } from "../codec/request.ts";
import type { LogLevel } from "../node-event-lines.ts";
import { type Index, type Member, NO_BYTES, type NodeId } from "../vocabulary.ts";
import {
  type Checks,
  checkAddress,
  checkBoolean,
  checkCount,
  checkOptions,
  checkPositive,
} from "./arguments.ts";
import { DeadlineExceededError, SnapshotDamagedError } from "./errors.ts";
import { FaultClient } from "./fault-client.ts";
import {
  checkLevel,
  checkLogTime,
  LOG_LEVEL_CHECKS,
  type LogLevelOptions,
} from "./log-level-arguments.ts";
import { checkChanges, checkMember } from "./member-arguments.ts";
import { CALL_CHECKS, type CallOptions, type NodeRequest } from "./router.ts";

export interface ChangeOptions extends CallOptions {
  /** Refuse the change unless the configuration still has this version. */
  readonly expectedVersion?: Index;
}

export interface AddOptions extends ChangeOptions {
  /**
   * Only receive the log and never vote. Default: false; the member becomes a voter
   * once it has caught up.
   */
  readonly learner?: boolean;
}

const CHANGE_CHECKS: Checks<ChangeOptions> = { ...CALL_CHECKS, expectedVersion: checkCount };
const ADD_CHECKS: Checks<AddOptions> = { ...CHANGE_CHECKS, learner: checkBoolean };

/** How requests are sent. */
export interface AdminCalls {
  /** To the leader. */
  toLeader(request: NodeRequest, options: CallOptions): Promise<Uint8Array>;
  toNode(endpoint: string, request: NodeRequest, options: CallOptions): Promise<Uint8Array>;
}

/** The default timeout for the first chunk of a snapshot: about eight minutes. */
const MAX_ATTEMPTS = 100;

export class AdminClient {
  /** Faults of development clusters. */
  readonly faults: FaultClient;
  readonly #calls: AdminCalls;

  constructor(calls: AdminCalls) {
    this.#calls = calls;
    this.faults = new FaultClient((endpoint, request, options) =>
      calls.toNode(endpoint, request, options),
    );
  }

  /** The members, including every change that was finished before the call. */
  async memberList(options: CallOptions = {}): Promise<MembersResponse> {
    checkOptions(options, CALL_CHECKS);
    const method = Method.METHOD_MEMBER_LIST;
    const request = { method, body: NO_BYTES, effect: "read" } as const;
    return decodeMembersResponse(await this.#calls.toLeader(request, options));
  }

  /** Makes all of the changes, or none. Resolves once they are in force. */
  async memberChange(
    changes: readonly MemberChange[],
    options: ChangeOptions = {},
  ): Promise<MembersResponse> {
    checkChanges(changes);
    checkOptions(options, CHANGE_CHECKS);
    return await this.#change(changes, options);
  }

  /**
   * Adds a member. It begins as a learner, and becomes a voter once it has caught up:
   * see `learner`.
   */
  async addMember(member: Member, options: AddOptions = {}): Promise<MembersResponse> {
    checkMember(member, "member");
    checkOptions(options, ADD_CHECKS);
    const staysLearner = options.learner ?? false;
    return await this.#change(
      [{ kind: "add", member, staysLearner, replaces: undefined }],
      options,
    );
  }

  /** Removes a member. Its id is never used again. */
  async removeMember(id: NodeId, options: ChangeOptions = {}): Promise<MembersResponse> {
    return await this.memberChange([{ kind: "remove", id }], options);
  }

  /** Changes the addresses of the member with this id. */
  async updateMember(member: Member, options: ChangeOptions = {}): Promise<MembersResponse> {
    checkMember(member, "member");
    return await this.memberChange([{ kind: "update", member }], options);
  }

  /** Makes a learner a voter. */
  async promoteMember(id: NodeId, options: ChangeOptions = {}): Promise<MembersResponse> {
    return await this.memberChange([{ kind: "promote", id }], options);
  }

  /** Makes a voter a learner. */
  async demoteMember(id: NodeId, options: ChangeOptions = {}): Promise<MembersResponse> {
    return await this.memberChange([{ kind: "demote", id }], options);
  }

  /** Adds a member. As soon as it has caught up, it becomes a voter and `replaces` is removed. */
  async replaceMember(
    replaces: NodeId,
    member: Member,
    options: ChangeOptions = {},
  ): Promise<MembersResponse> {
    checkPositive(replaces, "id of the member to replace");
    return await this.memberChange(
      [{ kind: "add", member, staysLearner: false, replaces }],
      options,
    );
  }

  /** Transfers leadership to a voter, or to the voter with the most of the log. Returns its id. */
  async transferLeader(to?: NodeId, options: CallOptions = {}): Promise<NodeId> {
    if (to !== undefined) checkPositive(to, "id of the next leader");
    checkOptions(options, CALL_CHECKS);
    const body = encodeTransferLeaderRequest(to);
    const answer = await this.#command(Method.METHOD_TRANSFER_LEADER, body, options);
    return decodeTransferLeaderResponse(answer).to;
  }

  /** Makes the leader step down, without a named successor. Returns its id. */
  async stepDown(options: CallOptions = {}): Promise<NodeId> {
    checkOptions(options, CALL_CHECKS);
    const answer = await this.#command(Method.METHOD_STEP_DOWN, NO_BYTES, options);
    return decodeStepDownResponse(answer).memberId;
  }

  /** Makes the state of the node at `endpoint` durable, and compacts its log. */
  async snapshot(endpoint: string, options: CallOptions = {}): Promise<CheckpointResponse> {
    checkAddress(endpoint, "endpoint");
    checkOptions(options, CALL_CHECKS);
    const request = { method: Method.METHOD_CHECKPOINT, body: NO_BYTES, effect: "read" } as const;
    return decodeCheckpointResponse(await this.#calls.toNode(endpoint, request, options));
  }

  /** What the node at `endpoint` logs. */
  async logLevel(endpoint: string, options: CallOptions = {}): Promise<LogLevelResponse> {
    checkAddress(endpoint, "endpoint");
    checkOptions(options, CALL_CHECKS);
    return await this.#logLevel(endpoint, { level: "", only: [], forMs: 0 }, options);
  }

  /**
   * Has the node at `endpoint` log events from this level on, for a limited time; with
   * `only`, it does so with these events, and all others stay as configured.
   */
  async setLogLevel(
    endpoint: string,
    level: LogLevel,
    options: LogLevelOptions,
  ): Promise<LogLevelResponse> {
    checkAddress(endpoint, "endpoint");
    checkLevel(level, "level");
    checkOptions(options, LOG_LEVEL_CHECKS);
    const { only = [], forMs, ...call } = options;
    checkLogTime(forMs, "option forMs");
    return await this.#logLevel(endpoint, { level, only, forMs }, call);
  }

  /** Ends a change of the log level before its time is over. */
  async resetLogLevel(endpoint: string, options: CallOptions = {}): Promise<LogLevelResponse> {
    checkAddress(endpoint, "endpoint");
    checkOptions(options, CALL_CHECKS);
    return await this.#logLevel(endpoint, { level: CONFIGURED_LEVEL, only: [], forMs: 0 }, options);
  }

  /**
   * The state of the node at `endpoint`, as the bytes of a snapshot file, chunk by
   * chunk. It contains everything that was acknowledged before the call. `timeoutMs`
   * applies to each chunk, and many times that to the first. Throws at the end, or
   * before, if size or checksum are not as announced: until then the chunks must not be
   * used.
   */
  async *saveSnapshot(
    endpoint: string,
    options: CallOptions = {},
  ): AsyncGenerator<Uint8Array, void, void> {
    checkAddress(endpoint, "endpoint");
    checkOptions(options, CALL_CHECKS);
    const begin = { snapshotId: 0, offset: 0, begin: true };
    const { snapshotId } = await this.#readSnapshot(endpoint, begin, options);
    let chunk = await this.#firstChunk(endpoint, snapshotId, options);
    const { bytes, checksum } = chunk;
    let offset = 0;
    let seen = 0;
    while (chunk.data.length > 0) {
      offset += chunk.data.length;
      seen = crc32(chunk.data, seen);
      yield chunk.data;
      if (offset >= bytes) break;
      const next = { snapshotId, offset, begin: false };
      chunk = await this.#readSnapshot(endpoint, next, options);
    }
    if (offset === bytes && seen === checksum) return;
    throw new SnapshotDamagedError(
      `Cannot use the snapshot from "${endpoint}": received ${offset} bytes with checksum ` +
        `${hex(seen)}, expected ${bytes} bytes with checksum ${hex(checksum)}`,
    );
  }

  /**
   * A large state takes longer to be written to a file than a request may take. The
   * node continues meanwhile.
   */
  async #firstChunk(
    endpoint: string,
    snapshotId: number,
    options: CallOptions,
  ): Promise<SnapshotResponse> {
    const first = { snapshotId, offset: 0, begin: false };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#readSnapshot(endpoint, first, options);
      } catch (error) {
        const isLate = error instanceof DeadlineExceededError;
        if (!isLate || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  }

  async #readSnapshot(
    endpoint: string,
    asked: SnapshotRequest,
    options: CallOptions,
  ): Promise<SnapshotResponse> {
    const body = encodeSnapshotRequest(asked);
    const request = { method: Method.METHOD_SNAPSHOT, body, effect: "read" } as const;
    return decodeSnapshotResponse(await this.#calls.toNode(endpoint, request, options));
  }

  async #logLevel(
    endpoint: string,
    asked: LogLevelRequest,
    options: CallOptions,
  ): Promise<LogLevelResponse> {
    const body = encodeLogLevelRequest(asked);
    const request = { method: Method.METHOD_LOG_LEVEL, body, effect: "read" } as const;
    return decodeLogLevelResponse(await this.#calls.toNode(endpoint, request, options));
  }

  async #change(
    changes: readonly MemberChange[],
    { expectedVersion, ...options }: ChangeOptions,
  ): Promise<MembersResponse> {
    const body = encodeMemberChangeRequest({ changes, expectedVersion });
    return decodeMembersResponse(await this.#command(Method.METHOD_MEMBER_CHANGE, body, options));
  }

  #command(method: Method, body: Uint8Array, options: CallOptions): Promise<Uint8Array> {
    return this.#calls.toLeader({ method, body, effect: "write" }, options);
  }
}

function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}
