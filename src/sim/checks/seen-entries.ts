/**
 * Every entry that was ever in a log. Log Matching (R54): an index and a term identify
 * one entry, and all entries before it.
 *
 * Only new entries of a log are checked, so that the cost of a check depends on what
 * has changed.
 */
import { crc32 } from "node:zlib";
import type { RaftLog } from "../../raft/log.ts";
import type { Entry, Index, Term } from "../../vocabulary.ts";
import type { NodeRecord } from "./node-record.ts";
import { entryName, violated } from "./violation.ts";

interface SeenEntry {
  readonly term: Term;
  readonly previousTerm: Term;
  /**
   * A hash of the entry's bytes, because the bytes of all entries are too many to keep.
   * Undefined as long as the entry was seen on a disk only.
   */
  checksum: number | undefined;
  length: number;
  /** Another entry with the same index. */
  readonly next: SeenEntry | undefined;
}

export class SeenEntries {
  /** The entries by index. */
  readonly #entries: (SeenEntry | undefined)[] = [];
  readonly #report: (entry: Entry) => void;

  /** `report` gets each entry with its bytes, once. */
  constructor(report: (entry: Entry) => void) {
    this.#report = report;
  }

  /**
   * Updates the record, which has an earlier state of the node's log. REQUIRES: it
   * knows the entry before the beginning of the log.
   */
  follow(record: NodeRecord, log: RaftLog): void {
    const { terms, id } = record;
    const { lastIndex } = log;
    let shared = Math.min(record.lastIndex, lastIndex);
    while (log.termAt(shared) !== terms[shared]) shared -= 1; // equal at the base
    terms.length = shared + 1;
    if (shared === lastIndex) return;
    const range = { from: shared + 1, to: lastIndex, maxBytes: Number.POSITIVE_INFINITY };
    const entries = log.kept(range);
    // A node that has restarted has only the newest entries in memory.
    const kept = (index: Index) =>
      entries === undefined
        ? log.kept({ from: index, to: index, maxBytes: 0 })?.[0]
        : entries[index - range.from];
    for (let index = range.from; index <= lastIndex; index += 1) {
      const term = log.termAt(index)!; // index <= lastIndex
      const previousTerm = terms[index - 1]!; // index >= 1, and all before it are known
      if (term < previousTerm) {
        const entry = entryName(index, term);
        violated("Log Matching", `terms fall from ${previousTerm} at entry ${entry} of node ${id}`);
      }
      this.#see(id, { index, term, previousTerm, entry: kept(index) });
      terms.push(term);
    }
  }

  #see(node: number, found: Found): void {
    const { index, term, previousTerm, entry } = found;
    const seen = this.#find(index, term);
    if (seen === undefined) {
      const next = this.#entries[index];
      const checksum = entry && crc32(entry.bytes);
      const length = entry?.bytes.length ?? 0;
      this.#entries[index] = { term, previousTerm, checksum, length, next };
      if (entry !== undefined) this.#report(entry);
      return;
    }
    const name = entryName(index, term);
    if (seen.previousTerm !== previousTerm) {
      const [here, elsewhere] = [previousTerm, seen.previousTerm];
      violated(
        "Log Matching",
        `what precedes ${name} is of term ${here} on node ${node} and was of ${elsewhere} before`,
      );
    }
    if (entry === undefined) return;
    const checksum = crc32(entry.bytes);
    if (seen.checksum === undefined) {
      seen.checksum = checksum;
      seen.length = entry.bytes.length;
      this.#report(entry);
    } else if (seen.checksum !== checksum || seen.length !== entry.bytes.length) {
      violated("Log Matching", `entry ${name} of node ${node} has other bytes than before`);
    }
  }

  #find(index: Index, term: Term): SeenEntry | undefined {
    let seen = this.#entries[index];
    while (seen !== undefined && seen.term !== term) seen = seen.next;
    return seen;
  }
}

interface Found {
  readonly index: Index;
  readonly term: Term;
  readonly previousTerm: Term;
  /** Undefined if the node has it on its disk only. */
  readonly entry: Entry | undefined;
}
