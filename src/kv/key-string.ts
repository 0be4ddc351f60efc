/**
 * Keys as strings with one character per byte: they can be map keys, and they
 * compare like the bytes.
 */
export function keyString(key: Uint8Array): string {
  return Buffer.prototype.latin1Slice.call(key, 0, key.length);
}

export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
