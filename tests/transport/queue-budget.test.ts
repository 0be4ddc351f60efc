/**
 * The limit on the bytes queued on many channels together: which must slow down, which are
 * cut off, and that the others are not affected.
 */
import { describe, expect, test } from "bun:test";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { Channel, KEEPALIVE_MS } from "../../src/transport/channel.ts";
import { FRAME_HEADER_BYTES, FrameBuffer } from "../../src/transport/frame.ts";
import type { Connection } from "../../src/transport/network.ts";
import { QueueBudget } from "../../src/transport/queue-budget.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";

const ADDRESS = "n1:1";
const BUFFER_BYTES = 100;
const BUDGET_BYTES = 10_000;

/** A caller that has dialed and reads nothing, and this side's end of its connection. */
interface Line {
  readonly channel: Channel;
  readonly caller: Connection;
  readonly received: { bytes: number };
  readonly events: string[];
}

/** Connections whose accepted ends share a budget. */
async function lines(count: number) {
  const clock = new VirtualClock();
  const network = new FaultFreeNetwork({ clock, bufferBytes: BUFFER_BYTES });
  const budget = new QueueBudget(BUDGET_BYTES);
  const accepted: Channel[] = [];
  await network.listen(ADDRESS, (connection) => {
    const channel = new Channel(connection, { clock, maxQueuedBytes: BUDGET_BYTES, budget });
    accepted.push(channel);
    return channel;
  });
  const made: Line[] = [];
  for (let i = 0; i < count; i += 1) {
    const events: string[] = [];
    const received = { bytes: 0 };
    const data = (bytes: Uint8Array) => {
      received.bytes += bytes.length;
    };
    let caller: Connection | undefined;
    network.dial(ADDRESS, {
      opened: (connection) => {
        caller = connection;
        connection.pause();
        return { data, drain() {}, close() {} };
      },
      failed: (reason) => expect.unreachable(reason),
    });
    clock.advance(10);
    const channel = accepted[i]!; // accepted by now
    const drained = () => void events.push("drained");
    const closed = (reason = "fin") => void events.push(`closed: ${reason}`);
    channel.listen({ frame() {}, drained, closed }, 2000);
    made.push({ channel, caller: caller!, received, events }); // dialled by now
  }
  return { clock, budget, lines: made };
}

function say({ channel }: Line, length: number): boolean {
  return channel.send((writer) => writer.raw(new Uint8Array(length)));
}

const CUT_OFF =
  "closed: More than 10000 bytes are queued on all connections, and most of them on this one";

describe("R145: more bytes wait than the budget allows", () => {
  test("R145: the connection with the most waiting bytes is cut off, and no other", async () => {
    const { clock, lines: all } = await lines(4);
    const [greedy, ...others] = all as [Line, Line, Line, Line];
    say(greedy, 5000);
    for (const line of others) say(line, 1600);
    clock.advance(1);
    expect(all.map(({ events }) => events)).toEqual([[], [], [], []]);
    say(others[0], 600);
    clock.advance(1);
    expect(all.map(({ events }) => events)).toEqual([[CUT_OFF], [], [], []]);
  });

  test("R145: the other connections have room again, and get all of their bytes", async () => {
    const { clock, lines: all } = await lines(3);
    const [greedy, polite, late] = all as [Line, Line, Line];
    say(greedy, 6000);
    say(polite, 4000);
    say(late, 4000);
    clock.advance(1);
    expect(greedy.events).toEqual([CUT_OFF]);
    for (const { caller } of [polite, late]) caller.resume();
    clock.advance(KEEPALIVE_MS / 2);
    expect([polite, late].map(({ received }) => received.bytes)).toEqual([4012, 4012]);
    expect(say(late, 9000)).toBe(true);
    clock.advance(1);
    expect(late.events).not.toContain(CUT_OFF);
  });

  test("R145: the connection that is cut off may be the one that has just sent more", async () => {
    const { clock, lines: all } = await lines(2);
    const [small, large] = all as [Line, Line];
    say(small, 1000);
    say(large, 9500);
    clock.advance(1);
    expect(all.map(({ events }) => events)).toEqual([[], [CUT_OFF]]);
    expect(say(large, 1)).toBe(false);
  });

  test("R145: several connections are cut off, if one is not enough", async () => {
    const { clock, lines: all } = await lines(5);
    for (const line of all.slice(0, 4)) say(line, 2400);
    say(all[4]!, 9900); // the last of five
    clock.advance(1);
    expect(all.map(({ events }) => events.length)).toEqual([0, 0, 0, 0, 1]);
    say(all[0]!, 2400);
    say(all[1]!, 2400);
    clock.advance(1);
    expect(all.map(({ events }) => events.length)).toEqual([1, 0, 0, 0, 1]);
  });
});

describe("R145: incomplete frames", () => {
  /** The beginning of a frame of 2,000 bytes. */
  function begun(bytes: number): Uint8Array {
    const frames = new FrameBuffer();
    frames.add((writer) => writer.raw(new Uint8Array(2000)));
    return frames.pending().slice(0, bytes);
  }

  async function begin({ clock, lines: all }: Awaited<ReturnType<typeof lines>>, bytes: number) {
    const rests = all.map((line) => ({ line, rest: begun(bytes) }));
    for (let pieces = 0; pieces < bytes / BUFFER_BYTES; pieces += 1) {
      for (const each of rests) {
        each.rest = each.rest.subarray(each.line.caller.write(each.rest));
      }
      clock.advance(1);
    }
  }

  test("R145: incomplete frames count, so that callers that never finish them are cut off", async () => {
    const world = await lines(8);
    await begin(world, 1900);
    const ends = world.lines.map(({ events }) => events);
    expect(ends.filter(([event]) => event === CUT_OFF).length).toBeWithin(3, 6);
    expect(ends.filter(([event]) => event === undefined).length).toBeWithin(3, 6);
  });

  test("R145: incomplete frames no longer count once they are complete", async () => {
    const world = await lines(4);
    for (let round = 0; round < 4; round += 1) await begin(world, 2000 + FRAME_HEADER_BYTES);
    expect(world.lines.flatMap(({ events }) => events)).toEqual([]);
    expect(world.lines.map(({ channel }) => channel.waitingBytes)).toEqual([0, 0, 0, 0]);
    expect(world.budget.isTightFor(BUDGET_BYTES)).toBe(false);
  });

  test("R145: incomplete frames are dropped and count no more after a FIN", async () => {
    const world = await lines(1);
    const [{ channel }] = world.lines as [Line];
    await begin(world, 1900);
    say(world.lines[0]!, 500);
    channel.end();
    expect(channel.waitingBytes).toBe(500 + FRAME_HEADER_BYTES);
  });
});

describe("R145: half of the budget is used up", () => {
  test("R145: only connections that use more than an equal share of the budget are congested", async () => {
    const { lines: all } = await lines(4);
    const [greedy, ...others] = all as [Line, Line, Line, Line];
    say(greedy, 2000);
    expect(greedy.channel.isCongested).toBe(false);
    say(greedy, 2900);
    expect(greedy.channel.isCongested).toBe(false);
    say(others[0], 500);
    expect(others[0].channel.isCongested).toBe(false);
    say(greedy, 1);
    expect(greedy.channel.isCongested).toBe(true);
    say(others[1], 1300);
    expect(others.map(({ channel }) => channel.isCongested)).toEqual([false, true, false]);
  });

  test("R145: a congested connection is notified when all bytes have been read", async () => {
    const { clock, lines: all } = await lines(1);
    const [line] = all as [Line];
    say(line, 5500);
    expect(line.channel.isCongested).toBe(true);
    line.caller.resume();
    clock.advance(KEEPALIVE_MS / 2);
    expect(line.events).toEqual(["drained"]);
    expect(line.channel.isCongested).toBe(false);
  });
});

test("R145: the bytes of a closed connection count no more", async () => {
  const { clock, budget, lines: all } = await lines(3);
  const [ended, lost, rest] = all as [Line, Line, Line];
  say(ended, 3000);
  say(lost, 3000);
  expect(budget.isTightFor(BUDGET_BYTES)).toBe(true);
  ended.channel.terminate("enough");
  lost.caller.terminate();
  clock.advance(10);
  expect(budget.isTightFor(BUDGET_BYTES)).toBe(false);
  expect(say(rest, 9900)).toBe(true);
  clock.advance(1);
  expect(rest.events).toEqual([]);
});
