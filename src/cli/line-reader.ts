/**
 * Splits a stream of bytes into lines, none of which may be longer than a limit.
 */
import { invalidInput } from "./cli-error.ts";

export interface Line {
  /** The number of the line; the first is 1. */
  readonly number: number;
  /** A "latin1" string, each character a byte; without the end of the line. */
  readonly text: string;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = "\r";

/** Lines end with LF or CR LF. An end of line at the end of the stream begins no further line. */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line, void, void> {
  let number = 1;
  let rest: Uint8Array[] = [];
  let restLength = 0;
  const line = (end: Uint8Array): Line => {
    if (restLength + end.length > maxBytes) {
      throw invalidInput(`Cannot read line ${number}: longer than ${maxBytes} bytes`);
    }
    const text = Buffer.concat([...rest, end]).toString("latin1");
    rest = [];
    restLength = 0;
    return { number: number++, text: text.endsWith(CARRIAGE_RETURN) ? text.slice(0, -1) : text };
  };

  for await (const chunk of stream) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      if (end === -1) break;
      yield line(chunk.subarray(start, end));
      start = end + 1;
    }
    rest.push(chunk.subarray(start));
    restLength += chunk.length - start;
    if (restLength > maxBytes) line(chunk.subarray(0, 0));
  }
  if (restLength > 0) yield line(new Uint8Array(0));
}
