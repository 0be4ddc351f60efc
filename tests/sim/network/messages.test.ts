/**
 * The effect of faults on connections with one message per frame: whole messages are lost,
 * duplicated and reordered, and nothing else happens.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Tap } from "../../../src/sim/network/link.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import type { NetworkFaults } from "../../../src/sim/spec.ts";
import { frames, numbered, PEER_PORT, type Side, TestWorld } from "./world.ts";

const HOUR_MS = 3_600_000;

async function peers(
  faults: Partial<NetworkFaults>,
): Promise<{ world: TestWorld; a: Side; b: Side }> {
  const world = new TestWorld(faults);
  const [a, b] = await world.connectPeers();
  return { world, a, b };
}

/** Sends these messages one after the other, and returns those that arrive. */
function converse(world: TestWorld, a: Side, b: Side, payloads: readonly number[][]): number[][] {
  for (const payload of payloads) {
    a.say(frames(payload));
    world.clock.advance(10);
  }
  world.clock.advance(HOUR_MS);
  return b.frames.slice(1);
}

const messages = Array.from({ length: 200 }, (_, i) => [i, i + 1, i + 2].map((it) => it % 256));

describe("messages", () => {
  test("messages arrive in order without faults, those of one write in one piece", async () => {
    const { world, a, b } = await peers({});
    a.say(frames(...messages));
    world.clock.advance(HOUR_MS);
    expect(b.frames.slice(1)).toEqual(messages);
    expect(b.pieces).toHaveLength(2);
    expect(world.faults).toEqual([]);
  });

  test("messages are dropped whole, at the configured rate", async () => {
    const { world, a, b } = await peers({ dropRate: 0.3 });
    const arrived = converse(world, a, b, messages);
    expect(arrived).toEqual(messages.filter((it) => arrived.some((other) => equal(it, other))));
    expect(arrived.length).toBe(200 - world.count("dropped message"));
    expect(world.count("dropped message")).toBeWithin(30, 90);
  });

  test("messages are duplicated at the configured rate, and the copy arrives at any later time", async () => {
    const { world, a, b } = await peers({ duplicateRate: 0.3 });
    const arrived = converse(world, a, b, messages);
    const firsts = arrived.filter((it, i) => arrived.findIndex((other) => equal(it, other)) === i);
    expect(firsts).toEqual(messages);
    expect(arrived.length).toBe(200 + world.count("duplicated message"));
    expect(world.count("duplicated message")).toBeWithin(30, 90);
    const atOnce = arrived.filter((it, i) => i > 0 && equal(it, arrived[i - 1] ?? []));
    expect(atOnce.length).toBeWithin(1, world.count("duplicated message") - 1);
  });

  test("messages are reordered at the configured rate, and counted when that happens", async () => {
    const { world, a, b } = await peers({ reorderRate: 0.3 });
    const arrived = converse(world, a, b, messages);
    expect(arrived).not.toEqual(messages);
    expect(arrived.toSorted(byFirst)).toEqual(messages);
    expect(world.count("reordered message")).toBeWithin(20, 90);

    const alone = await peers({ reorderRate: 1 });
    expect(converse(alone.world, alone.a, alone.b, [[9]])).toEqual([[9]]);
    expect(alone.world.faults).toEqual([]);
  });

  test("messages are never torn, under any faults and with any writes", async () => {
    const rate = fc.constantFrom(0, 0.3, 0.9);
    const faults = fc.record({
      meanLatencyMs: fc.constantFrom(0, 1, 100),
      dropRate: rate,
      duplicateRate: rate,
      reorderRate: rate,
      maxPieceBytes: fc.nat({ max: 50 }),
    });
    const writes = fc.array(fc.array(fc.array(fc.nat({ max: 255 }), { maxLength: 40 })), {
      maxLength: 20,
    });
    const cut = fc.option(fc.nat({ max: 20 }));
    await fc.assert(
      fc.asyncProperty(faults, writes, cut, async (faults, writes, cut) => {
        const { world, a, b } = await peers(faults);
        writes.forEach((payloads, i) => {
          if (i === cut) world.network.cut("a", "b");
          a.say(frames(...payloads));
          world.clock.advance(5);
        });
        world.network.mend("a", "b");
        world.clock.advance(HOUR_MS);
        const said = new Set(writes.flat().map((payload) => payload.join()));
        const arrived = b.frames.slice(1).map((payload) => payload.join()); // or a FrameError
        expect(arrived.filter((payload) => !said.has(payload))).toEqual([]);
        if (faults.dropRate === 0 && cut === null) expect(new Set(arrived)).toEqual(said);
      }),
    );
  });

  test("messages that are larger than the buffer are accepted whole", async () => {
    const world = new TestWorld({ dropRate: 0.5 }, { bufferBytes: 100 });
    const [a, b] = await world.connectPeers();
    const large = Array.from({ length: 20 }, (_, i) => [i, ...numbered(500)]);
    a.say(frames(...large));
    expect(a.unsentBytes % frames(large[0] ?? []).length).toBe(0);
    world.clock.advance(HOUR_MS);
    expect(a.unsentBytes).toBe(0);
    expect(b.frames).toHaveLength(1 + 20 - world.count("dropped message"));
  });
});

test("messages that are lost in a cut free the buffer", async () => {
  const outcomes = new Set<number>();
  for (let i = 0; i < 10; i += 1) {
    const world = new TestWorld({}, { bufferBytes: 100, random: new SeededRandom(i) });
    const [a] = await world.connectPeers();
    world.network.cut("a", "b");
    a.say(frames(...messages));
    world.clock.advance(HOUR_MS);
    const isHeld = world.faults.length === 0;
    expect(a.unsentBytes > 0).toBe(isHeld);
    outcomes.add(Number(isHeld));
  }
  expect(outcomes.size).toBe(2);
});

describe("other bytes than messages", () => {
  test("a handshake precedes all messages, also those of the same write", async () => {
    const faults = { meanLatencyMs: 100, duplicateRate: 0.5, reorderRate: 0.5 };
    for (let i = 0; i < 50; i += 1) {
      const world = new TestWorld(faults, { random: new SeededRandom(i) });
      const [a, b] = await world.connect(PEER_PORT);
      a.say(frames([1], [2]));
      world.clock.advance(HOUR_MS);
      expect(b.frames[0]).toEqual([1]);
    }
  });

  test("handshakes and keepalives are neither dropped nor duplicated nor reordered", async () => {
    const { world, a, b } = await peers({ dropRate: 1, duplicateRate: 1, reorderRate: 1 });
    a.say(frames([], [7], []));
    world.clock.advance(HOUR_MS);
    expect(b.frames).toEqual([[1], [], []]);
    expect(world.faults).toEqual(["dropped message"]);
  });

  test("a handshake may follow a keepalive", async () => {
    const heard: number[][] = [];
    const tap: Tap = ({ payload }) => void heard.push([...payload]);
    const world = new TestWorld({ dropRate: 1 }, { tap });
    const [a, b] = await world.connect(PEER_PORT);
    a.say(frames([], [1], [2]));
    world.clock.advance(HOUR_MS);
    expect(b.frames).toEqual([[], [1]]);
    expect(heard).toEqual([[2]]);
  });

  test("bytes that are no frames are carried as they are", async () => {
    const world = new TestWorld({ dropRate: 1 });
    const [a, b] = await world.connect(PEER_PORT);
    a.say(numbered(500));
    a.say(numbered(3));
    world.clock.advance(1000);
    expect(b.heard).toEqual([...numbered(500), ...numbered(3)]);
  });
});

describe("the end of a connection", () => {
  test("a FIN comes after delayed messages", async () => {
    const { world, a, b } = await peers({ reorderRate: 0.5 });
    for (const payload of messages) a.say(frames(payload));
    a.connection.end();
    world.clock.advance(500); // sooner than much of it would have arrived
    expect(b.frames.slice(1).toSorted(byFirst)).toEqual(messages);
    expect([a.closes, b.closes]).toEqual([["fin"], ["fin"]]);
  });

  test("delayed messages are lost with the connection", async () => {
    const { world, a, b } = await peers({ reorderRate: 1 });
    a.say(frames([7]));
    world.network.reset("a", "b");
    world.clock.advance(HOUR_MS);
    expect([b.frames, b.closes]).toEqual([[[1]], ["ECONNRESET"]]);
  });
});

describe("the tap", () => {
  test("the tap gets every message once, as it is written", async () => {
    const heard: string[] = [];
    const tap: Tap = ({ from, to, payload, hello }) => {
      heard.push(`${from} to ${to}: ${payload}, after ${hello}`);
      return undefined;
    };
    const world = new TestWorld({ dropRate: 0.5, duplicateRate: 0.5 }, { tap });
    const [a, b] = await world.connectPeers();
    a.say(frames([3], [], [4, 5]));
    b.say(frames([6]));
    expect(heard).toEqual(["a to b: 3, after 1", "a to b: 4,5, after 1", "b to a: 6, after 1"]);
  });

  test("the tap names the messages of elections, and only these may be late", async () => {
    const tap: Tap = ({ payload }) => (payload[0] === 7 ? "vote" : undefined);
    const world = new TestWorld({ lateVoteRate: 1 }, { tap });
    const [a, b] = await world.connectPeers();
    a.say(frames([7], [8], [9]));
    world.clock.advance(HOUR_MS);
    expect(b.frames).toEqual([[1], [8], [9], [7]]);
  });

  test("the tap may end the writer's process: then the message does not leave", async () => {
    const heard: number[] = [];
    const tap: Tap = ({ payload }) => {
      heard.push(...payload);
      if (payload[0] === 4) world.network.removeProcess(world.a, "powerLoss");
    };
    const world: TestWorld = new TestWorld({}, { tap });
    const [a, b] = await world.connectPeers();
    a.say(frames([3]));
    a.say(frames([4], [5]));
    world.clock.advance(1000);
    expect([heard, b.frames, b.closes]).toEqual([[3, 4], [[1], [3]], []]);
  });
});

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.join() === b.join();
}

function byFirst([a = 0]: readonly number[], [b = 0]: readonly number[]): number {
  return a - b;
}
