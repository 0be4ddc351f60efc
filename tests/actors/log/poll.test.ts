/**
 * Polling with a promise actor: it ends with the last poll, or with the actor.
 */
import { drainMicrotasks } from "bun:jsc";
import { expect, test } from "bun:test";
import { pollUntil } from "../../../src/actors/log/poll.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";

function startPolling(answers: readonly boolean[]) {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const polledAt: number[] = [];
  const state = { isDone: false };
  const poll = async () => {
    polledAt.push(clock.now());
    return answers[polledAt.length - 1] ?? false;
  };
  void pollUntil(poll, { clock, intervalMs: 10, signal: controller.signal }).then(() => {
    state.isDone = true;
  });
  const advance = () => {
    clock.advance(10);
    drainMicrotasks();
  };
  return { clock, controller, polledAt, state, advance };
}

test("polling continues at intervals until a poll reports that it was the last", () => {
  const { clock, polledAt, state, advance } = startPolling([false, false, true]);
  for (let i = 0; i < 5; i += 1) advance();
  expect(polledAt).toEqual([10, 20, 30]);
  expect([state.isDone, clock.pendingCount]).toEqual([true, 0]);
});

test("polling ends with its signal, and leaves no timer behind", () => {
  const { clock, controller, polledAt, advance } = startPolling([]);
  advance();
  expect(clock.pendingCount).toBe(1);
  controller.abort();
  expect(clock.pendingCount).toBe(0);
  advance();
  expect(polledAt).toEqual([10]);
});

test("a signal after the interval keeps a poll from beginning", () => {
  const { clock, controller, polledAt, state, advance } = startPolling([]);
  clock.advance(10); // the poll is due, in a microtask
  controller.abort();
  advance();
  expect(polledAt).toEqual([]);
  expect([state.isDone, clock.pendingCount]).toEqual([true, 0]);
});
