/**
 * The notation of keys and values, which are bytes: as text, or with --hex as
 * hexadecimal digits.
 *
 * Text on one line escapes characters that would break the line or control a terminal:
 * \n, \r, \t, \\ and, for other control characters and bytes that are not UTF-8, \xHH.
 * `read` reads what `show` writes.
 */
import { decodeUtf8, escapeCharacter, printableBytes } from "../printable.ts";
import { invalidInput } from "./cli-error.ts";

export interface Notation {
  /** An argument as it was typed. */
  parse(argument: string): Uint8Array;
  /** The bytes on one line, without tabs. */
  show(bytes: Uint8Array): string;
  /**
   * The bytes that `show` has written. The field is a "latin1" string, each character a
   * byte, so that it can contain bytes which are not UTF-8.
   */
  read(field: string): Uint8Array;
  /** A member of a JSON object. Its name shows if the value is not plain text. */
  json(name: string, bytes: Uint8Array): Readonly<Record<string, string>>;
}

export const textNotation: Notation = {
  parse: (argument) => Buffer.from(argument),
  show: printableBytes,
  read: unescapeBytes,
  json(name, bytes) {
    const text = decodeUtf8(bytes);
    return text === undefined ? { [`${name}_base64`]: bytes.toBase64() } : { [name]: text };
  },
};

export const hexNotation: Notation = {
  parse: fromHex,
  show: (bytes) => bytes.toHex(),
  read: fromHex,
  json: (name, bytes) => ({ [`${name}_hex`]: bytes.toHex() }),
};

/** The bytes of a member that `json` has written, in any notation. */
export function bytesOfJson(
  object: Readonly<Record<string, unknown>>,
  name: string,
): Uint8Array | undefined {
  const { [name]: text, [`${name}_base64`]: base64, [`${name}_hex`]: hex } = object;
  if (typeof text === "string") return utf8Of(text, name);
  if (typeof hex === "string") return fromHex(hex);
  if (typeof base64 === "string") return fromBase64(base64);
  return undefined;
}

const DRIVES_A_TERMINAL = /(?![\n\t])\p{Cc}/gu;

/** For a terminal: text keeps its lines and tabs; all other control characters are escaped. */
export function showOnTerminal(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) return printableBytes(bytes);
  return text.replaceAll(DRIVES_A_TERMINAL, escapeCharacter);
}

const MEANINGS: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\\": "\\",
  '"': '"',
};

function unescapeBytes(field: string): Uint8Array {
  const plain = field.replaceAll(/\\(x[0-9a-fA-F]{2}|.?)/gs, (whole, escaped: string) => {
    if (escaped.length === 3) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    const meaning = MEANINGS[escaped];
    if (meaning !== undefined) return meaning;
    throw invalidInput(
      `Cannot read "${whole}": after a backslash, expected n, r, t, \\, " or xHH (two ` +
        "hexadecimal digits)",
    );
  });
  return Buffer.from(plain, "latin1");
}

/** Refuses text that UTF-8 cannot encode, which JSON can contain. */
function utf8Of(text: string, name: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text);
  throw invalidInput(
    `Cannot use the ${name}: it has an unpaired surrogate; use ${name}_base64 for bytes`,
  );
}

function fromHex(digits: string): Uint8Array {
  if (/^(?:[0-9a-fA-F]{2})*$/.test(digits)) return Uint8Array.fromHex(digits);
  throw invalidInput(`Cannot read "${digits}": expected pairs of hexadecimal digits`);
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    throw invalidInput(`Cannot read "${text}": expected base64`);
  }
}
