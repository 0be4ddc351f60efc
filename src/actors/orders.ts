/**
 * What operators order of a leader. The gateway checks the form of an order, the
 * leader whether it can be carried out; whoever ends it answers its request.
 */
import type { MemberChange } from "../codec/admin.ts";
import type { Index, NodeId } from "../vocabulary.ts";
import type { PendingRequest } from "./pending-request.ts";

/** Answered with the configuration once all of the change is committed. */
export interface ChangeMembers {
  readonly type: "members.change";
  readonly changes: readonly MemberChange[];
  /** The version that the configuration must have; undefined for whichever it is. */
  readonly expectedVersion: Index | undefined;
  readonly request: PendingRequest;
}

/** Answered once this node does not lead any more. */
export interface TransferLeadership {
  readonly type: "leadership.transfer";
  /** Undefined: whoever has the most of the log. */
  readonly to: NodeId | undefined;
  /** Undefined when it is the node itself that wants to go. */
  readonly request: PendingRequest | undefined;
}

/** The leader becomes a follower at once, whoever leads next. */
export interface StepDown {
  readonly type: "leadership.resign";
  readonly request: PendingRequest;
}

export type Order = ChangeMembers | TransferLeadership | StepDown;
