/**
 * Admin commands: what an operator asks of a leader. The gateway validates the form
 * of a command, the leader whether it is allowed now.
 */
import type { MemberChange } from "../../codec/admin.ts";
import type { ResponseHeader } from "../../codec/kv-response.ts";
import type { Index, NodeId } from "../../vocabulary.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";

/** Completed with the configuration when all of the change is committed. */
export interface ChangeMembers {
  readonly type: "members.change";
  readonly changes: readonly MemberChange[];
  /** The version that the configuration must have. Undefined: any version. */
  readonly expectedVersion: Index | undefined;
  readonly request: AdminRequest;
}

/** Completed when this node no longer leads. */
export interface TransferLeadership {
  readonly type: "leadership.transfer";
  /** Undefined: the follower that has most of the log. */
  readonly to: NodeId | undefined;
  /** Undefined if the node itself transfers leadership, because it stops. */
  readonly request: AdminRequest | undefined;
}

/** The leader becomes a follower at once, without a successor. */
export interface StepDown {
  readonly type: "leadership.resign";
  readonly request: AdminRequest;
}

/** A command for the snapshotter of any node: make the state durable, then compact the log. */
export interface MakeCheckpoint {
  readonly type: "checkpoint.make";
  readonly request: AdminRequest;
}

export type AdminCommand = ChangeMembers | TransferLeadership | StepDown;

interface AdminRequestInput {
  readonly pending: PendingRequest;
  readonly header: () => ResponseHeader;
  /** Called if the node turns out not to lead. */
  readonly onRefused: () => void;
}

/** The client request to which an admin command responds. */
export class AdminRequest {
  readonly #input: AdminRequestInput;

  constructor(input: AdminRequestInput) {
    this.#input = input;
  }

  /** True also if the deadline has passed. */
  get isAnswered(): boolean {
    return this.#input.pending.isAnswered;
  }

  /** This node does not lead. The command had no effect and may be sent to another node. */
  refuse(): void {
    this.#input.onRefused();
  }

  /** From now on the command may take effect, even if this node crashes (R87). */
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
