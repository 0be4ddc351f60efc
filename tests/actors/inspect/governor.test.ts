/**
 * The governor, which limits the cost of observing a node.
 */
import { expect, test } from "bun:test";
import {
  Governor,
  MAX_SHARE,
  REDUCED_MS,
  WARM_UP_MS,
} from "../../../src/actors/inspect/governor.ts";

function startGovernor() {
  let now = 5_000;
  const governor = new Governor({ now: () => now });
  governor.begin();
  const pass = (ms: number) => {
    now += ms;
  };
  const warmUp = () => {
    pass(WARM_UP_MS);
    governor.look(0);
  };
  return { governor, pass, warmUp };
}

test("observing within its share of a second keeps full detail", () => {
  const { governor, pass, warmUp } = startGovernor();
  warmUp();
  governor.spent(1_000 * MAX_SHARE - 1);
  pass(1_000);
  governor.look(0);
  expect([governor.isReduced, governor.maxSamplesPerSecond]).toEqual([false, 10]);
});

test("above its share, observing has less detail for a while, and then full detail is tried again", () => {
  const { governor, pass, warmUp } = startGovernor();
  warmUp();
  governor.spent(1_000 * MAX_SHARE);
  pass(1_000);
  governor.look(1);
  expect([governor.isReduced, governor.maxSamplesPerSecond]).toEqual([true, 1]);
  pass(REDUCED_MS - 1);
  expect(governor.isReduced).toBe(true);
  pass(1);
  expect(governor.isReduced).toBe(false);
});

test("the inspector's time is a total, of which each part counts once", () => {
  const { governor, pass, warmUp } = startGovernor();
  warmUp();
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

test("the time that observing takes in the beginning does not count", () => {
  const { governor, pass } = startGovernor();
  for (let ms = 0; ms < WARM_UP_MS; ms += 1_000) {
    governor.spent(500);
    pass(1_000);
    governor.look(0);
    expect(governor.isReduced).toBe(false);
  }
  governor.spent(500);
  pass(1_000);
  governor.look(0);
  expect(governor.isReduced).toBe(true);
});
