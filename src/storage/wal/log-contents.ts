/**
 * The contents of a log's records, in order: the hard states, the entries that are not
 * overridden, and their places. Recovery builds it, and every later write is checked
 * against it. It reads and writes nothing.
 */
import { decodeHardState } from "../../codec/disk/hard-state.ts";
import { CodecError } from "../../codec/wire.ts";
import type { EntryKind, HardState, Index, LogId, Term } from "../../vocabulary.ts";
import type { LogOrigin } from "./compaction-point.ts";
import { EntryIndex, type EntryPlace } from "./entry-index.ts";
import type { RecordHeader } from "./record.ts";

/** Why a record cannot follow those before it, as a clause. */
export type Contradiction = string;

/** The present or future place of a record. */
export type RecordPlace = Pick<EntryPlace, "segment" | "offset">;

interface HardStateAt {
  readonly hardState: HardState;
  /** The place of its record; the compaction point comes before all places. */
  readonly place: RecordPlace;
}

export class LogContents {
  #base: LogId;
  #entries: EntryIndex;
  #terms: LogId[] = [];
  #configurations: Index[] = [];
  /** The hard state with which the log begins, and every one after it. */
  #hardStates: HardStateAt[];

  constructor({ base, hardState }: LogOrigin) {
    this.#base = base;
    this.#entries = new EntryIndex(base.index);
    this.#hardStates = [{ hardState, place: BEGINNING }];
  }

  /** The entry after which the log begins. */
  get base(): LogId {
    return this.#base;
  }

  get hardState(): HardState {
    return this.#hardStates.at(-1)!.hardState; // never empty
  }

  get lastIndex(): Index {
    return this.#entries.lastIndex;
  }

  /** The first entry of each term after the base's, ascending in both (R54). */
  get terms(): readonly LogId[] {
    return this.#terms;
  }

  /** The indexes of the configuration entries, ascending. */
  get configurations(): readonly Index[] {
    return this.#configurations;
  }

  placeOf(index: Index): EntryPlace {
    return this.#entries.get(index);
  }

  /** The place of the entry after this one. Undefined if the log has none. */
  placeAfter(id: LogId): RecordPlace | undefined {
    return this.#holds(id) && id.index < this.lastIndex ? this.placeOf(id.index + 1) : undefined;
  }

  /** The hard state as it was when the log came to that place. */
  hardStateAt(at: RecordPlace): HardState {
    // One is there: the compaction point comes before all places.
    return this.#hardStates.findLast(({ place }) => isBefore(place, at))!.hardState;
  }

  /** Forgets what comes before the place at which the log begins from now on. */
  beginAt({ base, hardState, ...at }: LogOrigin & RecordPlace): void {
    if (this.#holds(base)) this.#entries.dropTo(base.index);
    else this.#entries = new EntryIndex(base.index);
    const { lastIndex } = this;
    this.#base = base;
    this.#terms = this.#terms.filter(({ index }) => index > base.index && index <= lastIndex);
    this.#configurations = this.#configurations.filter(
      (index) => index > base.index && index <= lastIndex,
    );
    const later = this.#hardStates.filter(({ place }) => !isBefore(place, at));
    this.#hardStates = [{ hardState, place: BEGINNING }, ...later];
  }

  /** Takes the next record of the log, which stands there. */
  take(header: RecordHeader, payload: Uint8Array, place: EntryPlace): Contradiction | undefined {
    switch (header.kind) {
      case undefined:
        return "the record has an unknown kind";
      case "hardState":
        return this.#takeHardState(payload, place);
      default:
        return this.#takeEntry(header.kind, header, place);
    }
  }

  /** Terms never decrease (R5), and a vote does not change within its term (R6). */
  #takeHardState(payload: Uint8Array, place: EntryPlace): Contradiction | undefined {
    const next = hardStateIn(payload);
    if (next === undefined) return "the node's term and vote cannot be read";
    const { term, votedFor } = this.hardState;
    if (next.term < term) return `the term decreases from ${term} to ${next.term}`;
    if (next.term === term && votedFor !== undefined && next.votedFor !== votedFor) {
      return `the vote of term ${term} changes from ${votedFor} to ${next.votedFor ?? "none"}`;
    }
    this.#hardStates.push({ hardState: next, place });
    return undefined;
  }

  /** Takes an entry, which overrides those at and after its index (R132). */
  #takeEntry(kind: EntryKind, id: LogId, place: EntryPlace): Contradiction | undefined {
    const { index, term } = id;
    if (index <= this.#base.index || index > this.lastIndex + 1) {
      return `entry ${index} does not follow entry ${this.lastIndex}`;
    }
    if (term > this.hardState.term) {
      return `entry ${index} has term ${term}, but the node's term is ${this.hardState.term}`;
    }
    const before = this.#termBefore(index);
    if (term < before)
      return `entry ${index} has term ${term}, but the entry before it has term ${before}`;
    while ((this.#terms.at(-1)?.index ?? 0) >= index) this.#terms.pop();
    while ((this.#configurations.at(-1) ?? 0) >= index) this.#configurations.pop();
    if (term > before) this.#terms.push({ term, index });
    if (kind === "configuration") this.#configurations.push(index);
    this.#entries.set(index, place);
    return undefined;
  }

  #holds({ index, term }: LogId): boolean {
    const { base, lastIndex } = this;
    return index >= base.index && index <= lastIndex && this.#termBefore(index + 1) === term;
  }

  /** The term of the entry before `index`. REQUIRES: base.index < index <= lastIndex + 1. */
  #termBefore(index: Index): Term {
    return this.#terms.findLast((first) => first.index < index)?.term ?? this.#base.term;
  }
}

function isBefore(a: RecordPlace, b: RecordPlace): boolean {
  return a.segment < b.segment || (a.segment === b.segment && a.offset < b.offset);
}

/** A place before all segments, whose numbers start at 1. */
const BEGINNING: RecordPlace = { segment: 0, offset: 0 };

/** A payload can have a valid checksum and still be invalid. */
function hardStateIn(payload: Uint8Array): HardState | undefined {
  try {
    return decodeHardState(payload);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
