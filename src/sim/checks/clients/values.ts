/**
 * The values that simulated clients write. Each has a name that no other value has,
 * "c3-17:64": the client, its count, and the size in bytes. The bytes are the name,
 * followed by dots. Therefore damage shows, and the bytes can be made from the name
 * alone.
 */
import { violated } from "../violation.ts";

const END_OF_NAME = 0x3b; // ;
const FILLER = 0x2e; // .

/** The limit of the size in a name: any value that fits a request. */
const MAX_DIGITS = 7;

/** `sizeBytes` is increased to the size of the name, if that is larger. */
export function newValueName(client: number, count: number, sizeBytes: number): string {
  const stem = `c${client}-${count}:`;
  return stem + Math.max(sizeBytes, stem.length + MAX_DIGITS + 1);
}

export function valueBytes(name: string): Uint8Array {
  const bytes = new Uint8Array(sizeOf(name)).fill(FILLER);
  for (let i = 0; i < name.length; i += 1) bytes[i] = name.charCodeAt(i);
  bytes[name.length] = END_OF_NAME;
  return bytes;
}

/** Throws a SafetyViolation if no client has made these bytes. */
export function valueName(bytes: Uint8Array): string {
  const end = bytes.indexOf(END_OF_NAME);
  const name = Buffer.from(bytes.buffer, bytes.byteOffset, Math.max(end, 0)).toString("latin1");
  if (sizeOf(name) !== bytes.length || Buffer.compare(bytes, valueBytes(name)) !== 0) {
    violated("Linearizability", `the ${bytes.length} bytes of "${name}" were never written`);
  }
  return name;
}

/** NaN if the name has no size. */
export function sizeOf(name: string): number {
  const [, size = ""] = name.split(":");
  return /^\d+$/.test(size) ? Number(size) : Number.NaN;
}
