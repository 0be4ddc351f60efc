/**
 * The routes of the HTTP interface, as data: the path, the kind, the handler and the
 * responses of a route, and an example that a test executes. The server (http-server.ts) and
 * the description (openapi.ts) are made from a list of them.
 */
import type { Static, TObject, TSchema } from "@sinclair/typebox";
import type { Answer } from "./answer.ts";

export type HttpMethod = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

/**
 * What a request may do, for `http-access` and the limits. A probe asks for health,
 * metrics or the version. A command is an admin command or a fault.
 */
export type Effect = "probe" | "read" | "write" | "command";

/** The validated parts of a request that a handler gets. */
export interface RouteRequest<Params = unknown, Query = unknown, Body = unknown> {
  /** The parts of the path in braces, decoded. */
  readonly params: Params;
  readonly query: Query;
  /** The parts of the path as they were sent, percent-encoded, because a key may be any bytes. */
  readonly rawParams: Readonly<Record<string, string>>;
  /** The same for the query. If a parameter is repeated, the last one counts. */
  readonly rawQuery: Readonly<Record<string, string>>;
  /** JSON that matches the schema, or the bytes. */
  readonly body: Body;
  readonly headers: Headers;
  /** Aborted when the client has disconnected, or when the request times out. */
  readonly signal: AbortSignal;
  /** The address of the client. */
  readonly remote: string;
}

/** In place of a schema: the body is any bytes. */
export const BYTES = "bytes";

export interface AnswerDescription {
  readonly description: string;
  /** The schema of a JSON response. Default: the response has the content type below. */
  readonly schema?: TSchema;
  /** Default: application/json. */
  readonly contentType?: string;
}

/** A request that works on a new cluster, and the status of its response. */
export interface RouteExample {
  /** The path with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, text as bytes. */
  readonly body?: object | string;
  readonly status: number;
}

/** A row of the table of routes. */
export interface Route {
  readonly method: HttpMethod;
  /** Parts in braces are parameters: /v1/members/{id}. A parameter contains no slash. */
  readonly path: string;
  readonly summary: string;
  readonly effect: Effect;
  /** The parameters of the path, all of them strings. Default: none. */
  readonly params?: TObject;
  /** The parameters of the query, all of them strings. Default: none. */
  readonly query?: TObject;
  /** Default: none. */
  readonly body?: TSchema | typeof BYTES;
  /** Responses by status. Errors have one form (answer.ts) and are not listed. */
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  readonly example: RouteExample;
  /** Rejects with a QuorateError or an HttpError. */
  handle(request: RouteRequest): Answer | Promise<Answer>;
}

type StaticOf<S> = S extends TSchema ? Static<S> : S extends typeof BYTES ? Uint8Array : undefined;

interface TypedRoute<
  P extends TObject | undefined,
  Q extends TObject | undefined,
  B extends TSchema | typeof BYTES | undefined,
> extends Omit<Route, "params" | "query" | "body" | "handle"> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  handle(request: RouteRequest<StaticOf<P>, StaticOf<Q>, StaticOf<B>>): Answer | Promise<Answer>;
}

/** A row whose handler has the types of its schemas. */
export function route<
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TSchema | typeof BYTES | undefined = undefined,
>(row: TypedRoute<P, Q, B>): Route {
  return row as unknown as Route; // The server validates requests with the same schemas.
}
