/**
 * The simulator's clock: the order in which timers fire.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";

test("timers fire by deadline, then in the order in which they were set", () => {
  const delays = fc.array(fc.nat({ max: 5 }), { maxLength: 40 });
  fc.assert(
    fc.property(delays, (delays) => {
      const clock = new VirtualClock();
      const fired: [deadline: number, order: number][] = [];
      delays.forEach((delay, order) => {
        clock.setTimeout(() => fired.push([clock.now(), order]), delay);
      });
      clock.advance(10);
      const expected = delays.map((delay, order) => [delay, order] as [number, number]);
      expect(fired).toEqual(expected.sort(([a, i], [b, j]) => a - b || i - j));
      expect(clock.pendingCount).toBe(0);
    }),
  );
});

test("a chain of timers fires at its own times within one advance", () => {
  const clock = new VirtualClock();
  const fired: number[] = [];
  const tick = () => {
    fired.push(clock.now());
    clock.setTimeout(tick, 10);
  };
  clock.setTimeout(tick, 10);
  clock.setTimeout(() => fired.push(-1), 25);
  clock.advance(35);
  expect(fired).toEqual([10, 20, -1, 30]);
  expect(clock.now()).toBe(35);
});

test("a deferred callback runs before time moves on", () => {
  const clock = new VirtualClock();
  const order: string[] = [];
  clock.setTimeout(() => {
    clock.defer(() => order.push(`deferred at ${clock.now()}`));
    order.push("timer");
  }, 5);
  clock.setTimeout(() => order.push("later"), 5.5);
  clock.advance(6);
  expect(order).toEqual(["timer", "deferred at 5", "later"]);
});

test("a cancelled timer does not fire, nor count, nor hold up the clock", () => {
  const clock = new VirtualClock();
  const cancelled = clock.setTimeout(() => expect.unreachable(), 5);
  clock.setTimeout(() => clock.clearTimeout(cancelled), 3);
  expect(clock.nextDeadline).toBe(3);
  clock.step();
  expect(clock.pendingCount).toBe(0);
  expect(clock.nextDeadline).toBe(Infinity);
  expect(clock.step()).toBe(false);
});
