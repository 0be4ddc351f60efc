/**
 * Builds the pages of the web console into dist/web: one script, one style sheet, one
 * document. The bootstrap runs it with Bun when a source is newer.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** In this order: later rules win over earlier ones. */
const STYLES = [
  ...["tokens", "base", "frame", "panels", "controls", "shapes", "nodes", "links", "plots"],
  ...["elections", "actors", "events", "members", "keys", "states", "grids", "small-screens"],
];

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const web = join(root, "src/web");
const target = join(root, "dist/web");

const { outputs } = await Bun.build({
  entrypoints: [join(web, "main.tsx")],
  target: "browser",
  minify: true,
  define: { "process.env.NODE_ENV": '"production"' },
});
const script = await outputs[0].text();
const plotStyle = readFileSync(join(root, "node_modules/uplot/dist/uPlot.min.css"), "utf8");
const styles = STYLES.map((name) => readFileSync(join(web, "styles", `${name}.css`), "utf8"));

// Another command may build at the same time, and a console may read.
mkdirSync(target, { recursive: true });
replace("console.js", script);
replace("console.css", [plotStyle, ...styles].join("\n"));
replace("index.html", readFileSync(join(web, "index.html")));

function replace(name, content) {
  const fresh = join(target, `${name}.${process.pid}`);
  writeFileSync(fresh, content);
  renameSync(fresh, join(target, name));
}
