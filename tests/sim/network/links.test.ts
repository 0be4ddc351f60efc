/**
 * Links between hosts: connections are opened, links are cut, clogged and healed, machines
 * lose power and come back.
 */
import { describe, expect, test } from "bun:test";
import { CLIENT_PORT, frames, numbered, PEER_PORT, Program, Side, TestWorld } from "./world.ts";

describe("dialing", () => {
  test("a dial crosses the link there and back, and the first bytes follow", async () => {
    const world = new TestWorld();
    const accepted: Side[] = [];
    await world.listen(CLIENT_PORT, (side) => accepted.push(side));
    const { opened } = world.dial(CLIENT_PORT);
    world.clock.step();
    expect([opened.length, accepted.length]).toEqual([0, 0]);
    world.clock.step();
    expect([opened.length, accepted.length]).toEqual([1, 0]);
    opened[0]?.say(numbered(1));
    world.clock.advance(100);
    expect(accepted[0]?.heard).toEqual([0]);
    expect(opened[0]?.connection.remoteAddress).toBe(`b:${CLIENT_PORT}`);
    expect(accepted[0]?.connection.remoteAddress).toStartWith("a:");
  });

  test("a dial without a listener is refused", async () => {
    const world = new TestWorld();
    const first = world.dial(CLIENT_PORT);
    world.clock.advance(100);
    expect(first.failed).toEqual(["ECONNREFUSED"]);

    const { address, stop } = await world.network
      .of(world.b)
      .listen("b:0", () => expect.unreachable());
    const port = Number(address.slice(2));
    const second = world.dial(port);
    world.clock.step();
    world.clock.step();
    expect(second.opened).toHaveLength(1);
    stop();
    world.clock.advance(100);
    expect(second.opened[0]?.closes).toEqual(["ECONNRESET"]);
  });

  test("a dial over a link that is cut is never answered, in either direction", async () => {
    for (const [from, to] of [
      ["a", "b"],
      ["b", "a"],
    ] as const) {
      const world = new TestWorld();
      await world.listen(CLIENT_PORT, () => expect.unreachable());
      world.network.cut(from, to);
      const { opened, failed } = world.dial(CLIENT_PORT);
      world.clock.advance(1000);
      world.network.mend(from, to);
      world.clock.advance(1000);
      expect([opened, failed]).toEqual([[], []]);
    }
  });

  test("a dial waits while a link is clogged", async () => {
    const world = new TestWorld();
    const accepted: Side[] = [];
    await world.listen(CLIENT_PORT, (side) => accepted.push(side));
    world.network.clog("a", "b", 500);
    const { opened } = world.dial(CLIENT_PORT);
    world.clock.advance(499);
    expect(opened).toEqual([]);
    world.clock.advance(101);
    expect([opened.length, accepted.length]).toEqual([1, 1]);
  });

  test("a cancelled dial leaves nothing behind, at any stage", async () => {
    const refused = new TestWorld();
    refused.a.freeze();
    const attempt = refused.dial(CLIENT_PORT);
    refused.clock.advance(100);
    attempt.cancel();
    refused.a.thaw();
    expect(attempt.failed).toEqual([]);

    for (let steps = 0; steps < 4; steps += 1) {
      const world = new TestWorld();
      const accepted: Side[] = [];
      await world.listen(CLIENT_PORT, (side) => accepted.push(side));
      world.a.freeze(); // its events come after the cancellation
      const { opened, failed, cancel } = world.dial(CLIENT_PORT);
      for (let i = 0; i < steps; i += 1) world.clock.step();
      cancel();
      world.a.thaw();
      world.clock.advance(1000);
      expect([opened, failed]).toEqual([[], []]);
      expect(accepted.map(({ closes }) => closes)).toEqual(steps < 2 ? [] : [["ECONNRESET"]]);
      expect(world.clock.pendingCount).toBe(0);
    }
  });

  test("a dial to a stopped process succeeds, and the process accepts it later", async () => {
    const world = new TestWorld();
    const accepted: Side[] = [];
    await world.listen(CLIENT_PORT, (side) => accepted.push(side));
    world.b.freeze();
    const { opened } = world.dial(CLIENT_PORT);
    world.clock.advance(100);
    opened[0]?.say(numbered(10));
    opened[0]?.connection.end();
    world.clock.advance(100);
    expect(accepted).toEqual([]);
    world.b.thaw();
    world.clock.advance(100);
    expect(accepted[0]?.heard).toEqual([...numbered(10)]);
    expect([accepted[0]?.closes, opened[0]?.closes]).toEqual([["fin"], ["fin"]]);
  });
});

test("a process listens on its own machine only, and on each port once", async () => {
  const { network, a } = new TestWorld();
  const accept = () => expect.unreachable();
  await expect(network.of(a).listen("b:1", accept)).rejects.toThrow("EADDRNOTAVAIL");
  const { stop } = await network.of(a).listen("a:1", accept);
  await expect(network.of(a).listen("a:1", accept)).rejects.toThrow("EADDRINUSE");
  stop();
  await network.of(a).listen("a:1", accept);
  stop(); // the event is about the first listener
  await expect(network.of(a).listen("a:1", accept)).rejects.toThrow("EADDRINUSE");
});

describe("a cut", () => {
  test("a cut holds the bytes of a stream, in its direction only", async () => {
    const world = new TestWorld();
    const [a, b] = await world.connect(CLIENT_PORT);
    world.network.cut("a", "b");
    a.say(numbered(100));
    b.say(numbered(50));
    world.clock.advance(1000);
    expect([a.heard.length, b.heard.length]).toEqual([50, 0]);
    world.network.mend("a", "b");
    world.clock.advance(0);
    expect(b.heard).toEqual([...numbered(100)]);
    expect([a.closes, b.closes]).toEqual([[], []]);
  });

  test("a cut loses or holds all messages, at random", async () => {
    const world = new TestWorld();
    const [a, b] = await world.connectPeers();
    const outcomes = new Set<number>();
    for (let i = 0; i < 30; i += 1) {
      const before = b.frames.length;
      const lost = world.count("message lost in a cut");
      world.network.cut("a", "b");
      for (let j = 0; j < 5; j += 1) {
        a.say(frames([j], []));
        world.clock.advance(100);
      }
      world.network.mend("a", "b");
      world.clock.advance(100);
      const arrived = b.frames.length - before;
      expect(arrived).toBe(10 - 2 * (world.count("message lost in a cut") - lost));
      outcomes.add(arrived);
    }
    expect([...outcomes].sort()).toEqual([0, 10]);
  });

  test("a cut holds the rest of a message of which a part has arrived", async () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const world = new TestWorld({ maxPieceBytes: 20 });
      const [a, b] = await world.connectPeers();
      for (let i = 0; i < seed; i += 1) {
        world.network.cut("a", "b");
        world.network.mend("a", "b");
      }
      const pieces = b.pieces.length;
      a.say(frames([...numbered(100)]));
      a.say(frames([7]));
      while (b.pieces.length === pieces) world.clock.step();
      world.network.cut("a", "b");
      world.clock.advance(1000);
      world.network.mend("a", "b");
      world.clock.advance(1000);
      expect(b.frames.slice(1)).toEqual([[...numbered(100)], [7]]);
    }
  });

  test("a link stays cut until each of its cuts was mended, or all links are healed", async () => {
    const world = new TestWorld();
    const [a, b] = await world.connect(CLIENT_PORT);
    const say = () => {
      a.say(numbered(1));
      world.clock.advance(100);
      return b.heard.length;
    };
    world.network.cut("a", "b");
    world.network.cut("a", "b");
    expect(say()).toBe(0);
    world.network.mend("a", "b");
    expect(say()).toBe(0);
    world.network.mend("a", "b");
    expect(say()).toBe(3);
    world.network.cut("a", "b");
    world.network.cut("a", "b");
    world.network.healAll();
    expect(say()).toBe(4);
    world.network.mend("a", "b"); // of a cut that was healed
    world.network.cut("a", "b");
    expect(say()).toBe(4);
  });
});

test("a clog holds everything, and then delivers it in order", async () => {
  const world = new TestWorld();
  const [a, b] = await world.connect(CLIENT_PORT);
  world.network.clog("a", "b", 500);
  for (let i = 0; i < 10; i += 1) a.say(Uint8Array.of(i));
  a.connection.end();
  b.say(numbered(3));
  world.clock.advance(499);
  expect([a.heard.length, b.heard.length]).toEqual([3, 0]);
  world.clock.advance(1);
  expect(b.heard).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  world.clock.advance(100);
  expect([a.closes, b.closes]).toEqual([["fin"], ["fin"]]);
});

test("a reset breaks all connections between two hosts, and no other", async () => {
  const world = new TestWorld();
  const [a, b] = await world.connect(CLIENT_PORT);
  const [other] = await world.connect(PEER_PORT);
  const third = new Program("c");
  const safe: Side[] = [];
  world.network.of(third).dial(`b:${CLIENT_PORT}`, {
    opened: (connection) => {
      const side = new Side(connection);
      safe.push(side);
      return side;
    },
    failed: () => expect.unreachable(),
  });
  world.clock.advance(100);
  a.say(numbered(10));
  world.network.reset("b", "a");
  world.clock.advance(100);
  expect([a.closes, b.closes, other.closes]).toEqual(
    Array.from({ length: 3 }, () => ["ECONNRESET"]),
  );
  expect(b.heard).toEqual([]);
  expect(safe[0]?.closes).toEqual([]);
});

describe("a process that is killed", () => {
  test("the connections of a killed process are closed after the bytes that it sent", async () => {
    const world = new TestWorld();
    const [a, b] = await world.connect(CLIENT_PORT);
    b.say(numbered(10));
    world.b.isAlive = false;
    world.network.removeProcess(world.b, "killed");
    expect(b.connection.write(numbered(1))).toBe(0);
    world.clock.advance(100);
    expect([a.heard.length, a.closes, b.closes]).toEqual([10, ["ECONNRESET"], []]);
    const { failed } = world.dial(CLIENT_PORT);
    world.clock.advance(100);
    expect(failed).toEqual(["ECONNREFUSED"]);
  });

  test("a killed process is not noticed behind a cut, until its machine gets bytes again", async () => {
    const world = new TestWorld();
    const [a] = await world.connect(CLIENT_PORT);
    world.network.cut("b", "a");
    world.network.removeProcess(world.b, "killed");
    world.clock.advance(1000);
    world.network.mend("b", "a");
    world.clock.advance(1000);
    expect(a.closes).toEqual([]);
    a.say(numbered(1));
    world.clock.advance(100);
    expect(a.closes).toEqual(["ECONNRESET"]);
  });

  test("a killed process can be started again, and old connections are unknown to it", async () => {
    const world = new TestWorld();
    const [a] = await world.connect(CLIENT_PORT);
    world.network.cut("b", "a");
    world.b.isAlive = false;
    world.network.removeProcess(world.b, "killed");
    const next = new Program("b");
    await world.network.of(next).listen(`b:${CLIENT_PORT}`, () => expect.unreachable());
    world.network.mend("b", "a");
    a.say(numbered(1));
    world.clock.advance(100);
    expect(a.closes).toEqual(["ECONNRESET"]);
  });

  test("a killed process does not listen, even if it was about to", async () => {
    const { network, a } = new TestWorld();
    const view = network.of(a);
    a.isAlive = false;
    network.removeProcess(a, "killed");
    void view.listen("a:1", () => expect.unreachable()).then(() => expect.unreachable());
    const next = network.of(new Program("a"));
    await next.listen("a:1", () => expect.unreachable());
  });

  test("a process that is killed while it dials never opens its connection", async () => {
    for (let steps = 0; steps < 4; steps += 1) {
      const world = new TestWorld();
      const accepted: Side[] = [];
      await world.listen(CLIENT_PORT, (side) => accepted.push(side));
      world.a.freeze();
      const { opened, failed } = world.dial(CLIENT_PORT);
      for (let i = 0; i < steps; i += 1) world.clock.step();
      world.a.isAlive = false;
      world.network.removeProcess(world.a, "killed");
      world.clock.advance(1000);
      expect([opened, failed]).toEqual([[], []]);
      expect(accepted.map(({ closes }) => closes)).toEqual(steps < 2 ? [] : [["ECONNRESET"]]);
    }
  });
});

describe("a machine that loses power", () => {
  async function powerLoss() {
    const world = new TestWorld();
    const [a, b] = await world.connect(CLIENT_PORT);
    b.say(numbered(10));
    world.b.isAlive = false;
    world.network.removeProcess(world.b, "powerLoss");
    world.clock.advance(60_000);
    return { world, a, b };
  }

  test("a machine without power is silent, but the bytes that it sent still arrive", async () => {
    const { a, b } = await powerLoss();
    expect([a.heard.length, a.closes, b.closes]).toEqual([10, [], []]);
  });

  test("a machine without power does not answer a dial", async () => {
    const { world } = await powerLoss();
    const { opened, failed } = world.dial(CLIENT_PORT);
    world.clock.advance(60_000);
    world.network.of(new Program("b"));
    world.clock.advance(60_000);
    expect([opened, failed]).toEqual([[], []]);
  });

  test("a machine that is back resets connections that it does not know", async () => {
    const { world, a } = await powerLoss();
    world.network.of(new Program("b"));
    world.clock.advance(60_000);
    expect(a.closes).toEqual([]);
    a.say(numbered(1));
    world.clock.advance(100);
    expect(a.closes).toEqual(["ECONNRESET"]);
  });

  test("a machine that is back gets the bytes sent to it meanwhile, and resets the connection", async () => {
    const { world, a } = await powerLoss();
    a.say(numbered(1));
    world.clock.advance(60_000);
    expect(a.closes).toEqual([]);
    world.network.of(new Program("b"));
    world.clock.advance(100);
    expect(a.closes).toEqual(["ECONNRESET"]);
  });
});
