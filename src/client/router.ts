/**
 * Brings requests to a node that serves them, which for all but reads that
 * anyone may serve is the leader: follows what nodes say about it, remembers
 * it, and goes through the endpoints when it is gone.
 */
import type { Hello } from "../codec/handshake.ts";
import type { Method } from "../codec/request.ts";
import type { Clock, Random } from "../env.ts";
import { backoffMs } from "../transport/backoff.ts";
import type { Network } from "../transport/network.ts";
import {
  type Applied,
  ClientClosedError,
  TooManyRequestsError,
  UnavailableError,
} from "./errors.ts";
import { type Outcome, RpcConnection } from "./rpc-connection.ts";
import { type Effect, judge, type Verdict } from "./verdict.ts";

export interface RouterOptions {
  readonly endpoints: readonly string[];
  readonly hello: Hello;
  readonly maxInFlight: number;
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
}

export interface CallOptions {
  /** How long this request may take, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface NodeRequest {
  readonly method: Method;
  readonly body: Uint8Array;
  readonly effect: Effect;
}

export interface Routed extends NodeRequest {
  /** Who can serve it. */
  readonly servedBy: "leader" | "anyone";
  readonly timeoutMs: number;
}

/** A node that does not open a connection in this time is passed over. */
const CONNECT_TIMEOUT_MS = 2000;

/** Between attempts, once each endpoint has had one. */
const BACKOFF = { baseMs: 20, maxMs: 500 };

/** Nodes may disagree for a moment; after this many redirections they are given time. */
const MAX_REDIRECTIONS = 3;

type Retry = Exclude<Verdict, { readonly kind: "fail" }>;

/** What one request has met on its way. */
interface Search {
  redirections: number;
  failures: number;
}

export class Router {
  readonly #options: RouterOptions;
  readonly #connections = new Map<string, RpcConnection>();
  /** Whom to ask what anyone can answer, and everything else while no leader is known. */
  #endpoint: string;
  #leader: string | undefined;
  #inFlight = 0;
  #isClosed = false;

  constructor(options: RouterOptions) {
    this.#options = options;
    const { endpoints, random } = options;
    this.#endpoint = endpoints[Math.floor(random.next() * endpoints.length)]!; // there is one
  }

  /** The body of the answer, from whichever node serves the request. */
  call(request: Routed): Promise<Uint8Array> {
    return this.#admit(async () => {
      const { clock } = this.#options;
      const deadline = clock.now() + request.timeoutMs;
      const search = { redirections: 0, failures: 0 };
      for (;;) {
        const isForLeader = request.servedBy === "leader";
        const address = (isForLeader ? this.#leader : undefined) ?? this.#endpoint;
        const outcome = await this.#attempt(address, request, deadline);
        if (outcome.kind === "answered") {
          if (isForLeader) this.#leader = address;
          return outcome.body;
        }
        const verdict = judge(outcome, request.effect);
        if (verdict.kind === "fail") throw verdict.error;
        if (verdict.kind === "redirect") this.#leader = verdict.leader;
        if (verdict.kind === "elsewhere") this.#avoid(address);
        const waitMs = this.#waitMs(verdict, search);
        if (clock.now() + waitMs >= deadline) {
          const last = `"${address}" was asked last: ${reasonOf(verdict)}`;
          throw new UnavailableError(`Cannot find a node that serves the request; ${last}`);
        }
        if (waitMs > 0) await new Promise<void>((resolve) => clock.setTimeout(resolve, waitMs));
      }
    });
  }

  /** The body of this node's answer. Nothing is tried again. */
  callNode(address: string, request: NodeRequest & Pick<Routed, "timeoutMs">): Promise<Uint8Array> {
    return this.#admit(async () => {
      const deadline = this.#options.clock.now() + request.timeoutMs;
      const outcome = await this.#attempt(address, request, deadline);
      if (outcome.kind === "answered") return outcome.body;
      const verdict = judge(outcome, request.effect);
      if (verdict.kind === "fail") throw verdict.error;
      throw new UnavailableError(`Cannot get an answer from "${address}": ${reasonOf(verdict)}`);
    });
  }

  /** Requests under way fail. */
  close(): void {
    this.#isClosed = true;
    for (const connection of [...this.#connections.values()]) connection.end();
  }

  async #admit(call: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const { maxInFlight } = this.#options;
    if (this.#inFlight >= maxInFlight) {
      throw new TooManyRequestsError(
        `Cannot send the request: ${maxInFlight} are under way, which is this client's limit`,
      );
    }
    this.#inFlight += 1;
    try {
      return await call();
    } finally {
      this.#inFlight -= 1;
    }
  }

  async #attempt(address: string, request: NodeRequest, deadline: number): Promise<Outcome> {
    if (this.#isClosed) throw closedError("never");
    const { method, body, effect } = request;
    const outcome = await this.#connectionTo(address).call({ method, body, deadline });
    if (outcome.kind === "lost" && this.#isClosed) {
      throw closedError(outcome.wasSent && effect === "write" ? "maybe" : "never");
    }
    return outcome;
  }

  /** How long to wait before the next attempt: not at all while it is somebody else's turn. */
  #waitMs({ kind }: Retry, search: Search): number {
    const { endpoints, random } = this.#options;
    if (kind === "redirect") search.redirections += 1;
    else search.failures += 1;
    const inVain = {
      redirect: search.redirections - MAX_REDIRECTIONS,
      elsewhere: search.failures - (endpoints.length - 1),
      later: search.failures,
    }[kind];
    return inVain > 0 ? backoffMs(BACKOFF, inVain, random) : 0;
  }

  #connectionTo(address: string): RpcConnection {
    const existing = this.#connections.get(address);
    if (existing !== undefined) return existing;
    const { network, clock, hello } = this.#options;
    const connection = new RpcConnection({
      network,
      clock,
      address,
      hello,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      closed: () => this.#connections.delete(address),
    });
    this.#connections.set(address, connection);
    return connection;
  }

  /** The node at `address` does not help: others are asked before it. */
  #avoid(address: string): void {
    const { endpoints } = this.#options;
    if (this.#leader === address) this.#leader = undefined;
    if (this.#endpoint !== address) return;
    this.#endpoint = endpoints[(endpoints.indexOf(address) + 1) % endpoints.length]!; // in bounds
  }
}

function reasonOf(verdict: Retry): string {
  if (verdict.kind !== "redirect") return verdict.reason;
  return `it says that "${verdict.leader}" leads`;
}

function closedError(applied: Applied): ClientClosedError {
  return new ClientClosedError("Cannot finish the request: this client was closed", applied);
}
