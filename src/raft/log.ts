/**
 * The accepted log: every entry this node has taken, whether or not it is on
 * the disk yet (Raft §5.3). It knows the term of each, the configurations among
 * them and how far the log is committed; of the bytes it keeps the newest, and
 * the log device has the rest.
 *
 * One object per node. Only election and leadership append, truncate and commit,
 * and never both; the log writer notes what is durable, and the applier lets go
 * of what it has applied.
 *
 * Invariants:
 *   - commitIndex <= lastIndex, and commitIndex never decreases;
 *   - durableIndex <= lastIndex: up to it the entries are on this node's disk;
 *   - entries at or below commitIndex never change (R48, R82);
 *   - what is not kept here is durable.
 */
import { assert } from "../assert.ts";
import { decodeConfiguration } from "../codec/configuration.ts";
import type { Configuration, Entry, Index, LogId, Term } from "../vocabulary.ts";
import { TermRuns } from "./term-runs.ts";

export interface RaftLogInput {
  /** The first entry of each term, ascending. */
  readonly terms: readonly LogId[];
  readonly lastIndex: Index;
  /** The newest entries, up to and including lastIndex; as many as are at hand. */
  readonly tail: readonly Entry[];
  /** Every configuration entry of the log, ascending. Never empty. */
  readonly configurations: readonly Entry[];
  /** Everything up to here is known to be committed. */
  readonly commitIndex: Index;
  /** How many bytes of applied entries to keep for followers that lag. */
  readonly keepBytes: number;
}

interface ConfigurationAt {
  readonly index: Index;
  readonly configuration: Configuration;
}

export class RaftLog {
  readonly #terms: TermRuns;
  readonly #configurations: ConfigurationAt[];
  readonly #keepBytes: number;
  /** Entries from #keptFrom to lastIndex; the ones before #head are dropped already. */
  #kept: Entry[];
  #head = 0;
  #keptBytes: number;
  #lastIndex: Index;
  #commitIndex: Index;
  #durableIndex: Index;

  constructor(input: RaftLogInput) {
    assert(input.configurations.length > 0, "a log starts with a configuration");
    assert(input.commitIndex <= input.lastIndex, "what is committed is in the log");
    this.#terms = new TermRuns(input.terms);
    this.#lastIndex = input.lastIndex;
    this.#commitIndex = input.commitIndex;
    this.#durableIndex = input.lastIndex; // what was recovered came from the disk
    this.#keepBytes = input.keepBytes;
    this.#kept = [...input.tail];
    this.#keptBytes = input.tail.reduce((sum, entry) => sum + entry.bytes.length, 0);
    this.#configurations = input.configurations.map(configurationAt);
  }

  get lastId(): LogId {
    return { term: this.#terms.termAt(this.#lastIndex), index: this.#lastIndex };
  }

  get lastIndex(): Index {
    return this.#lastIndex;
  }

  get commitIndex(): Index {
    return this.#commitIndex;
  }

  /** Up to here the log is on this node's disk. */
  get durableIndex(): Index {
    return this.#durableIndex;
  }

  /**
   * Up to here entries may be applied: committed, and on this node's disk. If
   * the state ran ahead of the log, a crash could leave a node with effects of
   * entries that it does not have (R83).
   */
  get applicableIndex(): Index {
    return Math.min(this.#commitIndex, this.#durableIndex);
  }

  /** The configuration in force: the newest in the log, committed or not (Raft §6). */
  get configuration(): Configuration {
    return this.#configurations.at(-1)!.configuration; // never empty
  }

  /** The index of the entry that brought it. */
  get configurationVersion(): Index {
    return this.#configurations.at(-1)!.index; // never empty
  }

  /** The term of the entry at `index`, 0 for the start of the log, undefined beyond its end. */
  termAt(index: Index): Term | undefined {
    return index <= this.#lastIndex ? this.#terms.termAt(index) : undefined;
  }

  holds({ index, term }: LogId): boolean {
    return this.termAt(index) === term;
  }

  /**
   * The last index at or below `index` whose term is at most `term`: where a log
   * that has `term` at `index` may agree with this one.
   */
  lastIndexWithTermAtMost(term: Term, index: Index): Index {
    let candidate = Math.min(index, this.#lastIndex);
    while (candidate > 0 && this.#terms.termAt(candidate) > term) {
      candidate = this.#terms.startOfRun(candidate) - 1;
    }
    return candidate;
  }

  /** REQUIRES: contiguous, from lastIndex + 1. */
  append(entries: readonly Entry[]): void {
    for (const entry of entries) {
      assert(entry.index === this.#lastIndex + 1, `entry ${entry.index} follows the log's end`);
      this.#terms.append(entry);
      this.#kept.push(entry);
      this.#keptBytes += entry.bytes.length;
      this.#lastIndex = entry.index;
      if (entry.kind === "configuration") this.#configurations.push(configurationAt(entry));
    }
  }

  /** Drops the entry at `index` and all after it, and the configurations among them (R105). */
  truncateFrom(index: Index): void {
    assert(index > this.#commitIndex, `entry ${index} is not committed`);
    while (this.#kept.length > this.#head && this.#kept.at(-1)!.index >= index) {
      this.#keptBytes -= this.#kept.pop()!.bytes.length; // not empty: checked above
    }
    this.#terms.truncateFrom(index);
    while (this.#configurations.at(-1)!.index >= index) this.#configurations.pop(); // entry 1 stays
    this.#lastIndex = index - 1;
    this.#durableIndex = Math.min(this.#durableIndex, index - 1);
  }

  /** The disk has the log up to this entry; of no meaning if it was replaced since (R56). */
  durableTo(id: LogId): void {
    if (this.holds(id)) this.#durableIndex = Math.max(this.#durableIndex, id.index);
  }

  /** Never lowers the commit index (R53). REQUIRES: index <= lastIndex. */
  commitTo(index: Index): void {
    assert(index <= this.#lastIndex, `entry ${index}, to be committed, is in the log`);
    this.#commitIndex = Math.max(this.#commitIndex, index);
  }

  /**
   * Entries from `from` up to `to`, as many as fit `maxBytes` and at least one
   * (R72), or undefined when the first is only on the disk.
   * REQUIRES: from <= to <= lastIndex.
   */
  kept(range: { from: Index; to: Index; maxBytes: number }): readonly Entry[] | undefined {
    const first = this.#lastIndex - (this.#kept.length - this.#head) + 1;
    if (range.from < first) return undefined;
    const start = this.#head + range.from - first;
    const limit = start + (range.to - range.from) + 1;
    let bytes = 0;
    let end = start;
    while (end < limit) {
      bytes += this.#kept[end]!.bytes.length; // end < limit <= length
      if (bytes > range.maxBytes && end > start) break;
      end += 1;
    }
    return this.#kept.slice(start, end);
  }

  /** Lets go of the oldest entries up to `index` until the rest fits what is to be kept. */
  release(index: Index): void {
    while (this.#keptBytes > this.#keepBytes && this.#head < this.#kept.length) {
      const oldest = this.#kept[this.#head]!; // head < length
      if (oldest.index > index) break;
      this.#keptBytes -= oldest.bytes.length;
      this.#head += 1;
    }
    // Moving the array on every call would be quadratic; half at a time is linear.
    if (this.#head > 1024 && this.#head * 2 > this.#kept.length) {
      this.#kept = this.#kept.slice(this.#head);
      this.#head = 0;
    }
  }
}

function configurationAt(entry: Entry): ConfigurationAt {
  assert(entry.kind === "configuration", `entry ${entry.index} is a configuration`);
  return { index: entry.index, configuration: decodeConfiguration(entry.payload) };
}
