/**
 * One hash of everything that clients can see. It is equal on all members that have
 * applied the same entries, with any store and any flushes.
 */
import { createHash } from "node:crypto";
import { AT_ONCE, paced } from "../replicated/turns.ts";
import { isCurrent, WHOLE_STATE } from "../store/keyspace.ts";
import type { StateStore } from "../store/state-store.ts";
import { withSum } from "../store/state-sum.ts";

/**
 * SHA-256 over the keys in ascending order: for each the length of its encoded KeyValue
 * (32 bits, little-endian) and the KeyValue. It reflects the moment of the call, and is
 * invalid if it was not wanted to its end. All rows are read, so that wrong rows are
 * detected: then it throws a CorruptStateError.
 */
export async function hashKeys(
  store: Pick<StateStore, "scan" | "sum">,
  pace = AT_ONCE,
): Promise<Uint8Array> {
  const hash = createHash("sha256");
  const length = new Uint8Array(4);
  const lengthView = new DataView(length.buffer);
  for await (const rows of paced(withSum(store.scan(WHOLE_STATE), store.sum), pace)) {
    for (const { key, value } of rows) {
      if (!isCurrent(key)) continue;
      lengthView.setUint32(0, value.length, true);
      hash.update(length).update(value);
    }
  }
  return hash.digest();
}
