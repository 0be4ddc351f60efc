/**
 * What a leader assumes about a follower, whatever the follower answers.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  appendOf,
  emptyAppend,
  initialProgress,
  isLogLost,
  nextAppend,
  onAccepted,
  onRejected,
  onUnreachable,
  type Progress,
} from "../../src/raft/progress.ts";
import { entry, logOf } from "../support/actors/raft-log.ts";

const LIMITS = { maxMessages: 3, maxBytes: 60, maxMessageBytes: 25 };
const LAST = 20;

function newLog() {
  const log = logOf([1]);
  const sizes = [1, 30, 1, 1, 1, 70, 1, 9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 1, 1];
  log.append(sizes.map((size, i) => entry({ index: i + 2, term: 1 + Math.floor(i / 5) }, size)));
  return log;
}

/** Some response: of this session or an earlier one, to a message that was sent or to none. */
const answers = fc.array(
  fc.record({
    kind: fc.constantFrom("accepted", "rejected", "unreachable", "fill"),
    sessionsAgo: fc.constantFrom(0, 0, 1),
    index: fc.nat({ max: LAST }),
    hint: fc.record({ index: fc.nat({ max: LAST }), term: fc.nat({ max: 5 }) }),
  }),
  { maxLength: 40 },
);

type Answer = (typeof answers extends fc.Arbitrary<infer A> ? A : never)[number];

const log = newLog();

function take(progress: Progress, match: number, answer: Answer): Progress {
  const { kind, index, hint, sessionsAgo } = answer;
  if (kind === "accepted") return onAccepted(progress, Math.max(match, index));
  if (kind === "unreachable") return onUnreachable(progress, match);
  if (kind === "rejected") {
    const session = progress.session - sessionsAgo;
    return onRejected(progress, log, { session, index, hint, match });
  }
  for (let current = progress; ; ) {
    const planned = nextAppend(current, log, LIMITS);
    if (planned === undefined || typeof planned === "string") return current;
    expect(planned.append.prev.index).toBe(current.next - 1);
    current = planned.progress;
  }
}

test("R61: match stays below next, and next goes back only with a new stream", () => {
  fc.assert(
    fc.property(answers, (answers) => {
      let [progress, match] = [initialProgress(LAST), 0];
      for (const answer of answers) {
        const before = progress;
        if (answer.kind === "accepted") match = Math.max(match, answer.index);
        progress = take(progress, match, answer);
        expect(progress.next).toBeGreaterThan(match);
        expect(progress.next).toBeLessThanOrEqual(LAST + 1);
        expect(progress.session).toBeGreaterThanOrEqual(before.session);
        if (progress.next < before.next) expect(progress.session).toBe(before.session + 1);
        if (progress.session !== before.session) expect(progress.inFlight).toEqual([]);
      }
    }),
  );
});

test("R66, R145: messages in flight stay within the window, whatever is answered", () => {
  fc.assert(
    fc.property(answers, (answers) => {
      let [progress, match] = [initialProgress(0), 0];
      for (const answer of answers) {
        if (answer.kind === "accepted") match = Math.max(match, answer.index);
        progress = take(progress, match, answer);
        const { inFlight } = progress;
        expect(inFlight.length).toBeLessThanOrEqual(LIMITS.maxMessages);
        const bytesButLast = inFlight.slice(0, -1).reduce((sum, { bytes }) => sum + bytes, 0);
        expect(bytesButLast).toBeLessThan(LIMITS.maxBytes);
      }
    }),
  );
});

describe("R62: a refusal is stale", () => {
  const progress = { session: 4, next: 9, floor: 3, inFlight: [{ lastIndex: 8, bytes: 10 }] };
  const refusal = { session: 4, index: 7, hint: { index: 6, term: 2 }, match: 5 };

  test("R62: a refusal of an earlier stream is stale", () => {
    expect(onRejected(progress, log, { ...refusal, session: 3 })).toBe(progress);
  });

  test("R62: a refusal is stale if nothing after its entry was sent", () => {
    expect(onRejected(progress, log, { ...refusal, index: 9 })).toBe(progress);
  });

  test("R62: a refusal of an entry that was acknowledged in this stream is stale", () => {
    expect(onRejected(progress, log, { ...refusal, index: 5 })).toBe(progress);
    expect(isLogLost(progress, { session: 4, index: 5 })).toBe(false);
  });

  test("R62: a current refusal starts over, from where the logs may agree", () => {
    expect(onRejected(progress, log, refusal)).toEqual({
      session: 5,
      next: 7,
      floor: 5,
      inFlight: [],
    });
    const hint = { index: 2, term: 1 };
    expect(onRejected(progress, log, { ...refusal, hint }).next).toBe(6);
  });
});

test("R63: a follower that refuses entries acknowledged before has lost its log", () => {
  const progress = onUnreachable(initialProgress(LAST), 5);
  expect(isLogLost(progress, { session: 2, index: 5 })).toBe(true);
  expect(isLogLost(progress, { session: 1, index: 5 })).toBe(false);
  expect(isLogLost(progress, { session: 2, index: 6 })).toBe(false);
});

test("R67: an unreachable follower keeps its match, and nothing else", () => {
  const progress = { session: 1, next: 9, floor: 0, inFlight: [{ lastIndex: 8, bytes: 10 }] };
  expect(onUnreachable(progress, 5)).toEqual({
    session: 2,
    next: 6,
    floor: 5,
    inFlight: [],
  });
});

test("R66: an acknowledgement frees the window it covers, a late one frees nothing", () => {
  const inFlight = [5, 7, 8].map((lastIndex) => ({ lastIndex, bytes: 10 }));
  const progress = { session: 1, next: 9, floor: 0, inFlight };
  expect(onAccepted(progress, 7).inFlight).toEqual([{ lastIndex: 8, bytes: 10 }]);
  expect(onAccepted(progress, 4)).toEqual(progress);
});

test("a message starts right after the entry that it builds on", () => {
  const progress = initialProgress(4);
  expect(emptyAppend(progress, log).prev).toEqual({ index: 4, term: log.termAt(4)! });
  const { append, progress: after } = appendOf(progress, log, [entry({ index: 5, term: 1 })]);
  expect([append.prev.index, after.next]).toEqual([4, 6]);
  expect(() => appendOf(progress, log, [entry({ index: 6, term: 1 })])).toThrow("starts at next");
});

test("R98: the first entry of the log follows the compaction point, which is not sent", () => {
  const shorter = newLog();
  shorter.durableTo(shorter.lastId);
  shorter.commitTo(15);
  shorter.compactTo(12);
  const planned = (next: number) =>
    nextAppend({ session: 1, next, floor: 0, inFlight: [] }, shorter, LIMITS);
  expect(planned(12)).toBe("compacted");
  expect(planned(13)).toMatchObject({ append: { prev: { index: 12, term: log.termAt(12) } } });
  const full = {
    session: 1,
    next: 12,
    floor: 0,
    inFlight: [{ lastIndex: 11, bytes: LIMITS.maxBytes }],
  };
  expect(nextAppend(full, shorter, LIMITS)).toBe("compacted");
  shorter.commitTo(LAST);
  shorter.compactTo(LAST);
  expect(planned(LAST)).toBe("compacted");
  expect(planned(LAST + 1)).toBeUndefined();
  expect(emptyAppend(initialProgress(LAST), shorter).prev).toEqual(log.lastId);
});
