/**
 * Injects faults into the nodes of a development cluster, which were started with
 * dev-faults:
 *
 *     const cut = { kind: "cut", node: 1, peer: 2, oneWay: false } as const;
 *     const { injected } = await client.admin.faults.inject(endpointOf1, cut, { forMs: 10_000 });
 *     await client.admin.faults.heal(endpointOf1, injected);
 *
 * Other nodes refuse all of this with a FailedPreconditionError.
 */
import {
  DEFAULT_FAULT_MS,
  decodeFaultResponse,
  encodeFaultRequest,
  type FaultRequest,
  type FaultResponse,
  faultObjection,
  type NodeFault,
} from "../codec/faults/fault.ts";
import { Method } from "../codec/request.ts";
import { type Checks, checkAddress, checkOptions, checkPositive, invalid } from "./arguments.ts";
import { InvalidRequestError } from "./errors.ts";
import { CALL_CHECKS, type CallOptions, type NodeRequest } from "./router.ts";

export interface FaultOptions extends CallOptions {
  /** When the fault ends by itself. Default: 30 seconds; at most 10 minutes. */
  readonly forMs?: number;
}

const FAULT_CHECKS: Checks<FaultOptions> = { ...CALL_CHECKS, forMs: checkPositive };

/** Sends a request to the node at an endpoint. */
export type NodeCall = (
  endpoint: string,
  request: NodeRequest,
  options: CallOptions,
) => Promise<Uint8Array>;

export class FaultClient {
  readonly #toNode: NodeCall;

  constructor(toNode: NodeCall) {
    this.#toNode = toNode;
  }

  /** Injects a fault into `fault.node`, which is the node at `endpoint`. */
  async inject(
    endpoint: string,
    fault: NodeFault,
    options: FaultOptions = {},
  ): Promise<FaultResponse> {
    if (typeof fault !== "object" || fault === null) throw invalid("fault", fault, "an object");
    checkOptions(options, FAULT_CHECKS);
    const { forMs = DEFAULT_FAULT_MS, ...call } = options;
    const objection = faultObjection(fault, forMs);
    if (objection !== undefined) {
      throw new InvalidRequestError(`Cannot inject the fault: ${objection}`);
    }
    return await this.#ask(endpoint, { action: "inject", fault, forMs }, call);
  }

  /** The faults of the node at `endpoint` that have not ended. */
  async list(endpoint: string, options: CallOptions = {}): Promise<FaultResponse> {
    checkOptions(options, CALL_CHECKS);
    return await this.#ask(endpoint, { action: "list" }, options);
  }

  /** Ends a fault of the node at `endpoint`, or all of them. It may have ended before. */
  async heal(endpoint: string, id?: number, options: CallOptions = {}): Promise<FaultResponse> {
    if (id !== undefined) checkPositive(id, "id of the fault");
    checkOptions(options, CALL_CHECKS);
    return await this.#ask(endpoint, { action: "heal", id }, options);
  }

  async #ask(
    endpoint: string,
    request: FaultRequest,
    options: CallOptions,
  ): Promise<FaultResponse> {
    checkAddress(endpoint, "endpoint");
    const effect = request.action === "list" ? "read" : "write";
    const body = encodeFaultRequest(request);
    const call = { method: Method.METHOD_FAULT, body, effect } as const;
    return decodeFaultResponse(await this.#toNode(endpoint, call, options));
  }
}
