/**
 * One connection to one node, with many requests in flight. It reports the outcome of
 * each and decides nothing: the router (router.ts) decides whether and where to try
 * again.
 *
 *    connecting ──▶ greeting ──▶ open ──▶ closed
 *
 * Requests may be made from the start. They are sent once the connection is open.
 */
import { decodeHelloReply, type Hello, Refusal, writeHello } from "../codec/hello.ts";
import {
  encodeCancelRequest,
  Method,
  readResponse,
  type SessionStamp,
  type WireError,
  writeRequest,
} from "../codec/request.ts";
import type { Clock, TimerId } from "../env.ts";
import { Channel } from "../transport/channel.ts";
import { MAX_FRAME_BYTES } from "../transport/frame.ts";
import { CLIENT_VERSIONS, MAX_HELLO_BYTES, refusalOf } from "../transport/handshake.ts";
import type { Network } from "../transport/network.ts";
import type { ClusterPin } from "./cluster-pin.ts";

/** The outcome of a request. `wasSent`: it was sent, so that it may have been applied. */
export type Outcome =
  | { readonly kind: "answered"; readonly body: Uint8Array }
  | { readonly kind: "failed"; readonly error: WireError }
  | { readonly kind: "expired"; readonly wasSent: boolean }
  /** The node was silent for a while, but may still answer. */
  | { readonly kind: "silent"; readonly wasSent: boolean }
  | { readonly kind: "cancelled"; readonly wasSent: boolean }
  | { readonly kind: "lost"; readonly wasSent: boolean; readonly reason: string }
  /** The connection could not be opened: no listener, or no route. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** This node will never accept this client. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The node belongs to another cluster than the client's. */
  | { readonly kind: "foreign"; readonly reason: string };

export interface Call {
  readonly method: Method;
  readonly body: Uint8Array;
  readonly session?: SessionStamp | undefined;
  /** On the client's clock. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
  /** Whether another node may be asked instead, once this one is silent. */
  readonly mayMove?: boolean;
}

export interface RpcConnectionOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly address: string;
  readonly hello: Hello;
  readonly pin: ClusterPin;
  readonly connectTimeoutMs: number;
  /** Called once, also if the connection never opened. */
  closed(): void;
}

interface PendingCall extends Call {
  readonly settle: (outcome: Outcome) => void;
  isSent: boolean;
  /** The number of silence checks since it was made. */
  looks: number;
}

/** The maximum bytes of requests that wait for the socket; the rest waits as requests. */
const MAX_QUEUED_BYTES = 8 * 1024 * 1024;

/**
 * How often the connection checks, while requests are in flight, whether the node has
 * sent anything.
 */
export const LOOK_MS = 250;

/**
 * The number of checks without a byte after which a node counts as silent: a node with
 * a request in flight sends something in each interval (docs/protocol.md). Checks are
 * counted, so that a paused client does not blame the node.
 */
export const SILENT_LOOKS = 5;

/**
 * A node gets a little less time than the caller, so that its more exact error arrives
 * before the deadline.
 */
const ANSWER_MARGIN = { share: 0.2, maxMs: 150 };

export class RpcConnection {
  readonly #options: RpcConnectionOptions;
  readonly #pending = new Map<number, PendingCall>();
  /** Ids of pending calls that could not be sent yet, in order. */
  #waiting: number[] = [];
  #nextId = 1;
  #state: "connecting" | "greeting" | "open" | "closed" = "connecting";
  #channel: Channel | undefined;
  #refusal: Extract<Outcome, { readonly kind: "refused" | "foreign" }> | undefined;
  #isUnreachable = false;
  readonly #dialling: { cancel(): void };
  readonly #connectTimer: TimerId;
  /**
   * The consecutive checks without a byte from the node, and the count of received
   * chunks at the last one.
   */
  #silentLooks = 0;
  #receivedAtLook = 0;
  #lookTimer: TimerId | undefined;
  #deadlineTimer: { readonly id: TimerId; readonly at: number } | undefined;

  constructor(options: RpcConnectionOptions) {
    const { network, clock, address } = options;
    this.#options = options;
    const late = () => this.#abandon("the node did not answer in time");
    this.#connectTimer = clock.setTimeout(late, options.connectTimeoutMs);
    this.#dialling = network.dial(address, {
      opened: (connection) => {
        const channel = new Channel(connection, { clock, maxQueuedBytes: MAX_QUEUED_BYTES });
        this.#greet(channel);
        return channel;
      },
      failed: (reason) => {
        this.#isUnreachable = true;
        this.#close(reason);
      },
    });
  }

  call(call: Call): Promise<Outcome> {
    if (this.#state === "closed") {
      return Promise.resolve({ kind: "lost", wasSent: false, reason: "the connection is closed" });
    }
    if (call.signal?.aborted) return Promise.resolve({ kind: "cancelled", wasSent: false });
    return new Promise((resolve) => {
      const id = this.#nextId;
      this.#nextId += 1;
      const cancel = () => this.#giveUp(id, "cancelled");
      const settle = (outcome: Outcome) => {
        call.signal?.removeEventListener("abort", cancel);
        resolve(outcome);
      };
      call.signal?.addEventListener("abort", cancel);
      this.#pending.set(id, { ...call, settle, isSent: false, looks: 0 });
      const isFirst = this.#state === "open" && this.#waiting.length === 0;
      if (!isFirst || !this.#send(id)) this.#waiting.push(id);
      this.#expireAt(call.deadline);
      this.#lookLater();
    });
  }

  /** Whether nothing was received for a while, although requests were in flight. */
  get isSilent(): boolean {
    return this.#silentLooks >= SILENT_LOOKS && this.#received === this.#receivedAtLook;
  }

  /** Closes the connection. Requests in flight fail at once. */
  end(): void {
    const reason = "this client has closed the connection";
    if (this.#state === "open") this.#channel?.end();
    else this.#abandon(reason);
    this.#close(reason);
  }

  #greet(channel: Channel): void {
    const { pin, address } = this.#options;
    const hello = { ...this.#options.hello, clusterId: pin.clusterId };
    this.#state = "greeting";
    this.#channel = channel;
    const closed = (reason = "the node has closed the connection") => this.#close(reason);
    const greeted = (payload: Uint8Array) => {
      const reply = decodeHelloReply(payload);
      const fault = pin.faultOf(reply.clusterId, address); // others may have answered meanwhile
      const meant = { clusterId: 0, nodeId: hello.targetNodeId };
      const sentence = fault ?? refusalOf(reply, meant, CLIENT_VERSIONS);
      if (sentence !== undefined) {
        const isForNow = reply.refusal === Refusal.REFUSAL_TOO_MANY_CONNECTIONS;
        const kind = fault === undefined ? "refused" : "foreign";
        if (fault !== undefined || !isForNow) this.#refusal = { kind, reason: sentence };
        this.#abandon(sentence);
        return;
      }
      pin.keepTo(reply.clusterId, address);
      const frame = (payload: Uint8Array) => this.#answer(payload);
      channel.listen({ frame, drained: () => this.#sendWaiting(), closed }, MAX_FRAME_BYTES);
      this.#options.clock.clearTimeout(this.#connectTimer);
      this.#state = "open";
      this.#sendWaiting();
    };
    channel.listen({ frame: greeted, drained() {}, closed }, MAX_HELLO_BYTES);
    channel.send((writer) => writeHello(hello, writer));
  }

  #sendWaiting(): void {
    if (this.#state !== "open") return;
    const sent = this.#waiting.findIndex((id) => !this.#send(id));
    this.#waiting = sent === -1 ? [] : this.#waiting.slice(sent);
  }

  /** Returns false if there is no space for it yet. */
  #send(id: number): boolean {
    const call = this.#pending.get(id);
    if (call === undefined) return true; // it has expired
    const { method, body, session, deadline } = call;
    const leftMs = deadline - this.#options.clock.now();
    const marginMs = Math.min(leftMs * ANSWER_MARGIN.share, ANSWER_MARGIN.maxMs);
    const timeoutMs = Math.max(1, Math.ceil(leftMs - marginMs));
    const request = { id, method, timeoutMs, body, session };
    call.isSent = this.#channel?.send((writer) => writeRequest(request, writer)) ?? false;
    return call.isSent;
  }

  #answer(payload: Uint8Array): void {
    const { id, error, body } = readResponse(payload);
    const call = this.#pending.get(id);
    if (call === undefined) return; // it has expired
    this.#pending.delete(id);
    call.settle(error === undefined ? { kind: "answered", body } : { kind: "failed", error });
  }

  /** One timer, for the earliest deadline: most requests are answered long before theirs. */
  #expireAt(deadline: number): void {
    if (this.#deadlineTimer !== undefined && this.#deadlineTimer.at <= deadline) return;
    const { clock } = this.#options;
    if (this.#deadlineTimer !== undefined) clock.clearTimeout(this.#deadlineTimer.id);
    const id = clock.setTimeout(() => this.#expire(), deadline - clock.now());
    this.#deadlineTimer = { id, at: deadline };
  }

  #expire(): void {
    const now = this.#options.clock.now();
    this.#deadlineTimer = undefined;
    let earliest = Infinity;
    for (const [id, call] of this.#pending) {
      if (call.deadline > now) {
        earliest = Math.min(earliest, call.deadline);
        continue;
      }
      this.#giveUp(id, "expired");
    }
    if (earliest < Infinity) this.#expireAt(earliest);
  }

  /** The response is no longer wanted, so the node need not work on it. */
  #giveUp(id: number, kind: "expired" | "cancelled"): void {
    const call = this.#pending.get(id);
    if (call === undefined) return;
    this.#pending.delete(id);
    if (call.isSent) {
      const body = encodeCancelRequest(id);
      const request = { id: 0, method: Method.METHOD_CANCEL, timeoutMs: 0, body };
      this.#channel?.send((writer) => writeRequest(request, writer));
    }
    call.settle({ kind, wasSent: call.isSent });
  }

  get #received(): number {
    return this.#channel?.receivedCount ?? 0;
  }

  #lookLater(): void {
    const { clock } = this.#options;
    this.#lookTimer ??= clock.setTimeout(() => this.#look(), LOOK_MS);
  }

  /** Requests that another node can serve do not wait for a silent one. */
  #look(): void {
    this.#lookTimer = undefined;
    this.#silentLooks = this.#received === this.#receivedAtLook ? this.#silentLooks + 1 : 0;
    this.#receivedAtLook = this.#received;
    for (const [id, call] of this.#pending) {
      call.looks += 1;
      const hasWaited = Math.min(call.looks, this.#silentLooks) >= SILENT_LOOKS;
      if (!hasWaited || !call.mayMove) continue;
      this.#pending.delete(id);
      call.settle({ kind: "silent", wasSent: call.isSent });
    }
    if (this.#pending.size > 0) this.#lookLater();
  }

  #abandon(reason: string): void {
    this.#dialling.cancel();
    this.#channel?.terminate(reason);
    this.#close(reason);
  }

  #close(reason: string): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    const { clock, closed } = this.#options;
    clock.clearTimeout(this.#connectTimer);
    if (this.#deadlineTimer !== undefined) clock.clearTimeout(this.#deadlineTimer.id);
    if (this.#lookTimer !== undefined) clock.clearTimeout(this.#lookTimer);
    closed();
    for (const { settle, isSent } of this.#pending.values()) {
      if (this.#refusal !== undefined) settle(this.#refusal);
      else if (this.#isUnreachable) settle({ kind: "unreachable", reason });
      else settle({ kind: "lost", wasSent: isSent, reason });
    }
    this.#pending.clear();
  }
}
