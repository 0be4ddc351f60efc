/**
 * How a node uses the timing that its peers announce.
 */
import { expect, test } from "bun:test";
import { newTimings } from "../../support/actors/peer-timings.ts";
import { RecordedEvents } from "../../support/recorded-events.ts";

const SAME = { electionTimeoutMs: 1000, heartbeatIntervalMs: 100, leaseMs: 0 };

test("R174: a peer's promise lasts as long as its last announcement says, and counts only after it", () => {
  const timings = newTimings();
  expect(timings.lastFor(2, 1000)).toBe(false);
  timings.note(2, SAME);
  expect([timings.lastFor(2, 1000), timings.lastFor(2, 1001), timings.lastFor(3, 1)]).toEqual([
    true,
    false,
    false,
  ]);
  timings.note(2, { ...SAME, electionTimeoutMs: 300 });
  expect(timings.lastFor(2, 1000)).toBe(false);
  timings.note(2, {});
  expect(timings.lastFor(2, 1)).toBe(false);
});

test("different timing of a peer is logged each time the timing changes", () => {
  const events = new RecordedEvents();
  const timings = newTimings(events);
  timings.note(2, SAME);
  timings.note(3, { ...SAME, electionTimeoutMs: 300 });
  timings.note(3, { ...SAME, electionTimeoutMs: 300 });
  timings.note(3, { ...SAME, electionTimeoutMs: 400 });
  timings.note(3, SAME);
  expect(events.list).toMatchObject([
    { peer: 3, theirs: { electionTimeoutMs: 300 }, own: { electionTimeoutMs: 1000 } },
    { peer: 3, theirs: { electionTimeoutMs: 400 } },
  ]);
});
