/**
 * Reads feed lines: from a node, from a WebSocket, from a recording. What this version
 * does not understand is skipped, because a later version may have said it.
 */
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { FeedLine } from "../feed/lines.ts";

const checker = TypeCompiler.Compile(FeedLine);

/** The line, or undefined if it is no line of the feed as this version knows it. */
export function parseLine(text: string): FeedLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return checker.Check(line) ? line : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
