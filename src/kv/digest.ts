/**
 * One hash of everything that clients can see. Equal on all members that have
 * applied the same entries, whatever stores they have and whenever those flush.
 */
import { createHash } from "node:crypto";
import { CURRENT_KEYS } from "./keyspace.ts";
import type { StateView } from "./state-store.ts";

/**
 * SHA-256 over the keys in ascending order: for each the length of its encoded
 * KeyValue (32 bits, little-endian) and the KeyValue. As of the moment of the call.
 */
export async function hashKeys(view: StateView): Promise<Uint8Array> {
  const hash = createHash("sha256");
  const length = new Uint8Array(4);
  const lengthView = new DataView(length.buffer);
  for await (const rows of view.scan(CURRENT_KEYS)) {
    for (const { value } of rows) {
      lengthView.setUint32(0, value.length, true);
      hash.update(length).update(value);
    }
  }
  return hash.digest();
}
