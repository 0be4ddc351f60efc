/**
 * What operators order of a leader. The gateway checks the form of an order, the
 * leader whether it can be carried out; whoever ends it answers its request.
 */
import type { MemberChange } from "../../codec/admin.ts";
import type { ResponseHeader } from "../../codec/kv-response.ts";
import type { Index, NodeId } from "../../vocabulary.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";

/** Answered with the configuration once all of the change is committed. */
export interface ChangeMembers {
  readonly type: "members.change";
  readonly changes: readonly MemberChange[];
  /** The version that the configuration must have; undefined for whichever it is. */
  readonly expectedVersion: Index | undefined;
  readonly request: OrderRequest;
}

/** Answered once this node does not lead any more. */
export interface TransferLeadership {
  readonly type: "leadership.transfer";
  /** Undefined: whoever has the most of the log. */
  readonly to: NodeId | undefined;
  /** Undefined when it is the node itself that wants to go. */
  readonly request: OrderRequest | undefined;
}

/** The leader becomes a follower at once, whoever leads next. */
export interface StepDown {
  readonly type: "leadership.resign";
  readonly request: OrderRequest;
}

/** For the snapshotter of any node: its state shall be durable, and what of the log that replaces go. */
export interface MakeCheckpoint {
  readonly type: "checkpoint.make";
  readonly request: OrderRequest;
}

export type Order = ChangeMembers | TransferLeadership | StepDown;

interface OrderRequestInput {
  readonly pending: PendingRequest;
  readonly header: () => ResponseHeader;
  /** What to do with the request when the node turns out not to lead. */
  readonly onRefused: () => void;
}

/** The request behind an order. */
export class OrderRequest {
  readonly #input: OrderRequestInput;

  constructor(input: OrderRequestInput) {
    this.#input = input;
  }

  /** Its deadline may have passed. */
  get isAnswered(): boolean {
    return this.#input.pending.isAnswered;
  }

  /** This node does not lead: nothing came of the order, and it may be tried elsewhere. */
  refuse(): void {
    this.#input.onRefused();
  }

  /** From here on it may be carried out, whatever this node lives to see (R87). */
  appended(): void {
    this.#input.pending.appended();
  }

  succeed(encode: (header: ResponseHeader) => Uint8Array): void {
    const { pending, header } = this.#input;
    pending.succeed(encode(header()));
  }

  fail(failure: Failure): void {
    this.#input.pending.fail(failure);
  }
}
