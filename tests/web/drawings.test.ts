/**
 * Log bars, axes and islands: the numbers from which the pages draw.
 */
import { describe, expect, test } from "bun:test";
import { islandsOf, linkOf } from "../../src/web/cluster/partition.ts";
import {
  newestEntries,
  scaleOf,
  termsOfNewest,
  WHOLE_WIDTH,
  wholeLog,
} from "../../src/web/log-bar.ts";
import { addPoint, extentOf, MAX_POINTS, niceCeiling, noPoints } from "../../src/web/series.ts";
import { calm, nodeWith, raftOf, sampleOf, viewOf } from "./cluster-fixture.ts";

const LOG = raftOf(1, {
  first: 1,
  last: 100,
  applied: 60,
  commit: 70,
  durable: 80,
  checkpoint: 49,
  runs: [
    [1, 1],
    [51, 2],
  ],
});

describe("log bars", () => {
  test("all logs share one scale, and a shorter log ends before it", () => {
    const scale = scaleOf([LOG, { ...LOG, last: 200 }]);
    expect(scale).toEqual({ first: 1, last: 200 });
    const bar = wholeLog(LOG, scale);
    expect(bar.accepted).toEqual({ x: 0, width: WHOLE_WIDTH / 2 });
    expect(bar.applied.width).toBe((60 / 200) * WHOLE_WIDTH);
    expect(bar.checkpoint).toBe((49 / 200) * WHOLE_WIDTH);
  });

  test("each term is a range that ends where the next one begins", () => {
    expect(wholeLog(LOG, scaleOf([LOG])).terms).toEqual([
      { term: 1, x: 0, width: WHOLE_WIDTH / 2 },
      { term: 2, x: WHOLE_WIDTH / 2, width: WHOLE_WIDTH / 2 },
    ]);
  });

  test("each of the newest entries shows the stage that it has reached", () => {
    const cells = newestEntries(LOG, 100) ?? [];
    expect(cells).toHaveLength(40);
    const sizes = [...Map.groupBy(cells, (stage) => stage)].map(([stage, all]) => [
      stage,
      all.length,
    ]);
    expect(sizes).toEqual([
      ["committed", 10],
      ["durable", 10],
      ["accepted", 20],
    ]);
    expect(newestEntries({ ...LOG, last: 90 }, 100)?.at(-1)).toBe("missing");
  });

  test("a log that ends before the newest entries has no cells", () => {
    expect(newestEntries(LOG, 1000)).toBeUndefined();
  });

  test("a new cluster has fewer entries than cells", () => {
    const young = raftOf(1, {
      first: 1,
      last: 3,
      applied: 3,
      commit: 3,
      durable: 3,
      runs: [[1, 1]],
    });
    expect(newestEntries(young, 3)).toEqual(["applied", "applied", "applied"]);
    expect(termsOfNewest(young, 3)).toEqual([{ term: 1, x: 0, width: 14 }]);
  });

  test("an empty log is drawn", () => {
    const empty = raftOf(1, { first: 1, last: 0, applied: 0, commit: 0, durable: 0, runs: [] });
    expect(wholeLog(empty, scaleOf([empty])).accepted).toEqual({ x: 0, width: 0 });
  });
});

describe("series", () => {
  test("a series keeps its newest points, and drops points that are out of order", () => {
    let points = noPoints(1);
    for (let at = 1; at <= MAX_POINTS + 5; at += 1) points = addPoint(points, at, [at]);
    points = addPoint(points, 3, [3]);
    expect([points.at.length, points.at[0], points.at.at(-1)]).toEqual([300, 6, 305]);
  });

  test("an extent skips gaps", () => {
    expect(extentOf([null, 3, 9, null, 4])).toEqual({ now: 4, least: 3, most: 9 });
    expect(extentOf([null])).toBeUndefined();
  });

  test("the top of an axis is a round number above all values", () => {
    expect([0, 0.7, 1.1, 6.1, 9812, 10_596].map(niceCeiling)).toEqual([
      1, 0.8, 1.2, 8, 10_000, 12_000,
    ]);
  });
});

describe("partitions", () => {
  test("nodes that hear each other are one island", () => {
    expect(islandsOf(calm())).toEqual([{ ids: [1, 2, 3], hasMajority: true }]);
  });

  test("a node without links is an island, and the majority is known", () => {
    const without = (id: number, cut: readonly number[]) => {
      const sample = sampleOf(id);
      const links = sample.links.map((link) =>
        cut.includes(link.to) ? { to: link.to, state: "backingOff", reason: "timed out" } : link,
      );
      return nodeWith(id, { sample: { ...sample, links } });
    };
    const view = viewOf([without(1, [2]), without(2, [1, 3]), without(3, [2])]);
    expect(islandsOf(view)).toEqual([
      { ids: [1, 3], hasMajority: true },
      { ids: [2], hasMajority: false },
    ]);
    expect(linkOf(view.nodes[1]!, 2)).toEqual({ state: "cut", reason: "timed out" });
    expect(linkOf(view.nodes[1]!, 1).state).toBe("self");
  });
});
