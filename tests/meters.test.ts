/**
 * Histograms and tallies, and the meters that are counted from node events.
 */
import { describe, expect, test } from "bun:test";
import { MeteredEvents } from "../src/event-meters.ts";
import { doublingBounds, Histogram } from "../src/histogram.ts";
import { Meters, Tally } from "../src/meters.ts";
import type { NodeEvent } from "../src/node-events.ts";

describe("a histogram", () => {
  test("a bound belongs to its own bucket, a larger value to the next", () => {
    const histogram = new Histogram([1, 2, 4]);
    for (const value of [0, 1, 1.5, 2, 4, 4.1]) histogram.record(value);
    expect(histogram.counts).toEqual([2, 2, 1, 1]);
    expect(histogram.count).toBe(6);
    expect(histogram.sum).toBeCloseTo(12.6);
  });

  test("doubling bounds begin with the first one", () => {
    expect(doublingBounds(0.5, 4)).toEqual([0.5, 1, 2, 4]);
  });
});

describe("a tally", () => {
  test("counts are kept by all labels together", () => {
    const tally = new Tally();
    tally.add(["vote", "true"]);
    tally.add(["vote", "true"]);
    tally.add(["vote", "false"], 3);
    expect([...tally]).toEqual([
      [["vote", "true"], 2],
      [["vote", "false"], 3],
    ]);
    expect(tally.get("vote", "false")).toBe(3);
    expect(tally.get("preVote", "true")).toBe(0);
  });
});

describe("metered events", () => {
  function metered() {
    let now = 0;
    const passed: NodeEvent[] = [];
    const { events: meters } = new Meters();
    const clock = { now: () => now };
    const events = new MeteredEvents(meters, clock, { record: (event) => passed.push(event) });
    const record = (at: number, event: NodeEvent) => {
      now = at;
      events.record(event);
    };
    return { meters, record, passed };
  }

  const term = 1;
  const last = { index: 1, term: 1 };

  test("events are passed on as they are, and counted by kind", () => {
    const { meters, record, passed } = metered();
    const event: NodeEvent = { kind: "leader.quorumLost", term, missing: [] };
    record(1, event);
    record(2, event);
    expect(passed).toEqual([event, event]);
    expect(meters.kinds.get("leader.quorumLost")).toBe(2);
  });

  test("finding the same leader again is not a change of leader", () => {
    const { meters, record } = metered();
    record(10, { kind: "leader.found", term, leaderId: 2, leaderlessMs: 5 });
    record(20, { kind: "leader.lost", term, leaderId: 2, silentMs: 5, how: "silent" });
    record(50, { kind: "leader.found", term, leaderId: 2, leaderlessMs: 5 });
    expect(meters.leaderChanges).toBe(1);
    record(60, { kind: "leader.found", term: 2, leaderId: 3, leaderlessMs: 5 });
    expect(meters.leaderChanges).toBe(2);
  });

  test("the time without a leader is summed, beginning with the start", () => {
    const { meters, record } = metered();
    expect(meters.leaderlessSince).toBe(0);
    record(10, { kind: "leader.found", term, leaderId: 2, leaderlessMs: 5 });
    expect([meters.leaderlessMs, meters.leaderlessSince]).toEqual([10, undefined]);
    record(20, { kind: "leader.lost", term, leaderId: 2, silentMs: 5, how: "silent" });
    expect(meters.leaderlessSince).toBe(20);
    record(50, { kind: "leader.elected", term: 2, voters: [], tookMs: 4 });
    expect([meters.leaderlessMs, meters.leaderlessSince]).toEqual([40, undefined]);
  });

  test("an election lasts from its first pre-vote, failed ones included", () => {
    const { meters, record } = metered();
    record(100, { kind: "preVote.asked", term: 2, attempt: 1, last });
    record(200, { kind: "preVote.asked", term: 2, attempt: 2, last });
    record(203, { kind: "campaign.begun", term: 2, because: "pre-votes", last });
    record(204, { kind: "leader.elected", term: 2, voters: [], tookMs: 4 });
    expect(meters.campaigns.get("pre-votes")).toBe(1);
    expect([meters.electionMs.count, meters.electionMs.sum]).toEqual([1, 104]);
  });

  test("an election that another node wins is not counted", () => {
    const { meters, record } = metered();
    record(100, { kind: "preVote.asked", term: 2, attempt: 1, last });
    record(150, { kind: "leader.found", term: 2, leaderId: 3, leaderlessMs: 5 });
    record(900, { kind: "preVote.asked", term: 3, attempt: 1, last });
    record(904, { kind: "leader.elected", term: 3, voters: [], tookMs: 4 });
    expect(meters.electionMs.sum).toBe(4);
  });

  test("a received snapshot counts for the peer that sent it", () => {
    const { meters, record } = metered();
    record(1, { kind: "snapshot.receiving", from: 2, last: 5, bytes: 10, stored: undefined });
    record(2, { kind: "snapshot.receiveFailed", reason: "it was cut off" });
    record(3, { kind: "snapshot.receiving", from: 3, last: 5, bytes: 10, stored: undefined });
    record(4, { kind: "snapshot.installed", last: 5, bytes: 10 });
    expect(meters.snapshotsReceived.get("2", "failure")).toBe(1);
    expect(meters.snapshotsReceived.get("3", "success")).toBe(1);
  });

  test("truncated entries include both ends", () => {
    const { meters, record } = metered();
    record(1, { kind: "log.truncated", from: 5, to: 7 });
    expect(meters.truncatedEntries).toBe(3);
  });
});
