/**
 * A read or a write of one key, as a client saw it.
 */

/** A value, or undefined where the key is not there. */
export type Value = string | undefined;

export type Action =
  | { readonly kind: "put"; readonly value: string }
  /** `value` is what was read. */
  | { readonly kind: "get"; readonly value: Value }
  | { readonly kind: "delete" }
  /** `succeeded` is undefined where the answer was lost. */
  | {
      readonly kind: "compareAndSet";
      readonly expected: Value;
      readonly value: string;
      readonly succeeded: boolean | undefined;
    };

export interface Operation {
  readonly key: string;
  readonly action: Action;
  /** When it was called, and when it returned, on one clock. */
  readonly calledAt: number;
  /** Infinity where the outcome is unknown: it may happen at any time from its call on, or never. */
  readonly returnedAt: number;
}
