/**
 * The accepted log: every entry that this node has accepted, whether or not it is on
 * the disk yet (Raft §5.3). It has the term of each, the configurations among them and
 * the commit index. Of the bytes it has the newest in memory; the log device has the
 * rest. It begins after its *base*: earlier entries are in the state machine only. The
 * base of a complete log is the start of all logs.
 *
 * One object per node. Only election and leadership append, truncate and commit, and
 * never both. The log writer records what is durable, the applier releases entries that
 * it has applied, and the snapshotter compacts entries that are durable in the state.
 *
 * Invariants:
 *   - base <= commitIndex: compacted entries are committed;
 *   - commitIndex <= lastIndex, and commitIndex never decreases;
 *   - durableIndex <= lastIndex: up to it the entries are on this node's disk;
 *   - entries at or below commitIndex never change (R48, R82);
 *   - what is not kept here is durable.
 */
import { assert } from "../assert.ts";
import { decodeConfiguration } from "../codec/configuration.ts";
import {
  type Configuration,
  type ConfigurationAt,
  type Entry,
  type Index,
  type LogId,
  NO_BYTES,
  NO_MEMBERS,
  type Term,
} from "../vocabulary.ts";
import { TermRuns } from "./term-runs.ts";

export interface RaftLogInput {
  /** The entry after which the log begins. */
  readonly base: LogId;
  /** The first entry of each term after the base's, ascending. */
  readonly terms: readonly LogId[];
  readonly lastIndex: Index;
  /** The newest entries, up to and including lastIndex, as many as are in memory. */
  readonly tail: readonly Entry[];
  /**
   * The configurations in the state machine and the log, ascending: all that may come
   * into force again.
   */
  readonly configurations: readonly ConfigurationAt[];
  /** The index up to which entries are known to be committed. */
  readonly commitIndex: Index;
  /** The bytes of applied entries to keep for followers that lag. */
  readonly keepBytes: number;
}

export class RaftLog {
  #base: LogId;
  readonly #terms: TermRuns;
  #configurations: ConfigurationAt[];
  readonly #keepBytes: number;
  /** The newest entries, up to lastIndex. Those before #head are released. */
  #kept: Entry[];
  #head = 0;
  #keptBytes: number;
  #lastIndex: Index;
  #commitIndex: Index;
  #durableIndex: Index;

  constructor(input: RaftLogInput) {
    const { base, lastIndex, commitIndex } = input;
    assert(base.index <= commitIndex, "compacted entries are committed");
    assert(commitIndex <= lastIndex, "what is committed is in the log");
    this.#base = base;
    this.#terms = new TermRuns(base, input.terms);
    this.#lastIndex = lastIndex;
    this.#commitIndex = commitIndex;
    this.#durableIndex = lastIndex; // what was recovered came from the disk
    this.#keepBytes = input.keepBytes;
    this.#kept = [...input.tail];
    this.#keptBytes = input.tail.reduce((sum, entry) => sum + entry.bytes.length, 0);
    this.#configurations = [...input.configurations];
  }

  /** The entry after which the log begins. */
  get base(): LogId {
    return this.#base;
  }

  /** The index of the first entry that the log has, or will have. */
  get firstIndex(): Index {
    return this.#base.index + 1;
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

  /** The index up to which the log is on this node's disk. */
  get durableIndex(): Index {
    return this.#durableIndex;
  }

  /**
   * The index up to which entries may be applied: committed, and on this node's disk.
   * If the state were ahead of the log, a node could have the effects of entries after
   * a crash that it does not have (R83).
   */
  get applicableIndex(): Index {
    return Math.min(this.#commitIndex, this.#durableIndex);
  }

  /** The configuration in force: the newest known, committed or not (Raft §6). */
  get configuration(): Configuration {
    return this.#configurations.at(-1)?.configuration ?? NO_MEMBERS;
  }

  /** The index of the configuration in force, which is its version; 0 for none. */
  get configurationVersion(): Index {
    return this.#configurations.at(-1)?.index ?? 0;
  }

  /**
   * The configurations that are in force or may become so: the newest that this node
   * knows to be committed, and all after it, ascending.
   */
  get possibleConfigurations(): readonly Configuration[] {
    const committed = this.#configurations.findLastIndex(({ index }) => index <= this.#commitIndex);
    return this.#configurations.slice(Math.max(committed, 0)).map((it) => it.configuration);
  }

  /** The term of the entry at `index`, the base included (R98); undefined outside the log. */
  termAt(index: Index): Term | undefined {
    if (index < this.#base.index || index > this.#lastIndex) return undefined;
    return this.#terms.termAt(index);
  }

  /** The first entry of each of the newest terms, ascending; the base may be the first of all. */
  newestTerms(limit: number): readonly LogId[] {
    return this.#terms.newest(limit);
  }

  /**
   * Whether the log has the entry. True for all entries below the base, too: they are
   * committed, and therefore the same in every log.
   */
  holds({ index, term }: LogId): boolean {
    return index < this.#base.index || this.termAt(index) === term;
  }

  /**
   * The last index at or below `index` whose term is at most `term`: a log that has
   * `term` at `index` may agree with this one there. Below the base it may agree
   * anywhere.
   */
  lastIndexWithTermAtMost(term: Term, index: Index): Index {
    let candidate = Math.min(index, this.#lastIndex);
    while (candidate >= this.#base.index && this.#terms.termAt(candidate) > term) {
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
    this.#cutFrom(index);
  }

  /** The disk has the log up to this entry. No effect if the entry was replaced since (R56). */
  durableTo(id: LogId): void {
    if (this.holds(id)) this.#durableIndex = Math.max(this.#durableIndex, id.index);
  }

  /** Never lowers the commit index (R53). REQUIRES: index <= lastIndex. */
  commitTo(index: Index): void {
    assert(index <= this.#lastIndex, `entry ${index}, to be committed, is in the log`);
    this.#commitIndex = Math.max(this.#commitIndex, index);
  }

  /**
   * From now on the log begins after the entry at `index`, or where it began before if
   * that is later. REQUIRES: the state at `index` is durable (R96).
   */
  compactTo(index: Index): void {
    if (index <= this.#base.index) return;
    assert(
      index <= this.applicableIndex,
      `entry ${index}, to be compacted, is committed and durable`,
    );
    this.#beginAfter({ term: this.#terms.termAt(index), index });
  }

  /**
   * A snapshot has brought the state machine to `base`, with this configuration in
   * force. The entries after `base` stay. If the log does not have `base`, no entries
   * stay (R92). Everything up to `base` is on this node's disk, in the state. REQUIRES:
   * the log begins below `base`.
   */
  restore(base: LogId, configuration: ConfigurationAt): void {
    assert(base.index > this.#base.index, `entry ${base.index} was not compacted`);
    if (!this.holds(base)) {
      assert(base.index > this.#commitIndex, `entry ${base.index} is not committed as another`);
      this.#cutFrom(this.firstIndex);
      this.#lastIndex = base.index;
    }
    this.#beginAfter(base);
    const later = this.#configurations.filter(({ index }) => index > base.index);
    this.#configurations = [configuration, ...later];
    this.#commitIndex = Math.max(this.#commitIndex, base.index);
    this.#durableIndex = Math.max(this.#durableIndex, base.index);
  }

  /**
   * Entries from `from` up to `to`: as many as fit `maxBytes`, and at least one (R72).
   * Undefined if the first is only on the disk. REQUIRES: from <= to <= lastIndex.
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

  /** Releases the oldest entries up to `index` until the rest fits the memory limit. */
  release(index: Index): void {
    this.#letGo(index, this.#keepBytes);
  }

  #beginAfter(base: LogId): void {
    this.#base = base;
    this.#terms.dropTo(base);
    this.#letGo(base.index, 0);
    // The newest of the removed ones is in force until the next one.
    const inForce = this.#configurations.findLastIndex(({ index }) => index <= base.index);
    this.#configurations = this.#configurations.slice(Math.max(inForce, 0));
  }

  #cutFrom(index: Index): void {
    while (this.#kept.length > this.#head && this.#kept.at(-1)!.index >= index) {
      this.#keptBytes -= this.#kept.pop()!.bytes.length; // not empty: checked above
    }
    this.#terms.truncateFrom(index);
    while (this.configurationVersion >= index) this.#configurations.pop();
    this.#lastIndex = index - 1;
    this.#durableIndex = Math.min(this.#durableIndex, index - 1);
  }

  /** Releases the oldest entries up to `index` until at most `keepBytes` are left. */
  #letGo(index: Index, keepBytes: number): void {
    while (this.#keptBytes > keepBytes && this.#head < this.#kept.length) {
      const oldest = this.#kept[this.#head]!; // head < length
      if (oldest.index > index) break;
      this.#keptBytes -= oldest.bytes.length;
      this.#kept[this.#head] = LET_GO; // else a thousand large entries would stay in memory
      this.#head += 1;
    }
    // Moving the array on every call would be quadratic. Moving it when half is released is linear.
    if (this.#head > 1024 && this.#head * 2 > this.#kept.length) {
      this.#kept = this.#kept.slice(this.#head);
      this.#head = 0;
    }
  }
}

/** Takes the place of an entry that is only on the disk. */
const LET_GO: Entry = { index: 0, term: 0, kind: "noOp", payload: NO_BYTES, bytes: NO_BYTES };

export function configurationAt(entry: Entry): ConfigurationAt {
  assert(entry.kind === "configuration", `entry ${entry.index} is a configuration`);
  return { index: entry.index, configuration: decodeConfiguration(entry.payload) };
}
