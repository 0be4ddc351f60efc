/**
 * Writes and reads per second over the last minute, as bars of three rows.
 */

import { countText } from "../figures.ts";
import { ratesOf } from "../load-history.ts";
import type { Scene } from "../scene.ts";
import { type Line, span } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

const HEIGHT = 3;
const LABEL = 9;

export function plotsPanel(scene: Scene, width: number): Panel {
  const seconds = Math.min(60, width - LABEL - 2);
  return titled(`LAST ${seconds} S`, [
    ...plot(scene, "writes", seconds),
    ...plot(scene, "reads", seconds),
  ]);
}

function plot(scene: Scene, name: "writes" | "reads", seconds: number): readonly Line[] {
  const { history, now, glyphs } = scene;
  const rates = ratesOf(history, name, seconds, now);
  const most = Math.max(...rates);
  const labels = [`${countText(most)}/s`, "", name];
  return labels.map((label, row): Line => {
    const bars = rates.map((rate) => barAt(rate, most, HEIGHT - 1 - row, glyphs.bars));
    return [span(` ${label.padStart(LABEL - 1)} `, "dim"), span(bars.join(""), "accent")];
  });
}

/** The part of the bar in one row; row 0 is the lowest, and never empty. */
function barAt(rate: number, most: number, row: number, bars: readonly string[]): string {
  const steps = most <= 0 ? 0 : Math.round((rate / most) * HEIGHT * bars.length);
  const own = Math.min(bars.length, steps - row * bars.length);
  if (own <= 0) return row === 0 ? bars[0]! : " "; // there are bars
  return bars[own - 1]!; // at most their number
}
