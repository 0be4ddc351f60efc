/**
 * Whether a leader may change the members now, and to which configuration. The rules
 * about successive configurations are in ../../raft/membership.ts. The rules here
 * depend on the leader's log and on the condition of its members.
 */
import { encodeMembersResponse } from "../../codec/admin.ts";
import { ErrorCode } from "../../codec/request.ts";
import type { RaftLog } from "../../raft/log.ts";
import { isJoint, type Plan, planChange } from "../../raft/membership.ts";
import { isQuorum, quorumReached } from "../../raft/quorum.ts";
import type { Configuration, Index, NodeId, Term } from "../../vocabulary.ts";
import type { AdminRequest, ChangeMembers } from "../clients/admin-commands.ts";
import { outOfReach, withAdvertised } from "../connections/peer-addresses.ts";
import type { Core } from "../node/core.ts";
import type { QuorumCheck } from "./quorum-check.ts";

/**
 * A learner that lacks no more entries than this has caught up. Under constant writes
 * it never has all entries: some are always in flight.
 */
export const MAX_LAG = 64;

/** The maximum size of those entries. A single entry may be larger, because it is in flight. */
export const MAX_LAG_BYTES = 1024 * 1024;

/** The part of a leader that matters here. */
export interface LeaderView {
  readonly core: Core;
  readonly term: Term;
  readonly match: ReadonlyMap<NodeId, Index>;
  readonly round: number;
  readonly answered: ReadonlyMap<NodeId, number>;
  readonly quorumCheck: Pick<QuorumCheck, "lately" | "closed">;
  readonly asked: AskedChange | undefined;
}

/**
 * A change about which the members are being asked. It is appended when a quorum of the
 * voters before it, and a quorum of those after it, have answered a round that began
 * after the change was known (R183).
 */
export interface AskedChange {
  /** Undefined if a learner has caught up. */
  readonly command: ChangeMembers | undefined;
  readonly next: Configuration;
  readonly round: number;
  /** When the members were asked, on the node's clock. */
  readonly at: number;
}

/** What a command to change the members leads to. */
export function judgeCommand(context: LeaderView, command: ChangeMembers): Plan {
  const { changes, expectedVersion } = command;
  const { log } = context.core;
  const refuse = (why: string): Plan => ({ refusal: `Cannot change the members: ${why}` });
  if (isPending(context) || context.asked?.command !== undefined) {
    return refuse("an earlier change is in progress; try again");
  }
  const version = log.configurationVersion;
  if (expectedVersion !== undefined && expectedVersion !== version) {
    return refuse(`their version is ${version}, not ${expectedVersion}; list them again`);
  }
  for (const change of changes) {
    const isEarly = change.kind === "promote" && lagsBehind(context, change.id);
    if (!isEarly) continue;
    const why = "it has not caught up with the log; try again later";
    return { refusal: `Cannot promote member ${change.id}: ${why}` };
  }
  const why = outOfReach(log.configuration, changes);
  if (why !== undefined) return { refusal: why };
  const plan = planChange(log.configuration, changes);
  if ("refusal" in plan) return plan;
  const members = new Set(plan.next.members.map(({ id }) => id));
  const reachable = members.difference(context.quorumCheck.closed);
  if (isQuorum(plan.next, reachable)) return plan;
  const there = reachable.intersection(votersOf(plan.next));
  return refuse(notWell(plan.next, `only ${listOf(there)} are connected`));
}

/** The leader, without the change about which the members are being asked. */
function withoutAsked(leader: LeaderView): LeaderView {
  const { core, term, match, round, answered, quorumCheck } = leader;
  return { core, term, match, round, answered, quorumCheck, asked: undefined };
}

/** Why a change is refused if no quorum has answered the question about it. */
export function refusalOfSilence(context: LeaderView, { next, round }: AskedChange): string {
  const { core, answered } = context;
  const voters = [...votersOf(next)];
  const heard = voters.filter((id) => id === core.id || (answered.get(id) ?? 0) >= round);
  const { electionTimeoutMs } = core.timing;
  const within = `within ${electionTimeoutMs} ms only ${listOf(new Set(heard))} answered`;
  return `Cannot change the members: ${notWell(next, within)}`;
}

function notWell({ voters, votersOutgoing }: Configuration, howMany: string): string {
  const now =
    votersOutgoing.size > 0 ? ` and of the current voters (${listOf(votersOutgoing)})` : "";
  const who = `a quorum of the new voters (${listOf(voters)})${now}`;
  return `${who} must be healthy, but ${howMany}; remove or replace the others first`;
}

function votersOf({ voters, votersOutgoing }: Configuration): ReadonlySet<NodeId> {
  return voters.union(votersOutgoing);
}

/** Whether a quorum of both halves has answered since the change was requested (R112). */
export function isAnswered({ core, answered, round }: LeaderView, asked: AskedChange): boolean {
  const itself = new Map(answered).set(core.id, round);
  return quorumReached(asked.next, itself) >= asked.round;
}

/**
 * The configuration with what is known of its members now: their incarnations, and the
 * cluster's name if it has none. Returns the same object if there is nothing new. What
 * was recorded once does not change.
 */
export function recorded(core: Core, configuration: Configuration): Configuration {
  const { id: self, incarnation, register } = core;
  const knownOf = (id: NodeId) =>
    (id === self ? incarnation : register.incarnationOf(id)) || undefined;
  const clusterName = configuration.clusterName || core.clusterName;
  const news = configuration.members.filter((it) => it.incarnation === undefined && knownOf(it.id));
  if (news.length === 0 && clusterName === configuration.clusterName) return configuration;
  const members = configuration.members.map((member) =>
    news.includes(member) ? { ...member, incarnation: knownOf(member.id) } : member,
  );
  return { ...configuration, members, clusterName };
}

/**
 * A configuration with what this leader has learned of the members, if the log does not
 * have it yet (R180).
 */
export function recordingDue(context: LeaderView): Configuration | undefined {
  if (isPending(context)) return undefined;
  const { core } = context;
  const { configuration } = core.log;
  const known = recorded(core, configuration);
  const next = withAdvertised(known, core.addresses) ?? known;
  return next === configuration ? undefined : next;
}

/** The configuration with a learner that has caught up as a voter (R109). */
export function promotionDue(context: LeaderView): Configuration | undefined {
  const { configuration } = context.core.log;
  if (configuration.promotions.size === 0) return undefined;
  if (isPending(context)) return undefined;
  for (const id of [...configuration.promotions.keys()].sort((a, b) => a - b)) {
    if (!hasCaughtUp(context, id)) continue;
    const plan = planChange(configuration, [{ kind: "promote", id }]);
    if ("next" in plan) return recorded(context.core, plan.next);
  }
  return undefined;
}

/**
 * The configuration to append now that the members have answered: by a command, or for
 * a learner.
 */
export function changeDue(context: LeaderView): Configuration | undefined {
  const { asked } = context;
  if (asked === undefined) return undefined;
  const judged = withoutAsked(context);
  if (asked.command === undefined) return promotionDue(judged);
  if (asked.command.request.isAnswered) return undefined;
  const plan = judgeCommand(judged, asked.command);
  return "next" in plan ? recorded(context.core, plan.next) : undefined;
}

export function refuseChange(context: LeaderView, command: ChangeMembers): void {
  const plan = judgeCommand(context, command);
  failChange(command.request, "refusal" in plan ? plan.refusal : HANDING_OVER);
}

export function failChange(request: AdminRequest | undefined, message: string): void {
  request?.fail({ code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message });
}

export const HANDING_OVER =
  "Cannot change the members: a leadership transfer is in progress; try again";

/** Answers the request for a change with the members. */
export function answerWithMembers(log: RaftLog, request: AdminRequest): void {
  const { configuration, configurationVersion: version } = log;
  request.succeed((header) => encodeMembersResponse({ header, configuration, version }));
}

/** Whether the newest configuration of the log is committed. */
export function isCommitted({ configurationVersion, commitIndex }: RaftLog): boolean {
  return configurationVersion <= commitIndex;
}

/**
 * Whether a change is pending. There is one at a time: quorums of configurations two
 * steps apart need not overlap (R102).
 */
function isPending({ core: { log } }: LeaderView): boolean {
  return isJoint(log.configuration) || !isCommitted(log);
}

function hasCaughtUp(context: LeaderView, id: NodeId): boolean {
  const { log } = context.core;
  const from = (context.match.get(id) ?? 0) + 1;
  const count = log.lastIndex + 1 - from;
  if (count > MAX_LAG || !context.quorumCheck.lately.has(id)) return false;
  if (count === 0) return true;
  return log.kept({ from, to: log.lastIndex, maxBytes: MAX_LAG_BYTES })?.length === count;
}

/** Whether the node is a learner that has not caught up yet. */
function lagsBehind(context: LeaderView, id: NodeId): boolean {
  return context.core.log.configuration.learners.has(id) && !hasCaughtUp(context, id);
}

function listOf(ids: ReadonlySet<NodeId>): string {
  return [...ids].sort((a, b) => a - b).join(", ");
}
