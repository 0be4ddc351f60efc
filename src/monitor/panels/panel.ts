/**
 * A panel: rows below a title, of a width that the layout decides.
 */
import type { Line } from "../styled-text.ts";

export interface Panel {
  /** Stands in the border above the rows: texts and their columns. */
  readonly titles: readonly Title[];
  readonly rows: readonly Line[];
}

export interface Title {
  readonly column: number;
  readonly text: string;
}

/** One title at its usual place. */
export function titled(text: string, rows: readonly Line[]): Panel {
  return { titles: [{ column: 2, text }], rows };
}
