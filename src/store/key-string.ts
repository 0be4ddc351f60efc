/**
 * Keys as strings with one character per byte: they can be map keys, and they
 * compare like the bytes.
 */
export function keyString(key: Uint8Array): string {
  if (key !== lastKey) {
    lastString = Buffer.prototype.latin1Slice.call(key, 0, key.length);
    lastKey = key;
  }
  return lastString;
}

/**
 * The last key is cached, because a key is looked up in several maps. REQUIRES: the
 * bytes of a key never change.
 */
let lastKey: Uint8Array | undefined;
let lastString = "";

export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
