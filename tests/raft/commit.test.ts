/**
 * The entries that a leader may commit.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { leaderCommit } from "../../src/raft/commit.ts";
import { configurationOf, logOf } from "../support/actors/raft-log.ts";

const match = (...indexes: readonly number[]) =>
  new Map(indexes.map((index, i) => [i + 1, index] as const));

test("R76: an entry of an earlier term is not committed by counting (figure 8)", () => {
  const log = logOf([1, 2, 4]);
  expect(leaderCommit(log, 4, match(3, 2, 2))).toBe(0);
  expect(leaderCommit(log, 4, match(3, 3, 2))).toBe(3);
});

test("R53: lower acknowledgements do not lower the commit index", () => {
  const log = logOf([1, 2, 2], { commitIndex: 3 });
  expect(leaderCommit(log, 2, match(3, 0, 0))).toBe(3);
});

test("R80: the leader's own copy counts like the others, if the leader is a voter", () => {
  expect(leaderCommit(logOf([1, 1]), 1, match(0, 2))).toBe(0);
  expect(leaderCommit(logOf([1, 1]), 1, match(2, 2))).toBe(2);
});

test("R79: a leader that is no voter does not count itself", () => {
  const log = logOf([1, 1], { configuration: configurationOf([2, 3, 4]) });
  expect(leaderCommit(log, 1, match(2, 2))).toBe(0);
  expect(leaderCommit(log, 1, match(0, 2, 2))).toBe(2);
});

test("R76, R77: committed entries are of the current term, and on a majority", () => {
  const rises = fc.array(fc.constantFrom(0, 0, 1), { maxLength: 8 });
  const matches = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 9 }));
  fc.assert(
    fc.property(rises, matches, fc.nat({ max: 1 }), (rises, matches, newer) => {
      let last = 1;
      const terms = [1, ...rises.map((by) => (last += by))];
      const log = logOf(terms);
      const term = last + newer;
      const reached = matches.map((index) => Math.min(index, log.lastIndex));
      const commit = leaderCommit(log, term, match(...reached));
      const isCommittable = (index: number) =>
        log.termAt(index) === term && reached.filter((it) => it >= index).length >= 2;
      const expected = terms.findLastIndex((_, i) => isCommittable(i + 1)) + 1;
      expect(commit).toBe(expected);
    }),
  );
});
