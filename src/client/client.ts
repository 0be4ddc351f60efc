/**
 * The client: the store as a TypeScript program sees it.
 *
 *     const client = new QuorateClient({ endpoints: ["127.0.0.1:7201", "127.0.0.1:7202"] });
 *     await client.put("color", "green");
 *     console.log((await client.get("color"))?.text);
 *     for await (const kv of client.scan({ prefix: "user/" })) console.log(kv.keyText);
 *     client.close();
 *
 * It finds the leader by itself, and repeats requests until their deadline as far as
 * that is safe (verdict.ts). In a session, which it opens by itself, every request is
 * safe to repeat. A request fails with a QuorateError, which says whether it may have
 * been applied.
 */

import {
  encodeDeleteRangeRequest,
  encodePutRequest,
  encodeRangeRequest,
  encodeTxnRequest,
  type RangeRequest,
} from "../codec/kv.ts";
import {
  decodeDeleteRangeResponse,
  decodePutResponse,
  decodeRangeResponse,
  decodeTxnResponse,
} from "../codec/kv-response.ts";
import { MAX_REQUEST_BYTES, Method } from "../codec/request.ts";
import {
  decodeHashResponse,
  decodeStatusResponse,
  type HashResponse,
  type StatusResponse,
} from "../codec/status.ts";
import type { Clock, Random } from "../env.ts";
import { systemClock, systemRandom } from "../system-env.ts";
import { clientHello } from "../transport/handshake.ts";
import type { Network } from "../transport/network.ts";
import { tcpNetwork } from "../transport/tcp.ts";
import { SOFTWARE_VERSION } from "../version.ts";
import { NO_BYTES } from "../vocabulary.ts";
import { AdminClient } from "./admin.ts";
import {
  type Checks,
  checkAddress,
  checkBoolean,
  checkCount,
  checkMethods,
  checkOptions,
  checkPositive,
  invalid,
} from "./arguments.ts";
import { after, type Bytes, type KeyRange, oneKey, type Selector, selectorOf } from "./bytes.ts";
import { ClusterPin } from "./cluster-pin.ts";
import { InvalidRequestError, UnavailableError } from "./errors.ts";
import {
  deleteRequest,
  putRequest,
  RANGE_CHECKS,
  type RangeOptions,
  type ReadSource,
  rangeRequest,
  SOURCE_CHECKS,
  type Txn,
  WRITE_CHECKS,
  type WriteOptions,
} from "./operations.ts";
import {
  type DeleteResult,
  deleteResult,
  type KeyValue,
  type PutResult,
  putResult,
  type RangeResult,
  rangeResult,
  type TxnResult,
  txnResult,
} from "./results.ts";
import {
  CALL_CHECKS,
  type CallLimits,
  type CallOptions,
  type NodeRequest,
  type Routed,
  Router,
} from "./router.ts";
import { checkTxn } from "./txn-arguments.ts";
import { WriteSession } from "./write-session.ts";

export type { CallOptions };

export interface ClientOptions {
  /** Addresses of some nodes, as host:port. The client finds the others through them. */
  readonly endpoints: readonly string[];
  /** The timeout of requests that set none, in milliseconds. Default: 5000. */
  readonly timeoutMs?: number;
  /**
   * The only cluster that this client uses. Default: that of the first node that
   * answers, which this client keeps to from then on.
   */
  readonly clusterId?: number;
  /**
   * The maximum number of requests in flight; one more fails with a
   * TooManyRequestsError. Default: 16384.
   */
  readonly maxInFlight?: number;
  /**
   * Number this client's writes in a session, so that a write whose outcome is unknown
   * can be repeated and is applied once. Costs a round trip with the first write.
   * Default: true.
   */
  readonly sessions?: boolean;
  /**
   * Let a request fail at once if none of the endpoints can be reached, and not repeat
   * it until its deadline. Default: false.
   */
  readonly failFast?: boolean;
  /** Default: TCP, the system's clock and its random numbers. */
  readonly network?: Network;
  readonly clock?: Clock;
  readonly random?: Random;
}

export type ReadOptions = CallOptions & ReadSource;

export interface ScanOptions extends ReadOptions {
  /** Leave the values out. */
  readonly keysOnly?: boolean;
  /** The number of keys to request at a time. Default: 1000. */
  readonly pageSize?: number;
}

const DEFAULT_TIMEOUT_MS = 5000;
const DEFAULT_MAX_IN_FLIGHT = 16_384;
const DEFAULT_PAGE_SIZE = 1000;

const CLIENT_CHECKS: Checks<ClientOptions> = {
  endpoints: checkEndpoints,
  timeoutMs: CALL_CHECKS.timeoutMs,
  clusterId: checkCount,
  maxInFlight: checkPositive,
  sessions: checkBoolean,
  failFast: checkBoolean,
  network: checkMethods("dial"),
  clock: checkMethods("now", "setTimeout", "clearTimeout"),
  random: checkMethods("next"),
};

const READ_CHECKS: Checks<ReadOptions> = { ...CALL_CHECKS, ...SOURCE_CHECKS };

const SCAN_CHECKS: Checks<ScanOptions> = {
  ...READ_CHECKS,
  keysOnly: checkBoolean,
  pageSize: checkPositive,
};

const READ_RANGE_CHECKS: Checks<RangeOptions & ReadOptions> = { ...READ_CHECKS, ...RANGE_CHECKS };

const WRITE_CALL_CHECKS: Checks<WriteOptions & CallOptions> = { ...CALL_CHECKS, ...WRITE_CHECKS };

export class QuorateClient {
  /** Members, leadership and backups. */
  readonly admin: AdminClient;
  readonly #pin: ClusterPin;
  readonly #router: Router;
  readonly #clock: Clock;
  readonly #session: WriteSession | undefined;
  readonly #timeoutMs: number;

  /** Connects when the first request is made. Throws an InvalidRequestError. */
  constructor(options: ClientOptions) {
    checkOptions(options, CLIENT_CHECKS);
    const { endpoints, timeoutMs = DEFAULT_TIMEOUT_MS, clusterId = 0 } = options;
    if (endpoints === undefined) checkEndpoints(endpoints, "option endpoints");
    this.#timeoutMs = timeoutMs;
    this.#clock = options.clock ?? systemClock;
    this.#pin = new ClusterPin(clusterId);
    this.#router = new Router({
      endpoints: [...endpoints],
      hello: clientHello({ clusterId, softwareVersion: SOFTWARE_VERSION }),
      pin: this.#pin,
      maxInFlight: options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT,
      failFast: options.failFast ?? false,
      network: options.network ?? tcpNetwork,
      clock: this.#clock,
      random: options.random ?? systemRandom,
    });
    const hasSession = options.sessions ?? true;
    this.#session = hasSession ? new WriteSession(this.#router, this.#clock) : undefined;
    this.admin = new AdminClient({
      toLeader: (request, options) => this.#call({ ...request, servedBy: "leader" }, options),
      toNode: (endpoint, request, options) => this.#askNode(endpoint, request, options),
    });
  }

  /** The cluster that this client keeps to. Undefined until a node has answered. */
  get clusterId(): number | undefined {
    return this.#pin.clusterId || undefined;
  }

  /** The key with its value. Undefined if it does not exist. */
  async get(key: Bytes, options: ReadOptions = {}): Promise<KeyValue | undefined> {
    checkOptions(options, READ_CHECKS);
    const request = rangeRequest(oneKey(key), {}, options);
    const { kvs, more } = await this.#range(request, options);
    if (more && kvs.length === 0) throw cutShort();
    return kvs[0];
  }

  /** The keys of a range, as many as fit into one response: see `more`, or use `scan`. */
  async range(range: KeyRange, options: RangeOptions & ReadOptions = {}): Promise<RangeResult> {
    checkOptions(options, READ_RANGE_CHECKS);
    const request = rangeRequest(selectorOf(range), options, options);
    return this.#range(request, options);
  }

  /**
   * All keys of a range in ascending order, fetched page by page. Each page reflects
   * its own moment: keys that are written meanwhile may be seen or not. `timeoutMs`
   * applies to each page.
   */
  async *scan(range: KeyRange, options: ScanOptions = {}): AsyncGenerator<KeyValue, void, void> {
    checkOptions(options, SCAN_CHECKS);
    const { keysOnly = false, pageSize = DEFAULT_PAGE_SIZE } = options;
    let selector = selectorOf(range);
    for (;;) {
      const page = { limit: pageSize, keysOnly, omitCount: true };
      const { kvs, more } = await this.#range(rangeRequest(selector, page, options), options);
      yield* kvs;
      if (!more) return;
      const last = kvs.at(-1);
      if (last === undefined) throw cutShort();
      selector = after(last.key, selector);
    }
  }

  /** Writes a key. */
  async put(
    key: Bytes,
    value: Bytes,
    options: WriteOptions & CallOptions = {},
  ): Promise<PutResult> {
    checkOptions(options, WRITE_CALL_CHECKS);
    const body = encodePutRequest(putRequest(key, value, options));
    return putResult(decodePutResponse(await this.#write(Method.METHOD_PUT, body, options)));
  }

  /** Deletes a key; `deleted` says whether it existed. */
  async delete(key: Bytes, options: WriteOptions & CallOptions = {}): Promise<DeleteResult> {
    return this.#delete(oneKey(key), options);
  }

  /** Deletes all keys of a range, at one revision. */
  async deleteRange(
    range: KeyRange,
    options: WriteOptions & CallOptions = {},
  ): Promise<DeleteResult> {
    return this.#delete(selectorOf(range), options);
  }

  /**
   * Compares, and executes one branch or the other, all at one revision:
   *
   *     await client.txn({ compare: [isMissing("lock")], success: [putOp("lock", "me")] });
   */
  async txn(txn: Txn, options: CallOptions = {}): Promise<TxnResult> {
    checkTxn(txn);
    checkOptions(options, CALL_CHECKS);
    const { compare = [], success = [], failure = [] } = txn;
    const body = encodeTxnRequest({ compare, success, failure });
    return txnResult(decodeTxnResponse(await this.#write(Method.METHOD_TXN, body, options)));
  }

  /** The status of the node at `endpoint`. */
  async status(endpoint: string, options: CallOptions = {}): Promise<StatusResponse> {
    const request = { method: Method.METHOD_STATUS, body: NO_BYTES, effect: "read" } as const;
    return decodeStatusResponse(await this.#askNode(endpoint, request, options));
  }

  /** A digest of all keys and values of the node at `endpoint`, which reads its whole state. */
  async hash(endpoint: string, options: CallOptions = {}): Promise<HashResponse> {
    const request = { method: Method.METHOD_HASH, body: NO_BYTES, effect: "read" } as const;
    return decodeHashResponse(await this.#askNode(endpoint, request, options));
  }

  /**
   * Closes session and connections. Requests in flight fail with a ClientClosedError,
   * as later ones do.
   */
  close(): void {
    this.#session?.close();
    this.#router.close();
  }

  /** For `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  async #range(request: RangeRequest, options: CallOptions): Promise<RangeResult> {
    const body = encodeRangeRequest(request);
    const servedBy = request.serializable || request.followerRead ? "anyone" : "leader";
    const routed = { method: Method.METHOD_RANGE, body, effect: "read", servedBy } as const;
    return rangeResult(decodeRangeResponse(await this.#call(routed, options)));
  }

  async #delete(selector: Selector, options: WriteOptions & CallOptions): Promise<DeleteResult> {
    checkOptions(options, WRITE_CALL_CHECKS);
    const body = encodeDeleteRangeRequest(deleteRequest(selector, options));
    const answer = await this.#write(Method.METHOD_DELETE_RANGE, body, options);
    return deleteResult(decodeDeleteRangeResponse(answer));
  }

  #write(method: Method, body: Uint8Array, options: CallOptions): Promise<Uint8Array> {
    const session = this.#session;
    if (session === undefined) {
      return this.#call({ method, body, effect: "write", servedBy: "leader" }, options);
    }
    return this.#send(body, options, (limits) => session.write({ method, body }, limits));
  }

  async #askNode(
    endpoint: string,
    request: NodeRequest,
    options: CallOptions,
  ): Promise<Uint8Array> {
    checkAddress(endpoint, "endpoint");
    checkOptions(options, CALL_CHECKS);
    const ask = (limits: CallLimits) => this.#router.callNode(endpoint, request, limits);
    return this.#send(request.body, options, ask);
  }

  #call(request: Routed, options: CallOptions): Promise<Uint8Array> {
    return this.#send(request.body, options, (limits) => this.#router.route(request, limits));
  }

  async #send(
    body: Uint8Array,
    options: CallOptions,
    send: (limits: CallLimits) => Promise<Uint8Array>,
  ): Promise<Uint8Array> {
    if (body.length > MAX_REQUEST_BYTES) {
      throw new InvalidRequestError(
        `Cannot send a request of ${body.length} bytes: the limit is ${MAX_REQUEST_BYTES}`,
      );
    }
    const { timeoutMs = this.#timeoutMs } = options;
    const limits = { deadline: this.#clock.now() + timeoutMs, signal: options.signal };
    return this.#router.admit(() => send(limits));
  }
}

function checkEndpoints(endpoints: unknown, name: string): void {
  if (!Array.isArray(endpoints)) throw invalid(name, endpoints, "an array of addresses");
  if (endpoints.length === 0) {
    throw new InvalidRequestError("Cannot create a client: no endpoints given");
  }
  for (const endpoint of endpoints) checkAddress(endpoint, "endpoint");
}

/**
 * Every key fits into a response by itself: an empty part of a range must not be
 * mistaken for no keys.
 */
function cutShort(): UnavailableError {
  return new UnavailableError("Cannot use the response: it lacks keys that the node has");
}
