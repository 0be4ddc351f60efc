/**
 * Where the panels stand. Pure: a scene and a size give a frame.
 *
 * A small screen loses panels from the bottom up, the buttons last; below 40×10 one line
 * says what matters most. A large one gets a second column.
 */
import { Canvas, type Frame, type Size } from "./canvas.ts";
import { isDevCluster, nodesOf } from "./cluster-facts.ts";
import { actorsPanel, movesPanel } from "./panels/actors-panel.ts";
import { buttonRow, hintLine } from "./panels/buttons.ts";
import { electionsPanel } from "./panels/elections-panel.ts";
import { eventsPanel } from "./panels/events-panel.ts";
import { faultsPanel } from "./panels/faults-panel.ts";
import { headRow, headText, headTitle } from "./panels/head-panel.ts";
import { keysPanel } from "./panels/keys-panel.ts";
import { linksPanel } from "./panels/links-panel.ts";
import { loadPanel } from "./panels/load-panel.ts";
import { nodesPanel } from "./panels/nodes-panel.ts";
import type { Panel } from "./panels/panel.ts";
import { plotsPanel } from "./panels/plots-panel.ts";
import { replicationPanel } from "./panels/replication-panel.ts";
import type { Scene } from "./scene.ts";
import { fitLine, span } from "./styled-text.ts";

const SMALLEST: Size = { width: 40, height: 10 };

/** From here on there is a second column. */
const TWO_COLUMNS: Size = { width: 120, height: 30 };

/** A screen of this height has no row for a line above the buttons. */
const SMALL_HEIGHT = 24;

/** The first of two columns has the width of a whole small screen. */
const FIRST_COLUMN = 80;

/** Two panels stand side by side from this width on. */
const SIDE_BY_SIDE = 70;

/** Panels at the same height, from left to right, below a border. */
interface Band {
  readonly panels: readonly [Panel] | readonly [Panel, Panel];
  readonly height: number;
  /** Which rows are left out where there are too many. */
  readonly keeps: "first" | "last";
}

interface Area {
  /** The columns of its left and right border. */
  readonly left: number;
  readonly right: number;
  /** The row of its uppermost border, and of the border below it. */
  readonly top: number;
  readonly bottom: number;
}

export function layOut(scene: Scene, size: Size): Frame {
  if (size.width < SMALLEST.width || size.height < SMALLEST.height) return oneLine(scene, size);
  const isDanger =
    nodesOf(scene.view).some(({ about }) => about !== undefined) && !isDevCluster(scene.view);
  const canvas = new Canvas(size, scene.glyphs, isDanger ? "bad" : "dim");
  const { width, height } = size;
  canvas.horizontal(0, 0, width - 1);
  canvas.horizontal(height - 1, 0, width - 1);
  canvas.vertical(0, 0, height - 1);
  canvas.vertical(width - 1, 0, height - 1);
  drawHead(canvas, scene);
  const hasLine = height > SMALL_HEIGHT;
  const bottom = hasLine ? height - 3 : height - 2;
  const body: Area = { left: 0, right: width - 1, top: 2, bottom };
  const isWide = width >= TWO_COLUMNS.width && height >= TWO_COLUMNS.height;
  if (isWide && scene.state.pane === "overview") {
    canvas.vertical(FIRST_COLUMN - 1, body.top, body.bottom);
    const first = { ...body, right: FIRST_COLUMN - 1 };
    drawBands(canvas, scene, first, firstColumn(scene, first));
    const second = { ...body, left: FIRST_COLUMN - 1 };
    drawBands(canvas, scene, second, secondColumn(scene, second));
  } else {
    drawBands(canvas, scene, body, firstColumn(scene, body));
  }
  if (hasLine) canvas.horizontal(body.bottom, 0, width - 1);
  canvas.text(
    1,
    height - 2,
    fitLine(buttonRow(scene, width - 2), width - 2, scene.glyphs.ellipsis),
  );
  canvas.text(1, height - 1, hintLine(scene, width - 2));
  return canvas.frame();
}

function oneLine(scene: Scene, { width, height }: Size): Frame {
  const rows = Array.from({ length: Math.max(0, height - 1) }, () => [span(" ".repeat(width))]);
  return [fitLine([span(headText(scene, width))], width, scene.glyphs.ellipsis), ...rows];
}

function drawHead(canvas: Canvas, scene: Scene): void {
  const { width } = canvas.size;
  const time = ` ${scene.timeOfDay(scene.now)} `;
  canvas.text(width - time.length - 1, 0, [span(time)]);
  let x = 2;
  for (const part of headTitle(scene, width)) {
    if (x + part.text.length + 1 > width - time.length - 1) break;
    canvas.text(x - 1, 0, [span(" "), part, span(" ")]);
    x += part.text.length + 3;
  }
  canvas.text(1, 1, fitLine(headRow(scene, width - 2), width - 2, scene.glyphs.ellipsis));
}

/** As many as there is room for, from the top. The last one fills what is left. */
function drawBands(canvas: Canvas, scene: Scene, area: Area, bands: readonly Band[]): void {
  let top = area.top;
  for (const [at, band] of bands.entries()) {
    const room = area.bottom - top - 1;
    if (room < 1) return;
    const next = bands[at + 1];
    const isLast = next === undefined || room - band.height < 2;
    const height = isLast ? room : band.height;
    drawBand(canvas, scene, { ...area, top, bottom: top + height + 1 }, band);
    if (isLast) return;
    top += height + 1;
  }
}

function drawBand(canvas: Canvas, scene: Scene, area: Area, { panels, keeps }: Band): void {
  const { left, right, top, bottom } = area;
  canvas.horizontal(top, left, right);
  const [first, second] = panels;
  const middle = left + 1 + firstWidth(right - left - 1);
  if (second === undefined) {
    drawPanel(canvas, scene, area, first, keeps);
    return;
  }
  canvas.vertical(middle, top, bottom);
  drawPanel(canvas, scene, { ...area, right: middle }, first, keeps);
  drawPanel(canvas, scene, { ...area, left: middle }, second, keeps);
}

/** The width of the first of two panels that share a row of this width. */
function firstWidth(width: number): number {
  return Math.ceil(width * 0.6) - 1;
}

function drawPanel(
  canvas: Canvas,
  { glyphs }: Scene,
  { left, right, top, bottom }: Area,
  { titles, rows }: Panel,
  keeps: Band["keeps"],
): void {
  for (const { column, text } of titles) {
    if (left + 1 + column + text.length < right) {
      canvas.text(left + column, top, [span(" "), span(text, "bold"), span(" ")]);
    }
  }
  const height = bottom - top - 1;
  const shown = keeps === "last" ? rows.slice(-height) : rows.slice(0, height);
  for (const [at, row] of shown.entries()) {
    canvas.text(left + 1, top + 1 + at, fitLine(row, right - left - 1, glyphs.ellipsis));
  }
}

function firstColumn(scene: Scene, area: Area): readonly Band[] {
  const width = area.right - area.left - 1;
  const nodes = band(nodesPanel(scene, width));
  if (scene.state.pane !== "overview") return [nodes, paneBand(scene, width, area)];
  const upper = [nodes, ...clusterBands(scene, width)];
  const used = upper.reduce((sum, { height }) => sum + height + 1, 0);
  const left = area.bottom - area.top - used;
  const elections = electionsPanel(scene, width);
  const height = Math.max(2, Math.min(elections.rows.length, Math.ceil((left - 2) * 0.6)));
  return [...upper, { ...band(elections), height }, { ...band(eventsPanel(scene)), keeps: "last" }];
}

/** Replication, links and load. */
function clusterBands(scene: Scene, width: number): readonly Band[] {
  const isWide = width >= SIDE_BY_SIDE;
  const replication = replicationPanel(scene, isWide ? firstWidth(width) : width);
  const links = linksPanel(scene, width - firstWidth(width) - 1);
  const load = band(loadPanel(scene, width));
  if (!isWide) return [band(replication), load];
  const height = Math.max(replication.rows.length, links.rows.length);
  return [{ panels: [replication, links], height, keeps: "first" }, load];
}

function secondColumn(scene: Scene, { left, right, top, bottom }: Area): readonly Band[] {
  const width = right - left - 1;
  const plots = band(plotsPanel(scene, width));
  const room = bottom - top - plots.height - 3;
  const actors = actorsPanel(scene, width);
  const height = Math.min(actors.rows.length, room - MIN_MOVES);
  return [
    { ...band(actors), height },
    { ...band(movesPanel(scene)), height: room - height, keeps: "last" },
    plots,
  ];
}

const MIN_MOVES = 4;

/** The pane takes the place of all panels below the nodes. */
function paneBand(scene: Scene, width: number, area: Area): Band {
  const { pane, scroll } = scene.state;
  const scrolled = (panel: Panel): Panel => ({ ...panel, rows: panel.rows.slice(scroll) });
  switch (pane) {
    case "elections":
      return band(scrolled(electionsPanel(scene, width)));
    case "log": {
      const panel = eventsPanel(scene);
      const rows = panel.rows.slice(0, Math.max(1, panel.rows.length - scroll));
      return { ...band({ ...panel, rows }), keeps: "last" };
    }
    case "faults":
      return band(faultsPanel(scene));
    case "keys":
      return band(keysPanel(scene.glyphs));
    default: {
      if (width < SIDE_BY_SIDE) return band(actorsPanel(scene, width));
      const actors = actorsPanel(scene, firstWidth(width));
      const moves = movesPanel(scene);
      const newestFirst = { ...moves, rows: moves.rows.toReversed() };
      const height = area.bottom - area.top;
      return { panels: [actors, newestFirst], height, keeps: "first" };
    }
  }
}

function band(panel: Panel): Band {
  return { panels: [panel], height: panel.rows.length, keeps: "first" };
}
