/**
 * The cluster's time, as one node computes it.
 */
import { expect, test } from "bun:test";
import { ClusterClock } from "../../../src/actors/clients/cluster-clock.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";

test("R139: the cluster clock continues from the log's time at the pace of the local clock", () => {
  const clock = new VirtualClock();
  clock.advance(123);
  const cluster = new ClusterClock(clock);
  expect(cluster.now()).toBe(0);
  clock.advance(10);
  cluster.learn(1000);
  expect(cluster.now()).toBe(1000);
  clock.advance(0.75);
  expect(cluster.now()).toBe(1000);
  clock.advance(0.25);
  expect(cluster.now()).toBe(1001);
});

test("R139: the cluster clock never goes back when it learns of an earlier time", () => {
  const clock = new VirtualClock();
  const cluster = new ClusterClock(clock);
  let before = 0;
  for (const timeMs of [500, 400, 0, 500, 510, 505, 900, 899]) {
    cluster.learn(timeMs);
    expect(cluster.now()).toBeGreaterThanOrEqual(Math.max(before, timeMs));
    before = cluster.now();
    clock.advance(3.5);
  }
});
