/**
 * Writes on ranges of keys, on their way into the log. The log is applied in its order,
 * so that one client with many large deletions would delay the writes of all others
 * until the last deletion is applied. Therefore these writes enter the log in portions:
 * one portion at a time, and the next when it is applied. A portion is one write, or
 * several whose ranges hold few rows together. Clients take turns
 * (docs/decisions/0034-writes-on-ranges-go-in-portions.md).
 *
 * The rows of a range are counted in the present state of this node. The count may be
 * different when the write is applied: it decides when a write enters the log, and
 * never whether it is applied.
 */
import type { KeySelector } from "../../kv/commands/key-range.ts";
import type { PendingRequest } from "./pending-request.ts";

export interface RangedWritesInput {
  /** Counts the rows of all ranges. It need not count beyond `most`. */
  countRows(ranges: readonly KeySelector[], most: number): Promise<number>;
  /** `ended` is called when the portion is applied, or when this leader will never apply it. */
  propose(portion: readonly PendingRequest[], ended: () => void): void;
  readonly maxRows: number;
  /** The maximum size of the bodies of a portion; a single request may exceed it. */
  readonly maxBytes: number;
}

/** The rows of each are counted before the portion is proposed. */
const MAX_WRITES = 256;

interface RangedWrite {
  readonly pending: PendingRequest;
  readonly ranges: readonly KeySelector[];
}

export class RangedWrites {
  readonly #input: RangedWritesInput;
  /** The waiting writes by client, in the order of the clients' turns. */
  readonly #waiting = new Map<object, RangedWrite[]>();
  /** A write that did not fit into the last portion. */
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

  /** Empty if no write waits. */
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
      // Moves the client to the end, behind the others.
      const rest = waiting.slice(at + 1);
      if (rest.length > 0) this.#waiting.set(client, rest);
      return waiting[at];
    }
    return undefined;
  }
}
