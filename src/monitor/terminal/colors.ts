/**
 * Styles as the terminal's own sixteen colors, so that light and dark are the user's.
 * Without colors, attributes remain.
 */
import { RGBA, TextAttributes } from "@opentui/core";
import type { Style } from "../styled-text.ts";

export interface Look {
  readonly color: RGBA;
  readonly attributes: number;
}

/** Numbers of the terminal's palette; undefined: the color of its text. */
const LOOKS: Readonly<Record<Style, { readonly color?: number; readonly attributes?: number }>> = {
  plain: {},
  dim: { attributes: TextAttributes.DIM },
  bold: { attributes: TextAttributes.BOLD },
  good: { color: 2 },
  warn: { color: 3, attributes: TextAttributes.BOLD },
  bad: { color: 1, attributes: TextAttributes.BOLD },
  accent: { color: 6 },
  button: { attributes: TextAttributes.INVERSE },
};

export function lookOf(style: Style, hasColor: boolean): Look {
  const { color, attributes = TextAttributes.NONE } = LOOKS[style];
  const isDefault = color === undefined || !hasColor;
  return { color: isDefault ? RGBA.defaultForeground() : RGBA.fromIndex(color), attributes };
}
