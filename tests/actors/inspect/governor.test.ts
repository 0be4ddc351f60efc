/**
 * The governor, which limits the cost of observing a node.
 */
import { expect, test } from "bun:test";
import { Governor, MAX_SHARE, REDUCED_MS } from "../../../src/actors/inspect/governor.ts";

function startGovernor() {
  let now = 5_000;
  const governor = new Governor({ now: () => now });
  governor.begin();
  const pass = (ms: number) => {
    now += ms;
  };
  return { governor, pass };
}

test("observing within its share of a second keeps full detail", () => {
  const { governor, pass } = startGovernor();
  governor.spent(1_000 * MAX_SHARE - 1);
  pass(1_000);
  governor.look(0);
  expect([governor.isReduced, governor.maxSamplesPerSecond]).toEqual([false, 10]);
});

test("beyond its share detail is reduced for a while, and then tried again", () => {
  const { governor, pass } = startGovernor();
  governor.spent(1_000 * MAX_SHARE);
  pass(1_000);
  governor.look(1);
  expect([governor.isReduced, governor.maxSamplesPerSecond]).toEqual([true, 1]);
  pass(REDUCED_MS - 1);
  expect(governor.isReduced).toBe(true);
  pass(1);
  expect(governor.isReduced).toBe(false);
});

test("the time of the inspector is a total, and what was spent before does not count again", () => {
  const { governor, pass } = startGovernor();
  pass(1_000);
  governor.look(1_000 * MAX_SHARE);
  expect(governor.isReduced).toBe(false);
  pass(1_000);
  governor.look(1_000 * MAX_SHARE);
  expect(governor.isReduced).toBe(false);
  pass(1_000);
  governor.look(1_000 * MAX_SHARE * 2 + 1);
  expect(governor.isReduced).toBe(true);
});
