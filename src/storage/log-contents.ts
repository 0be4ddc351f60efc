/**
 * What the records of a log say, taken in their order: the promises, the
 * entries that are not overridden, and where those stand. It is what recovery
 * builds and what every later write is held against; it reads and writes
 * nothing.
 */
import { decodeHardState } from "../codec/hard-state.ts";
import { CodecError } from "../codec/wire.ts";
import type { EntryKind, HardState, Index, LogId, Term } from "../vocabulary.ts";
import { EntryIndex, type EntryPlace } from "./entry-index.ts";
import type { RecordHeader } from "./record.ts";

/** Why a record cannot follow those before it; half a sentence. */
export type Contradiction = string;

export class LogContents {
  readonly #entries = new EntryIndex();
  /** The first entry of each term, ascending in both (R54). */
  readonly #terms: LogId[] = [];
  readonly #configurations: Index[] = [];
  #hardState: HardState = { term: 0, votedFor: undefined };

  get hardState(): HardState {
    return this.#hardState;
  }

  get lastIndex(): Index {
    return this.#entries.lastIndex;
  }

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

  /** Takes the next record of the log, which stands there. */
  take(header: RecordHeader, payload: Uint8Array, place: EntryPlace): Contradiction | undefined {
    switch (header.kind) {
      case undefined:
        return "the record is of a kind that this format does not have";
      case "hardState":
        return this.#takeHardState(payload);
      default:
        return this.#takeEntry(header.kind, header, place);
    }
  }

  /** Terms never fall (R5), and a vote once given stays for its term (R6). */
  #takeHardState(payload: Uint8Array): Contradiction | undefined {
    const next = hardStateIn(payload);
    if (next === undefined) return "the node's term and vote cannot be read";
    const { term, votedFor } = this.#hardState;
    if (next.term < term) return `the node's term falls from ${term} to ${next.term}`;
    if (next.term === term && votedFor !== undefined && next.votedFor !== votedFor) {
      return `the vote of term ${term} changes from ${votedFor} to ${next.votedFor ?? "nobody"}`;
    }
    this.#hardState = next;
    return undefined;
  }

  /** Takes an entry, which overrides those at and after its index (R132). */
  #takeEntry(kind: EntryKind, id: LogId, place: EntryPlace): Contradiction | undefined {
    const { index, term } = id;
    if (index < 1 || index > this.lastIndex + 1) {
      return `entry ${index} does not follow entry ${this.lastIndex}`;
    }
    if (term > this.#hardState.term) {
      return `entry ${index} is of term ${term}, and the node's term is ${this.#hardState.term}`;
    }
    const before = this.#termBefore(index);
    if (term < before) return `entry ${index} is of term ${term}, the one before it of ${before}`;
    while ((this.#terms.at(-1)?.index ?? 0) >= index) this.#terms.pop();
    while ((this.#configurations.at(-1) ?? 0) >= index) this.#configurations.pop();
    if (this.#terms.at(-1)?.term !== term) this.#terms.push({ term, index });
    if (kind === "configuration") this.#configurations.push(index);
    this.#entries.set(index, place);
    return undefined;
  }

  #termBefore(index: Index): Term {
    return this.#terms.findLast((first) => first.index < index)?.term ?? 0;
  }
}

/** A payload can be whole, as its checksum says, and yet not what belongs there. */
function hardStateIn(payload: Uint8Array): HardState | undefined {
  try {
    return decodeHardState(payload);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
