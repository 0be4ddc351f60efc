/**
 * The lanes of a timeline: what each node did when, according to its events.
 */
import { expect, test } from "bun:test";
import type { ObservedEvent } from "../../src/feed/cluster-view.ts";
import type { NodeEvent } from "../../src/node-events.ts";
import { ticksOf, timelineOf } from "../../src/web/elections/timeline.ts";

function events(...list: readonly (readonly [at: number, node: number, event: object])[]) {
  return list.map(([at, node, event], i): ObservedEvent => {
    return { at, node, seq: i, event: event as NodeEvent };
  });
}

/** Node 1, leader of term 6, is cut off; node 2 asks node 3 and wins term 7. */
const ELECTION = events(
  [1300, 2, { kind: "leader.lost", term: 6, leaderId: 1, silentMs: 250, how: "silent" }],
  [1301, 2, { kind: "preVote.asked", term: 7, attempt: 1 }],
  [1302, 3, { kind: "vote.judged", phase: "preVote", term: 7, candidate: 2, granted: true }],
  [1303, 2, { kind: "vote.counted", phase: "preVote", term: 7, voter: 3, isGranted: true }],
  [1304, 2, { kind: "campaign.begun", term: 7, because: "pre-votes" }],
  [1306, 3, { kind: "vote.judged", phase: "vote", term: 7, candidate: 2, granted: true }],
  [1307, 2, { kind: "vote.counted", phase: "vote", term: 7, voter: 3, isGranted: true }],
  [1308, 2, { kind: "leader.elected", term: 7 }],
  [1310, 2, { kind: "leader.established", term: 7, index: 9, tookMs: 2 }],
  [1312, 3, { kind: "leader.found", term: 7, leaderId: 2, leaderlessMs: 262 }],
  [1400, 1, { kind: "leader.ended", term: 6, ledMs: 9000, why: "quorum lost" }],
);

test("a lane shows what the node did between events", () => {
  const { lanes } = timelineOf(ELECTION, [1, 2, 3], { from: 1000, to: 1500 });
  const shown = lanes.map(({ stretches }) =>
    stretches.map(({ doing, from, to }) => [doing, from, to]),
  );
  expect(shown).toEqual([
    [
      ["leads", 1000, 1400],
      ["waits", 1400, 1500],
    ],
    [
      ["follows", 1000, 1050],
      ["waits", 1050, 1300],
      ["waits", 1300, 1301],
      ["asks", 1301, 1304],
      ["campaigns", 1304, 1308],
      ["leads", 1308, 1500],
    ],
    [
      ["follows", 1000, 1050],
      ["waits", 1050, 1312],
      ["follows", 1312, 1500],
    ],
  ]);
  expect(lanes[1]?.serves).toEqual([1310]);
});

test("a request and its response are two messages between the lanes", () => {
  const { messages } = timelineOf(ELECTION, [1, 2, 3], { from: 1000, to: 1500 });
  expect(
    messages.map(({ from, to, sentAt, arrivedAt, name }) => [from, to, sentAt, arrivedAt, name]),
  ).toEqual([
    [2, 3, 1301, 1302, "pre-vote?"],
    [3, 2, 1302, 1303, "pre-vote"],
    [2, 3, 1304, 1306, "vote?"],
    [3, 2, 1306, 1307, "vote"],
  ]);
});

test("a window shows only what happened in it", () => {
  const { lanes, messages } = timelineOf(ELECTION, [2], { from: 1303, to: 1309 });
  expect(lanes[0]?.stretches.map(({ doing }) => doing)).toEqual(["asks", "campaigns", "leads"]);
  expect(messages.map(({ name }) => name)).toEqual(["vote?", "vote"]);
});

test("an axis has round steps in the time of day", () => {
  expect(ticksOf({ from: 1003, to: 1500 }, 0)).toEqual([1100, 1200, 1300, 1400, 1500]);
  expect(ticksOf({ from: 0, to: 7 }, 0.5)).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]);
});
