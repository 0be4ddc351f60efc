/**
 * Properties of a single node, from one check to the next.
 */
import type { Term } from "../../vocabulary.ts";
import type { NodeRecord, View } from "./node-record.ts";
import { entryName, violated } from "./violation.ts";

/** Terms do not decrease (R5), and a vote does not change within a term (R6). */
export function checkTermAndVote(
  record: NodeRecord,
  { id, term, votedFor, role }: Pick<View, "id" | "term" | "votedFor" | "role">,
): void {
  if (term < record.term) {
    violated("Promises", `the term of node ${id} falls from ${record.term} to ${term}`);
  }
  if (term === record.term && record.votedFor !== undefined && votedFor !== record.votedFor) {
    const [before, now] = [record.votedFor, votedFor];
    violated("Election Safety", `node ${id} votes for ${before}, then ${now}, in term ${term}`);
  }
  if ((role === "leader" || role === "candidate") && votedFor !== id) {
    violated("Election Safety", `node ${id} is ${role} of term ${term} and voted for ${votedFor}`);
  }
}

/**
 * Indexes are in order, and do not go back (R53, R83). REQUIRES: the record knows the
 * node's log.
 */
export function checkProgress(record: NodeRecord, { id, term, log }: View): void {
  const { commitIndex, lastIndex, durableIndex } = log;
  const lastTerm = record.terms[lastIndex]!; // in the log
  if (lastTerm > term) {
    const entry = entryName(lastIndex, lastTerm);
    violated("Log Matching", `entry ${entry} of node ${id} is ahead of its term ${term}`); // R54
  }
  if (commitIndex > lastIndex) {
    violated("Progress", `node ${id} commits ${commitIndex}, and its log ends at ${lastIndex}`);
  }
  if (durableIndex > lastIndex) {
    violated("Progress", `node ${id} has stored ${durableIndex}, and its log ends at ${lastIndex}`);
  }
  if (commitIndex < record.commitIndex) {
    const before = record.commitIndex;
    violated("Progress", `the commit index of node ${id} falls from ${before} to ${commitIndex}`);
  }
}

/**
 * Applied entries are committed and durable on the node, or came with a snapshot that
 * the log may not have yet (R83, R101). REQUIRES: the record knows the node's log.
 */
export function checkApplied(
  record: NodeRecord,
  { id, log, applied, installed }: View,
  committed: readonly Term[],
): void {
  const { base, commitIndex, durableIndex } = log;
  const isInstalled = installed?.index === applied.index && applied.index > commitIndex;
  if (base.index > applied.index) {
    const state = `its state has applied ${applied.index}`;
    violated("Progress", `the log of node ${id} begins after ${base.index}, and ${state}`); // R96
  }
  if (applied.index > commitIndex && !isInstalled) {
    violated("Progress", `node ${id} applies ${applied.index}, and ${commitIndex} is committed`);
  }
  if (applied.index > durableIndex && !isInstalled) {
    violated("Progress", `node ${id} applies ${applied.index}, and ${durableIndex} is on its disk`);
  }
  if (applied.index < record.appliedIndex) {
    const before = record.appliedIndex;
    violated("Progress", `node ${id} has applied ${before}, and goes back to ${applied.index}`);
  }
  const terms = isInstalled ? committed : record.terms;
  if (terms[applied.index] !== applied.term) {
    const entry = entryName(applied.index, applied.term);
    const where = isInstalled ? "was never committed" : "is not in its log";
    violated("State Machine Safety", `node ${id} has applied ${entry}, which ${where}`);
  }
}
