/**
 * Whether the keys of a request have a size that is allowed.
 */
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import { MAX_KEY_BYTES, MAX_RANGE_BOUND_BYTES } from "../limits.ts";
import { type KeySelector, selectsOne } from "./key-range.ts";

/** `verb` is for the message of the InvalidRequestError. */
export function checkSelector(verb: string, selector: KeySelector): void {
  if (selectsOne(selector)) {
    checkKeyLength(verb, selector.key.length);
  } else {
    checkKeyLength(`${verb} a range from`, selector.key.length, MAX_RANGE_BOUND_BYTES);
    checkKeyLength(`${verb} a range up to`, selector.rangeEnd.length, MAX_RANGE_BOUND_BYTES);
  }
}

export function checkKeyLength(verb: string, length: number, limit = MAX_KEY_BYTES): void {
  if (length === 0) {
    throw new InvalidRequestError(`Cannot ${verb} a key: the key is empty`, "EMPTY_KEY");
  }
  if (length > limit) {
    throw new InvalidRequestError(
      `Cannot ${verb} a key of ${length} bytes: the limit is ${limit}`,
      "KEY_TOO_LARGE",
    );
  }
}
