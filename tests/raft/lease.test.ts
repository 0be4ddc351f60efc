/**
 * How long a leader may answer reads without a round.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  hasLease,
  keepsPromise,
  leaseMs,
  type SentHeartbeat,
  withHeartbeat,
} from "../../src/raft/lease.ts";
import { quorumReached } from "../../src/raft/quorum.ts";
import { configurationOf } from "../support/actors/raft-log.ts";

const electionTimeoutMs = 1000;
const at = (now: number) => ({ now, electionTimeoutMs });

test("R181: a promise ends an election timeout after the last heartbeat, by time alone", () => {
  expect(keepsPromise(500, at(500))).toBe(true);
  expect(keepsPromise(500, at(1499))).toBe(true);
  expect(keepsPromise(500, at(1500))).toBe(false);
  expect(keepsPromise(Number.NEGATIVE_INFINITY, at(0))).toBe(false);
});

describe("R121: a lease", () => {
  const heartbeats: readonly SentHeartbeat[] = [
    { round: 1, at: 0 },
    { round: 5, at: 100 },
    { round: 9, at: 200 },
  ];

  test("R121: a lease counts from when the newest confirmed heartbeat was sent", () => {
    expect(hasLease(heartbeats, 1, at(899))).toBe(true);
    expect(hasLease(heartbeats, 1, at(900))).toBe(false);
    expect(hasLease(heartbeats, 8, at(999))).toBe(true);
    expect(hasLease(heartbeats, 8, at(1000))).toBe(false);
    expect(hasLease(heartbeats, 9, at(1099))).toBe(true);
  });

  test("R121: a lease needs heartbeats that a quorum has answered", () => {
    expect(hasLease(heartbeats, 0, at(0))).toBe(false);
    expect(hasLease([], 7, at(0))).toBe(false);
  });

  test("R121: a lease in a joint configuration needs a quorum of the old and of the new voters", () => {
    const joint = configurationOf([1, 2, 3], { votersOutgoing: [1, 4, 5] });
    const answers = new Map([
      [1, 9],
      [2, 9],
      [3, 9],
    ]);
    expect(hasLease(heartbeats, quorumReached(joint, answers), at(200))).toBe(false);
    answers.set(4, 5);
    expect(hasLease(heartbeats, quorumReached(joint, answers), at(999))).toBe(true);
    expect(hasLease(heartbeats, quorumReached(joint, answers), at(1000))).toBe(false);
  });

  test("R121: a lease ends before any of the promises that it rests on, under any clock drift", () => {
    const drift = fc.double({ min: 0.95, max: 1.05, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.nat(300), { minLength: 1, maxLength: 20 }),
        fc.array(fc.record({ travelMs: fc.nat(2000), rate: drift }), {
          minLength: 3,
          maxLength: 3,
        }),
        drift,
        fc.nat(3000),
        (pauses, others, rate, laterMs) => {
          // In true time; the leader's clock runs at `rate`, each voter's clock at its own rate.
          let sent = 0;
          let known: readonly SentHeartbeat[] = [];
          const sentAt = new Map<number, number>();
          for (const [i, pause] of pauses.entries()) {
            sent += pause;
            sentAt.set(i + 1, sent);
            known = withHeartbeat(known, { round: i + 1, at: sent * rate }, electionTimeoutMs);
          }
          const now = sent + laterMs;
          // The newest heartbeat that each voter has received by now, and its promise at that time.
          const heard = others.map(({ travelMs, rate: voterRate }) => {
            const got = [...sentAt].filter(([, when]) => when + travelMs <= now).at(-1);
            if (got === undefined) return { round: 0, promisedUntil: Number.NEGATIVE_INFINITY };
            const promisedUntil = got[1] + travelMs + electionTimeoutMs / voterRate;
            return { round: got[0], promisedUntil };
          });
          const rounds = new Map(heard.map(({ round }, i) => [i + 2, round]));
          const answered = rounds.set(1, pauses.length);
          const confirmed = quorumReached(configurationOf([1, 2, 3, 4]), answered);
          if (!hasLease(known, confirmed, at(now * rate))) return;
          // A candidate needs two of the other three, one of which still withholds its vote.
          const free = heard.filter(({ promisedUntil }) => promisedUntil <= now);
          expect(free.length).toBeLessThan(2);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test("R145: heartbeats that can no longer give a lease are dropped", () => {
  let heartbeats: readonly SentHeartbeat[] = [];
  for (let round = 1; round <= 1000; round += 1) {
    heartbeats = withHeartbeat(heartbeats, { round, at: round * 100 }, electionTimeoutMs);
  }
  expect(heartbeats).toHaveLength(leaseMs(electionTimeoutMs) / 100);
});
