/**
 * The accepted log and its term runs, compared with an array of entries.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { RaftLog } from "../../src/raft/log.ts";
import { TermRuns } from "../../src/raft/term-runs.ts";
import { type ConfigurationAt, type Entry, LOG_START } from "../../src/vocabulary.ts";
import {
  configurationEntry,
  configurationOf,
  entriesAfter,
  entry,
  logOf,
  termsOf,
} from "../support/actors/raft-log.ts";
import { areCollected } from "../support/garbage.ts";

type Step =
  | { readonly name: "append"; readonly risesBy: readonly number[] }
  | { readonly name: "truncate"; readonly keep: number }
  | { readonly name: "commit" | "durable" | "release" | "compact"; readonly part: number }
  | { readonly name: "restore"; readonly part: number; readonly isHeld: boolean };

/** Evenly distributed, because fc.double would mostly return its limits. */
const part = fc.nat({ max: 999 }).map((thousandths) => thousandths / 1000);
const steps = fc.array(
  fc.oneof(
    fc.record({
      name: fc.constant("append" as const),
      risesBy: fc.array(fc.constantFrom(0, 0, 1, 3), { maxLength: 5 }),
    }),
    fc.record({ name: fc.constant("truncate" as const), keep: part }),
    fc.record({ name: fc.constantFrom("commit", "durable", "release", "compact"), part }),
    fc.record({ name: fc.constant("restore" as const), part, isHeld: fc.boolean() }),
  ) as fc.Arbitrary<Step>,
  { maxLength: 30 },
);

/** The model of a log, written as simply as possible. */
class Model {
  /** All entries; those up to `base` were compacted. */
  entries: Entry[] = [entry({ index: 1, term: 1 })];
  base = 0;
  commit = 0;
  durable = 1;
  /** The release index: entries at or below it need not be in memory. */
  released = 0;

  at(part: number, from: number): number {
    return from + Math.floor(part * (this.entries.length - from));
  }
}

function take(step: Step, log: RaftLog, model: Model): void {
  const last = model.entries.length;
  if (step.name === "append") {
    let term = model.entries.at(-1)!.term; // never empty
    const terms = step.risesBy.map((by) => {
      term += by;
      return term;
    });
    const entries = entriesAfter(last, terms);
    log.append(entries);
    model.entries.push(...entries);
  } else if (step.name === "truncate") {
    const keep = Math.max(1, model.at(step.keep, model.commit));
    if (keep === last) return;
    log.truncateFrom(keep + 1);
    model.entries.length = keep;
    model.durable = Math.min(model.durable, keep);
    model.released = Math.min(model.released, keep);
  } else if (step.name === "commit") {
    const index = model.at(step.part, 0);
    log.commitTo(index);
    model.commit = Math.max(model.commit, index);
  } else if (step.name === "durable") {
    const index = model.at(step.part, 1);
    log.durableTo(model.entries[index - 1]!); // 1 <= index <= length
    model.durable = Math.max(model.durable, index);
  } else if (step.name === "compact") {
    const index = Math.floor(step.part * (Math.min(model.commit, model.durable) + 1));
    log.compactTo(index);
    model.base = Math.max(model.base, index);
  } else if (step.name === "restore") {
    restore(step, log, model);
  } else {
    const index = Math.min(model.commit, model.durable);
    log.release(index);
    model.released = Math.max(model.released, index);
  }
}

/** Commits an entry that the log holds, or one of another log. */
function restore(
  { part, isHeld }: Step & { readonly name: "restore" },
  log: RaftLog,
  model: Model,
): void {
  if (isHeld) {
    const index = model.at(part, model.base);
    if (index === model.base) return;
    const { term } = model.entries[index - 1]!; // base < index <= length
    log.restore({ index, term }, FOUNDERS);
    model.base = index;
  } else {
    const index = model.commit + 1 + Math.floor(part * (model.entries.length - model.commit + 2));
    const term = model.entries.at(-1)!.term + 1; // never empty
    log.restore({ index, term }, FOUNDERS);
    const unknown = entriesAfter(
      0,
      Array.from({ length: index - 1 }, () => term),
    );
    model.entries = [...unknown, entry({ index, term })];
    model.base = index;
    model.durable = index;
  }
  model.commit = Math.max(model.commit, model.base);
  model.durable = Math.max(model.durable, model.base);
  model.released = Math.max(model.released, model.base);
}

const FOUNDERS: ConfigurationAt = { index: 1, configuration: configurationOf([1, 2, 3]) };

test("R54, R92, R98: a log behaves like the array of its entries under all operations", () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const log = logOf([1], { keepBytes: 0 });
      const model = new Model();
      for (const step of steps) {
        take(step, log, model);
        const terms = model.entries.map(({ term }) => term);
        const { base } = model;
        expect(termsOf(log)).toEqual(terms.slice(base));
        expect([log.base, log.firstIndex]).toEqual([
          { index: base, term: terms[base - 1] ?? 0 },
          base + 1,
        ]);
        const around = [base - 1, base, terms.length + 1].map((index) => log.termAt(index));
        expect(around).toEqual([undefined, log.base.term, undefined]);
        expect(log.lastId).toEqual({ index: terms.length, term: terms.at(-1)! });
        expect([log.commitIndex, log.durableIndex]).toEqual([model.commit, model.durable]);
        expect(log.applicableIndex).toBe(Math.min(model.commit, model.durable));
        for (
          let index = Math.max(2, model.released + 1, base + 1);
          index <= terms.length;
          index += 1
        ) {
          const found = log.kept({ from: index, to: terms.length, maxBytes: 1e6 });
          expect(found).toEqual(model.entries.slice(index - 1));
        }
      }
    }),
  );
});

test("R58: the last index with at most a given term is the one that a search from the end finds", () => {
  const rises = fc.array(fc.constantFrom(0, 0, 1, 2), { maxLength: 12 });
  fc.assert(
    fc.property(rises, fc.nat({ max: 20 }), fc.nat({ max: 15 }), (rises, term, index) => {
      let last = 1;
      const terms = [1, ...rises.map((by) => (last += by))];
      const inReach = terms.slice(0, index);
      expect(logOf(terms).lastIndexWithTermAtMost(term, index)).toBe(
        inReach.findLastIndex((each) => each <= term) + 1,
      );
    }),
  );
});

test("R72: a message gets the entries that fit, contiguous, and at least one", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(sizes, part, fc.nat({ max: 150 }), (sizes, at, maxBytes) => {
      const log = logOf([1]);
      log.append(sizes.map((size, i) => entry({ index: i + 2, term: 1 }, size)));
      const from = 2 + Math.floor(at * (sizes.length - 1));
      const found = log.kept({ from, to: log.lastIndex, maxBytes })!; // nothing was released
      const bytesOf = (count: number) =>
        log
          .kept({ from, to: from + count - 1, maxBytes: 1e6 })!
          .reduce((sum, { bytes }) => sum + bytes.length, 0);
      expect(found.map(({ index }) => index)).toEqual(found.map((_, i) => from + i));
      if (found.length > 1) expect(bytesOf(found.length)).toBeLessThanOrEqual(maxBytes);
      const isAll = from + found.length - 1 === log.lastIndex;
      if (!isAll) expect(bytesOf(found.length + 1)).toBeGreaterThan(maxBytes);
    }),
  );
});

test("R48: committed entries are not truncated", () => {
  const log = logOf([1, 1, 2], { commitIndex: 2 });
  expect(() => log.truncateFrom(2)).toThrow("entry 2 is not committed");
  log.truncateFrom(3);
  expect(termsOf(log)).toEqual([1, 1]);
});

test("R53: the commit index never falls, and never exceeds the log", () => {
  const log = logOf([1, 1, 2], { commitIndex: 2 });
  log.commitTo(1);
  expect(log.commitIndex).toBe(2);
  expect(() => log.commitTo(4)).toThrow("entry 4, to be committed, is in the log");
});

test("R56: the sync of a replaced entry does not count for its replacement", () => {
  const log = logOf([1, 1, 1]);
  const replaced = entry({ index: 3, term: 1 });
  log.truncateFrom(3);
  log.append(entriesAfter(2, [2, 2]));
  log.durableTo(replaced);
  expect(log.durableIndex).toBe(1);
  log.durableTo({ index: 4, term: 2 });
  expect(log.durableIndex).toBe(4);
});

test("R98: compacted entries are gone, except for the term of the last one", () => {
  const log = logOf([1, 1, 2, 2, 3], { commitIndex: 4 });
  log.durableTo({ index: 5, term: 3 });
  log.compactTo(3);
  expect([log.base, log.firstIndex]).toEqual([{ index: 3, term: 2 }, 4]);
  expect([2, 3, 4, 5, 6].map((index) => log.termAt(index))).toEqual([
    undefined,
    2,
    2,
    3,
    undefined,
  ]);
  expect(log.kept({ from: 4, to: 5, maxBytes: 1e6 })).toHaveLength(2);
  log.compactTo(2);
  expect(log.firstIndex).toBe(4);
  expect(() => log.compactTo(5)).toThrow("committed and durable");
  log.truncateFrom(5);
  log.compactTo(4);
  expect(log.lastId).toEqual({ index: 4, term: 2 });
  log.append(entriesAfter(4, [2, 4]));
  expect([4, 5, 6].map((index) => log.termAt(index))).toEqual([2, 2, 4]);
});

test("R58: logs may agree anywhere below the compaction point", () => {
  const log = logOf([1, 1, 2, 3, 3, 5], { commitIndex: 6 });
  log.durableTo({ index: 6, term: 5 });
  log.compactTo(4);
  const found = [
    [5, 9],
    [4, 9],
    [3, 6],
    [2, 6],
    [9, 2],
  ].map(([term = 0, index = 0]) => log.lastIndexWithTermAtMost(term, index));
  expect(found).toEqual([6, 5, 5, 3, 2]);
});

test("R92: a snapshot that the log contains leaves later entries, with their configurations", () => {
  const log = logOf([1, 1, 1], { commitIndex: 1 });
  const later = configurationOf([1, 2, 3, 4, 5]);
  log.append([configurationEntry({ index: 4, term: 2 }, later), ...entriesAfter(4, [2])]);
  const installed = configurationOf([1, 2, 3, 4]);
  log.restore({ index: 3, term: 1 }, { index: 2, configuration: installed });
  expect([log.firstIndex, log.lastIndex, log.commitIndex, log.durableIndex]).toEqual([4, 5, 3, 3]);
  expect([log.configurationVersion, log.configuration]).toEqual([4, later]);
  log.truncateFrom(4);
  expect([log.configurationVersion, log.configuration]).toEqual([2, installed]);
  expect(log.lastId).toEqual({ index: 3, term: 1 });
});

test("R92: a snapshot that the log does not contain leaves no entries", () => {
  for (const terms of [
    [1, 1],
    [1, 1, 1, 1, 2, 2],
  ]) {
    const log = logOf(terms, { commitIndex: 2 });
    log.durableTo(log.lastId);
    const configuration = configurationOf([4]);
    log.restore({ index: 4, term: 3 }, { index: 3, configuration });
    expect(log.lastId).toEqual({ index: 4, term: 3 });
    expect([log.firstIndex, log.commitIndex, log.durableIndex]).toEqual([5, 4, 4]);
    expect([log.configurationVersion, log.configuration]).toEqual([3, configuration]);
    expect([3, 4, 5].map((index) => log.termAt(index))).toEqual([undefined, 3, undefined]);
    log.append(entriesAfter(4, [3, 4]));
    expect(log.kept({ from: 5, to: 6, maxBytes: 1e6 })).toEqual(entriesAfter(4, [3, 4]));
    expect(log.termAt(5)).toBe(3);
  }
});

test("R48: a snapshot that contradicts committed entries is refused", () => {
  const log = logOf([1, 1, 1], { commitIndex: 3 });
  const configuration = { index: 1, configuration: configurationOf([1]) };
  expect(() => log.restore({ index: 2, term: 2 }, configuration)).toThrow("is not committed");
});

test("a log without a configuration has no members", () => {
  const nothing = { base: LOG_START, terms: [], lastIndex: 0, tail: [], configurations: [] };
  const log = new RaftLog({ ...nothing, commitIndex: 0, keepBytes: 0 });
  expect([log.configurationVersion, log.configuration.members]).toEqual([0, []]);
});

test("R105: the configuration in force is the newest in the log, and is truncated with its entry", () => {
  const log = logOf([1, 1]);
  log.append([configurationEntry({ index: 3, term: 2 }, configurationOf([1, 2, 3, 4]))]);
  log.append(entriesAfter(3, [2]));
  expect(log.configuration.voters).toEqual(new Set([1, 2, 3, 4]));
  log.truncateFrom(3);
  expect(log.configuration.voters).toEqual(new Set([1, 2, 3]));
});

test("cached entries are evicted oldest first, down to the ones that are needed", () => {
  const log = logOf([1], { keepBytes: 100 });
  log.append(Array.from({ length: 3000 }, (_, i) => entry({ index: i + 2, term: 1 }, 40)));
  log.release(2500);
  expect(log.kept({ from: 2500, to: 2501, maxBytes: 1e6 })).toBeUndefined();
  expect(log.kept({ from: 2501, to: 2501, maxBytes: 0 })).toHaveLength(1);
  log.release(3001);
  const bytes = log.kept({ from: 3000, to: 3001, maxBytes: 1e6 });
  expect(bytes?.map(({ index }) => index)).toEqual([3000, 3001]);
  expect(log.kept({ from: 2999, to: 2999, maxBytes: 0 })).toBeUndefined();
});

test("R145: an evicted entry frees its memory, however few there are", async () => {
  const log = logOf([1], { keepBytes: 0 });
  const entries = () => Array.from({ length: 100 }, (_, i) => entry({ index: i + 2, term: 1 }));
  const held = (() => {
    const appended = entries();
    log.append(appended);
    return appended.map((each) => new WeakRef(each.bytes));
  })();
  log.release(101);
  expect(await areCollected(held)).toBe(true);
  expect(log.kept({ from: 101, to: 101, maxBytes: 0 })).toBeUndefined();
});

test("an entry out of order, or of a lower term, is a contradiction", () => {
  const log = logOf([1, 2]);
  expect(() => log.append([entry({ index: 4, term: 2 })])).toThrow("entry 4 follows the log's end");
  expect(() => log.append([entry({ index: 3, term: 1 })])).toThrow("does not fall");
});

test("term runs return every entry's term and the start of its run", () => {
  const runs = new TermRuns(LOG_START, [
    { index: 1, term: 1 },
    { index: 4, term: 3 },
  ]);
  runs.append({ index: 6, term: 3 });
  runs.append({ index: 7, term: 5 });
  expect([0, 1, 3, 4, 6, 7, 8].map((index) => runs.termAt(index))).toEqual([0, 1, 1, 3, 3, 5, 5]);
  expect([0, 1, 3, 4, 6, 7].map((index) => runs.startOfRun(index))).toEqual([0, 1, 1, 4, 4, 7]);
  runs.truncateFrom(4);
  expect([3, 4].map((index) => runs.termAt(index))).toEqual([1, 1]);
});
