/**
 * The gateway: where clients' requests enter a node. It checks them once, finds
 * out who should serve them, and gathers those of one turn of the event loop
 * into a batch, so that the actors behind it see one event and not a thousand.
 *
 * A node that does not lead names the leader
 * (docs/decisions/0002-followers-name-the-leader.md). One that knows no leader
 * keeps the request until there is one, but only for as long as an election
 * should take: perhaps it is this node that is cut off, and the client should
 * look elsewhere.
 */
import { BatchBuilder, CommandKind } from "../../codec/entry.ts";
import { codeOf } from "../../codec/error-reason.ts";
import type { RangeRequest } from "../../codec/kv.ts";
import { ErrorCode, Method, type Request } from "../../codec/request.ts";
import { unsupported } from "../../codec/reserved-fields.ts";
import { encodeStatusResponse } from "../../codec/status.ts";
import type { Clock, Random } from "../../env.ts";
import {
  InvalidRequestError,
  refuseStamp,
  validateCommand,
  validateRangeRequest,
} from "../../kv/commands/validation.ts";
import type { StateMachine } from "../../kv/state-machine.ts";
import type { RaftLog } from "../../raft/log.ts";
import { isMember } from "../../raft/membership.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { FollowerRead, RoleChanged } from "../election/election-context.ts";
import { drawId } from "../leadership/drawn-id.ts";
import type { Propose, Read } from "../leadership/leadership-behaviour.ts";
import type { ReadConfirmed } from "../log/applier.ts";
import { Digests } from "../log/digests.ts";
import type { DiskSpace } from "../log/disk-space.ts";
import type { Scans } from "../log/scans.ts";
import type { Mailbox } from "../node/mailbox.ts";
import type { NodeFacts } from "../node/node-facts.ts";
import type { AdminCommand } from "./admin-commands.ts";
import { AdminService, type AdminServiceInput } from "./admin-service.ts";
import { GatheredReads, type PendingRead, WriteBatch } from "./batch.ts";
import type { ClusterClock } from "./cluster-clock.ts";
import { type Capacity, Deadlines } from "./deadlines.ts";
import { type Failure, PendingRequest, type ResponseSink } from "./pending-request.ts";
import { RangedWrites } from "./ranged-writes.ts";

/** The capacity is that of the node: of all its clients together. */
export interface GatewayLimits extends Capacity {
  /** Bytes of the writes that become one entry; one write may exceed it. */
  readonly maxBatchBytes: number;
  /** The limit of rows that the ranges of one write hold (../../kv/commands/row-budget.ts). */
  readonly maxScannedRows: number;
  /** Rows that the ranges of the writes of a portion hold; one write may exceed it. */
  readonly maxPortionRows: number;
  /** For a request that names none, and the most that one may name. */
  readonly defaultTimeoutMs: number;
  readonly maxTimeoutMs: number;
}

export interface GatewayInput {
  readonly id: NodeId;
  readonly clusterId: number;
  readonly softwareVersion: string;
  readonly clock: Clock;
  /** For the ids of what clients open. */
  readonly random: Random;
  readonly log: RaftLog;
  readonly space: DiskSpace;
  readonly stateMachine: StateMachine;
  /** Every write goes into the log with the time. */
  readonly clusterClock: ClusterClock;
  readonly scans: Scans;
  readonly election: { send(event: Propose | Read | FollowerRead | AdminCommand): void };
  readonly applier: Mailbox<ReadConfirmed>;
  readonly limits: GatewayLimits;
  readonly snapshotter: AdminServiceInput["snapshotter"];
  readonly snapshotCache: AdminServiceInput["snapshotCache"];
  readonly facts: () => NodeFacts;
  /** How long a request waits here for a leader. */
  readonly maxAwaitLeaderMs: number;
}

const COMMAND_KINDS = new Map([
  [Method.METHOD_PUT, CommandKind.COMMAND_KIND_PUT],
  [Method.METHOD_DELETE_RANGE, CommandKind.COMMAND_KIND_DELETE_RANGE],
  [Method.METHOD_TXN, CommandKind.COMMAND_KIND_TXN],
  [Method.METHOD_REGISTER_SESSION, CommandKind.COMMAND_KIND_REGISTER_SESSION],
  [Method.METHOD_CLOSE_SESSION, CommandKind.COMMAND_KIND_CLOSE_SESSION],
]);

/** What a batch adds to the body of a write, at most: tags and lengths, the kind, four numbers. */
const COMMAND_FRAME_BYTES = 50;

const STOPPING: Failure = {
  code: ErrorCode.ERROR_CODE_STOPPING,
  message: "Cannot serve the request: this node is shutting down",
};

const BUSY: Failure = {
  code: ErrorCode.ERROR_CODE_BUSY,
  message: "Cannot accept the request: too many requests in flight; try again",
};

const NO_MEMBER: Failure = {
  code: ErrorCode.ERROR_CODE_NO_LEADER,
  reason: "NOT_A_MEMBER",
  message: "Cannot serve the request: this node is not a member of the cluster; ask another node",
};

const NO_SPACE: Failure = {
  code: ErrorCode.ERROR_CODE_NO_SPACE,
  message: "Cannot accept the write: the disks are nearly full; delete keys or free disk space",
};

export class Gateway {
  readonly #input: GatewayInput;
  readonly #startedAt: number;
  readonly #random: Random;
  readonly #deadlines: Deadlines;
  readonly #admin: AdminService;
  readonly #digests: Digests;
  readonly #rangedWrites: RangedWrites;
  readonly #builder = new BatchBuilder();
  #role: Omit<RoleChanged, "type"> = { role: "follower", term: 0, leaderId: undefined };
  #writes: PendingRequest[] = [];
  #writeBytes = 0;
  readonly #reads = new GatheredReads();
  readonly #localReads = new GatheredReads();
  readonly #followerReads = new GatheredReads();
  #isFlushDue = false;
  #isStopping = false;

  constructor(input: GatewayInput) {
    this.#input = input;
    this.#startedAt = input.clock.now();
    this.#random = input.random.fork();
    this.#deadlines = new Deadlines(input.clock, input.limits);
    const header = (revision: number) => this.#header(revision);
    this.#digests = new Digests({ ...input, header });
    const pause = () => new Promise<void>((resolve) => input.clock.defer(resolve));
    this.#rangedWrites = new RangedWrites({
      countRows: (ranges, most) => input.stateMachine.countRows(ranges, most, pause),
      propose: (portion, ended) => this.#proposePortion(portion, ended),
      maxRows: input.limits.maxPortionRows,
      maxBytes: input.limits.maxBatchBytes,
    });
    this.#admin = new AdminService({
      ...input,
      header: () => this.#header(input.stateMachine.applied.revision),
      isForLeader: (pending) => this.#isForLeader(pending),
      confirm: (pending, batch) => this.#confirm(pending, batch),
      takeBack: this.#dispatchAll,
    });
  }

  /** Requests not answered yet. */
  get pendingCount(): number {
    return this.#deadlines.count;
  }

  /** Answers at once, or later. */
  receive(request: Request, connection: ResponseSink): PendingRequest {
    const { clock, limits } = this.#input;
    const timeoutMs = Math.min(request.timeoutMs || limits.defaultTimeoutMs, limits.maxTimeoutMs);
    const pending = new PendingRequest(request, clock.now() + timeoutMs, connection);
    if (this.#isStopping) pending.fail(STOPPING);
    else if (this.#deadlines.admit(pending)) this.#dispatch(pending);
    else pending.fail(BUSY);
    return pending;
  }

  roleChanged(role: RoleChanged): void {
    this.#role = role;
    if (role.leaderId === undefined) return;
    const waiting = [...this.#deadlines.pending].filter((pending) => pending.isAwaitingLeader);
    for (const pending of waiting) pending.leaderFound();
    // Not now: the caller is in the middle of a transition.
    if (waiting.length > 0) this.#input.clock.defer(() => this.#dispatchAll(waiting));
  }

  /** Takes no more requests; those under way go on. */
  stopAccepting(): void {
    this.#isStopping = true;
  }

  /** Answers what is still under way. */
  stop(): void {
    this.stopAccepting();
    this.#deadlines.expireAll((pending) => pending.fail(STOPPING));
  }

  readonly #dispatchAll = (requests: readonly PendingRequest[]): void => {
    for (const pending of requests) if (!pending.isAnswered) this.#dispatch(pending);
  };

  #dispatch(pending: PendingRequest): void {
    try {
      this.#route(pending);
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      const { reason, message } = error;
      pending.fail({ code: codeOf(reason), reason, message });
    }
  }

  /** Throws an InvalidRequestError. */
  #route(pending: PendingRequest): void {
    const { method, body, session, unsupported } = pending.request;
    if (unsupported !== undefined) throw InvalidRequestError.of(unsupported);
    const kind = COMMAND_KINDS.get(method);
    if (kind === undefined) refuseStamp(session);
    if (kind !== undefined) this.#dispatchWrite(pending, kind);
    else if (method === Method.METHOD_RANGE) {
      this.#dispatchRead(pending, validateRangeRequest(body));
    } else if (method === Method.METHOD_STATUS) pending.succeed(this.#status());
    else if (method === Method.METHOD_HASH) this.#digests.answer(pending);
    else if (!this.#admin.serve(pending)) {
      throw unknownMethod(method);
    }
  }

  #dispatchRead(pending: PendingRequest, range: RangeRequest): void {
    const reads = this.#readsFor(pending, range);
    if (reads === undefined) return;
    reads.add(pending, range);
    this.#flushLater();
  }

  /** Undefined: the request is answered or kept. */
  #readsFor(pending: PendingRequest, { serializable, followerRead }: RangeRequest) {
    const { role, leaderId } = this.#role;
    if (serializable) return this.#localReads;
    const canFollow = role !== "leader" && leaderId !== undefined;
    if (followerRead && canFollow) return this.#followerReads;
    return this.#isForLeader(pending) ? this.#reads : undefined;
  }

  /** By this node if it leads, else by the leader; without one the request is kept or answered. */
  #confirm(pending: PendingRequest, batch: PendingRead): void {
    const { election } = this.#input;
    const { role, leaderId } = this.#role;
    if (role !== "leader" && leaderId !== undefined)
      election.send({ type: "follower.read", batch });
    else if (this.#isForLeader(pending)) election.send({ type: "read", batch });
  }

  #dispatchWrite(pending: PendingRequest, kind: CommandKind): void {
    const { body, session } = pending.request;
    const { space, log } = this.#input;
    const { grows, ranges } = validateCommand({ kind, body, session });
    if (!this.#isForLeader(pending)) return;
    if (space.isShort(log.configuration) && grows) {
      pending.fail(NO_SPACE);
      return;
    }
    if (ranges.length > 0) {
      this.#rangedWrites.add(pending, ranges);
      return;
    }
    const bytes = body.length + COMMAND_FRAME_BYTES;
    if (this.#writeBytes + bytes > this.#input.limits.maxBatchBytes) this.#flushWrites();
    this.#writes.push(pending);
    this.#writeBytes += bytes;
    this.#flushLater();
  }

  /** Does this node lead? If not, the request is answered or kept. */
  #isForLeader(pending: PendingRequest): boolean {
    const { role, leaderId } = this.#role;
    if (role === "leader") return true;
    const { id, clock, log, maxAwaitLeaderMs } = this.#input;
    const { configuration } = log;
    if (leaderId === undefined) {
      // A node that was removed, or has not joined yet, may never have a leader.
      if (isMember(configuration, id)) pending.awaitLeader(clock.now() + maxAwaitLeaderMs);
      else pending.fail(NO_MEMBER);
      return false;
    }
    const leader = configuration.members.find((member) => member.id === leaderId);
    const message = `Cannot serve the request: node ${leaderId} is the leader, not node ${id}`;
    pending.fail({ code: ErrorCode.ERROR_CODE_NOT_LEADER, message, leader });
    return false;
  }

  #flushLater(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    this.#input.clock.defer(() => this.#flush());
  }

  #flush(): void {
    const { election, applier } = this.#input;
    this.#isFlushDue = false;
    this.#flushWrites();
    // All at once: what is sent may come back, for the next turn.
    const read = this.#reads.take(this.#dispatchAll);
    const followerRead = this.#followerReads.take(this.#dispatchAll);
    const localRead = this.#localReads.take(this.#dispatchAll);
    if (read !== undefined) election.send({ type: "read", batch: read });
    if (followerRead !== undefined) election.send({ type: "follower.read", batch: followerRead });
    if (localRead !== undefined) {
      const { term } = this.#role;
      applier.send({ type: "read.confirmed", readIndex: 0, term, batch: localRead });
    }
  }

  /**
   * Without those that were answered since they came: what was told never must not happen
   * (R87).
   */
  #flushWrites(): void {
    const writes = this.#writes.filter((pending) => !pending.isAnswered);
    this.#writes = [];
    this.#writeBytes = 0;
    if (writes.length > 0) this.#propose(writes);
  }

  /** Meanwhile another node may have become the leader. */
  #proposePortion(portion: readonly PendingRequest[], ended: () => void): void {
    const isWanted = (pending: PendingRequest) => !pending.isAnswered && this.#isForLeader(pending);
    const writes = portion.filter(isWanted);
    if (writes.length > 0) this.#propose(writes, ended);
    else ended();
  }

  /** As one entry. `ended`: it is applied, or its requests were answered or handed back. */
  #propose(writes: readonly PendingRequest[], ended?: () => void): void {
    for (const { request } of writes) {
      const kind = COMMAND_KINDS.get(request.method)!; // only writes come here
      const makesSession = kind === CommandKind.COMMAND_KIND_REGISTER_SESSION;
      const drawnId = makesSession ? drawId(this.#random) : undefined;
      this.#builder.add(kind, request.body, request.session, drawnId);
    }
    const { clusterClock, limits } = this.#input;
    const payload = this.#builder.take(clusterClock.now(), limits.maxScannedRows);
    const batch = new WriteBatch(writes, payload, this.#dispatchAll, ended);
    this.#input.election.send({ type: "propose", batch });
  }

  #status(): Uint8Array {
    const { softwareVersion, clock, log, stateMachine, facts } = this.#input;
    return encodeStatusResponse({
      header: this.#header(stateMachine.applied.revision),
      version: softwareVersion,
      role: this.#role.role,
      leaderId: this.#role.leaderId ?? 0,
      lastIndex: log.lastIndex,
      commitIndex: log.commitIndex,
      appliedIndex: stateMachine.applied.logId.index,
      uptimeMs: Math.round(clock.now() - this.#startedAt),
      configuration: log.configuration,
      configurationVersion: log.configurationVersion,
      firstIndex: log.firstIndex,
      ...facts(),
    });
  }

  #header(revision: number) {
    const { id, clusterId } = this.#input;
    return { clusterId, memberId: id, revision, raftTerm: this.#role.term };
  }
}

function unknownMethod(method: Method): InvalidRequestError {
  const name = Method[method];
  if (name !== undefined) return InvalidRequestError.of(unsupported("the request", name));
  const why = `method ${method} is unknown`;
  return new InvalidRequestError(`Cannot serve the request: ${why}`, "UNKNOWN_METHOD");
}
