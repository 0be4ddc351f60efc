/**
 * Refuses words of the command line and of the environment that are not UTF-8. Bun
 * replaces invalid bytes by U+FFFD: two keys would become one, and a delete would
 * affect another key (R193).
 */
import { readFileSync } from "node:fs";
import { decodeUtf8 } from "../printable.ts";
import { ConfigError } from "./config-error.ts";

const REPLACEMENT = "\ufffd";

/** `parameters`: the last words of this process's command line. Throws a ConfigError. */
export function requireUtf8(
  parameters: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const suspect = parameters.findIndex((word) => word.includes(REPLACEMENT));
  if (suspect !== -1 && !areParametersUtf8(parameters.length)) {
    throw new ConfigError(
      `Cannot read argument ${suspect + 1}, "${parameters[suspect]}": it is not UTF-8; use ` +
        "--hex for bytes, or pass the value on standard input",
    );
  }
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith("QUORATE_") || !value?.includes(REPLACEMENT)) continue;
    throw new ConfigError(`Cannot use ${name}="${value}": it is not UTF-8`);
  }
}

/** Checks the original bytes, if the system has them: a typed U+FFFD is valid. */
function areParametersUtf8(count: number): boolean {
  let raw: Buffer;
  try {
    raw = readFileSync("/proc/self/cmdline");
  } catch {
    return false;
  }
  const words = raw.toString("latin1").split("\0").slice(0, -1); // each is followed by a NUL
  return words
    .slice(words.length - count)
    .every((word) => decodeUtf8(Buffer.from(word, "latin1")) !== undefined);
}
