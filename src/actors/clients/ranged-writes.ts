/**
 * Writes that walk through ranges of keys, on their way into the log. What is in the
 * log is applied in its order, so that one client with many large deletions would
 * hold up the writes of all others until the last of them is done. Therefore these
 * writes go into the log in portions: one portion at a time, and the next when it is
 * applied. A portion is one write, or several whose ranges hold few rows together;
 * clients take turns in it (docs/decisions/0034-writes-on-ranges-go-in-portions.md).
 *
 * How many rows a range holds is counted in the state of this node as it is now. It
 * may be another number when the write is applied: this decides when a write goes into
 * the log, and never whether it is applied.
 */
import type { KeySelector } from "../../kv/commands/key-range.ts";
import type { PendingRequest } from "./pending-request.ts";

export interface RangedWritesInput {
  /** How many rows the ranges hold in all; it need not count beyond `most`. */
  countRows(ranges: readonly KeySelector[], most: number): Promise<number>;
  /** `ended` is called once the portion is applied, or will never be by this leader. */
  propose(portion: readonly PendingRequest[], ended: () => void): void;
  readonly maxRows: number;
  /** The limit of the bodies of the requests; a single one may exceed it. */
  readonly maxBytes: number;
}

/** Each has its rows counted before the portion goes. */
const MAX_WRITES = 256;

interface RangedWrite {
  readonly pending: PendingRequest;
  readonly ranges: readonly KeySelector[];
}

export class RangedWrites {
  readonly #input: RangedWritesInput;
  /** By client; the client whose turn is next comes first. */
  readonly #waiting = new Map<object, RangedWrite[]>();
  /** Was taken, and did not fit into the last portion. */
  #kept: RangedWrite | undefined;
  #isBusy = false;

  constructor(input: RangedWritesInput) {
    this.#input = input;
  }

  add(pending: PendingRequest, ranges: readonly KeySelector[]): void {
    const write = { pending, ranges };
    const waiting = this.#waiting.get(pending.client);
    if (waiting === undefined) this.#waiting.set(pending.client, [write]);
    else waiting.push(write);
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (;;) {
      const portion = await this.#nextPortion();
      if (portion.length === 0) break;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#input.propose(portion, resolve);
      await promise;
    }
    this.#isBusy = false;
  }

  /** Empty: nothing waits. */
  async #nextPortion(): Promise<readonly PendingRequest[]> {
    const { countRows, maxRows, maxBytes } = this.#input;
    const portion: PendingRequest[] = [];
    let [rows, bytes] = [0, 0];
    while (portion.length < MAX_WRITES) {
      const next = this.#take();
      if (next === undefined) break;
      const { pending, ranges } = next;
      const itsRows = await countRows(ranges, maxRows + 1);
      if (pending.isAnswered) continue;
      rows += itsRows;
      bytes += pending.byteLength;
      if (portion.length > 0 && (rows > maxRows || bytes > maxBytes)) {
        this.#kept = next;
        break;
      }
      portion.push(pending);
    }
    return portion;
  }

  #take(): RangedWrite | undefined {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept !== undefined) return kept;
    for (const [client, waiting] of this.#waiting) {
      this.#waiting.delete(client);
      const at = waiting.findIndex(({ pending }) => !pending.isAnswered);
      if (at < 0) continue;
      // To the end, behind the others.
      const rest = waiting.slice(at + 1);
      if (rest.length > 0) this.#waiting.set(client, rest);
      return waiting[at];
    }
    return undefined;
  }
}
