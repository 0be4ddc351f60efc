/**
 * Requests for the live feed of a node, and its answers (observe.proto). The lines are
 * JSON, which feed/lines.ts declares; here they are bytes.
 */
import { type ResponseHeader, responseHeader } from "./kv-response.ts";
import { CodecError, decode, encode, type Fields, quorate, safe } from "./wire.ts";

/** How far an observer has read. */
export type ObserveCursor = Fields<quorate.ObserveCursor>;

export interface ObserveRequest {
  /** Undefined in the first request of an observer. */
  readonly cursor: ObserveCursor | undefined;
  readonly waitMs: number;
  readonly samplesPerSecond: number;
  /** The paths of the actors whose facts are wanted. */
  readonly factsOf: readonly string[];
}

export interface ObserveResponse {
  readonly header: ResponseHeader;
  readonly lines: readonly Uint8Array[];
  readonly cursor: ObserveCursor;
  readonly lost: number;
  /** On the node's clock. */
  readonly receivedAtUs: number;
  readonly answeredAtUs: number;
}

export const OBSERVE_LIMITS = {
  maxWaitMs: 1_000,
  maxSamplesPerSecond: 10,
  maxFactsOf: 32,
  maxPathLength: 200,
} as const;

export function encodeObserveRequest(request: ObserveRequest): Uint8Array {
  const { cursor, factsOf, ...numbers } = request;
  return encode(quorate.ObserveRequest.encode, {
    ...numbers,
    cursor: cursor ?? null,
    factsOf: [...factsOf],
  });
}

/** Refuses what is beyond the limits. */
export function decodeObserveRequest(bytes: Uint8Array): ObserveRequest {
  const message = decode("a request to observe", quorate.ObserveRequest.decode, bytes);
  const { waitMs, samplesPerSecond, factsOf } = message;
  const { maxWaitMs, maxSamplesPerSecond, maxFactsOf, maxPathLength } = OBSERVE_LIMITS;
  atMost(maxWaitMs, waitMs, "a wait in milliseconds");
  atMost(maxSamplesPerSecond, samplesPerSecond, "samples per second");
  atMost(maxFactsOf, factsOf.length, "actors with facts");
  for (const path of factsOf) atMost(maxPathLength, path.length, "characters of an actor's path");
  const cursor = message.cursor ? cursorOf(message.cursor as quorate.ObserveCursor) : undefined;
  return { cursor, waitMs, samplesPerSecond, factsOf: [...factsOf] };
}

export function encodeObserveResponse(response: ObserveResponse): Uint8Array {
  return encode(quorate.ObserveResponse.encode, { ...response, lines: [...response.lines] });
}

export function decodeObserveResponse(bytes: Uint8Array): ObserveResponse {
  const message = decode("an observed feed", quorate.ObserveResponse.decode, bytes);
  return {
    header: responseHeader(message),
    lines: message.lines,
    cursor: cursorOf((message.cursor ?? {}) as quorate.ObserveCursor),
    lost: safe(message.lost, "a count"),
    receivedAtUs: safe(message.receivedAtUs, "a time"),
    answeredAtUs: safe(message.answeredAtUs, "a time"),
  };
}

function cursorOf({ run = 0, event = 0, moves = 0, sample = 0 }: Partial<ObserveCursor>) {
  return {
    run: safe(run, "a run"),
    event: safe(event, "a position"),
    moves: safe(moves, "a position"),
    sample: safe(sample, "a position"),
  };
}

function atMost(most: number, value: number, what: string): void {
  if (value <= most) return;
  throw new CodecError(`Cannot accept ${value} ${what}: the maximum is ${most}`);
}
