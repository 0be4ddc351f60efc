/**
 * The keys that `key` and `range_end` select, as in etcd: one key, every key from `key`
 * on, or the keys in [key, range_end).
 */
import { CURRENT_KEYS, currentRow } from "../../store/keyspace.ts";
import type { Row, ScanOptions, StateView } from "../../store/state-store.ts";

export interface KeySelector {
  readonly key: Uint8Array;
  readonly rangeEnd: Uint8Array;
}

/** Rows in ascending order, in chunks. */
export type Selection = Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>;

/** The selected rows, at the moment of the call. */
export function select(view: StateView, selector: KeySelector, options?: ScanOptions): Selection {
  const from = currentRow(selector.key);
  if (selectsOne(selector)) {
    const value = view.get(from);
    return value === undefined ? [] : [[{ key: from, value }]];
  }
  const to = selectsRest(selector) ? CURRENT_KEYS.to : currentRow(selector.rangeEnd);
  return view.scan({ from, to }, options);
}

export function contains(selector: KeySelector, key: Uint8Array): boolean {
  if (selectsOne(selector)) return Buffer.compare(selector.key, key) === 0;
  if (Buffer.compare(key, selector.key) < 0) return false;
  return selectsRest(selector) || Buffer.compare(key, selector.rangeEnd) < 0;
}

export function selectsOne({ rangeEnd }: KeySelector): boolean {
  return rangeEnd.length === 0;
}

/** A range_end of one zero byte stands for the end of all keys. */
function selectsRest({ rangeEnd }: KeySelector): boolean {
  return rangeEnd.length === 1 && rangeEnd[0] === 0;
}
