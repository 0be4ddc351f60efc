/**
 * Reads feed lines: from a node, from a WebSocket, from a recording. Lines that this version
 * does not understand are skipped, because they may be from a later version.
 */
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { FeedLine } from "../feed/lines.ts";

const checker = TypeCompiler.Compile(FeedLine);

/** The line, or undefined if this version does not know it. */
export function parseLine(text: string): FeedLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return checker.Check(line) ? line : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
