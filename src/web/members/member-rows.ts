/**
 * The members of the newest configuration as rows, and how many failures the cluster
 * tolerates. Pure.
 */
import { type ClusterView, isHeard, leaderOf, type ObservedNode } from "../../feed/cluster-view.ts";
import type { About, Membership } from "../../feed/sample.ts";
import type { Headline } from "../cluster/headline.ts";
import { capitalized, listed, numeral } from "../format.ts";

export interface MemberRow {
  readonly id: number;
  readonly membership: Membership;
  readonly replaces: number | undefined;
  readonly peerAddress: string;
  readonly clientAddress: string;
  /** Undefined if the node is not observed yet. */
  readonly node: ObservedNode | undefined;
  readonly isLeader: boolean;
  /** The progress of a node to which the leader replicates. */
  readonly progress: string;
}

export interface Members {
  readonly rows: readonly MemberRow[];
  readonly version: number;
  readonly joint: boolean;
}

/**
 * The members according to the node with the newest configuration. undefined: none is known
 * yet.
 */
export function membersOf(view: ClusterView): Members | undefined {
  const newest = Object.values(view.nodes)
    .filter((node) => node.about !== undefined && node.sample !== undefined)
    .toSorted((a, b) => versionOf(b) - versionOf(a))[0];
  if (newest?.about === undefined || newest.sample === undefined) return undefined;
  const leader = leaderOf(view);
  return {
    rows: newest.about.members.map((member) => rowOf(member, view, leader)),
    version: newest.sample.raft.version,
    joint: newest.sample.raft.joint,
  };
}

function versionOf({ sample }: ObservedNode): number {
  return sample?.raft.version ?? 0;
}

function rowOf(
  member: About["members"][number],
  view: ClusterView,
  leader: ObservedNode | undefined,
): MemberRow {
  const { id, membership, replaces, peerAddress, clientAddress } = member;
  return {
    ...{ id, membership, replaces, peerAddress, clientAddress },
    node: view.nodes[id],
    isLeader: leader?.id === id,
    progress: progressOf(id, leader),
  };
}

function progressOf(id: number, leader: ObservedNode | undefined): string {
  const peer = leader?.sample?.leading?.peers.find((one) => one.id === id);
  if (peer === undefined || leader?.sample === undefined) return "";
  const { state, match, snapshotBytes, snapshotStoredBytes = 0 } = peer;
  if (snapshotBytes)
    return `snapshot ${Math.floor((100 * snapshotStoredBytes) / snapshotBytes)}\u00a0%`;
  const behind = leader.sample.raft.last - match;
  return behind <= 0 ? `${state}, has all` : `${state}, ${behind.toLocaleString("en-US")} behind`;
}

export function membersHeadline({ rows, version, joint }: Members): Headline {
  const voters = rows.filter(({ membership }) => membership === "voter");
  const answering = voters.filter(({ node }) => node !== undefined && isHeard(node));
  const needed = Math.floor(voters.length / 2) + 1;
  const spare = answering.length - needed;
  const silent = voters.filter((row) => !answering.includes(row)).map(({ id }) => id);
  const learners = rows.length - voters.length;
  const who = [
    `${numeral(voters.length)} ${voters.length === 1 ? "voter" : "voters"}`,
    ...(learners === 0 ? [] : [`${numeral(learners)} ${learners === 1 ? "learner" : "learners"}`]),
  ];
  const title = `${capitalized(listed(who))}: ${spareText(spare)}`;
  return {
    verdict: spare < 0 ? "bad" : spare === 0 && voters.length > 1 ? "warn" : "ok",
    title,
    detail: [
      `A write needs ${numeral(needed)} of them.`,
      ...(silent.length === 0 ? [] : [`${listed(silent)} of them do not answer.`]),
      ...(joint ? ["The members are changing: both configurations have to agree."] : []),
      `The configuration is of entry ${version.toLocaleString("en-US")}.`,
    ].join(" "),
  };
}

/** How many of the voters that answer may fail. */
function spareText(spare: number): string {
  if (spare < 0) return "too few answer to decide anything.";
  return spare === 0 ? "none of those that answer may fail." : `${numeral(spare)} may fail.`;
}

export function membershipText({ membership, replaces }: MemberRow): string {
  if (membership !== "promotedLearner") return membership;
  return replaces === undefined ? "learner, to be a voter" : `learner, to replace ${replaces}`;
}

/** A change of the members: here, and as a command of the command line. */
export interface MemberCommand {
  readonly label: string;
  readonly line: string;
  readonly effect: string;
  readonly question: string;
  readonly request: MemberRequest;
}

export interface MemberRequest {
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body: object;
}

export function commandsFor(row: MemberRow): readonly MemberCommand[] {
  const { id, membership, isLeader } = row;
  const path = `/v1/members/${id}`;
  const transfer: MemberCommand = {
    label: "Make it leader",
    line: `npx quorate transfer-leader --to ${id}`,
    effect: `Node ${id} leads.`,
    question: `Does node ${id} lead from now on?`,
    request: { method: "POST", path: "/v1/leadership/transfer", body: { to: id } },
  };
  const isVoter = membership === "voter";
  const verb = isVoter ? "demote" : "promote";
  const change: MemberCommand = {
    label: isVoter ? "Demote" : "Promote",
    line: `npx quorate member ${verb} ${id}`,
    effect: isVoter ? `Node ${id} no longer votes.` : `Node ${id} votes when it has caught up.`,
    question: isVoter ? `Does node ${id} stop voting?` : `Does node ${id} become a voter?`,
    request: { method: "PATCH", path, body: { membership: isVoter ? "learner" : "voter" } },
  };
  const remove: MemberCommand = {
    label: "Remove",
    line: `npx quorate member remove ${id}`,
    effect: `Node ${id} is removed, and its id is never used again.`,
    question: `Remove node ${id}? Its id is never used again.`,
    request: { method: "DELETE", path, body: {} },
  };
  return [...(isVoter && !isLeader ? [transfer] : []), change, remove];
}
