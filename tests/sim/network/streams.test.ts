/**
 * The effect of faults on the bytes of a simulated connection.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { CLIENT_PORT, numbered, TestWorld } from "./world.ts";

const HOUR_MS = 3_600_000;

test("bytes arrive in order and whole: in pieces, over cuts, clogs and pauses", async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("write" as const), amount: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ kind: fc.constantFrom("pass", "clog"), amount: fc.nat({ max: 100 }) }),
    fc.record({ kind: fc.constantFrom("cut", "mend", "pause", "resume"), amount: fc.constant(0) }),
  );
  const faults = fc.record({
    meanLatencyMs: fc.double({ min: 0, max: 100, noNaN: true }),
    maxPieceBytes: fc.nat({ max: 300 }),
    // Faults of messages, which this connection does not carry.
    dropRate: fc.constant(0.5),
    duplicateRate: fc.constant(0.5),
    reorderRate: fc.constant(0.5),
  });
  await fc.assert(
    fc.asyncProperty(faults, fc.array(step, { maxLength: 30 }), async (faults, steps) => {
      const world = new TestWorld(faults, { bufferBytes: 5000 });
      const { network, clock } = world;
      const [a, b] = await world.connect(CLIENT_PORT);
      let written = 0;
      for (const { kind, amount } of steps) {
        if (kind === "write") {
          a.say(numbered(written + amount).subarray(written));
          written += amount;
        } else if (kind === "pass") clock.advance(amount);
        else if (kind === "clog") network.clog("a", "b", amount);
        else if (kind === "cut") network.cut("a", "b");
        else if (kind === "mend") network.mend("a", "b");
        else b.connection[kind === "pause" ? "pause" : "resume"]();
        expect(b.heard).toEqual([...numbered(b.heard.length)]);
      }
      network.healAll();
      b.connection.resume();
      clock.advance(HOUR_MS);
      expect(b.heard).toEqual([...numbered(written)]);
      expect(clock.pendingCount).toBe(0);
    }),
  );
});

test("writes have different delays, and never overtake each other", async () => {
  const world = new TestWorld({ meanLatencyMs: 10 });
  const [a, b] = await world.connect(CLIENT_PORT);
  const latencies: number[] = [];
  for (let i = 0; i < 500; i += 1) {
    const said = world.clock.now();
    a.say(numbered(1));
    while (b.pieces.length <= i) world.clock.step();
    latencies.push(world.clock.now() - said);
  }
  const mean = latencies.reduce((sum, it) => sum + it) / latencies.length;
  expect(mean).toBeCloseTo(10, -0.5);
  expect(Math.max(...latencies)).toBeGreaterThan(30);
  expect(new Set(latencies).size).toBe(500);
});

test("bytes are copied when they are written, and belong to the reader", async () => {
  const world = new TestWorld();
  const [a, b] = await world.connect(CLIENT_PORT);
  const bytes = numbered(10);
  a.connection.write(bytes);
  bytes.fill(0);
  world.clock.advance(1000);
  expect(b.heard).toEqual([...numbered(10)]);
});

test("pieces are no larger than configured", async () => {
  const world = new TestWorld({ maxPieceBytes: 7 });
  const [a, b] = await world.connect(CLIENT_PORT);
  a.say(numbered(1000));
  world.clock.advance(1000);
  expect(b.heard).toEqual([...numbered(1000)]);
  expect(Math.max(...b.pieces.map(({ length }) => length))).toBe(7);
  expect(new Set(b.pieces.map(({ length }) => length)).size).toBe(7);
  expect(world.faults).toEqual(["bytes in pieces"]);
});

describe("buffers", () => {
  test("R145: buffers are full at their limit, while the reader or its process pauses", async () => {
    for (const way of ["connection", "process"]) {
      const world = new TestWorld({}, { bufferBytes: 1000 });
      const [a, b] = await world.connect(CLIENT_PORT);
      if (way === "connection") b.connection.pause();
      else world.b.freeze();
      a.say(numbered(2500));
      world.clock.advance(1000);
      expect([a.unsentBytes, a.drains, b.heard.length]).toEqual([1500, 0, 0]);
      if (way === "connection") b.connection.resume();
      else world.b.thaw();
      world.clock.advance(1000);
      expect([a.unsentBytes, a.drains]).toEqual([0, 2]);
      expect(b.heard).toEqual([...numbered(2500)]);
    }
  });

  test("buffers have room again only when the notification has arrived", async () => {
    const world = new TestWorld({}, { bufferBytes: 1000 });
    const [a, b] = await world.connect(CLIENT_PORT);
    world.network.cut("b", "a");
    a.say(numbered(1500));
    world.clock.advance(1000);
    expect([b.heard.length, a.drains]).toEqual([1000, 0]);
    world.network.mend("b", "a");
    world.clock.advance(1000);
    expect(b.heard).toEqual([...numbered(1500)]);
  });
});

test("no bytes follow a close, even if the process handles everything late", async () => {
  const world = new TestWorld({}, { bufferBytes: 1000 });
  const [a, b] = await world.connect(CLIENT_PORT);
  a.say(numbered(1500));
  b.say(numbered(100));
  world.a.freeze();
  world.clock.advance(100);
  world.network.reset("a", "b");
  world.clock.advance(100);
  world.a.thaw();
  expect([a.closes, a.drains, a.heard]).toEqual([["ECONNRESET"], 0, []]);
});

describe("faults of bytes", () => {
  test("a flipped bit is one bit of a piece", async () => {
    const world = new TestWorld({ corruptRate: 1 });
    const [a, b] = await world.connect(CLIENT_PORT);
    for (let i = 0; i < 50; i += 1) a.say(new Uint8Array(10));
    world.clock.advance(1000);
    const flipped = b.pieces.map((piece) => piece.reduce((sum, byte) => sum + ones(byte), 0));
    expect(flipped).toEqual(Array.from({ length: 50 }, () => 1));
    expect(new Set(b.pieces.map((piece) => piece.join())).size).toBeGreaterThan(20);
    expect(world.count("flipped bit on the wire")).toBe(50);
  });

  test("a reset in the middle of a piece delivers a part of it, and both ends are closed", async () => {
    const world = new TestWorld({ resetRate: 1 });
    const [a, b] = await world.connect(CLIENT_PORT);
    a.say(numbered(1000));
    a.say(numbered(1000));
    world.clock.advance(1000);
    expect(b.heard.length).toBeLessThan(1000);
    expect(b.heard).toEqual([...numbered(b.heard.length)]);
    expect([a.closes, b.closes]).toEqual([["ECONNRESET"], ["ECONNRESET"]]);
    expect(world.faults).toEqual(["reset in mid-frame"]);
    expect(a.connection.write(numbered(1))).toBe(0);
  });
});

describe("the end of a connection", () => {
  test("a FIN comes after all written bytes, from both sides", async () => {
    const world = new TestWorld({ meanLatencyMs: 10, maxPieceBytes: 10 });
    const [a, b] = await world.connect(CLIENT_PORT);
    a.say(numbered(100));
    b.say(numbered(200));
    a.connection.end();
    expect(a.connection.write(numbered(1))).toBe(0);
    world.clock.advance(10_000);
    expect([a.heard, b.heard]).toEqual([[...numbered(200)], [...numbered(100)]]);
    expect([a.closes, b.closes]).toEqual([["fin"], ["fin"]]);
  });

  test("both sides may send a FIN at once", async () => {
    const world = new TestWorld();
    const [a, b] = await world.connect(CLIENT_PORT);
    a.connection.end();
    b.connection.end();
    world.clock.advance(10_000);
    expect([a.closes, b.closes]).toEqual([["fin"], ["fin"]]);
  });

  test("a terminated side is notified after the call, the other side after the bytes in flight", async () => {
    const world = new TestWorld({ meanLatencyMs: 10 });
    const [a, b] = await world.connect(CLIENT_PORT);
    a.say(numbered(100));
    a.connection.terminate();
    expect(a.closes).toEqual([]);
    world.clock.advance(0);
    expect([a.closes, b.closes]).toEqual([["Closed by this side"], []]);
    world.clock.advance(10_000);
    expect([b.heard.length, b.closes]).toEqual([100, ["ECONNRESET"]]);
    a.connection.terminate();
    a.connection.end();
    b.connection.terminate();
    world.clock.advance(10_000);
    expect([a.closes.length, b.closes.length]).toEqual([1, 1]);
  });

  test("a write to a closed side is answered with a reset", async () => {
    const world = new TestWorld();
    const [a, b] = await world.connect(CLIENT_PORT);
    world.network.cut("a", "b"); // the reset of a's end is lost
    a.connection.terminate();
    world.clock.advance(1000);
    world.network.mend("a", "b");
    world.clock.advance(1000);
    expect(b.closes).toEqual([]);
    b.say(numbered(1));
    world.clock.advance(1000);
    expect(b.closes).toEqual(["ECONNRESET"]);
  });

  test("bytes that were held by a cut are lost with their writer", async () => {
    const world = new TestWorld();
    const [a, b] = await world.connect(CLIENT_PORT);
    world.network.cut("a", "b");
    a.say(numbered(10));
    world.clock.advance(1000);
    a.connection.terminate();
    world.network.mend("a", "b");
    world.clock.advance(1000);
    expect([b.heard, b.closes]).toEqual([[], []]);
  });
});

function ones(byte: number): number {
  return byte.toString(2).replaceAll("0", "").length;
}
