/**
 * The connections between the nodes, as the dialling node sees them: a row for each
 * node that dials.
 */
import { isHeard } from "../../feed/cluster-view.ts";
import { nodesOf } from "../cluster-facts.ts";
import { recentPercentile } from "../load-history.ts";
import type { Scene } from "../scene.ts";
import { type Line, type Span, span } from "../styled-text.ts";
import { type Panel, titled } from "./panel.ts";

const HEAD = 4;
const MAX_CELL = 6;
const MIN_CELL = 4;

export function linksPanel(scene: Scene, width: number): Panel {
  const nodes = nodesOf(scene.view);
  const room = Math.floor((width - HEAD) / Math.max(1, nodes.length));
  const cell = Math.min(MAX_CELL, Math.max(MIN_CELL, room));
  const head = [
    span(" ".repeat(HEAD)),
    ...nodes.map(({ id }) => span(`${scene.glyphs.to}${id}`.padStart(cell), "dim")),
  ];
  const rows = nodes.map((from): Line => {
    const cells = nodes.map(({ id }): Span => {
      if (id === from.id) return span(scene.glyphs.self.padStart(cell), "dim");
      if (!isHeard(from)) return span("?".padStart(cell), "dim");
      const { text, style } = cellOf(scene, from.id, id);
      return span(text.padStart(cell), style);
    });
    return [span(`  ${from.id} `.padEnd(HEAD), "dim"), ...cells];
  });
  return titled("LINKS, ms", [head, ...rows]);
}

/** Round trips are measured by the leader alone. */
function cellOf(scene: Scene, from: number, to: number): Span {
  const link = scene.view.nodes[from]?.sample?.links.find((it) => it.to === to);
  if (link === undefined) return span("-", "dim");
  if (link.state !== "ready") return span(STATES[link.state] ?? "down", "bad");
  const ms = recentPercentile(scene.history, `roundTrip.${from}.${to}`, 0.5, scene.now);
  if (ms === undefined) return span("up");
  return span(ms < 9.95 ? ms.toFixed(1) : String(Math.round(ms)));
}

const STATES: Readonly<Record<string, string>> = {
  connecting: "dial",
  handshaking: "dial",
  backingOff: "cut",
  refused: "no",
};
