/**
 * Whether a leader may change the members now, and to what. The rules of which
 * configuration may follow which are in ../raft/membership.ts; here is what
 * depends on the leader's log and on how its members are.
 */
import { assert } from "../assert.ts";
import { encodeMembersResponse } from "../codec/admin.ts";
import { ErrorCode } from "../codec/request.ts";
import type { RaftLog } from "../raft/log.ts";
import { isJoint, type Plan, planChange } from "../raft/membership.ts";
import { isQuorum } from "../raft/quorum.ts";
import type { Configuration, Index, NodeId, Term } from "../vocabulary.ts";
import type { Core } from "./core.ts";
import type { ChangeMembers, OrderRequest } from "./orders.ts";

/**
 * A learner that lacks no more entries than this has caught up. Under constant
 * writes it never has them all: some are always on their way.
 */
export const MAX_LAG = 64;

/** What of a leader matters here. */
export interface LeaderView {
  readonly core: Core;
  readonly term: Term;
  readonly match: ReadonlyMap<NodeId, Index>;
  readonly heard: ReadonlySet<NodeId>;
  readonly heardBefore: ReadonlySet<NodeId>;
}

/** What an operator's order leads to. */
export function judgeOrder(context: LeaderView, order: ChangeMembers): Plan {
  const { changes, expectedVersion } = order;
  const { log } = context.core;
  const refuse = (why: string): Plan => ({ refusal: `Cannot change the members: ${why}` });
  if (!hasBegun(context)) return refuse("this leader has not committed anything yet; try again");
  if (isPending(context)) return refuse("an earlier change is not done yet; try again");
  const version = log.configurationVersion;
  if (expectedVersion !== undefined && expectedVersion !== version) {
    return refuse(`their version is ${version}, not ${expectedVersion}; look at them again`);
  }
  for (const change of changes) {
    const isEarly = change.kind === "promote" && lagsBehind(context, change.id);
    if (!isEarly) continue;
    const why = "it has not caught up with the log; try again when it has";
    return { refusal: `Cannot promote member ${change.id}: ${why}` };
  }
  const plan = planChange(log.configuration, changes);
  if ("refusal" in plan || hasVoice(context, plan.next)) return plan;
  const [voters, heard] = [plan.next.voters, heardOf(context)].map(listOf);
  return refuse(
    `a quorum of those who would vote, ${voters}, must be well, and lately only ${heard} were ` +
      "heard; remove or replace those who are not",
  );
}

/** REQUIRES: the order was judged, and is allowed. */
export function ordered(context: LeaderView, order: ChangeMembers): Configuration {
  const plan = judgeOrder(context, order);
  assert("next" in plan, "an order that is carried out is allowed");
  return plan.next;
}

/** The configuration with a learner for whom the time has come as a voter (R109). */
export function promotionDue(context: LeaderView): Configuration | undefined {
  const { configuration } = context.core.log;
  if (configuration.promotions.size === 0) return undefined;
  if (!hasBegun(context) || isPending(context)) return undefined;
  for (const id of [...configuration.promotions.keys()].sort((a, b) => a - b)) {
    if (!hasCaughtUp(context, id)) continue;
    const plan = planChange(configuration, [{ kind: "promote", id }]);
    if ("next" in plan && hasVoice(context, plan.next)) return plan.next;
  }
  return undefined;
}

export function isAllowed(context: LeaderView, order: ChangeMembers): boolean {
  return !order.request.isAnswered && "next" in judgeOrder(context, order);
}

/** There is nothing to do. */
export function isAsOrdered(context: LeaderView, order: ChangeMembers): boolean {
  const plan = judgeOrder(context, order);
  return "next" in plan && plan.next === context.core.log.configuration;
}

export function refuseChange(context: LeaderView, order: ChangeMembers): void {
  const plan = judgeOrder(context, order);
  const message = "refusal" in plan ? plan.refusal : HANDING_OVER;
  order.request.fail({ code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message });
}

const HANDING_OVER = "Cannot change the members: this leader is handing over; try again";

/** Tells whoever has ordered a change what the members are now. */
export function answerWithMembers(log: RaftLog, request: OrderRequest): void {
  const { configuration, configurationVersion: version } = log;
  request.succeed((header) => encodeMembersResponse({ header, configuration, version }));
}

/** Is the newest configuration of the log committed? */
export function isCommitted({ configurationVersion, commitIndex }: RaftLog): boolean {
  return configurationVersion <= commitIndex;
}

/**
 * Of two leaders that each begin a change before anything of their own term is
 * committed, one may count by a quorum that knows nothing of the other's (R103).
 */
function hasBegun({ core: { log }, term }: LeaderView): boolean {
  return log.termAt(log.commitIndex) === term;
}

/** One change at a time: quorums of two that are apart need not overlap (R102). */
function isPending({ core: { log } }: LeaderView): boolean {
  return isJoint(log.configuration) || !isCommitted(log);
}

/** Was a quorum of both halves heard lately? If not, the change would stop the cluster (R112). */
function hasVoice(context: LeaderView, next: Configuration): boolean {
  return !isJoint(next) || isQuorum(next, heardOf(context));
}

function hasCaughtUp(context: LeaderView, id: NodeId): boolean {
  const { core, match } = context;
  return (match.get(id) ?? 0) + MAX_LAG >= core.log.lastIndex && heardOf(context).has(id);
}

/** Since the look before the last, and the leader itself. */
function heardOf({ core, heard, heardBefore }: LeaderView): ReadonlySet<NodeId> {
  return new Set([...heardBefore, ...heard, core.id]);
}

/** Of those that do not vote yet. */
function lagsBehind(context: LeaderView, id: NodeId): boolean {
  return context.core.log.configuration.learners.has(id) && !hasCaughtUp(context, id);
}

function listOf(ids: ReadonlySet<NodeId>): string {
  return [...ids].sort((a, b) => a - b).join(", ");
}
