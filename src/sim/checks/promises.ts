/**
 * A message of a node is a promise: that it has entered a term (R5), that it votes (R7,
 * R8), that entries are on its disk (R55). The promise must be true when the message is
 * sent, and after a restart.
 */
import type { PeerMessage } from "../../codec/peer-message.ts";
import type { LogId, NodeId, Term } from "../../vocabulary.ts";
import type { NodeRecord, View } from "./node-record.ts";
import { entryName, violated } from "./violation.ts";

/** Called for each message that a node sends. */
export function notePromise(
  record: NodeRecord,
  { id, term, log }: View,
  to: NodeId,
  message: PeerMessage,
): void {
  // The term of these is a proposal, not the current term of a node (R2).
  if (message.type === "preVote.request") return;
  if (message.type === "preVote.response" && message.granted) return;
  if (message.term > term) {
    violated("Promises", `node ${id} says "${message.type}" of term ${message.term} in ${term}`);
  }
  record.promisedTerm = Math.max(message.term, record.promisedTerm);
  if (message.type === "vote.request") noteVote(record, message.term, id);
  if (message.type === "vote.response" && message.granted) noteVote(record, message.term, to);
  if (message.type === "append.response" && message.hint === undefined && message.term === term) {
    // A message of an older term: the entries may have been replaced since.
    if (message.index < log.base.index) return; // committed, and therefore permanent
    const entryTerm = log.termAt(message.index);
    if (entryTerm === undefined) {
      violated("Promises", `node ${id} acknowledges ${message.index}, which is not in its log`);
    }
    record.hasAcknowledged = true;
    const { acknowledged } = record;
    const isNewer =
      entryTerm > acknowledged.term ||
      (entryTerm === acknowledged.term && message.index > acknowledged.index);
    if (isNewer) record.acknowledged = { index: message.index, term: entryTerm };
  }
}

/**
 * At the end of its turn, a node that has acknowledged an entry has it on its disk
 * (R55). REQUIRES: the record knows the node's log.
 */
export function checkAcknowledged({ id, terms, acknowledged }: NodeRecord, { log }: View): void {
  const { index, term } = acknowledged;
  if (terms[index] !== term || index <= log.durableIndex) return;
  const said = `node ${id} has acknowledged ${entryName(index, term)}`;
  violated("Promises", `${said}, and its disk has the log up to ${log.durableIndex}`);
}

/** A restarted node still has its promises, and the durable entries of its disk. */
export function checkKept(record: NodeRecord, view: View): void {
  const { id, promisedTerm, votes, acknowledged, durableIndex, terms } = record;
  const { term, votedFor } = view;
  if (term < promisedTerm) {
    violated("Promises", `node ${id} came back in term ${term}, after ${promisedTerm}`); // R5
  }
  const vote = votes.get(term);
  if (vote !== undefined && votedFor !== vote) {
    violated("Promises", `node ${id} came back without its vote for ${vote} in term ${term}`); // R7
  }
  if (!hasKept(view, acknowledged)) {
    const entry = entryName(acknowledged.index, acknowledged.term);
    violated("Promises", `node ${id} came back without ${entry}, which it has acknowledged`); // R55
  }
  const durable = { index: durableIndex, term: terms[durableIndex]! }; // durable is in the log
  if (!hasKept(view, durable)) {
    const entry = entryName(durable.index, durable.term);
    violated("Durability", `node ${id} came back without ${entry}, which was on its disk`);
  }
}

/**
 * Whether the entry is still there, was compacted after it was committed, or was
 * replaced by a later leader.
 */
function hasKept({ log }: View, { index, term }: LogId): boolean {
  return index < log.base.index || log.termAt(index) === term || log.lastId.term > term;
}

/** A node votes once in a term (R6); a candidate has voted for itself (R8). */
function noteVote({ id, votes }: NodeRecord, term: Term, candidate: NodeId): void {
  const earlier = votes.get(term);
  if (earlier !== undefined && earlier !== candidate) {
    violated("Election Safety", `node ${id} votes for ${earlier} and ${candidate} in term ${term}`);
  }
  votes.set(term, candidate);
}
