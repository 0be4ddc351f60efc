/**
 * The monitor as lines of text.
 */
import { describe, expect, test } from "bun:test";
import type { FeedLine } from "../../src/feed/lines.ts";
import { EXPLAINED_AFTER_MS, PlainReport } from "../../src/monitor/plain-report.ts";
import { event, hello, reach, sample } from "../support/feed-lines.ts";
import { timeOfDay } from "./scenes.ts";

const START = 1_000;

function begun(...lines: readonly FeedLine[]) {
  const report = new PlainReport(START, timeOfDay);
  return { report, told: lines.flatMap((line) => report.take(line)) };
}

describe("a plain report", () => {
  test("the table has a row for each node, and says who leads", () => {
    const { report } = begun(
      hello(),
      reach(1),
      sample(1, { role: "leader", last: 50 }),
      reach(2),
      sample(2),
      reach(3, { is: "down", why: "connection refused" }),
    );
    expect(report.table()).toEqual([
      "NODE  ROLE      TERM  VOTE  APPLIED  COMMIT  DISK  LOG",
      "1     leader    7     2     48       48      48    50",
      "2     follower  7     2     48       48      48    48",
      "3     down",
      "Node 1 leads.",
    ]);
  });

  test("each event is a line, in time and with its node", () => {
    const took = { kind: "log.slowWrite", tookMs: 112, slowWriteMs: 100 } as const;
    expect(begun(reach(2), event(2, 1, 5_000, took)).told).toEqual([
      "13:53:25  node 2  A log write of node 2 took 112 ms",
    ]);
  });

  test("events for a closer look, and those from before the start, are left out", () => {
    const asked = { kind: "vote.durable", term: 7, tookMs: 1 } as const;
    const late = 5_000;
    expect(begun(reach(2), event(2, 1, late, asked)).told).toEqual([]);
    expect(begun(reach(2, { offsetMs: -90_000 }), event(2, 1, late)).told).toEqual([]);
  });

  test("a node that is not reached any more is told once, and its return too", () => {
    const down = reach(2, { is: "down", why: "connection refused" });
    expect(begun(reach(2), down, down, reach(2)).told).toEqual([
      "13:53:21  node 2  It cannot be reached: connection refused",
      "13:53:21  node 2  It answers",
    ]);
  });

  test("a node that answers for the first time is told only after the table", () => {
    const { report, told } = begun(reach(1));
    report.table();
    expect([told, report.take(reach(2))]).toEqual([[], ["13:53:21  node 2  It answers"]]);
  });

  test("an election is explained once, when its events have come together", () => {
    const { report } = begun(reach(2), event(2, 1, 5_000));
    expect(report.explanations(5_000 + EXPLAINED_AFTER_MS - 1)).toEqual([]);
    const [line, ...others] = report.explanations(5_000 + EXPLAINED_AFTER_MS);
    expect(line).toStartWith("13:53:25  term 7  Node 2 was elected because ");
    expect(others).toEqual([]);
    expect(report.explanations(99_000)).toEqual([]);
  });

  test("the text of a node cannot break a line", () => {
    const { told } = begun(reach(2), reach(2, { is: "down", why: "a\nb\x1b[2J" }));
    expect(told).toEqual(["13:53:21  node 2  It cannot be reached: a?b?[2J"]);
  });
});
