/**
 * Every way in which a membership change can be interrupted, up to symmetry: which nodes
 * have the joint configuration on disk, which have the final one, which nodes know that it
 * is committed, and which nodes are back. It uses the production rules.
 */
import type { MemberChange } from "../../src/codec/admin.ts";
import type { RaftLog } from "../../src/raft/log.ts";
import { isJoint, leaveJoint, planChange } from "../../src/raft/membership.ts";
import { isQuorum, voteResult } from "../../src/raft/quorum.ts";
import { isUpToDate, mayCampaign } from "../../src/raft/vote.ts";
import type { Configuration, NodeId } from "../../src/vocabulary.ts";
import { configurationEntry, configurationOf, logOf } from "../support/actors/raft-log.ts";

/** The role of a member before and after the change. */
const FATES = ["stays", "leaves", "is demoted", "is promoted", "stays a learner"] as const;
type Fate = (typeof FATES)[number];

/**
 * The last configuration on a node's disk: the one before the change, the joint one, or the
 * final one.
 */
type Level = 0 | 1 | 2;

interface NodeState {
  readonly level: Level;
  /** The node knows that the log is committed up to this configuration. */
  readonly known: Level;
  readonly isBack: boolean;
}

/** If a node is down, only its disk matters. */
const NODE_STATES: readonly NodeState[] = ([0, 1, 2] as const).flatMap((level) => [
  { level, known: 0 as const, isBack: false },
  ...([0, 1, 2] as const)
    .filter((known) => known <= level)
    .map((known) => ({ level, known, isBack: true })),
]);

export interface Walk {
  readonly changes: number;
  readonly states: number;
  /** The violations, as sentences. */
  readonly faults: readonly string[];
}

/** All changes among this number of members. */
export function walk(members: number): Walk {
  const totals = { changes: 0, states: 0, faults: [] as string[] };
  for (const fates of multisets(FATES, members)) {
    const change = changeOf(fates);
    if (change === undefined) continue;
    totals.changes += 1;
    for (const states of statesOf(fates)) {
      if (!isPossible(change, states)) continue;
      totals.states += 1;
      const fault = faultOf(change, states);
      if (fault !== undefined) totals.faults.push(`${fates.join(", ")}: ${fault}`);
    }
  }
  return totals;
}

interface Change {
  readonly configurations: readonly [Configuration, Configuration, Configuration];
  /** By configuration on disk, and by the known commit. */
  readonly logs: readonly (readonly RaftLog[])[];
}

/** Nodes are numbered from 1. Undefined if nothing changes, or if there would be no voter. */
function changeOf(fates: readonly Fate[]): Change | undefined {
  const idsOf = (...some: readonly Fate[]) =>
    fates.flatMap((fate, i) => (some.includes(fate) ? [i + 1] : []));
  const voters = idsOf("stays", "leaves", "is demoted");
  if (voters.length === 0) return undefined;
  const before = configurationOf(voters, { learners: idsOf("is promoted", "stays a learner") });
  const changes: MemberChange[] = [
    ...idsOf("leaves").map((id) => ({ kind: "remove", id }) as const),
    ...idsOf("is demoted").map((id) => ({ kind: "demote", id }) as const),
    ...idsOf("is promoted").map((id) => ({ kind: "promote", id }) as const),
  ];
  const plan = planChange(before, changes);
  if ("refusal" in plan || !isJoint(plan.next)) return undefined;
  const configurations = [before, plan.next, leaveJoint(plan.next)] as const;
  const logs = configurations.map((_, level) =>
    configurations.slice(0, level + 1).map((_, known) => logWith(configurations, level, known)),
  );
  return { configurations, logs };
}

function logWith(configurations: Change["configurations"], level: number, known: number): RaftLog {
  const log = logOf([1], { configuration: configurations[0] });
  for (const [at, configuration] of configurations.slice(1, level + 1).entries()) {
    log.append([configurationEntry({ index: at + 2, term: 1 }, configuration)]);
  }
  log.commitTo(known + 1);
  return log;
}

/**
 * Nodes with the same role are interchangeable: each distribution of states over them occurs
 * once.
 */
function* statesOf(fates: readonly Fate[]): Generator<readonly NodeState[]> {
  const groups = FATES.map((fate) => fates.filter((it) => it === fate).length);
  const rest = function* (at: number): Generator<readonly NodeState[]> {
    if (at === groups.length) return void (yield []);
    for (const here of multisets(NODE_STATES, groups[at]!)) {
      for (const later of rest(at + 1)) yield [...here, ...later];
    }
  };
  yield* rest(0);
}

/** Whether a leader that crashed at some message of the change can have left this state. */
function isPossible({ configurations }: Change, states: readonly NodeState[]): boolean {
  const isCommitted = (level: number) =>
    isQuorum(configurations[level]!, havingAtLeast(states, level));
  const most = Math.max(...states.map(({ level }) => level));
  const known = Math.max(...states.map((state) => state.known));
  if (most === 2 && !isCommitted(1)) return false; // R106
  return known === 0 || isCommitted(known);
}

function havingAtLeast(states: readonly NodeState[], level: number): ReadonlySet<NodeId> {
  return new Set(states.flatMap((state, i) => (state.level >= level ? [i + 1] : [])));
}

/**
 * Enough nodes are back, and none of them can lead, or one can lead that lacks a committed
 * entry.
 */
function faultOf(change: Change, states: readonly NodeState[]): string | undefined {
  const { configurations } = change;
  const back = new Set(states.flatMap(({ isBack }, i) => (isBack ? [i + 1] : [])));
  const committed = [2, 1].find((level) =>
    isQuorum(configurations[level]!, havingAtLeast(states, level)),
  );
  const most = Math.max(...states.map(({ level }) => level));
  const needed = configurations.slice(committed ?? 0, most + 1);
  if (!needed.every((configuration) => isQuorum(configuration, back))) return undefined;
  const leaders = [...back].filter((id) => canLead(change, states, id));
  const shown = states.map(({ level, known, isBack }) => `${level}${known}${isBack ? "" : "-"}`);
  if (leaders.length === 0) return `no node can lead (${shown.join(" ")})`;
  const lacking = leaders.find((id) => states[id - 1]!.level < (committed ?? 0));
  if (lacking === undefined) return undefined;
  return `node ${lacking} can lead without what is committed (${shown.join(" ")})`;
}

function canLead({ configurations, logs }: Change, states: readonly NodeState[], id: NodeId) {
  const { level, known } = states[id - 1]!; // one of them
  const log = logs[level]![known]!; // known <= level
  if (!mayCampaign(log, id)) return false;
  const votes = states.flatMap((voter, i) => {
    const last = logs[voter.level]![0]!.lastId; // of each level
    return voter.isBack ? [[i + 1, isUpToDate(log.lastId, last)] as const] : [];
  });
  return voteResult(configurations[level]!, new Map(votes)) === "won";
}

function* multisets<T>(from: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) return void (yield []);
  for (const [at, first] of from.entries()) {
    for (const rest of multisets(from.slice(at), size - 1)) yield [first, ...rest];
  }
}
