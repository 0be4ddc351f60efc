/**
 * The real clock and real chance, as far as others rely on them.
 */
import { expect, test } from "bun:test";
import { systemClock, systemRandom } from "../src/system-env.ts";

test("the clock never goes back, and timers fire no earlier than asked", async () => {
  const start = systemClock.now();
  await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 5));
  expect(systemClock.now() - start).toBeGreaterThanOrEqual(4); // timers count whole milliseconds
});

test("a timer can be cancelled by its id, which is a positive number", async () => {
  const id = systemClock.setTimeout(() => expect.unreachable(), 1);
  expect(id).toBeGreaterThan(0);
  systemClock.clearTimeout(id);
  await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 5));
});

test("deferred callbacks run after everything of this turn, in their order", async () => {
  const order: string[] = [];
  systemClock.defer(() => order.push("deferred"));
  const last = new Promise<void>((resolve) => systemClock.defer(resolve));
  queueMicrotask(() => order.push("microtask"));
  order.push("now");
  await last;
  expect(order).toEqual(["now", "microtask", "deferred"]);
});

test("chance is in [0, 1), for forks as well", () => {
  const random = systemRandom.fork();
  for (let i = 0; i < 1000; i += 1) {
    const draw = random.next();
    expect(draw >= 0 && draw < 1).toBe(true);
  }
});
