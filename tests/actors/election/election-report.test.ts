/**
 * What a node without a leader logs about its attempts, and how often.
 */
import { expect, test } from "bun:test";
import { ElectionReport } from "../../../src/actors/election/election-report.ts";

const configuration = { voters: new Set([3, 1, 2]), votersOutgoing: new Set([4]) };

function reporter() {
  const report = new ElectionReport();
  const note = (votes: readonly (readonly [number, boolean])[]) =>
    report.note({ id: 1, configuration, votes: new Map(votes) });
  return { report, note };
}

test("the first attempt is logged with its cause, the second with the missing voters", () => {
  const { note } = reporter();
  expect(note([])).toBe("first");
  expect(note([[1, true]])).toEqual({ attempts: 2, silent: [2, 3, 4], refusing: [] });
});

test("further attempts are logged ever more rarely while nothing changes", () => {
  const { note } = reporter();
  const told = Array.from({ length: 300 }, (_, i) => (note([[2, false]]) ? i + 1 : 0));
  expect(told.filter((attempt) => attempt > 0)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 192, 256]);
});

test("an attempt with another cause is logged at once", () => {
  const { note } = reporter();
  for (let i = 0; i < 20; i += 1) note([]);
  expect(
    note([
      [2, false],
      [3, true],
    ]),
  ).toEqual({ attempts: 21, silent: [4], refusing: [2] });
});

test("the next attempt after a leader was known is logged like a first one", () => {
  const { report, note } = reporter();
  note([]);
  note([]);
  report.leaderFound();
  expect(note([])).toBe("first");
});
