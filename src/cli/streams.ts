/**
 * The input from standard input or a file, the output on standard output, and sentences
 * for the user on standard error.
 */
import { createReadStream } from "node:fs";
import { ExitCode } from "../config/exit-code.ts";
import { printable } from "../printable.ts";
import { withMeaning } from "../system-error.ts";
import { CliError, invalidInput } from "./cli-error.ts";

/** Resolves when the bytes have been written, however slow the reader is. */
export async function writeOut(data: string | Uint8Array): Promise<void> {
  if (data.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    const taken = (error?: Error | null) => (error ? reject(outputError(error)) : resolve());
    process.stdout.write(data, taken);
  });
}

/**
 * A sentence may quote keys, file names and responses of nodes. Control characters in
 * them are escaped.
 */
export function tell(sentence: string): void {
  console.error(printable(sentence));
}

/**
 * Errors of the output are reported by `writeOut`. Without this call they would end the
 * process as events.
 */
export function handleOutputErrors(): void {
  process.stdout.on("error", () => {});
}

/** The bytes of a file or, without one, of standard input. Throws CliErrors. */
export async function* readIn(file: string | undefined): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* file === undefined ? Bun.stdin.stream() : createReadStream(file);
  } catch (error) {
    const name = file === undefined ? "standard input" : `"${file}"`;
    throw invalidInput(`Cannot read ${name}: ${withMeaning(codeOf(error))}`);
  }
}

/** The whole input, of at most `maxBytes`. */
export async function readAllIn(file: string | undefined, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readIn(file)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) {
      throw invalidInput(`Cannot read more than ${maxBytes} bytes of input`);
    }
  }
  return Buffer.concat(chunks);
}

/** A reader of the output, such as `head`, may close it early: that is not an error. */
function outputError(error: Error): CliError {
  const code = codeOf(error);
  if (code === "EPIPE") return new CliError(ExitCode.unknown, "");
  return new CliError(ExitCode.failed, `Cannot write to standard output: ${withMeaning(code)}`);
}

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
