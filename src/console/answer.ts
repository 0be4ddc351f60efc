/**
 * Responses of the HTTP interface as handlers return them. The server adds the headers of
 * all responses.
 */

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | ReadableStream<Uint8Array> | undefined;
}

type AnswerHeaders = Readonly<Record<string, string>>;

export function json(value: unknown, { status = 200, headers = {} } = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

export function text(body: string, { status = 200, headers = {} } = {}): Answer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers }, body };
}

export function bytes(
  body: Uint8Array | ReadableStream<Uint8Array>,
  headers: AnswerHeaders = {},
): Answer {
  return { status: 200, headers: { "content-type": "application/octet-stream", ...headers }, body };
}

/** The body of every answer to a request that failed. */
export interface ErrorBody {
  /** A name that programs can rely on. */
  readonly code: string;
  /** "Cannot <do what>: <why>". */
  readonly message: string;
  /** Whether the request may have had an effect. */
  readonly applied: "never" | "maybe";
}

/** A request that fails because of the HTTP interface, not of the cluster. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly code: string;
  readonly headers: AnswerHeaders;
  readonly applied: ErrorBody["applied"];

  constructor(
    status: number,
    code: string,
    message: string,
    headers: AnswerHeaders = {},
    applied: ErrorBody["applied"] = "never",
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.applied = applied;
  }
}
