/**
 * The limits of the HTTP interface of a node (docs/guarantees.md).
 */
import { MAX_REQUEST_BYTES } from "../codec/request.ts";

export interface HttpLimits {
  /** Concurrent requests; one more is answered with 503. */
  readonly maxRequests: number;
  /** Concurrent WebSockets; one more is answered with 503. */
  readonly maxSockets: number;
  /** The timeout of a request, until its response begins. */
  readonly requestMs: number;
  /**
   * A connection that is idle, or has sent no complete header, for this long is closed: by Bun,
   * which looks every four seconds. Before the first request, Bun's own limit of ten seconds
   * applies. The number of connections is limited only by the open files of the process.
   */
  readonly idleMs: number;
  readonly maxBodyBytes: number;
  /** Concurrent admin commands and faults; one more is answered with 429. */
  readonly commandsPerSecond: number;
  /** Queued bytes of a WebSocket whose client does not read; with more it is closed. */
  readonly maxSocketBytes: number;
}

export const HTTP_LIMITS: HttpLimits = {
  maxRequests: 64,
  maxSockets: 32,
  requestMs: 10_000,
  idleMs: 10_000,
  maxBodyBytes: MAX_REQUEST_BYTES,
  commandsPerSecond: 20,
  maxSocketBytes: 1024 * 1024,
};
