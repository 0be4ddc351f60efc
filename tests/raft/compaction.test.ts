/**
 * How much of a log may be compacted, and when it is compacted.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  type CompactionPolicy,
  compactionIndex,
  isCompactionDue,
} from "../../src/raft/compaction.ts";

const POLICY: CompactionPolicy = { logEntries: 100, logBytes: 1000, keepEntries: 10 };

const logs = fc.record({
  applied: fc.nat(300),
  base: fc.nat(300),
  neededAfter: fc.oneof(fc.nat(300), fc.constant(Infinity)),
});

describe("compaction limits", () => {
  test("R97: a tail of entries stays for followers that lag", () => {
    const log = { applied: 150, base: 0, neededAfter: Infinity };
    expect(compactionIndex(log, POLICY, false)).toBe(140);
  });

  test("R97: half of a log of large entries stays if that is less", () => {
    const log = { applied: 115, base: 99, neededAfter: Infinity };
    expect(compactionIndex(log, POLICY, false)).toBe(105);
    expect(compactionIndex(log, POLICY, true)).toBe(107);
  });

  test("R96: an entry stays until it is in the durable state, and while a snapshot's receiver needs it", () => {
    fc.assert(
      fc.property(logs, fc.boolean(), (log, isTooLarge) => {
        const index = compactionIndex(log, POLICY, isTooLarge);
        if (index === log.base) return;
        expect(index).toBeGreaterThan(log.base);
        expect(index).toBeLessThanOrEqual(log.applied);
        expect(index).toBeLessThanOrEqual(log.neededAfter);
      }),
    );
  });
});

describe("compaction thresholds", () => {
  const log = { applied: 109, base: 0, neededAfter: Infinity };

  test("a log with enough entries to remove is compacted", () => {
    expect(isCompactionDue(log, POLICY, 0)).toBe(false);
    expect(isCompactionDue({ ...log, applied: 110 }, POLICY, 0)).toBe(true);
  });

  test("a log with enough bytes is compacted, if any entry can be removed", () => {
    expect(isCompactionDue(log, POLICY, 1000)).toBe(true);
    expect(isCompactionDue({ ...log, base: 109 }, POLICY, 1000)).toBe(false);
  });

  test("R100: a log is not compacted while a follower needs it, and is compacted afterwards", () => {
    const needed = { ...log, applied: 500, neededAfter: 5 };
    expect(isCompactionDue(needed, POLICY, 0)).toBe(false);
    expect(isCompactionDue({ ...needed, neededAfter: Infinity }, POLICY, 0)).toBe(true);
  });
});
