/**
 * The rows of a state: ordered bytes.
 */

export interface Row {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** An undefined `value` deletes the row. */
export interface Change {
  readonly key: Uint8Array;
  readonly value: Uint8Array | undefined;
}

/** Keys from `from` up to and not including `to`; `to` undefined is the end of the store. */
export interface RowRange {
  readonly from: Uint8Array;
  readonly to: Uint8Array | undefined;
}
