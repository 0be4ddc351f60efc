/**
 * One client's connection: it reads requests and writes responses. With too many
 * requests in flight, or too many bytes of queued responses, it stops reading from the
 * connection, and refuses reads that arrived before as retryable.
 */
import { type Request, type Response, readRequest, writeResponse } from "../../codec/request.ts";
import type { Channel, ChannelListener } from "../../transport/channel.ts";
import type { AdminAudit } from "./admin-audit.ts";
import type { Gateway } from "./gateway.ts";
import { NOTICES } from "./methods.ts";
import type { PendingRequest, ResponseSink } from "./pending-request.ts";

/** The number of requests in flight at which a connection is not read any more. */
export const MAX_REQUESTS_PER_CONNECTION = 4096;

/**
 * The same limit for the bytes of their bodies: a small part of the limit that all
 * clients of a node share.
 */
export const MAX_REQUEST_BYTES_PER_CONNECTION = 16 * 1024 * 1024;

/** Responses of this size count towards a garbage collection. */
const LARGE_RESPONSE_BYTES = 256 * 1024;

/** Their total size after which garbage is collected. */
const COLLECT_AFTER_BYTES = 64 * 1024 * 1024;

export class ClientSession implements ChannelListener, ResponseSink {
  readonly #channel: Channel;
  readonly #gateway: Pick<Gateway, "receive">;
  readonly #audit: Pick<AdminAudit, "note"> | undefined;
  readonly #pending = new Map<number, PendingRequest>();
  #inFlight = 0;
  #bytesInFlight = 0;
  #isClosed = false;

  constructor(
    channel: Channel,
    gateway: Pick<Gateway, "receive">,
    audit?: Pick<AdminAudit, "note">,
  ) {
    this.#channel = channel;
    this.#gateway = gateway;
    this.#audit = audit;
  }

  get isCongested(): boolean {
    return this.#isClosed || this.#channel.isCongested;
  }

  frame(payload: Uint8Array): void {
    const request = detached(readRequest(payload));
    const notice = NOTICES[request.method];
    if (notice !== undefined) {
      notice.receive(request.body, this.#pending);
      return;
    }
    this.#inFlight += 1;
    this.#bytesInFlight += request.body.length;
    const pending = this.#gateway.receive(request, this);
    if (!pending.isAnswered) this.#pending.set(request.id, pending);
    if (this.#isBusy()) this.#channel.pause();
  }

  answer(response: Response, request: Request): void {
    this.#pending.delete(request.id);
    this.#inFlight -= 1;
    this.#bytesInFlight -= request.body.length;
    this.#audit?.note(this.#channel.remoteAddress, request, response);
    const isQueued = this.#channel.send((writer) => writeResponse(response, writer));
    if (response.body.length >= LARGE_RESPONSE_BYTES) collectLater(response.body.length);
    // The client reads its responses more slowly than it sends requests.
    if (!isQueued) this.#channel.terminate("The client is not reading its responses");
    else if (this.#isBusy()) this.#channel.pause();
    else this.#channel.resume();
  }

  keepAlive(): void {
    this.#channel.keepAlive();
  }

  drained(): void {
    if (!this.#isBusy()) this.#channel.resume();
  }

  /** Requests in flight continue. Their responses are dropped. */
  closed(): void {
    this.#isClosed = true;
  }

  #isBusy(): boolean {
    const asksTooMuch =
      this.#inFlight >= MAX_REQUESTS_PER_CONNECTION ||
      this.#bytesInFlight >= MAX_REQUEST_BYTES_PER_CONNECTION;
    return asksTooMuch || this.#channel.isCongested;
  }
}

/**
 * Copies the body if it would keep a much larger buffer in memory: the chunk in which
 * it arrived. A small body is copied without a check of that buffer, because the check
 * takes longer.
 */
function detached(request: Request): Request {
  const { id, method, timeoutMs, body, session, unsupported } = request;
  if (body.length > SMALL_BYTES && body.length * 2 >= body.buffer.byteLength) return request;
  return { id, method, timeoutMs, body: new Uint8Array(body), session, unsupported };
}

const SMALL_BYTES = 4096;

/** The size of large responses since the last collection, in this process. */
let uncollectedBytes = 0;

/**
 * Large responses outlive a young collection while they are queued. Without this they would
 * stay until the heap has grown by half, hundreds of MiB.
 */
function collectLater(bytes: number): void {
  uncollectedBytes += bytes;
  if (uncollectedBytes < COLLECT_AFTER_BYTES) return;
  uncollectedBytes = 0;
  Bun.gc(false);
}
