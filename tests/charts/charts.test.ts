/**
 * The pictures of the charts: they match the present machines, nothing in them is missing or
 * duplicated, and the documentation shows the same.
 */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { chartsOf, hashOf } from "../../src/actors/inspect/charts.ts";
import { nodeMachine } from "../../src/actors/node/node.ts";
import { arrowHead, GEOMETRY, pictureOf, roundedPath } from "../../src/charts/geometry.ts";
import { outlineOf } from "../../src/charts/outline.ts";
import { svgOf } from "../../src/charts/svg.ts";
import type { Chart, ChartEdge } from "../../src/feed/chart.ts";

const charts = chartsOf(nodeMachine);

describe("geometry.json", () => {
  test("the pictures match the present machines; if not, run: npm run charts", () => {
    expect(GEOMETRY.hash).toBe(hashOf(charts));
  });

  test("every chart has a picture with all its states and arrows", () => {
    for (const chart of charts) {
      const picture = pictureOf(chart.name);
      const { arrows, anyState, unchanged } = outlineOf(chart);
      expect(picture?.states.map(({ path }) => path)).toEqual(chart.states.map(({ path }) => path));
      const named = picture?.arrows.filter(({ name }) => name !== "") ?? [];
      expect(named.map(({ name }) => name)).toEqual(arrows.map(({ name }) => name));
      expect(picture?.anyState).toEqual([...anyState]);
      expect(picture?.unchanged).toBe(unchanged);
    }
  });

  test("states lie within their picture, and states within states", () => {
    for (const { width, height, states } of GEOMETRY.pictures) {
      const frame = { path: "", x: 0, y: 0, width, height };
      for (const state of states) {
        const parentPath = state.path.slice(0, Math.max(0, state.path.lastIndexOf(".")));
        const parent = states.find(({ path }) => path === parentPath) ?? frame;
        expect(state.x).toBeGreaterThanOrEqual(parent.x);
        expect(state.y).toBeGreaterThanOrEqual(parent.y);
        expect(state.x + state.width).toBeLessThanOrEqual(parent.x + parent.width + 0.2);
        expect(state.y + state.height).toBeLessThanOrEqual(parent.y + parent.height + 0.2);
      }
    }
  });

  test("docs/charts has each picture as it is drawn now", async () => {
    for (const picture of GEOMETRY.pictures) {
      const file = Bun.file(join(import.meta.dir, `../../docs/charts/${picture.name}.svg`));
      expect(await file.text()).toBe(svgOf(picture));
    }
  });
});

describe("outlines", () => {
  test("transitions between two states are one arrow, and two causes are named", () => {
    const { arrows } = outlineOf(
      chartWith(["won", "told", "asked"].map((event) => from("a", event))),
    );
    expect(arrows).toHaveLength(1);
    expect(arrows[0]?.labels.map(({ text, more }) => [text, more])).toEqual([
      ["won", 0],
      ["told", 1],
    ]);
    expect(arrows[0]?.causes).toEqual(["won", "told", "asked"]);
  });

  test("an eventless transition is labeled with its condition, and a delay with a clock", () => {
    const edges = [from("a", "always", "hasWon"), from("a", "after timeout")];
    const [arrow] = outlineOf(chartWith(edges)).arrows;
    expect(arrow?.labels.map(({ text, isDelay }) => [text, isDelay])).toEqual([
      ["hasWon", false],
      ["timeout", true],
    ]);
  });

  test("a transition without a target is counted, and one from every state has no arrow", () => {
    const edges = [{ ...from("a", "ping"), target: undefined }, from("", "newerTerm")];
    const outline = outlineOf(chartWith(edges));
    expect(outline.arrows).toEqual([]);
    expect(outline.anyState).toEqual([{ target: "b", events: ["newerTerm"] }]);
    expect([outline.transitions, outline.unchanged]).toEqual([2, 1]);
  });
});

describe("lines", () => {
  test("a line has round corners, which are smaller if the segments are short", () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 6 },
    ];
    expect(roundedPath(corner)).toBe("M0 0L97 0Q100 0 100 3L100 6");
  });

  test("the head of an arrow points where the line ends", () => {
    const down = [
      { x: 10, y: 0 },
      { x: 10, y: 20 },
    ];
    expect(arrowHead(down)).toBe("M10 20L14 13L6 13Z");
  });

  test("a line of one point is not drawn", () => {
    expect([roundedPath([]), arrowHead([{ x: 1, y: 1 }])]).toEqual(["", ""]);
  });
});

function chartWith(edges: readonly ChartEdge[]): Chart {
  const states = ["a", "b"].map((path) => {
    return { path, kind: "atomic" as const, initial: "", invokes: [], entry: [], exit: [] };
  });
  return { name: "sample", initial: "a", states, edges, invokes: [] };
}

function from(source: string, event: string, guard?: string): ChartEdge {
  return { source, target: "b", event, guard, actions: [], reenters: false };
}
