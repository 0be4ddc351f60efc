/**
 * How much of a log may go, and when it is worth the effort.
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

describe("what may go", () => {
  test("R97: a tail stays for followers that are a little behind", () => {
    const log = { applied: 150, base: 0, neededAfter: Infinity };
    expect(compactionIndex(log, POLICY, false)).toBe(140);
  });

  test("R97: of a log of large entries half stays where that is less", () => {
    const log = { applied: 115, base: 99, neededAfter: Infinity };
    expect(compactionIndex(log, POLICY, false)).toBe(105);
    expect(compactionIndex(log, POLICY, true)).toBe(107);
  });

  test("R96: nothing goes that is not in the state, or that a snapshot's receiver needs", () => {
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

describe("it is worth the effort", () => {
  const log = { applied: 109, base: 0, neededAfter: Infinity };

  test("with enough entries to give up", () => {
    expect(isCompactionDue(log, POLICY, 0)).toBe(false);
    expect(isCompactionDue({ ...log, applied: 110 }, POLICY, 0)).toBe(true);
  });

  test("with enough bytes, if there is anything to give up", () => {
    expect(isCompactionDue(log, POLICY, 1000)).toBe(true);
    expect(isCompactionDue({ ...log, base: 109 }, POLICY, 1000)).toBe(false);
  });

  test("R100: as long as somebody needs the log it is not, and afterwards it is again", () => {
    const needed = { ...log, applied: 500, neededAfter: 5 };
    expect(isCompactionDue(needed, POLICY, 0)).toBe(false);
    expect(isCompactionDue({ ...needed, neededAfter: Infinity }, POLICY, 0)).toBe(true);
  });
});
