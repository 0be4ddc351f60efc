/**
 * The candidates for which a node votes.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import {
  canGrantPreVote,
  canGrantVote,
  isUpToDate,
  mustWithholdVote,
} from "../../src/raft/vote.ts";
import type { LogId, NodeId } from "../../src/vocabulary.ts";

const logIds = fc.record({ term: fc.nat({ max: 4 }), index: fc.nat({ max: 6 }) });
const voter = (votedFor: NodeId | undefined) => ({ term: 3, votedFor });
const candidate = (from: NodeId, lastLog: LogId, term = 3) => ({ term, from, lastLog });

test("R14: logs are ordered by their last terms first, then by their lengths", () => {
  expect(isUpToDate({ term: 3, index: 1 }, { term: 2, index: 9 })).toBe(true);
  expect(isUpToDate({ term: 2, index: 9 }, { term: 3, index: 1 })).toBe(false);
  expect(isUpToDate({ term: 2, index: 5 }, { term: 2, index: 5 })).toBe(true);
  expect(isUpToDate({ term: 2, index: 4 }, { term: 2, index: 5 })).toBe(false);
  fc.assert(
    fc.property(logIds, logIds, logIds, (a, b, c) => {
      const isSame = a.term === b.term && a.index === b.index;
      expect(isUpToDate(a, b) && isUpToDate(b, a)).toBe(isSame);
      if (isUpToDate(a, b) && isUpToDate(b, c)) expect(isUpToDate(a, c)).toBe(true);
    }),
  );
});

test("R6, R16: a vote goes to the first candidate that requests it, and to that one again", () => {
  const log = { term: 2, index: 5 };
  expect(canGrantVote(voter(undefined), log, candidate(2, log))).toBe(true);
  expect(canGrantVote(voter(2), log, candidate(2, log))).toBe(true);
  expect(canGrantVote(voter(2), log, candidate(3, log))).toBe(false);
});

test("R14: a node does not vote for an older log than its own", () => {
  fc.assert(
    fc.property(logIds, logIds, (own, other) => {
      const granted = canGrantVote(voter(undefined), own, candidate(2, other));
      expect(granted).toBe(isUpToDate(other, own));
    }),
  );
});

test("R36: a pre-vote takes a higher term, a new enough log and silence from the leader", () => {
  const own = { term: 3, lastLog: { term: 2, index: 5 }, hearsLeader: false };
  const asks = (term: number, lastLog = own.lastLog) => candidate(2, lastLog, term);
  expect(canGrantPreVote(own, asks(4))).toBe(true);
  expect(canGrantPreVote(own, asks(3))).toBe(false);
  expect(canGrantPreVote(own, asks(4, { term: 2, index: 4 }))).toBe(false);
  expect(canGrantPreVote({ ...own, hearsLeader: true }, asks(4))).toBe(false);
});

test("R181: a node whose promise has not expired votes in no term, with two exceptions", () => {
  const bound = { term: 3, votedFor: undefined, keepsPromise: true };
  const asks = (term: number, isTransfer = false) => ({
    ...candidate(2, { term: 2, index: 5 }, term),
    isTransfer,
  });
  for (const term of [3, 4, 9]) {
    expect(mustWithholdVote(bound, asks(term))).toBe(true);
    expect(mustWithholdVote({ ...bound, votedFor: 1 }, asks(term))).toBe(true);
    expect(mustWithholdVote(bound, asks(term, true))).toBe(false);
    expect(mustWithholdVote({ ...bound, keepsPromise: false }, asks(term))).toBe(false);
  }
  expect(mustWithholdVote({ ...bound, votedFor: 2 }, asks(3))).toBe(false);
  expect(mustWithholdVote({ ...bound, votedFor: 2 }, asks(4))).toBe(true);
});
