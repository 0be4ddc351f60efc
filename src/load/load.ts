/**
 * A load on a cluster, from separate clients: it writes the keys that will be read, sends
 * requests for a time, and removes its keys again.
 */
import type { QuorateClient } from "../client/client.ts";
import { QuorateError } from "../client/errors.ts";
import type { ReadSource } from "../client/operations.ts";
import type { Clock } from "../env.ts";
import type { Latencies } from "./latencies.ts";
import { type Lately, LoadRecorder, type OperationReport, type Outcome } from "./load-report.ts";
import { runLoop } from "./loop.ts";
import { keyOf, type LoadRequest, type LoadSpec, type Operation, requestOf } from "./requests.ts";

/** The functions of a client that a load needs. */
export type LoadClient = Pick<QuorateClient, "get" | "put" | "txn" | "deleteRange">;

export interface LoadOptions {
  /** Each client has its own connection to the leader. */
  readonly clients: readonly LoadClient[];
  readonly clock: Pick<Clock, "now" | "setTimeout">;
  readonly spec: LoadSpec;
  /** Which node answers reads, and how fresh the results are. */
  readonly source: ReadSource;
  /** Requests in flight per client. */
  readonly inFlight: number;
  /** The rate of all clients together; undefined for a closed loop. */
  readonly perSecond: number | undefined;
  readonly warmUpMs: number;
  readonly forMs: number;
  /** Ends the requests early. */
  readonly signal?: AbortSignal;
}

/** Puts in flight while the keys are written. */
const FILLING = 64;

/** Keys that one request removes: far fewer than the limit of a write. */
const REMOVED_AT_ONCE = 10_000;

export class Load {
  readonly #options: LoadOptions;
  readonly #value: Uint8Array;
  #recorder: LoadRecorder | undefined;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#value = new Uint8Array(options.spec.valueBytes).fill("v".charCodeAt(0));
  }

  /** Writes every key that may be read. Rejects with the first failure. */
  async fill(): Promise<void> {
    const { clients, spec, signal } = this.#options;
    if (spec.kind === "write") return;
    let next = 0;
    const keys = Array.from({ length: Math.min(FILLING, spec.keys) }, async () => {
      while (next < spec.keys && signal?.aborted !== true) {
        const number = next++;
        await clientOf(clients, number).put(keyOf(number), this.#value);
      }
    });
    await Promise.all(keys);
  }

  /** Sends requests, each once, and counts those that fail. */
  async run(): Promise<void> {
    const { clients, clock, spec, inFlight, perSecond, signal } = this.#options;
    const bounds = this.#bounds();
    const recorder = new LoadRecorder(bounds, clock.now());
    this.#recorder = recorder;
    await runLoop({
      ...{ clock, perSecond, signal, untilMs: bounds.closeMs },
      inFlight: inFlight * clients.length,
      request: async (number) => {
        const request = requestOf(number, spec, this.#value);
        const outcome = await this.#send(clientOf(clients, number), request);
        return { operation: request.operation, outcome };
      },
      answered: ({ operation, outcome }, times) => recorder.record(operation, outcome, times),
    });
  }

  /** Removes the keys of this load, and no others. */
  async clear(): Promise<void> {
    const { clients, spec } = this.#options;
    for (let from = 0; from < spec.keys; from += REMOVED_AT_ONCE) {
      const to = Math.min(from + REMOVED_AT_ONCE, spec.keys);
      await clientOf(clients, 0).deleteRange({ from: keyOf(from), to: keyOf(to) });
    }
  }

  /** Undefined before the first request. */
  lately(): Lately | undefined {
    return this.#recorder?.lately(this.#options.clock.now());
  }

  report(): readonly OperationReport[] {
    return this.#recorder?.report(this.#options.signal?.aborted !== true) ?? [];
  }

  /** The figures of all operations together; undefined before the first request. */
  latencies(): Latencies | undefined {
    return this.#recorder?.latencies();
  }

  #bounds() {
    const { clock, warmUpMs, forMs } = this.#options;
    const openMs = clock.now() + warmUpMs;
    return { openMs, closeMs: openMs + forMs };
  }

  async #send(client: LoadClient, request: LoadRequest): Promise<Outcome> {
    try {
      await this.#sent(client, request);
      return "succeeded";
    } catch (error) {
      if (!(error instanceof QuorateError)) throw error;
      return error.applied;
    }
  }

  #sent(client: LoadClient, request: LoadRequest): Promise<unknown> {
    switch (request.operation) {
      case "write":
        return client.put(request.key, this.#value);
      case "read":
        return client.get(request.key, this.#options.source);
      case "txn":
        return client.txn(request.txn);
    }
  }
}

export type { Lately, Operation, OperationReport };

function clientOf(clients: readonly LoadClient[], number: number): LoadClient {
  return clients[number % clients.length]!; // a load has at least one client
}
