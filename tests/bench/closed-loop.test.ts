/**
 * The closed loop, at full speed against a server that is only a promise.
 */
import { expect, test } from "bun:test";
import { runClosedLoop } from "../../bench/closed-loop.ts";

/** Every look at it takes a millisecond. */
function steppingClock() {
  let nowMs = 0;
  return { now: () => nowMs++ };
}

test("the number of requests in flight is as requested, and never more", async () => {
  let inFlight = 0;
  let most = 0;
  const request = async () => {
    most = Math.max(most, ++inFlight);
    await new Promise(setImmediate);
    inFlight -= 1;
  };
  const measurement = await runClosedLoop({
    clock: steppingClock(),
    inFlight: 16,
    seconds: 1,
    request,
  });
  expect(most).toBe(16);
  expect(inFlight).toBe(0);
  expect(measurement.perSecond).toBeGreaterThan(0);
});

test("the first failure ends the loop", async () => {
  let sent = 0;
  const request = async () => {
    sent += 1;
    await new Promise(setImmediate);
    if (sent >= 8) throw new Error("refused");
  };
  const measurement = runClosedLoop({ clock: steppingClock(), inFlight: 4, seconds: 1, request });
  await expect(measurement).rejects.toThrow("refused");
  const sentInAll = sent;
  await new Promise(setImmediate);
  expect(sent).toBe(sentInAll);
});
