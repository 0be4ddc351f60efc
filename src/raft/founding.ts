/**
 * How a cluster is founded: the step that a node without data may take, depending on
 * the answers of the other listed members. Pure; actors/node/founding.ts asks them.
 *
 *   every listed member has no data ──▶ the lowest id founds, the others wait for it
 *   one knows this very directory   ──▶ it belongs to that cluster
 *   one knows a cluster             ──▶ refused: this node's data is missing, or
 *                                       it was never a member
 *   anything else                   ──▶ wait, and ask again
 *
 * The safety of a cluster does not rest on this rule, but on three facts: each founding
 * draws a separate id, a directory belongs to one cluster, and the first configuration
 * has the incarnation of every voter (R178). Therefore two foundings share no vote, in
 * any case. The rule prevents that operators found a cluster when they meant to
 * continue one.
 */
import { createHash } from "node:crypto";
import type { Member, NodeId } from "../vocabulary.ts";

/** The answer of a listed member to a probe. */
export type ProbeAnswer =
  /** It has neither data nor a cluster. */
  | { readonly kind: "empty"; readonly incarnation: number; readonly plan: number }
  /** It has a log of that cluster, which contains the incarnation of the asking directory. */
  | { readonly kind: "known"; readonly clusterId: number }
  /** It belongs to that cluster, and has no log yet that names the members. */
  | { readonly kind: "waiting"; readonly clusterId: number }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "silent"; readonly reason: string };

export type ProbeAnswers = ReadonlyMap<NodeId, ProbeAnswer>;

export type Step =
  /** The first configuration's members, each with its incarnation. */
  | { readonly kind: "found"; readonly members: readonly Member[] }
  | { readonly kind: "belong"; readonly clusterId: number }
  | { readonly kind: "refuse"; readonly reason: string }
  /** The reasons: a clause for each member that is waited for. */
  | { readonly kind: "wait"; readonly reasons: readonly string[] };

/** What a node without data knows. */
export interface Candidate {
  readonly self: Member & { readonly incarnation: number };
  /** This node is one of them. */
  readonly members: readonly Member[];
  readonly plan: number;
}

export function foundingStep({ self, members, plan }: Candidate, answers: ProbeAnswers): Step {
  const others = members.filter(({ id }) => id !== self.id);
  const answered = others.map((member) => ({ member, answer: answerOf(answers, member) }));
  // If one member knows this directory, the others that do not are only behind.
  for (const { answer } of answered) {
    if (answer.kind === "known") return { kind: "belong", clusterId: answer.clusterId };
  }
  for (const { member, answer } of answered) {
    if (answer.kind !== "refused") continue;
    const where = `node ${member.id} at ${member.peerAddress}`;
    return { kind: "refuse", reason: `${where} says: ${answer.reason}` };
  }
  const reasons = answered.flatMap(({ member, answer }) => whyToWait(member, answer, plan));
  const founder = members.reduce((lowest, { id }) => Math.min(lowest, id), self.id);
  if (reasons.length > 0) return { kind: "wait", reasons };
  if (founder !== self.id) return { kind: "wait", reasons: [`node ${founder} to found it`] };
  return {
    kind: "found",
    members: members.map((member) => withIncarnation(member, answers, self)),
  };
}

/**
 * A digest of what the founding members must agree on: the cluster's name, and the
 * members with their addresses. Never 0.
 */
export function planOf(clusterName: string, members: readonly Member[]): number {
  const lines = members
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, peerAddress, clientAddress }) => `${id}=${peerAddress}/${clientAddress}`);
  const digest = createHash("sha256")
    .update([clusterName, ...lines].join("\n"))
    .digest();
  return digest.readUIntBE(0, PLAN_BYTES) || 1;
}

/** 48 bits stay exact in a JavaScript number. */
const PLAN_BYTES = 6;

function answerOf(answers: ProbeAnswers, { id }: Member): ProbeAnswer {
  return answers.get(id) ?? { kind: "silent", reason: "not asked yet" };
}

function whyToWait(
  { id, peerAddress }: Member,
  answer: ProbeAnswer,
  plan: number,
): readonly string[] {
  const node = `node ${id} at ${peerAddress}`;
  if (answer.kind === "silent") return [`${node} (${answer.reason})`];
  if (answer.kind === "waiting") return [`${node} (it waits for the log of its cluster)`];
  if (answer.kind !== "empty" || answer.plan === plan) return [];
  return [`${node} (it was started with different members or another cluster name)`];
}

function withIncarnation(member: Member, answers: ProbeAnswers, self: Candidate["self"]): Member {
  if (member.id === self.id) return { ...member, incarnation: self.incarnation };
  const answer = answers.get(member.id);
  return answer?.kind === "empty" ? { ...member, incarnation: answer.incarnation } : member;
}
