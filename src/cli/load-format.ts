/**
 * The lines that `quorate load` reads: the output of `quorate scan`, and formats that
 * other programs write easily.
 *
 *     key TAB value                        tsv, with the escapes of notation.ts
 *     {"key": "k", "value": "v"}           json; or key_base64, key_hex, value_…
 */
import { decodeUtf8 } from "../printable.ts";
import { invalidInput } from "./cli-error.ts";
import { bytesOfJson, type Notation } from "./notation.ts";

export type LoadFormat = "tsv" | "json";

export const LOAD_FORMATS: readonly LoadFormat[] = ["tsv", "json"];

export interface Pair {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** `line` is a "latin1" string, each character a byte. Throws a CliError. */
export function parsePair(line: string, format: LoadFormat, notation: Notation): Pair {
  return format === "json" ? pairOfJson(line) : pairOfFields(line, notation);
}

function pairOfFields(line: string, notation: Notation): Pair {
  const [key, value, ...more] = line.split("\t");
  if (key === undefined || value === undefined || more.length > 0) {
    throw invalidInput(
      "expected a key, a tab and a value, with \\t for a tab and \\\\ for a backslash",
    );
  }
  return { key: notation.read(key), value: notation.read(value) };
}

function pairOfJson(line: string): Pair {
  const text = decodeUtf8(Buffer.from(line, "latin1"));
  if (text === undefined) {
    throw invalidInput("it is not UTF-8; use key_base64 and value_base64 for bytes");
  }
  let object: unknown;
  try {
    object = JSON.parse(text);
  } catch (error) {
    throw invalidInput(`it is not JSON: ${(error as Error).message}`);
  }
  if (typeof object === "object" && object !== null) {
    const members = object as Record<string, unknown>;
    const key = bytesOfJson(members, "key");
    const value = bytesOfJson(members, "value");
    if (key !== undefined && value !== undefined) return { key, value };
  }
  throw invalidInput('expected {"key": "k", "value": "v"}, or with key_base64, key_hex, …');
}
