/**
 * Measures each request when it is answered, and logs a request of the store that was
 * slow, with its stages.
 */
import { Method } from "../../codec/request.ts";
import type { Clock } from "../../env.ts";
import type { RequestMeters } from "../../meters.ts";
import type { NodeEvents } from "../../node-events.ts";
import { CALLS } from "./methods.ts";
import type { PendingRequest, Settled } from "./pending-request.ts";

export interface RequestMeterInput {
  readonly clock: Pick<Clock, "now">;
  readonly meters: RequestMeters;
  readonly events: NodeEvents;
}

/** A read or a write that takes longer is logged. */
export const SLOW_REQUEST_MS = 500;

/** Other requests may have to read the whole state. */
const LOGGED: ReadonlySet<Method> = new Set([
  Method.METHOD_RANGE,
  Method.METHOD_PUT,
  Method.METHOD_DELETE_RANGE,
  Method.METHOD_TXN,
]);

export class RequestMeter {
  readonly #input: RequestMeterInput;

  constructor(input: RequestMeterInput) {
    this.#input = input;
  }

  readonly note = ({ request, receivedAt }: PendingRequest, settled: Settled): void => {
    const { clock, meters } = this.#input;
    const tookMs = clock.now() - receivedAt;
    const { error } = settled;
    // Methods that are unknown are not counted: clients could invent any number of them.
    if (CALLS[request.method] === undefined) return;
    meters.answered(request.method, error?.code ?? 0, tookMs);
    if (error !== undefined) meters.failed.add([error.reason]);
    if (tookMs >= SLOW_REQUEST_MS) this.#log(request, tookMs, settled);
  };

  #log(request: PendingRequest["request"], tookMs: number, { error, stages }: Settled): void {
    if (!LOGGED.has(request.method)) return;
    this.#input.events.record({
      kind: "request.slow",
      method: nameOf(request.method),
      bytes: request.body.length,
      tookMs: Math.round(tookMs),
      error: error?.reason,
      ...stages,
    });
  }
}

/** METHOD_DELETE_RANGE: "delete range". */
function nameOf(method: Method): string {
  return Method[method].slice("METHOD_".length).toLowerCase().replaceAll("_", " ");
}
