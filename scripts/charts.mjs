/**
 * Lays out the charts of all actors: writes src/charts/geometry.json, from which pages
 * draw them, and docs/charts/*.svg. Run by `npm run charts` when a machine has changed;
 * a test compares the hash.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chartsOf, hashOf } from "../src/actors/inspect/charts.ts";
import { nodeMachine } from "../src/actors/node/node.ts";
import { svgOf } from "../src/charts/svg.ts";
import { layOut } from "./chart-layout.mjs";

const root = join(import.meta.dir, "..");
const directory = join(root, "docs/charts");

const charts = chartsOf(nodeMachine);
const pictures = [];
for (const chart of charts) pictures.push(await layOut(chart));

// A line each, so that a change shows which charts it changes.
const lines = pictures.map((picture) => JSON.stringify(picture)).join(",\n");
const geometry = `{"hash":"${hashOf(charts)}","pictures":[\n${lines}\n]}\n`;
writeFileSync(join(root, "src/charts/geometry.json"), geometry);

mkdirSync(directory, { recursive: true });
for (const file of readdirSync(directory)) {
  if (file.endsWith(".svg")) rmSync(join(directory, file));
}
for (const picture of pictures) {
  writeFileSync(join(directory, `${picture.name}.svg`), svgOf(picture));
  const { name, width, height } = picture;
  console.log(`${name}: ${Math.round(width)} × ${Math.round(height)}`);
}
process.exit(0); // elkjs keeps the process alive
