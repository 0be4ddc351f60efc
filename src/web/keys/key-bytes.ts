/**
 * Keys and values in the form of the console's JSON, as bytes, and as text to show. Pure.
 */

/** Text if the bytes are UTF-8, otherwise base64. */
export type BytesInJson = string | { readonly base64: string };

export function bytesOf(value: BytesInJson): Uint8Array<ArrayBuffer> {
  if (typeof value === "string") return new TextEncoder().encode(value);
  return Uint8Array.from(atob(value.base64), (letter) => letter.charCodeAt(0));
}

/** undefined: the bytes are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** In the form of `quorate scan`: control characters and bytes that are not UTF-8 are escaped. */
export function shownKey(key: BytesInJson): string {
  if (typeof key === "string") return key.replace(/\p{Cc}|\\/gu, escaped);
  return [...bytesOf(key)].map((byte) => (isPlain(byte) ? letter(byte) : hexEscape(byte))).join("");
}

/** The key in the path of a request and in the address of a page. */
export function percentEncoded(key: BytesInJson): string {
  return [...bytesOf(key)].map((byte) => `%${hexOf(byte)}`).join("");
}

/** Pairs of digits, 32 bytes a line. */
export function hexText(bytes: Uint8Array): string {
  const pairs = [...bytes].map(hexOf);
  const lines = Array.from({ length: Math.ceil(pairs.length / HEX_LINE) }, (_, i) =>
    pairs.slice(i * HEX_LINE, (i + 1) * HEX_LINE).join(" "),
  );
  return lines.join("\n");
}

const HEX_LINE = 32;

/** undefined: the text is not pairs of hexadecimal digits. */
export function bytesOfHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = text.replace(/\s+/g, "");
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) return undefined;
  const pairs = digits.match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f && byte !== 0x5c;
}

function letter(byte: number): string {
  return String.fromCharCode(byte);
}

function hexEscape(byte: number): string {
  return `\\x${hexOf(byte)}`;
}

function escaped(character: string): string {
  const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  if (character === "\\") return "\\\\";
  return named[character] ?? hexEscape(character.charCodeAt(0));
}
