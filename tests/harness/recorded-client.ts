/**
 * A client whose operations are recorded in a history, for the checker of
 * linearizability: the requests, their results, and the times.
 */
import type { QuorateClient } from "../../src/client/client.ts";
import { QuorateError } from "../../src/client/errors.ts";
import { compare, isMissing, putOp } from "../../src/client/operations.ts";
import type { Random } from "../../src/env.ts";
import type { Action, Operation } from "../../src/sim/checks/clients/linearizability.ts";

export type Request =
  | { readonly kind: "get" }
  | { readonly kind: "delete" }
  | { readonly kind: "put"; readonly value: string }
  | {
      readonly kind: "compareAndSet";
      /** Expects that there is no such key, or the value that some node had just before. */
      readonly expects: "nothing" | "what is there";
      readonly value: string;
    };

/** `failed`: it has no effect. `unknown`: it may have, now or later. */
export type Result = "ok" | "failed" | "unknown";

/** Draws about as many reads as writes, and some of every other kind. */
export function drawRequest(random: Random, value: string): Request {
  const drawn = random.next();
  if (drawn < 0.45) return { kind: "get" };
  if (drawn < 0.7) return { kind: "put", value };
  if (drawn < 0.8) return { kind: "delete" };
  const expects = drawn < 0.85 ? "nothing" : "what is there";
  return { kind: "compareAndSet", expects, value };
}

export class RecordedClient {
  readonly #client: QuorateClient;
  readonly #history: Operation[];

  constructor(client: QuorateClient, history: Operation[]) {
    this.#client = client;
    this.#history = history;
  }

  /** Executes a request and records its result. */
  async do(key: string, request: Request): Promise<Result> {
    let expected: string | undefined;
    const isRead = request.kind === "get";
    let calledAt = performance.now();
    let attempted: Action | undefined;
    try {
      if (request.kind === "compareAndSet" && request.expects === "what is there") {
        expected = (await this.#client.get(key, { serializable: true }))?.text;
        calledAt = performance.now();
      }
      attempted = unanswered(request, expected);
      const action = await this.#perform(key, attempted);
      this.#history.push({ key, action, calledAt, returnedAt: performance.now() });
      return "ok";
    } catch (error) {
      if (!(error instanceof QuorateError)) throw error;
      // Requests that were certainly not applied, and failed reads, are not recorded.
      if (error.applied === "never" || isRead || attempted === undefined) return "failed";
      this.#history.push({ key, action: attempted, calledAt, returnedAt: Infinity });
      return "unknown";
    }
  }

  /** The action, with its response. */
  async #perform(key: string, action: Action): Promise<Action> {
    switch (action.kind) {
      case "get":
        return { kind: "get", value: (await this.#client.get(key))?.text };
      case "put":
        await this.#client.put(key, action.value);
        return action;
      case "delete":
        await this.#client.delete(key);
        return action;
      case "compareAndSet": {
        const { expected, value } = action;
        const condition =
          expected === undefined ? isMissing(key) : compare(key, "value", "=", expected);
        const txn = { compare: [condition], success: [putOp(key, value)] };
        return { ...action, succeeded: (await this.#client.txn(txn)).succeeded };
      }
    }
  }
}

function unanswered(request: Request, expected: string | undefined): Action {
  switch (request.kind) {
    case "get":
      return { kind: "get", value: undefined };
    case "compareAndSet":
      return { kind: "compareAndSet", expected, value: request.value, succeeded: undefined };
    default:
      return request;
  }
}
