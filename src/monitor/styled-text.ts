/**
 * Styled text in cells of a terminal. Every character takes one cell: text that comes
 * from nodes is reduced to characters that do.
 */

/** What a text means. The terminal decides how that looks (terminal/colors.ts). */
export type Style = "plain" | "dim" | "bold" | "good" | "warn" | "bad" | "accent" | "button";

export interface Span {
  readonly text: string;
  readonly style: Style;
  /** The key that a click on it stands for. */
  readonly press?: string;
}

export type Line = readonly Span[];

export function span(text: string, style: Style = "plain", press?: string): Span {
  return press === undefined ? { text, style } : { text, style, press };
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + text.length, 0);
}

/** The line with exactly this width: cut, with a mark, or filled with spaces. */
export function fitLine(line: Line, width: number, ellipsis: string): Line {
  const excess = widthOf(line) - width;
  if (excess <= 0) return excess === 0 ? line : [...line, span(" ".repeat(-excess))];
  const fitting: Span[] = [];
  let left = width - ellipsis.length;
  for (const each of line) {
    if (left <= 0) break;
    fitting.push({ ...each, text: each.text.slice(0, left) });
    left -= each.text.length;
  }
  return fitLine([...fitting, span(ellipsis.slice(0, width), "dim")], width, "");
}

/** The words in lines of at most this width. A longer word is cut. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width || line === "") {
      line = longer.slice(0, width);
      continue;
    }
    lines.push(line);
    line = word.slice(0, width);
  }
  return line === "" ? lines : [...lines, line];
}

/** Wider characters and control characters would move the rest of the line. */
export function singleWidth(text: string): string {
  return text.replaceAll(/[^\x20-\x7e\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027]/g, "?");
}
