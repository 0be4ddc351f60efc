/**
 * The feed of one node, as a hub reads it: one request is in flight at a time, and the next
 * one is sent MIN_PAUSE_MS later at the earliest. A node that does not respond costs one
 * connection attempt a second, and delays no other node.
 */

import type { ClusterPin } from "../client/cluster-pin.ts";
import type { Outcome } from "../client/rpc-connection.ts";
import { RpcConnection } from "../client/rpc-connection.ts";
import {
  decodeObserveResponse,
  encodeObserveRequest,
  type ObserveCursor,
  type ObserveResponse,
} from "../codec/observe.ts";
import { ErrorCode, Method } from "../codec/request.ts";
import { CodecError } from "../codec/wire.ts";
import type { Clock, TimerId } from "../env.ts";
import type { FeedLine, Reach } from "../feed/lines.ts";
import { clientHello } from "../transport/handshake.ts";
import type { Network } from "../transport/network.ts";
import { SOFTWARE_VERSION } from "../version.ts";
import type { NodeId } from "../vocabulary.ts";
import { betterOffset, type ClockOffset, offsetOf } from "./clock-offset.ts";
import { parseLine } from "./parse-line.ts";
import { reachOf, STALE_MS } from "./reach.ts";

export interface NodeFeedInput {
  readonly clock: Clock;
  readonly network: Network;
  readonly pin: ClusterPin;
  readonly address: string;
  /** Undefined until the node at the address has reported its id. */
  readonly id: NodeId | undefined;
  wanted(id: NodeId | undefined): { samplesPerSecond: number; factsOf: readonly string[] };
  /** False if another feed already reads this node. */
  identified(id: NodeId): boolean;
  lines(lines: readonly FeedLine[]): void;
}

/**
 * Less than the time after which a node counts as late: a response without news shows that
 * it runs.
 */
const WAIT_MS = 700;

/** More than the longest wait, to allow for a slow network. */
const ANSWER_TIMEOUT_MS = 3_000;

const CONNECT_TIMEOUT_MS = 1_000;

/** Ten requests a second at most: the first event arrives at once, and the next ones together. */
const MIN_PAUSE_MS = 100;

const REDIAL_MS = 1_000;

/**
 * The kept events of a node arrive in several responses. One with this many lines is not the
 * last.
 */
const MANY_LINES = 100;

/** After BUSY, because other observers read the node, too. */
const BUSY_PAUSE_MS = 300;

/** A node that cannot be observed is asked rarely. */
const UNSUPPORTED_PAUSE_MS = 10_000;

/** A node that is not live is reported again this often. */
const REPEAT_MS = 1_000;

/** An offset is reported again when it has changed by more than this. */
const NEWS_MS = 1;

export class NodeFeed {
  readonly #input: NodeFeedInput;
  #id: NodeId | undefined;
  #connection: RpcConnection | undefined;
  #cursor: ObserveCursor | undefined;
  #offset: ClockOffset | undefined;
  #heardAt: number | undefined;
  #failure: string | undefined;
  #isGone = false;
  #isStopped = true;
  #hasAnswered = false;
  #timer: TimerId | undefined;
  #startedAt = 0;
  #askedAt = 0;
  #reported: Reach | undefined;

  constructor(input: NodeFeedInput) {
    this.#input = input;
    this.#id = input.id;
  }

  get id(): NodeId | undefined {
    return this.#id;
  }

  get address(): string {
    return this.#input.address;
  }

  /** It has responded since the start, or is known not to. */
  get isSettled(): boolean {
    return this.#failure !== undefined || this.#hasAnswered;
  }

  /** The node cannot be observed at its address. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  start(): void {
    this.#isStopped = false;
    this.#hasAnswered = false;
    this.#failure = undefined;
    this.#startedAt = this.#input.clock.now();
    this.#ask();
  }

  /** The members show which node has this address. */
  assume(id: NodeId): void {
    this.#id ??= id;
    this.look();
  }

  /** Closes the connection. The cursor stays, so that a later start continues after it. */
  stop(): void {
    this.#isStopped = true;
    if (this.#timer !== undefined) this.#input.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#connection?.end();
    this.#connection = undefined;
  }

  /** It is no longer a member, and is not asked any more. */
  leave(): void {
    this.stop();
    this.#isGone = true;
    this.look();
  }

  /** Reports whether the node can be reached, if that has changed. */
  look(): void {
    const reach = this.#reach();
    if (reach !== undefined && this.#isNews(reach)) this.#report(reach);
  }

  #ask(): void {
    this.#timer = undefined;
    if (this.#isStopped) return;
    const { clock, wanted } = this.#input;
    this.#connection ??= this.#connect();
    this.#askedAt = clock.now();
    const body = encodeObserveRequest({
      cursor: this.#cursor,
      waitMs: WAIT_MS,
      ...wanted(this.#id),
    });
    const call = {
      method: Method.METHOD_OBSERVE,
      body,
      deadline: this.#askedAt + ANSWER_TIMEOUT_MS,
    };
    const connection = this.#connection;
    void connection.call(call).then((outcome) => {
      if (this.#isStopped || connection !== this.#connection) return;
      this.#askAgainIn(this.#noteOutcome(outcome));
    });
  }

  #connect(): RpcConnection {
    const { network, clock, address, pin } = this.#input;
    return new RpcConnection({
      network,
      clock,
      address,
      pin,
      hello: clientHello({ clusterId: pin.clusterId, softwareVersion: SOFTWARE_VERSION }),
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      closed: () => undefined, // the request in flight fails by itself
    });
  }

  #askAgainIn(pauseMs: number): void {
    const { clock } = this.#input;
    const earliest = this.#askedAt + MIN_PAUSE_MS;
    const at = Math.max(earliest, clock.now() + pauseMs);
    this.#timer = clock.setTimeout(() => this.#ask(), at - clock.now());
  }

  /** Returns the time to wait before the next request. */
  #noteOutcome(outcome: Outcome): number {
    switch (outcome.kind) {
      case "answered":
        return this.#noteAnswer(outcome.body);
      case "failed":
        return this.#noteError(outcome.error);
      case "expired":
      case "silent":
      case "cancelled":
        this.#connection?.end();
        this.#connection = undefined;
        return 0;
      case "lost":
        // It may be back at once. If not, the next attempt reports it.
        this.#connection = undefined;
        return 0;
      case "unreachable":
      case "refused":
      case "foreign":
        this.#connection = undefined;
        this.#failure = outcome.reason;
        this.look();
        return REDIAL_MS;
    }
  }

  #noteError({ code, message }: { readonly code: ErrorCode; readonly message: string }): number {
    this.#heardAt = this.#input.clock.now();
    if (code === ErrorCode.ERROR_CODE_BUSY) return BUSY_PAUSE_MS;
    this.#failure = message;
    this.look();
    const isOld =
      code === ErrorCode.ERROR_CODE_UNSUPPORTED || code === ErrorCode.ERROR_CODE_INVALID_ARGUMENT;
    return isOld ? UNSUPPORTED_PAUSE_MS : REDIAL_MS;
  }

  #noteAnswer(body: Uint8Array): number {
    const { clock } = this.#input;
    let response: ObserveResponse;
    try {
      response = decodeObserveResponse(body);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      this.#failure = error.message;
      this.look();
      return REDIAL_MS;
    }
    if (!this.#identify(response)) return 0;
    this.#failure = undefined;
    this.#hasAnswered ||= response.lines.length < MANY_LINES;
    this.#heardAt = clock.now();
    this.#noteOffset(response);
    this.#cursor = response.cursor;
    this.look();
    this.#input.lines(this.#linesIn(response));
    return 0;
  }

  /** False if another feed reads this node. */
  #identify({ header: { memberId } }: ObserveResponse): boolean {
    if (this.#id === memberId) return true;
    if (this.#id !== undefined) {
      this.#failure = `node ${memberId} answers at ${this.address}`;
      this.look();
      return false;
    }
    if (!this.#input.identified(memberId)) {
      this.stop();
      return false;
    }
    this.#id = memberId;
    return true;
  }

  /** A new process of a node has a new clock. */
  #noteOffset({ cursor, receivedAtUs, answeredAtUs }: ObserveResponse): void {
    const isSameRun = cursor.run === this.#cursor?.run;
    const measured = offsetOf({
      sentAt: this.#askedAt,
      answeredAt: this.#input.clock.now(),
      nodeReceivedAt: receivedAtUs / 1_000,
      nodeAnsweredAt: answeredAtUs / 1_000,
    });
    this.#offset = betterOffset(isSameRun ? this.#offset : undefined, measured);
    if (!isSameRun) this.#reported = undefined;
  }

  #linesIn({ lines, lost }: ObserveResponse): FeedLine[] {
    const node = this.#id!; // it has answered
    const decoder = new TextDecoder();
    const parsed = lines.map((line) => parseLine(decoder.decode(line)));
    const known = parsed.filter((line) => line !== undefined && isOf(line, node)) as FeedLine[];
    const missing = lost + lines.length - known.length;
    return missing === 0 ? known : [...known, { kind: "gap", node, lost: missing }];
  }

  /** Undefined if it has no id yet, or was just asked for the first time. */
  #reach(): Reach | undefined {
    const now = this.#input.clock.now();
    const isNew = this.#heardAt === undefined && now - this.#startedAt < STALE_MS;
    if (this.#id === undefined || (isNew && this.#failure === undefined)) return undefined;
    const contact = { heardAt: this.#heardAt, failure: this.#failure, isGone: this.#isGone };
    const { offsetMs = 0, errorMs = 0 } = this.#offset ?? {};
    return { kind: "reach", node: this.#id, at: now, ...reachOf(contact, now), offsetMs, errorMs };
  }

  #isNews(reach: Reach): boolean {
    const known = this.#reported;
    if (known === undefined || known.is !== reach.is || known.why !== reach.why) return true;
    if (Math.abs(known.offsetMs - reach.offsetMs) > NEWS_MS) return true;
    return (reach.is === "late" || reach.is === "stale") && reach.at - known.at >= REPEAT_MS;
  }

  #report(reach: Reach): void {
    this.#reported = reach;
    this.#input.lines([reach]);
  }
}

/** Nodes report only about themselves. */
function isOf(line: FeedLine, id: NodeId): boolean {
  return "node" in line && line.node === id && line.kind !== "reach";
}
