/**
 * How much the HTTP interface of a node takes on (docs/guarantees.md).
 */
import { MAX_REQUEST_BYTES } from "../codec/request.ts";

export interface HttpLimits {
  /** Requests at once; one more is answered with 503. */
  readonly maxRequests: number;
  /** WebSockets at once; one more is answered with 503. */
  readonly maxSockets: number;
  /** How long a request may take until its answer begins. */
  readonly requestMs: number;
  /** A connection that says nothing for so long is closed. */
  readonly idleMs: number;
  readonly maxBodyBytes: number;
  /** Admin commands and faults; one more is answered with 429. */
  readonly commandsPerSecond: number;
  /** Bytes that wait for a WebSocket's reader; with more it is closed. */
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
