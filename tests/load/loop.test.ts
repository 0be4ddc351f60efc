/**
 * The closed and the open loop, against a server that is only a promise.
 */
import { expect, test } from "bun:test";
import { runLoop } from "../../src/load/loop.ts";
import type { Times } from "../../src/load/window.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";

/** Each reading of this clock advances it by a millisecond. */
function steppingClock() {
  let nowMs = 0;
  return { now: () => nowMs++, setTimeout: () => 0 };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test("a closed loop has as many requests in flight as requested, and never more", async () => {
  let underWay = 0;
  let most = 0;
  const numbers: number[] = [];
  await runLoop({
    ...{ clock: steppingClock(), inFlight: 16, perSecond: undefined, untilMs: 1_000 },
    async request(number) {
      numbers.push(number);
      most = Math.max(most, ++underWay);
      await turn();
      underWay -= 1;
    },
    answered() {},
  });
  expect(most).toBe(16);
  expect(underWay).toBe(0);
  expect(numbers).toEqual(numbers.map((_, i) => i));
});

test("the first failure ends the loop", async () => {
  let sent = 0;
  const loop = runLoop({
    ...{ clock: steppingClock(), inFlight: 4, perSecond: undefined, untilMs: 1_000 },
    async request() {
      sent += 1;
      await turn();
      if (sent >= 8) throw new Error("refused");
    },
    answered() {},
  });
  await expect(loop).rejects.toThrow("refused");
  const sentInAll = sent;
  await turn();
  expect(sent).toBe(sentInAll);
});

test("a signal ends the loop, and requests in flight are still counted", async () => {
  const controller = new AbortController();
  let answered = 0;
  await runLoop({
    ...{ clock: steppingClock(), inFlight: 4, perSecond: undefined, untilMs: 1_000 },
    signal: controller.signal,
    async request(number) {
      if (number === 8) controller.abort();
      await turn();
    },
    answered: () => void answered++,
  });
  expect(answered).toBeWithin(9, 13);
});

interface Run {
  readonly inFlight: number;
  readonly perSecond: number;
  /** The time at which a request is answered, if it is sent at this time. */
  answeredAt(number: number, nowMs: number): number;
}

/** The latencies of all requests of a second, by number. */
async function openLoop({ inFlight, perSecond, answeredAt }: Run): Promise<readonly Times[]> {
  const clock = new VirtualClock();
  const times: Times[] = [];
  const loop = runLoop({
    ...{ clock, inFlight, perSecond, untilMs: 1_000 },
    request: (number) =>
      new Promise<number>((resolve) => {
        const waitMs = answeredAt(number, clock.now()) - clock.now();
        clock.setTimeout(() => resolve(number), waitMs);
      }),
    answered(number, each) {
      times[number] = each;
    },
  });
  for (let ms = 0; ms < 3_000; ms += 1) {
    clock.advance(1);
    await turn();
  }
  await loop;
  return times;
}

test("an open loop sends at its rate, whatever the answers", async () => {
  const times = await openLoop({ inFlight: 8, perSecond: 100, answeredAt: (_, now) => now + 25 });
  expect(times.map(({ startMs }) => startMs)).toEqual(times.map((_, i) => i * 10));
  expect(times).toHaveLength(100);
  for (const { startMs, endMs } of times) expect(endMs - startMs).toBeWithin(25, 27);
});

test("the latency of requests that were due while the server was stopped counts from when they were due", async () => {
  // Responses take a millisecond, but there is none from 200 to 500 ms.
  const answeredAt = (_: number, now: number) => (now >= 200 && now < 500 ? 501 : now + 1);
  const times = await openLoop({ inFlight: 4, perSecond: 100, answeredAt });
  expect(times).toHaveLength(100);
  const took = times.map(({ startMs, endMs }) => Math.round(endMs - startMs));
  // Thirty requests were due, of which four were in flight: all of them waited for the server.
  const slow = took.filter((ms) => ms > 10).length;
  expect(slow).toBeWithin(28, 32);
  expect(took[20]).toBe(301);
  expect(took[40]).toBeWithin(100, 110);
  expect(took[99]).toBe(1);
});
