/**
 * A chart as a separate SVG file, for the documentation.
 */
import {
  arrowHead,
  type Picture,
  type PlacedArrow,
  type PlacedLabel,
  type PlacedState,
  roundedPath,
} from "./geometry.ts";
import {
  CHILD_HEIGHT,
  CLOCK,
  childBoxes,
  clockHands,
  LABEL_BASELINE,
  nameAt,
  shortName,
} from "./shapes.ts";

/** Fixed colours that can be read on light and on dark pages. */
const STYLE = `
svg{background:#fff;color-scheme:light}
rect{fill:#fff;stroke:#8a8a94;stroke-width:1.25}
.within rect{fill:#f2f2f4;stroke:#c9c9d0}
.name{font:600 13px sans-serif;fill:#18181b}
.within .name{font-weight:500}
.child text{font:500 11px monospace;fill:#18181b}
path.line{fill:none;stroke:#8a8a94;stroke-width:1.25}
path.head{fill:#8a8a94}
.label{fill:#fff;stroke:none}
.label+*,.arrow text{font:400 11px monospace;fill:#52525b}
.more{fill:#67676f}
.clock{fill:none;stroke:#67676f;stroke-width:1.1}
.dot{fill:#8a8a94}
`.trim();

export function svgOf(picture: Picture): string {
  const { name, width, height, states, arrows, dots } = picture;
  const body = [
    ...states.map(stateSvg),
    ...arrows.map(arrowSvg),
    ...dots.map(({ x, y }) => `<circle class="dot" cx="${x}" cy="${y}" r="4"/>`),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
      `width="${width}" height="${height}" role="img">`,
    `<title>The states of ${escaped(name)}</title>`,
    `<style>${STYLE}</style>`,
    ...body,
    "</svg>",
    "",
  ].join("\n");
}

function stateSvg(state: PlacedState): string {
  const { x, y, width, height, path, isFinal } = state;
  const name = nameAt(state);
  const children = childBoxes(state).map(
    (box) =>
      `<g class="child"><rect x="${box.x}" y="${box.y}" width="${box.width}" ` +
      `height="${CHILD_HEIGHT}" rx="5"/><text x="${box.x + 8}" y="${box.y + 16}">` +
      `${escaped(box.name)}</text></g>`,
  );
  const border = isFinal
    ? `<rect x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" rx="5"/>`
    : "";
  return (
    `<g class="${path.includes(".") ? "state within" : "state"}">` +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="7"/>${border}` +
    `<text class="name" x="${name.x}" y="${name.y}">${escaped(shortName(path))}</text>` +
    `${children.join("")}</g>`
  );
}

function arrowSvg({ points, labels, causes }: PlacedArrow): string {
  const title = causes.length === 0 ? "" : `<title>${escaped(causes.join("; "))}</title>`;
  return (
    `<g class="arrow">${title}<path class="line" d="${roundedPath(points)}"/>` +
    `<path class="head" d="${arrowHead(points)}"/>${labels.map(labelSvg).join("")}</g>`
  );
}

function labelSvg({ x, y, width, text, isDelay, more }: PlacedLabel): string {
  const start = x + 3 + (isDelay ? CLOCK : 0);
  const clock = isDelay
    ? `<circle class="clock" cx="${x + 8}" cy="${y + 7}" r="4.4"/>` +
      `<path class="clock" d="${clockHands(x + 8, y + 7)}"/>`
    : "";
  const rest = more > 0 ? ` <tspan class="more">+${more}</tspan>` : "";
  return (
    `<rect class="label" x="${x}" y="${y}" width="${width}" height="15"/>${clock}` +
    `<text x="${start}" y="${y + LABEL_BASELINE}">${escaped(text)}${rest}</text>`
  );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
