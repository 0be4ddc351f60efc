/**
 * The small shapes of a chart that pages and the documentation draw alike. Pixels.
 */
import type { PlacedState, Point } from "./geometry.ts";

export const CHILD_HEIGHT = 24;
export const CHILD_GAP = 6;
export const LABEL_HEIGHT = 15;
export const LABEL_BASELINE = 11;

/** The width of the clock before the label of a delay. */
export const CLOCK = 14;

/** The inside of a state: its name, then its children. */
export const STATE_PADDING = 13;
export const NAME_BASELINE = 23;
export const NAME_HEIGHT = 36;

export function nameAt({ x, y }: PlacedState): Point {
  return { x: x + STATE_PADDING, y: y + NAME_BASELINE };
}

export function shortName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

export interface ChildBox extends Point {
  readonly name: string;
  readonly width: number;
}

export function childBoxes({ x, y, width, invokes }: PlacedState): readonly ChildBox[] {
  return invokes.map((name, i) => ({
    name,
    x: x + STATE_PADDING,
    y: y + NAME_HEIGHT - 4 + i * (CHILD_HEIGHT + CHILD_GAP),
    width: width - 2 * STATE_PADDING,
  }));
}

export function clockHands(x: number, y: number): string {
  return `M${x} ${y - 2.4}V${y}h2`;
}
