/**
 * Text and bytes on one line of a terminal, a log or an error: what would break
 * the line or drive the terminal is escaped as \n, \r, \t and \xHH, and so is what
 * is not UTF-8.
 */

const CONTROL = /\p{Cc}/gu;
const CONTROL_OR_BACKSLASH = /[\p{Cc}\\]/gu;
const NOT_PRINTABLE_ASCII = /[^\x20-\x5b\x5d-\x7e]/g;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
};

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Undefined for bytes that are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A sentence. Backslashes stay, so that it can be made printable twice. */
export function printable(text: string): string {
  return text.replaceAll(CONTROL, escapeCharacter);
}

/** Text of several lines, which stay. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** Bytes, of which all can be told from what is shown. */
export function printableBytes(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return text.replaceAll(CONTROL_OR_BACKSLASH, escapeCharacter);
  // Only what is ASCII can be told to be text.
  const characters = Buffer.from(bytes).toString("latin1");
  return characters.replaceAll(NOT_PRINTABLE_ASCII, (it) => {
    return SHORT_ESCAPES[it] ?? escapeByte(it.charCodeAt(0));
  });
}

export function escapeCharacter(character: string): string {
  return SHORT_ESCAPES[character] ?? [...Buffer.from(character)].map(escapeByte).join("");
}

export function escapeByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
