/**
 * The lines in a message of the hub.
 */
import type { FeedLine } from "../feed/lines.ts";

/** REQUIRES: the hub of this program has made the message, and checked what nodes said. */
export function feedLinesOf(message: string): readonly FeedLine[] {
  return message.split("\n").map((line): FeedLine => JSON.parse(line));
}
