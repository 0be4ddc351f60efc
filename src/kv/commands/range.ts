/**
 * Reads a key or a range of keys.
 */
import { decodeKeyValue, encodeKeyValue, type RangeRequest } from "../../codec/kv.ts";
import type { RangeResult } from "../../codec/kv-response.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import type { Overlay } from "../../store/overlay.ts";
import type { Row } from "../../store/state-store.ts";
import type { AnswerBudget } from "../limits.ts";
import type { WriteContext } from "./command-type.ts";
import { checkSelector } from "./key-checks.ts";
import { type Selection, select, selectsOne } from "./key-range.ts";

/**
 * Called with the number of further rows that were read, and may delay the reading. The
 * sum depends on the rows and the request only; the portions do not.
 */
export type Progress = (rows: number) => Promise<void> | undefined;

/** The result of the rows that `request` selects, under its limit and the budget's. */
export async function range(
  selected: Selection,
  request: RangeRequest,
  { budget, progress }: { readonly budget: AnswerBudget; readonly progress: Progress },
): Promise<RangeResult> {
  const gathered = new GatheredRows(request, budget);
  for await (const rows of selected) {
    const wait = progress(gathered.add(rows));
    if (wait !== undefined) await wait;
    if (gathered.isEnough) break;
  }
  return gathered.result;
}

/** The same for an operation of a transaction. */
export function rangeWithin(
  overlay: Overlay,
  request: RangeRequest,
  context: WriteContext,
): Promise<RangeResult> {
  const selected = select(overlay, request, { withoutValues: request.countOnly });
  if (selectsOne(request)) return range(selected, request, { ...context, progress: UNCOUNTED });
  context.rows.begin();
  const progress = (rows: number) => {
    context.rows.take(rows);
    return context.turns.isOver(rows) ? context.turns.next() : undefined;
  };
  return range(selected, request, { ...context, progress });
}

/** A key by itself is no scan. */
const UNCOUNTED = () => undefined;

/** Throws an InvalidRequestError. */
export function checkRange(request: RangeRequest): void {
  checkSelector("read", request);
  if (request.serializable && request.followerRead) {
    throw new InvalidRequestError(
      "Cannot combine a serializable read with a follower read: choose one",
      "INVALID_READ",
    );
  }
  if (request.countOnly && request.omitCount) {
    const why = "both count_only and omit_count are set";
    throw new InvalidRequestError(`Cannot count keys: ${why}`, "INVALID_READ");
  }
}

/** The same for a request that selects one key, which has this row. */
export function rangeOfOne(
  row: Row | undefined,
  request: RangeRequest,
  budget: AnswerBudget,
): RangeResult {
  const gathered = new GatheredRows(request, budget);
  if (row !== undefined) gathered.add([row]);
  return gathered.result;
}

class GatheredRows {
  readonly #request: RangeRequest;
  readonly #budget: AnswerBudget;
  readonly #limit: number;
  readonly #kvs: Uint8Array[] = [];
  #count = 0;
  #more = false;

  constructor(request: RangeRequest, budget: AnswerBudget) {
    this.#request = request;
    this.#budget = budget;
    this.#limit = request.limit <= 0 ? Number.POSITIVE_INFINITY : request.limit;
  }

  /** Whether no further row would change the result. */
  get isEnough(): boolean {
    return this.#more && this.#request.omitCount;
  }

  get result(): RangeResult {
    const count = this.#request.omitCount ? 0 : this.#count;
    return { kvs: this.#kvs, more: this.#more, count };
  }

  /** Adds the next rows, in order. Returns how many of them were read. */
  add(rows: readonly Row[]): number {
    const { countOnly, keysOnly } = this.#request;
    const wants = !countOnly && !this.#more;
    let seen = 0;
    for (const row of wants ? rows : NO_ROWS) {
      seen += 1;
      const kv = keysOnly ? withoutValue(row.value) : row.value;
      this.#more = this.#kvs.length >= this.#limit || !this.#budget.take(kv.length);
      if (this.#more) break;
      this.#kvs.push(kv);
    }
    if (this.isEnough) return seen;
    this.#count += rows.length;
    return rows.length;
  }
}

const NO_ROWS: readonly Row[] = [];

function withoutValue(kv: Uint8Array): Uint8Array {
  return encodeKeyValue({ ...decodeKeyValue(kv), value: new Uint8Array() });
}
