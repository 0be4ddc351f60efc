/**
 * A follower's judgement of AppendEntries, on logs that share a beginning and then diverge:
 * whatever arrives, in whatever order, makes them equal.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { followerCommit, judgeAppend, nextAfterRejection } from "../../src/raft/append.ts";
import type { RaftLog } from "../../src/raft/log.ts";
import type { Entry, Index, LogId, Term } from "../../src/vocabulary.ts";
import { entriesAfter, logOf, termsOf } from "../support/actors/raft-log.ts";

interface Logs {
  readonly leader: RaftLog;
  readonly follower: RaftLog;
  /** The index after which the logs diverge. */
  readonly common: Index;
}

/**
 * Tails that diverge have different terms, because no two leaders share a term: even terms
 * here, odd terms there.
 */
const parted: fc.Arbitrary<Logs> = fc
  .record({
    shared: fc.array(fc.constantFrom(0, 0, 1), { maxLength: 5 }),
    ahead: fc.array(fc.constantFrom(0, 0, 2), { minLength: 1, maxLength: 8 }),
    astray: fc.array(fc.constantFrom(0, 0, 2), { maxLength: 8 }),
    committed: fc.nat(),
  })
  .map(({ shared, ahead, astray, committed }) => {
    const prefix = rising(1, [0, ...shared]);
    const last = prefix.at(-1)!; // never empty
    const leader = logOf([...prefix, ...rising(2 * last, ahead)]);
    const commitIndex = committed % (prefix.length + 1);
    const follower = logOf([...prefix, ...rising(2 * last + 1, astray)], { commitIndex });
    return { leader, follower, common: prefix.length };
  });

const slices = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 4 })), { minLength: 1, maxLength: 12 });

function rising(from: Term, by: readonly number[]): Term[] {
  let term = from;
  return by.map((step) => {
    term += step;
    return term;
  });
}

/** The message that the leader would send from this index on. */
function requestAt(leader: RaftLog, at: number, count: number): Request {
  const prev = at % (leader.lastIndex + 1);
  const to = Math.min(leader.lastIndex, prev + count);
  const entries = to > prev ? leader.kept({ from: prev + 1, to, maxBytes: 1e6 })! : [];
  return { prev: { index: prev, term: leader.termAt(prev)! }, entries }; // prev <= lastIndex
}

interface Request {
  readonly prev: LogId;
  readonly entries: readonly Entry[];
}

function apply(log: RaftLog, fresh: readonly Entry[]): void {
  const first = fresh[0];
  if (first === undefined) return;
  if (first.index <= log.lastIndex) log.truncateFrom(first.index);
  log.append(fresh);
}

/** The last index up to which two logs are equal. */
function agreement(a: RaftLog, b: RaftLog): Index {
  let index = 0;
  while (index < a.lastIndex && a.termAt(index + 1) === b.termAt(index + 1)) index += 1;
  return index;
}

test("R46, R54: logs are equal up to the index that a follower accepts", () => {
  fc.assert(
    fc.property(parted, slices, ({ leader, follower }, slices) => {
      for (const [at, count] of slices) {
        const request = requestAt(leader, at, count);
        const verdict = judgeAppend(follower, request);
        if (!verdict.accepted) {
          expect(follower.holds(request.prev)).toBe(false);
          continue;
        }
        apply(follower, verdict.fresh);
        expect(agreement(leader, follower)).toBeGreaterThanOrEqual(verdict.match);
      }
    }),
  );
});

test("R47: duplicates and late messages never shorten a log that has no conflict", () => {
  fc.assert(
    fc.property(parted, slices, ({ leader, follower }, slices) => {
      for (const [at, count] of slices) {
        const before = { agreed: agreement(leader, follower), last: follower.lastIndex };
        const verdict = judgeAppend(follower, requestAt(leader, at, count));
        if (verdict.accepted) apply(follower, verdict.fresh);
        expect(agreement(leader, follower)).toBeGreaterThanOrEqual(before.agreed);
        const hadConflict = before.agreed < Math.min(before.last, leader.lastIndex);
        if (!hadConflict) expect(follower.lastIndex).toBeGreaterThanOrEqual(before.last);
      }
    }),
  );
});

test("R48: a leader with all committed entries makes a follower replace none of them", () => {
  fc.assert(
    fc.property(parted, slices, ({ leader, follower }, slices) => {
      for (const [at, count] of slices) {
        const verdict = judgeAppend(follower, requestAt(leader, at, count));
        const first = verdict.accepted ? verdict.fresh[0] : undefined;
        if (first !== undefined) expect(first.index).toBeGreaterThan(follower.commitIndex);
      }
    }),
  );
});

test("R49, R50: success confirms prev and its entries, or committed entries", () => {
  fc.assert(
    fc.property(parted, slices, ({ leader, follower }, slices) => {
      for (const [at, count] of slices) {
        const { prev, entries } = requestAt(leader, at, count);
        const verdict = judgeAppend(follower, { prev, entries });
        if (prev.index < follower.commitIndex) expect(verdict.accepted).toBe(true);
        if (!verdict.accepted) continue;
        const shown = Math.max(follower.commitIndex, prev.index + entries.length);
        expect(verdict.match).toBe(shown);
      }
    }),
  );
});

test("R58: refusals lead back to where the logs agree, never further, in one step per term", () => {
  fc.assert(
    fc.property(parted, ({ leader, follower, common }) => {
      let next = leader.lastIndex + 1;
      const terms = new Set<Term>();
      for (const log of [leader, follower])
        for (let index = common + 1; index <= log.lastIndex; index += 1)
          terms.add(log.termAt(index)!); // index <= lastIndex
      for (let refusals = 0; ; refusals += 1) {
        const prev = { index: next - 1, term: leader.termAt(next - 1)! }; // next - 1 <= lastIndex
        const verdict = judgeAppend(follower, { prev, entries: [] });
        if (verdict.accepted) break;
        const before = next;
        next = nextAfterRejection(leader, prev.index, verdict.hint);
        expect(next).toBeLessThan(before);
        expect(next).toBeGreaterThan(common);
        expect(refusals).toBeLessThanOrEqual(terms.size);
      }
    }),
  );
});

test("R58: whole terms are skipped, by leader and follower", () => {
  const leader = logOf([1, 1, 4, 4, 4, 5]);
  const follower = logOf([1, 1, 2, 2, 3, 3, 3]);
  const verdict = judgeAppend(follower, { prev: { index: 5, term: 4 }, entries: [] });
  expect(verdict).toEqual({ accepted: false, hint: { index: 5, term: 3 } });
  expect(nextAfterRejection(leader, 5, { index: 5, term: 3 })).toBe(3);
});

test("a follower with a shorter log answers with the end of its log", () => {
  const verdict = judgeAppend(logOf([1, 1]), { prev: { index: 9, term: 4 }, entries: [] });
  expect(verdict).toEqual({ accepted: false, hint: { index: 2, term: 1 } });
});

test("entries of another term replace the tail from the first of them on", () => {
  const entries = entriesAfter(1, [1, 3]);
  const verdict = judgeAppend(logOf([1, 1, 2, 2]), { prev: { index: 1, term: 1 }, entries });
  expect(verdict).toEqual({ accepted: true, match: 3, fresh: entries.slice(1) });
});

test("R51: a follower commits what both the leader and the message confirm", () => {
  expect([followerCommit(5, 3), followerCommit(3, 5)]).toEqual([3, 3]);
});

/** A compacted copy of the log. */
function compacted(log: RaftLog, to: Index): RaftLog {
  const copy = logOf(termsOf(log), { commitIndex: log.commitIndex });
  copy.durableTo(copy.lastId);
  copy.compactTo(to);
  return copy;
}

test("R59: a compacted log gives the same answers as the whole log", () => {
  fc.assert(
    fc.property(parted, slices, fc.nat(), ({ leader, follower }, slices, at) => {
      const shorter = compacted(follower, at % (follower.commitIndex + 1));
      for (const [prev, count] of slices) {
        const request = requestAt(leader, prev, count);
        expect(judgeAppend(shorter, request)).toEqual(judgeAppend(follower, request));
      }
    }),
  );
});

test("R59: entries may follow directly on the compaction point, or begin before it", () => {
  const log = compacted(logOf([1, 1, 2], { commitIndex: 3 }), 3);
  const entries = entriesAfter(0, [1, 1, 2, 2]);
  for (const from of [0, 1, 2, 3]) {
    const term = entries[from - 1]?.term ?? 0;
    const verdict = judgeAppend(log, { prev: { index: from, term }, entries: entries.slice(from) });
    expect(verdict).toEqual({ accepted: true, match: 4, fresh: entries.slice(3) });
  }
});

test("R58: a leader that compacted its log finds the same next entry, or sees that it was compacted", () => {
  const rejection = fc.record({ index: fc.nat({ max: 12 }), term: fc.nat({ max: 12 }) });
  fc.assert(
    fc.property(parted, rejection, fc.nat(), ({ leader }, hint, at) => {
      leader.commitTo(leader.lastIndex);
      const shorter = compacted(leader, at % (leader.lastIndex + 1));
      const next = nextAfterRejection(leader, leader.lastIndex, hint);
      const found = nextAfterRejection(shorter, leader.lastIndex, hint);
      if (next >= shorter.firstIndex) expect(found).toBe(next);
      else expect(found).toBeLessThan(shorter.firstIndex);
    }),
  );
});
