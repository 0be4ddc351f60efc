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

test("timers that are set by timers fire in the same order, cancelled ones do not", () => {
  const timers = fc.array(
    fc.record({
      delay: fc.nat({ max: 2 }),
      isDeferred: fc.boolean(),
      cancels: fc.nat({ max: 30 }),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(timers, (timers) => {
      const clock = new VirtualClock();
      const left = [...timers];
      const ids: number[] = [];
      /** The model of the clock: a list, from which the earliest timer is taken. */
      const expected: { at: number; order: number; id: number | undefined }[] = [];
      let order = 0;
      const fire = (own: number) => {
        expected.sort((a, b) => a.at - b.at || a.order - b.order);
        expect(expected.shift()).toMatchObject({ at: clock.now(), order: own });
        for (const timer of left.splice(0, 2)) set(timer);
      };
      const set = ({ delay, isDeferred, cancels }: (typeof timers)[number]) => {
        order += 1;
        const own = order;
        const at = clock.now() + (isDeferred ? 0 : delay);
        let id: number | undefined;
        if (isDeferred) clock.defer(() => fire(own));
        else id = clock.setTimeout(() => fire(own), delay);
        expected.push({ at, order: own, id });
        if (id !== undefined) ids.push(id);
        const cancelled = ids[cancels];
        if (cancelled === undefined) return;
        clock.clearTimeout(cancelled);
        const place = expected.findIndex((other) => other.id === cancelled);
        if (place >= 0) expected.splice(place, 1);
      };
      for (const timer of left.splice(0, 5)) set(timer);
      expect(clock.pendingCount).toBe(expected.length);
      clock.advance(100);
      expect(expected).toEqual([]);
      expect(clock.pendingCount).toBe(0);
    }),
  );
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
