/**
 * Which nodes can be reached, and the offsets between the clocks of nodes and the hub's.
 */
import { describe, expect, test } from "bun:test";
import { betterOffset, offsetOf } from "../../src/hub/clock-offset.ts";
import { LATE_MS, reachOf, STALE_MS } from "../../src/hub/reach.ts";

describe("reach", () => {
  const at = (heardAt: number | undefined, failure?: string, isGone = false) =>
    reachOf({ heardAt, failure, isGone }, 10_000);

  test("a node is live, late or stale by the time since its last answer", () => {
    expect(at(10_000 - LATE_MS)).toEqual({ is: "live", heardMs: LATE_MS });
    expect(at(10_000 - LATE_MS - 1)).toEqual({ is: "late", heardMs: LATE_MS + 1 });
    expect(at(10_000 - STALE_MS)).toEqual({ is: "late", heardMs: STALE_MS });
    expect(at(10_000 - STALE_MS - 1)).toEqual({ is: "stale", heardMs: STALE_MS + 1 });
    expect(at(undefined)).toEqual({ is: "stale" });
  });

  test("a node that cannot be connected to is down, with the reason", () => {
    expect(at(9_999, "connection refused")).toEqual({
      is: "down",
      heardMs: 1,
      why: "connection refused",
    });
  });

  test("a removed member is gone, whether it answers or not", () => {
    expect(at(9_999, "connection refused", true).is).toBe("gone");
    expect(at(9_999, undefined, true)).toMatchObject({ is: "gone", heardMs: 1 });
  });
});

describe("clocks", () => {
  /** The node's clock is 5,000 ms behind the hub's; the request took `there`, the answer `back`. */
  const exchange = (there: number, back: number, sentAt = 9_000) => {
    const waitMs = 700;
    const nodeReceivedAt = sentAt + there - 5_000;
    return offsetOf({
      sentAt,
      nodeReceivedAt,
      nodeAnsweredAt: nodeReceivedAt + waitMs,
      answeredAt: sentAt + there + waitMs + back,
    });
  };

  test("the offset is exact if request and response took equally long, however long the node waited", () => {
    expect(exchange(3, 3)).toMatchObject({ offsetMs: 5_000, errorMs: 3 });
  });

  test("the true offset is within the error of the estimate", () => {
    for (const [there, back] of [
      [0, 10],
      [10, 0],
      [2, 7],
    ] as const) {
      const { offsetMs, errorMs } = exchange(there, back);
      expect(Math.abs(offsetMs - 5_000)).toBeLessThanOrEqual(errorMs);
    }
  });

  test("the better estimate counts until the possible drift makes it worse", () => {
    const good = exchange(1, 1);
    const bad = exchange(20, 20, 9_500);
    expect(betterOffset(undefined, bad)).toBe(bad);
    expect(betterOffset(good, bad)).toBe(good);
    expect(betterOffset(bad, exchange(1, 1, 9_900)).errorMs).toBe(1);
    const later = exchange(20, 20, 9_000 + 200_000);
    expect(betterOffset(good, later)).toBe(later);
  });
});
