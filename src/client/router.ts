/**
 * Sends requests to a node that serves them: to the leader, except for reads that any
 * node may serve. It follows what nodes say about the leader, remembers it, and tries
 * the endpoints when it is gone.
 */
import type { Hello } from "../codec/hello.ts";
import type { Method, SessionStamp } from "../codec/request.ts";
import type { Clock, Random } from "../env.ts";
import { backoffMs } from "../transport/backoff.ts";
import type { Network } from "../transport/network.ts";
import { type Checks, checkSignal, checkTimeout } from "./arguments.ts";
import type { ClusterPin } from "./cluster-pin.ts";
import { ConnectionRefusedError, TooManyRequestsError, UnavailableError } from "./errors.ts";
import { RpcConnection } from "./rpc-connection.ts";
import { Search } from "./search.ts";
import { type Effect, judge, type Verdict } from "./verdict.ts";

export interface RouterOptions {
  readonly endpoints: readonly string[];
  readonly hello: Hello;
  readonly pin: ClusterPin;
  readonly maxInFlight: number;
  /** Whether a request fails as soon as none of the endpoints can be reached. */
  readonly failFast: boolean;
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
}

export interface CallOptions {
  /** The timeout of this request, in milliseconds. */
  readonly timeoutMs?: number;
  /**
   * When it is aborted, the request fails with a CancelledError, and the node stops
   * working on it.
   */
  readonly signal?: AbortSignal;
}

export const CALL_CHECKS: Checks<CallOptions> = { timeoutMs: checkTimeout, signal: checkSignal };

/** When a request ends, in any case. */
export interface CallLimits {
  /** On the client's clock. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

export interface NodeRequest {
  readonly method: Method;
  readonly body: Uint8Array;
  readonly effect: Effect;
}

export interface Routed extends NodeRequest {
  /** The nodes that can serve it. */
  readonly servedBy: "leader" | "anyone";
  /** Makes the stamp of a session write, for each attempt. */
  readonly stamp?: () => SessionStamp;
}

/** The timeout of a dial. Another node is tried then. */
const CONNECT_TIMEOUT_MS = 2000;

/** The pause between attempts, once each endpoint was tried. */
const BACKOFF = { baseMs: 20, maxMs: 500 };

/** The timeout of a request whose response is not awaited. */
const POST_TIMEOUT_MS = 5_000;

/**
 * Nodes may disagree about the leader for a moment. After this many redirections the
 * client waits.
 */
const MAX_REDIRECTIONS = 3;

type Retry = Exclude<Verdict, { readonly kind: "fail" }>;

export class Router {
  readonly #options: RouterOptions;
  readonly #connections = new Map<string, RpcConnection>();
  /**
   * The endpoint for requests that any node can serve, and for all others while no
   * leader is known.
   */
  #endpoint: string;
  #leader: string | undefined;
  #inFlight = 0;
  #isClosed = false;

  constructor(options: RouterOptions) {
    this.#options = options;
    const { endpoints, random } = options;
    this.#endpoint = endpoints[Math.floor(random.next() * endpoints.length)]!; // there is one
  }

  /** Admits one more request in flight, if the limit allows it. */
  async admit(call: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const { maxInFlight } = this.#options;
    if (this.#inFlight >= maxInFlight) {
      throw new TooManyRequestsError(
        `Cannot send the request: ${maxInFlight} requests are in flight, the limit of this client`,
      );
    }
    this.#inFlight += 1;
    try {
      return await call();
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** The body of the response, from any node that serves the request. REQUIRES: it is admitted. */
  async route(request: Routed, { deadline, signal }: CallLimits): Promise<Uint8Array> {
    const { clock, endpoints, failFast } = this.#options;
    const search = new Search(request.effect);
    for (;;) {
      const isForLeader = request.servedBy === "leader";
      const address = (isForLeader ? this.#leader : undefined) ?? this.#endpoint;
      if (this.#isClosed) throw search.closed();
      if (signal?.aborted) throw search.cancelled();
      const { method, body, stamp, effect } = request;
      const mayMove = effect !== "write" && endpoints.some((endpoint) => endpoint !== address);
      const call = { method, body, session: stamp?.(), deadline, signal, mayMove };
      const outcome = await this.#connectionTo(address).call(call);
      if (outcome.kind === "answered") {
        if (isForLeader) this.#leader = address;
        return outcome.body;
      }
      search.note(address, outcome);
      if (outcome.kind === "lost" && this.#isClosed) throw search.closed();
      if (outcome.kind === "expired") this.#avoid(address); // the next request may do better
      const verdict = this.#believed(judge(outcome, effect));
      if (verdict.kind === "fail") throw search.ended(verdict.error);
      search.noteReason(address, reasonOf(verdict));
      if (verdict.kind === "redirect") this.#leader = verdict.leader;
      if (verdict.kind === "elsewhere") this.#avoid(address);
      if (outcome.kind === "foreign" && search.isElsewhere(endpoints)) {
        throw search.ended(new ConnectionRefusedError(outcome.reason));
      }
      if (failFast && search.isHopeless(endpoints)) throw search.failed();
      const waitMs = this.#waitMs(verdict, search);
      if (clock.now() + waitMs >= deadline) throw search.failed();
      if (waitMs > 0) await this.#wait(waitMs, signal);
    }
  }

  /** The body of this node's response. Nothing is repeated. REQUIRES: it is admitted. */
  async callNode(
    address: string,
    request: NodeRequest,
    { deadline, signal }: CallLimits,
  ): Promise<Uint8Array> {
    const { method, body, effect } = request;
    const search = new Search(effect);
    if (this.#isClosed) throw search.closed();
    const outcome = await this.#connectionTo(address).call({ method, body, deadline, signal });
    if (outcome.kind === "answered") return outcome.body;
    search.note(address, outcome);
    if (outcome.kind === "lost" && this.#isClosed) throw search.closed();
    if (outcome.kind === "foreign") throw new ConnectionRefusedError(outcome.reason);
    const verdict = judge(outcome, effect);
    if (verdict.kind === "fail") throw verdict.error;
    throw new UnavailableError(`Cannot get a response from "${address}": ${reasonOf(verdict)}`);
  }

  /** For requests that may be lost: sends to the leader if there is a connection. */
  sendBestEffort({ method, body }: Pick<NodeRequest, "method" | "body">): void {
    const connection = this.#connections.get(this.#leader ?? this.#endpoint);
    const deadline = this.#options.clock.now() + POST_TIMEOUT_MS;
    void connection?.call({ method, body, deadline });
  }

  /** Closes all connections. Requests in flight fail. */
  close(): void {
    this.#isClosed = true;
    for (const connection of [...this.#connections.values()]) connection.end();
  }

  /** Other nodes may need a while to notice that the leader is silent, and name it until then. */
  #believed(verdict: Verdict): Verdict {
    if (verdict.kind !== "redirect") return verdict;
    const { leader } = verdict;
    if (!this.#isSilent(leader)) return verdict;
    return { kind: "elsewhere", reason: `it names "${leader}" as leader, which does not answer` };
  }

  #wait(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const timer = clock.setTimeout(end, waitMs);
      function end(): void {
        clock.clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        resolve();
      }
      signal?.addEventListener("abort", end);
    });
  }

  /** The wait before the next attempt: none while there is an untried node. */
  #waitMs({ kind }: Retry, search: Search): number {
    const { endpoints, random } = this.#options;
    if (kind === "late") return BACKOFF.maxMs;
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
    const { network, clock, hello, pin } = this.#options;
    const connection = new RpcConnection({
      network,
      clock,
      address,
      hello,
      pin,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      closed: () => this.#connections.delete(address),
    });
    this.#connections.set(address, connection);
    return connection;
  }

  /**
   * The node at `address` does not serve: other nodes are tried first, also before the
   * one that named it.
   */
  #avoid(address: string): void {
    const { endpoints } = this.#options;
    const isLeader = this.#leader === address;
    if (isLeader) this.#leader = undefined;
    else if (this.#endpoint !== address) return;
    const next = endpoints.indexOf(this.#endpoint) + 1;
    const inTurn = [...endpoints.slice(next), ...endpoints.slice(0, next)];
    const first = inTurn.find((endpoint) => !this.#isSilent(endpoint)) ?? inTurn[0];
    this.#endpoint = first!; // there is one
  }

  #isSilent(address: string): boolean {
    return this.#connections.get(address)?.isSilent === true;
  }
}

function reasonOf(verdict: Retry): string {
  if (verdict.kind !== "redirect") return verdict.reason;
  return `it names "${verdict.leader}" as leader`;
}
