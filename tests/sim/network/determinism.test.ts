/**
 * The same seed gives the same events at the same times, and disabling a fault does not
 * change the others.
 */
import { expect, test } from "bun:test";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import type { NetworkFaults } from "../../../src/sim/spec.ts";
import { frames, numbered, TestWorld } from "./world.ts";

const STORM: NetworkFaults = {
  meanLatencyMs: 5,
  dropRate: 0.1,
  duplicateRate: 0.1,
  reorderRate: 0.1,
  maxPieceBytes: 20,
  corruptRate: 0.05,
  resetRate: 0.001,
  lateVoteRate: 0,
};

/** The events at both ends during some seconds, with their times. */
async function history(seed: number, faults: NetworkFaults = STORM): Promise<string[]> {
  const world = new TestWorld(faults, { random: new SeededRandom(seed) });
  const [a, b] = await world.connectPeers();
  const events: string[] = [];
  for (let i = 0; i < 100; i += 1) {
    if (i === 30) world.network.cut("a", "b");
    if (i === 40) world.network.mend("a", "b");
    if (i === 50) world.network.clog("b", "a", 20);
    a.say(frames([...numbered(i)]));
    b.say(frames([i]));
    const end = world.clock.now() + 10;
    while (world.clock.nextDeadline <= end) {
      world.clock.step();
      const heard = [a, b].map(({ heard, closes }) => `${heard.length} ${heard.at(-1)} ${closes}`);
      events.push(`${world.clock.now()}: ${heard.join(", ")}`);
    }
    world.clock.advance(end - world.clock.now());
  }
  return [...events, world.faults.join()];
}

test("the same seed gives the same history, and another seed another", async () => {
  const once = await history(1);
  expect(await history(1)).toEqual(once);
  expect(await history(2)).not.toEqual(once);
});

test("links draw their faults independently", async () => {
  const arrivals = async (disturbed: boolean) => {
    const world = new TestWorld({ meanLatencyMs: 10 });
    const [a, b] = await world.connectPeers();
    const times: number[] = [];
    for (let i = 0; i < 50; i += 1) {
      if (disturbed) b.say(frames([1]));
      const before = b.pieces.length;
      const said = world.clock.now();
      a.say(frames([1]));
      while (b.pieces.length === before) world.clock.step();
      times.push(Math.round((world.clock.now() - said) * 1e6));
      world.clock.advance(1000);
    }
    return times;
  };
  expect(await arrivals(true)).toEqual(await arrivals(false));
});

test("the other faults occur as before if one fault is disabled", async () => {
  const lost = async (faults: Partial<NetworkFaults>) => {
    const world = new TestWorld({ dropRate: 0.3, ...faults });
    const [a, b] = await world.connectPeers();
    for (let i = 0; i < 200; i += 1) {
      a.say(frames([i]));
      world.clock.advance(10_000);
    }
    const heard = new Set(b.frames.map(([number]) => number));
    return Array.from({ length: 200 }, (_, i) => i).filter((i) => !heard.has(i));
  };
  expect(await lost({ duplicateRate: 0.5, reorderRate: 0.5 })).toEqual(await lost({}));
});
