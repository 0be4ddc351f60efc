/**
 * The gateway: where client requests enter a node. It admits each request, lets the
 * table of methods (methods.ts) validate it and choose its service, and flushes what
 * one turn of the event loop has gathered, so that the actors behind it handle one
 * event per batch instead of one per request. When the node stops, the gateway fails the
 * remaining requests.
 */
import { codeOf } from "../../codec/error-reason.ts";
import { ErrorCode, Method, type Request } from "../../codec/request.ts";
import { unsupported } from "../../codec/reserved-fields.ts";
import type { Clock, Random } from "../../env.ts";
import type { LogLevelControl } from "../../log-levels.ts";
import type { Meters } from "../../meters.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import type { Replica } from "../../replicated/replica.ts";
import { refuseStamp } from "../../replicated/session-validation.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { FollowerRead, RoleChanged } from "../election/election-context.ts";
import type { Propose, Read } from "../leadership/leadership-behaviour.ts";
import type { ReadConfirmed } from "../log/applier.ts";
import { Digests } from "../log/digests.ts";
import type { DiskSpace } from "../log/disk-space.ts";
import type { Scans } from "../log/scans.ts";
import type { Mailbox } from "../node/mailbox.ts";
import type { NodeFacts } from "../node/node-facts.ts";
import type { AdminCommand } from "./admin-commands.ts";
import { AdminService, type AdminServiceInput } from "./admin-service.ts";
import type { ClusterClock } from "./cluster-clock.ts";
import { type Capacity, Deadlines } from "./deadlines.ts";
import { FaultService, type NodeFaults } from "./fault-service.ts";
import { LogLevelService } from "./log-level-service.ts";
import { CALLS, type Services } from "./methods.ts";
import { ObserveService, type ObserveServiceInput } from "./observe-service.ts";
import { type Failure, PendingRequest, type ResponseSink } from "./pending-request.ts";
import { Reads } from "./reads.ts";
import { RequestMeter } from "./request-meter.ts";
import { Routing } from "./routing.ts";
import { StatusService } from "./status-service.ts";
import { type WriteLimits, Writes } from "./writes.ts";

/** All clients of the node share the capacity. */
export interface GatewayLimits extends Capacity, WriteLimits {
  /** The timeout of a request that sets none, and the longest one. */
  readonly defaultTimeoutMs: number;
  readonly maxTimeoutMs: number;
}

export interface GatewayInput {
  readonly id: NodeId;
  readonly clusterId: number;
  readonly softwareVersion: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: NodeEvents;
  readonly log: RaftLog;
  readonly space: DiskSpace;
  readonly replica: Replica;
  readonly clusterClock: ClusterClock;
  readonly scans: Scans;
  readonly election: { send(event: Propose | Read | FollowerRead | AdminCommand): void };
  readonly applier: Mailbox<ReadConfirmed>;
  readonly limits: GatewayLimits;
  readonly meters: Pick<Meters, "requests" | "writes">;
  readonly snapshotter: AdminServiceInput["snapshotter"];
  readonly snapshotCache: AdminServiceInput["snapshotCache"];
  readonly facts: () => NodeFacts;
  readonly logLevels?: LogLevelControl | undefined;
  /** What injects faults, for development; undefined: nothing. */
  readonly faults?: NodeFaults | undefined;
  readonly observer: ObserveServiceInput["observer"];
  /** How long a request waits for a leader. */
  readonly maxAwaitLeaderMs: number;
}

const STOPPING: Failure = {
  code: ErrorCode.ERROR_CODE_STOPPING,
  message: "Cannot serve the request: this node is shutting down",
};

const BUSY: Failure = {
  code: ErrorCode.ERROR_CODE_BUSY,
  message: "Cannot accept the request: too many requests in flight; try again",
};

export class Gateway {
  readonly #input: GatewayInput;
  readonly #deadlines: Deadlines;
  readonly #routing: Routing;
  readonly #writes: Writes;
  readonly #reads: Reads;
  readonly #observe: ObserveService;
  readonly #services: Services;
  readonly #meter: RequestMeter;
  #isFlushDue = false;
  #isStopping = false;

  constructor(input: GatewayInput) {
    this.#input = input;
    const { clock, events, meters } = input;
    this.#meter = new RequestMeter({ clock, events, meters: meters.requests });
    this.#deadlines = new Deadlines(clock, input.limits, this.#meter.note);
    this.#routing = new Routing(input);
    const routing = this.#routing;
    const takeBack = this.#dispatchAll;
    const flushLater = () => this.#flushLater();
    const writing = { ...input, meters: meters.writes, routing, takeBack, flushLater };
    this.#writes = new Writes(writing);
    this.#reads = new Reads({ ...input, routing, takeBack, flushLater });
    const header = (revision: number) => this.#header(revision);
    const ownHeader = () => this.#header(input.replica.applied.revision);
    this.#observe = new ObserveService({ ...input, header: ownHeader });
    this.#services = {
      isForLeader: (pending) => routing.isForLeader(pending),
      writes: this.#writes,
      reads: this.#reads,
      status: new StatusService({ ...input, routing, header }),
      digests: new Digests({ ...input, header }),
      logLevel: new LogLevelService({
        logLevels: input.logLevels,
        header: () => header(input.replica.applied.revision),
      }),
      faults: new FaultService({
        ...input,
        header: () => header(input.replica.applied.revision),
      }),
      observe: this.#observe,
      admin: new AdminService({
        ...input,
        header: ownHeader,
        confirm: (pending, batch) => this.#reads.confirm(pending, batch),
        takeBack,
      }),
    };
  }

  /** The number of requests without a response. */
  get pendingCount(): number {
    return this.#deadlines.count;
  }

  /** The response may follow at once or later. */
  receive(request: Request, connection: ResponseSink): PendingRequest {
    const { clock, limits } = this.#input;
    const timeoutMs = Math.min(request.timeoutMs || limits.defaultTimeoutMs, limits.maxTimeoutMs);
    const receivedAt = clock.now();
    const times = { receivedAt, deadline: receivedAt + timeoutMs };
    const pending = new PendingRequest(request, times, connection);
    if (this.#isStopping) this.#refuse(pending, STOPPING);
    else if (this.#deadlines.admit(pending)) this.#dispatch(pending);
    else this.#refuse(pending, BUSY);
    return pending;
  }

  roleChanged(role: RoleChanged): void {
    this.#routing.roleChanged(role);
    const { term, leaderId } = role;
    if (leaderId === undefined) return;
    const { clock, events } = this.#input;
    const waiting = [...this.#deadlines.pending].filter((pending) => pending.isAwaitingLeader);
    if (waiting.length === 0) return;
    for (const pending of waiting) pending.leaderFound();
    events.record({ kind: "requests.resumed", term, leaderId, requests: waiting.length });
    // Deferred, because the caller is in the middle of a transition.
    clock.defer(() => this.#dispatchAll(waiting));
  }

  /** Refuses new requests. Requests in flight continue, except that observers get an answer. */
  stopAccepting(): void {
    this.#isStopping = true;
    this.#observe.stop();
  }

  /** Fails the requests in flight. */
  stop(): void {
    this.stopAccepting();
    this.#deadlines.expireAll((pending) => pending.fail(STOPPING));
  }

  #refuse(pending: PendingRequest, failure: Failure): void {
    pending.whenAnswered(this.#meter.note);
    pending.fail(failure);
  }

  readonly #dispatchAll = (requests: readonly PendingRequest[]): void => {
    for (const pending of requests) if (!pending.isAnswered) this.#dispatch(pending);
  };

  #dispatch(pending: PendingRequest): void {
    try {
      this.#serve(pending);
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      const { reason, message } = error;
      pending.fail({ code: codeOf(reason), reason, message });
    }
  }

  /** Throws an InvalidRequestError. */
  #serve(pending: PendingRequest): void {
    const { method, session, unsupported } = pending.request;
    if (unsupported !== undefined) throw InvalidRequestError.of(unsupported);
    const call = CALLS[method];
    if (call?.command === undefined) refuseStamp(session);
    if (call === undefined) throw unknownMethod(method);
    call.serve(this.#services, pending);
  }

  #flushLater(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    this.#input.clock.defer(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushDue = false;
    this.#writes.flush();
    this.#reads.flush();
  }

  #header(revision: number) {
    const { id, clusterId } = this.#input;
    return { clusterId, memberId: id, revision, raftTerm: this.#routing.role.term };
  }
}

function unknownMethod(method: Method): InvalidRequestError {
  const name = Method[method];
  if (name !== undefined) return InvalidRequestError.of(unsupported("the request", name));
  const why = `method ${method} is unknown`;
  return new InvalidRequestError(`Cannot serve the request: ${why}`, "UNKNOWN_METHOD");
}
