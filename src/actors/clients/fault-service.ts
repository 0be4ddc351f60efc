/**
 * Faults for development: injects them into this node, ends and lists them. In
 * production there is nothing to inject them with, and every request is refused.
 */
import {
  type ActiveFault,
  encodeFaultResponse,
  type FaultRequest,
  faultObjection,
  type NodeFault,
} from "../../codec/faults/fault.ts";
import type { ResponseHeader } from "../../codec/kv-response.ts";
import { ErrorCode } from "../../codec/request.ts";
import type { RaftLog } from "../../raft/log.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { PendingRequest } from "./pending-request.ts";

/** What injects faults into a node. */
export interface NodeFaults {
  readonly active: readonly ActiveFault[];
  /** Returns the fault's id; undefined if its effect was immediate. */
  inject(fault: NodeFault, forMs: number): number | undefined;
  /** Ends a fault, or all of them; one that has ended is no error. */
  heal(id: number | undefined): void;
  /** Why this fault cannot be injected now, as a clause. */
  objectionTo(fault: NodeFault): string | undefined;
}

export interface FaultServiceInput {
  readonly id: NodeId;
  readonly log: Pick<RaftLog, "configuration">;
  /** Undefined: the node was not started with dev-faults. */
  readonly faults?: NodeFaults | undefined;
  readonly header: () => ResponseHeader;
}

export class FaultService {
  readonly #input: FaultServiceInput;

  constructor(input: FaultServiceInput) {
    this.#input = input;
  }

  /** Throws an InvalidRequestError. */
  answer(pending: PendingRequest, request: FaultRequest): void {
    const { id, faults, header } = this.#input;
    if (faults === undefined) {
      pending.fail({
        code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION,
        reason: "FAULTS_NOT_ALLOWED",
        message: `Cannot ${verbOf(request)}: node ${id} was not started with dev-faults`,
      });
      return;
    }
    let injected: number | undefined;
    if (request.action === "heal") faults.heal(request.id);
    if (request.action === "inject") injected = this.#inject(faults, request);
    pending.succeed(encodeFaultResponse({ header: header(), faults: faults.active, injected }));
  }

  #inject(
    faults: NodeFaults,
    { fault, forMs }: Extract<FaultRequest, { action: "inject" }>,
  ): number | undefined {
    const objection =
      faultObjection(fault, forMs) ?? this.#unknownMember(fault) ?? faults.objectionTo(fault);
    if (objection === undefined) return faults.inject(fault, forMs);
    throw new InvalidRequestError(`Cannot inject the fault: ${objection}`, "INVALID_FAULT");
  }

  /** A link leads to another member. */
  #unknownMember(fault: NodeFault): string | undefined {
    if (!("peer" in fault)) return undefined;
    const ids = this.#input.log.configuration.members.map(({ id }) => id);
    if (ids.includes(fault.peer)) return undefined;
    return `node ${fault.peer} is not a member; the members are ${ids.join(", ")}`;
  }
}

function verbOf({ action }: FaultRequest): string {
  if (action === "list") return "list faults";
  return action === "heal" ? "end a fault" : "inject a fault";
}
