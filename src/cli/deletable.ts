/**
 * A guard before ranges are deleted.
 */
import type { KeyRange } from "../client/bytes.ts";
import { invalidInput } from "./cli-error.ts";

/**
 * An empty word is more often a variable that was not set than the wish to
 * delete every key there is.
 */
export function deletable(range: KeyRange): KeyRange {
  const first = "prefix" in range ? range.prefix : range.from;
  if (first.length > 0) return range;
  throw invalidInput(
    'Cannot delete the range that begins with "": that is every key; if you mean it, ' +
      "pass --hex delete 00 --from-key",
  );
}
