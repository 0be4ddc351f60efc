/**
 * The load: requests per second, and how long they take.
 */
import { leaderOf } from "../../feed/cluster-view.ts";
import { countText, durationText } from "../figures.ts";
import { ratesOf, recentPercentile } from "../load-history.ts";
import type { Scene } from "../scene.ts";
import { type Line, span } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

export function loadPanel(scene: Scene, width: number): Panel {
  return titled("LOAD", [
    row(scene, width, { name: "writes", histogram: "write", more: syncText(scene) }),
    row(scene, width, { name: "reads", histogram: "read", more: applyText(scene) }),
  ]);
}

interface Figures {
  readonly name: "writes" | "reads";
  readonly histogram: "write" | "read";
  readonly more: string;
}

const SPARKS = 11;

/** A narrow screen has no room for the curve, and then for the third figure. */
function row(scene: Scene, width: number, { name, histogram, more }: Figures): Line {
  const { history, now, glyphs } = scene;
  const rates = ratesOf(history, name, SPARKS, now);
  const figure = (share: number) => {
    const ms = recentPercentile(history, histogram, share, now);
    return (ms === undefined ? "-" : durationText(ms)).padStart(7);
  };
  const curve = width >= 50 ? `${sparkline(rates, glyphs.bars)}  ` : "";
  return [
    span(` ${name.padEnd(7)}`, "dim"),
    span(`${countText(rates.at(-1) ?? 0)}/s `.padStart(10)),
    span(curve, "accent"),
    span("p50", "dim"),
    span(figure(0.5)),
    span("  p99", "dim"),
    span(figure(0.99)),
    ...(width >= 70 ? [span(`   ${more}`)] : []),
  ];
}

function syncText({ history, now }: Scene): string {
  const ms = recentPercentile(history, "sync", 0.99, now);
  return `fsync p99 ${ms === undefined ? "-" : durationText(ms)}`;
}

function applyText({ view }: Scene): string {
  const raft = leaderOf(view)?.sample?.raft;
  return `apply ${raft === undefined ? "-" : countText(raft.commit - raft.applied)} behind`;
}

/** The highest value has the highest bar; 0 has the lowest. */
export function sparkline(values: readonly number[], bars: readonly string[]): string {
  const most = Math.max(...values);
  return values.map((value) => barAt(value, most, bars)).join("");
}

function barAt(value: number, most: number, bars: readonly string[]): string {
  const height = most <= 0 ? 0 : Math.round((value / most) * (bars.length - 1));
  return bars[height] ?? " ";
}
