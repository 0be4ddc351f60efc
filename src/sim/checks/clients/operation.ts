/**
 * A read or a write of one key, as a client saw it.
 */

/** A value, or undefined if the key does not exist. */
export type Value = string | undefined;

export type Action =
  | { readonly kind: "put"; readonly value: string }
  /** `value`: the value that was read. */
  | { readonly kind: "get"; readonly value: Value }
  | { readonly kind: "delete" }
  /** `succeeded` is undefined if the response was lost. */
  | {
      readonly kind: "compareAndSet";
      readonly expected: Value;
      readonly value: string;
      readonly succeeded: boolean | undefined;
    };

export interface Operation {
  readonly key: string;
  readonly action: Action;
  /** The times of its call and its return, on one clock. */
  readonly calledAt: number;
  /** Infinity if the outcome is unknown: it may happen at any time after its call, or never. */
  readonly returnedAt: number;
}
