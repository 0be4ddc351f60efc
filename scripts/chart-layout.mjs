/**
 * The layout of one chart by elkjs: states within states, arrows at right angles, in the
 * direction whose picture a page can show larger.
 */
import ELK from "elkjs/lib/elk.bundled.js";
import { outlineOf } from "../src/charts/outline.ts";

const elk = new ELK();

const DIRECTIONS = ["RIGHT", "DOWN"];
/** Where a page shows it, in pixels. */
const PANEL = { width: 680, height: 560 };

const LABEL_CHARACTER = 6.62; // 11 px monospace
const LABEL_LINE = 15;
const CLOCK = 14;
const NAME_CHARACTER = 7.6; // 13 px, half bold
const STATE = { height: 36, padding: 13, least: 84 };
const CHILD = { height: 24, gap: 6 };
const DOT = 8;

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.layered.cycleBreaking.strategy": "MODEL_ORDER",
  "elk.layered.considerModelOrder.strategy": "PREFER_NODES",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.spacing.nodeNode": "24",
  "elk.spacing.edgeNode": "12",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.edgeLabel": "3",
  "elk.layered.spacing.nodeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeNodeBetweenLayers": "10",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.edgeLabels.placement": "CENTER",
  "elk.padding": "[top=12,left=12,bottom=12,right=12]",
};

export async function layOut(chart) {
  const outline = outlineOf(chart);
  const layouts = [];
  for (const direction of DIRECTIONS) {
    layouts.push(await elk.layout(graphOf(chart, outline, direction)));
  }
  const scale = ({ width, height }) => Math.min(1, PANEL.width / width, PANEL.height / height);
  const [best] = layouts.sort((a, b) => scale(b) - scale(a));
  return pictureOf(chart, outline, best);
}

function graphOf(chart, outline, direction) {
  const childrenOf = (parent) => [
    ...(initialOf(chart, parent) === "" ? [] : [dotOf(parent)]),
    ...chart.states
      .filter(({ path }) => parentOf(path) === parent)
      .map((state) => nodeOf(state, childrenOf(state.path))),
  ];
  const parents = ["", ...chart.states.map(({ path }) => path)];
  const entries = parents.filter((parent) => initialOf(chart, parent) !== "");
  return {
    id: "",
    layoutOptions: { ...OPTIONS, "elk.direction": direction },
    children: childrenOf(""),
    edges: [
      ...outline.arrows.map(({ name, source, target, labels }) => {
        return { id: name, sources: [source], targets: [target], labels: [labelBox(labels)] };
      }),
      ...entries.map((parent) => {
        const target = initialOf(chart, parent);
        return { id: `dot ${parent}`, sources: [`dot in ${parent}`], targets: [target] };
      }),
    ],
  };
}

function initialOf(chart, parent) {
  return parent === "" ? chart.initial : stateOf(chart, parent).initial;
}

function stateOf(chart, path) {
  return chart.states.find((state) => state.path === path);
}

function parentOf(path) {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}

function nodeOf({ path, invokes }, children) {
  const { height, padding, least } = STATE;
  const names = [path.slice(path.lastIndexOf(".") + 1), ...invokes.map((id) => `${id} `)];
  const width = Math.max(...names.map((name) => name.length * NAME_CHARACTER)) + 2 * padding;
  const below = invokes.length * (CHILD.height + CHILD.gap);
  const top = height + below;
  return {
    id: path,
    width: Math.max(least, Math.ceil(width)),
    height: top + (invokes.length > 0 ? CHILD.gap : 0),
    children,
    layoutOptions: {
      "elk.padding": `[top=${top + 6},left=14,bottom=14,right=14]`,
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      "elk.nodeSize.minimum": `(${Math.max(least, Math.ceil(width))},${top})`,
    },
  };
}

function dotOf(parent) {
  return { id: `dot in ${parent}`, width: DOT, height: DOT };
}

function labelBox(labels) {
  const width = Math.max(...labels.map(widthOf));
  return { text: " ", width, height: labels.length * LABEL_LINE };
}

function widthOf({ text, isDelay, more }) {
  const letters = text.length + (more > 0 ? ` +${more}`.length : 0);
  return Math.ceil(letters * LABEL_CHARACTER + (isDelay ? CLOCK : 0) + 6);
}

function pictureOf(chart, outline, { width, height, children, edges }) {
  const placed = flatten(children);
  const { name, anyState, transitions, unchanged } = outline;
  const { states, dots } = placed;
  return {
    name,
    width: Math.ceil(width),
    height: Math.ceil(height),
    states: chart.states.map(({ path, kind, invokes }) => {
      const { x, y, width: wide, height: high } = states.get(path);
      const hasStates = kind === "compound" || kind === "parallel";
      const box = { x: tenth(x), y: tenth(y), width: tenth(wide), height: tenth(high) };
      return { path, ...box, isFinal: kind === "final", hasStates, invokes };
    }),
    arrows: edges.map((edge) => arrowOf(outline, edge)),
    dots: dots.map(({ x, y }) => ({ x: tenth(x + DOT / 2), y: tenth(y + DOT / 2) })),
    anyState,
    transitions,
    unchanged,
  };
}

function flatten(nodes) {
  const all = nodes.flatMap(function walk(node) {
    return [node, ...(node.children ?? []).flatMap(walk)];
  });
  const isDot = ({ id }) => id.startsWith("dot in ");
  return {
    states: new Map(all.filter((node) => !isDot(node)).map((node) => [node.id, node])),
    dots: all.filter(isDot),
  };
}

function arrowOf(outline, { id, sections, labels: boxes = [] }) {
  const { startPoint, bendPoints = [], endPoint } = sections[0];
  const points = [startPoint, ...bendPoints, endPoint].map(({ x, y }) => {
    return { x: tenth(x), y: tenth(y) };
  });
  const arrow = outline.arrows.find(({ name }) => name === id);
  if (arrow === undefined) return { name: "", points, labels: [], causes: [] };
  const [box] = boxes;
  const labels = arrow.labels.map((label, i) => {
    const width = widthOf(label);
    const x = box.x + (box.width - width) / 2;
    return { ...label, x: tenth(x), y: tenth(box.y + i * LABEL_LINE), width };
  });
  return { name: id, points, labels, causes: arrow.causes };
}

function tenth(value) {
  return Math.round(value * 10) / 10;
}
