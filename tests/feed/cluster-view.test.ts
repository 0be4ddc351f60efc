/**
 * Feed lines, folded to the view of a cluster.
 */
import { describe, expect, test } from "bun:test";
import { Value } from "@sinclair/typebox/value";
import {
  type ClusterView,
  fold,
  isHeard,
  leaderOf,
  MAX_EVENTS,
  MAX_MOVES,
  NO_VIEW,
} from "../../src/feed/cluster-view.ts";
import { FeedLine } from "../../src/feed/lines.ts";
import { ABOUT, event, hello, moves, reach, sample } from "../support/feed-lines.ts";

const folded = (...lines: readonly FeedLine[]): ClusterView => lines.reduce(fold, NO_VIEW);

describe("a view", () => {
  test("every line in the tests is a valid feed line", () => {
    const view: FeedLine = { kind: "view", at: 1, view: folded(hello(), reach(1), sample(1)) };
    const gap: FeedLine = { kind: "gap", node: 1, lost: 2 };
    for (const line of [hello(), reach(1), sample(1), event(1, 1), moves(1, 3), gap, view]) {
      expect([line.kind, [...Value.Errors(FeedLine, line)]]).toEqual([line.kind, []]);
    }
  });

  test("a view has the newest reach, sample and transitions of each node", () => {
    const view = folded(
      hello(),
      reach(1),
      sample(1),
      reach(2),
      sample(1, { term: 8 }),
      moves(2, 1),
    );
    expect(view.hello).toEqual(hello());
    expect(view.nodes[1]?.sample?.raft.term).toBe(8);
    expect(view.nodes[1]?.moves).toEqual([]);
    expect(view.nodes[2]?.moves).toHaveLength(1);
  });

  test("a view keeps a node's rarely changing facts until they change", () => {
    const about = { ...ABOUT, version: "9.9.9" };
    const view = folded(sample(1, {}, about), sample(1));
    expect(view.nodes[1]?.about?.version).toBe("9.9.9");
    expect(view.nodes[1]?.sample?.about).toBeUndefined();
  });

  test("events of several nodes are in the order of the hub's clock", () => {
    const view = folded(
      reach(1, { offsetMs: 100 }),
      reach(2, { offsetMs: 0 }),
      event(1, 1, 50),
      event(2, 1, 120),
      event(2, 2, 180),
      event(1, 2, 60),
    );
    expect(view.events.map(({ node, seq, at }) => [node, seq, at])).toEqual([
      [2, 1, 120],
      [1, 1, 150],
      [1, 2, 160],
      [2, 2, 180],
    ]);
  });

  test("an event that arrives twice is kept once", () => {
    expect(folded(reach(1), event(1, 1), event(1, 1)).events).toHaveLength(1);
  });

  test("an event of a node's new run is another event, although its number is the same", () => {
    const view = folded(reach(1), event(1, 1), reach(1, { offsetMs: 5_000 }), event(1, 1));
    expect(view.events).toHaveLength(2);
  });

  test("a view keeps a bounded number of events and moves", () => {
    const many = Array.from({ length: MAX_EVENTS + 10 }, (_, i) => event(1, i + 1, i));
    const view = folded(reach(1), ...many, moves(1, MAX_MOVES + 10));
    expect(view.events).toHaveLength(MAX_EVENTS);
    expect(view.events[0]?.seq).toBe(11);
    expect(view.nodes[1]?.moves).toHaveLength(MAX_MOVES);
  });

  test("gaps add up, and change nothing else", () => {
    const view = folded(
      sample(1),
      { kind: "gap", node: 1, lost: 2 },
      { kind: "gap", node: 1, lost: 3 },
    );
    expect(view.nodes[1]).toMatchObject({ lost: 5, sample: sample(1) });
  });

  test("a view that arrives replaces the known one", () => {
    const whole = folded(hello(), reach(2), sample(2));
    expect(folded(sample(1), { kind: "view", at: 5, view: whole })).toEqual(whole);
  });

  test("a line of an unknown kind changes nothing", () => {
    const line = { kind: "smell", node: 1 } as unknown as FeedLine;
    expect(fold(NO_VIEW, line)).toBe(NO_VIEW);
  });

  test("folding does not change the view that it starts from", () => {
    const before = folded(reach(1), sample(1), event(1, 1));
    const copy = structuredClone(before);
    fold(fold(before, event(1, 2)), moves(1, 1));
    expect(before).toEqual(copy);
  });
});

describe("facts of a view", () => {
  test("the leader is the one of the newest term among the nodes that are heard", () => {
    const old = [reach(1), sample(1, { role: "leader", term: 7 })];
    const recent = [reach(2), sample(2, { role: "leader", term: 8 })];
    expect(leaderOf(folded(...old, ...recent))?.id).toBe(2);
    expect(leaderOf(folded(...recent, ...old))?.id).toBe(2);
    expect(leaderOf(folded(...recent, ...old, reach(2, { is: "stale" })))?.id).toBe(1);
    expect(leaderOf(folded(sample(3, { role: "leader" })))).toBeUndefined();
  });

  test("a node is heard while it is live or late", () => {
    const states = ["live", "late", "stale", "down", "gone"] as const;
    const heard = states.filter((is) =>
      isHeard({ id: 1, moves: [], lost: 0, reach: reach(1, { is }) }),
    );
    expect(heard).toEqual(["live", "late"]);
  });
});
