/**
 * Channels: frames in both directions, back-pressure, keepalives and closing, on a simulated
 * network and clock, so that every wait is exact.
 */
import { describe, expect, test } from "bun:test";
import { CodecError } from "../../src/codec/wire.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import {
  Channel,
  type ChannelListener,
  KEEPALIVE_MS,
  LINGER_TICKS,
  SILENT_TICKS,
  STALLED_TICKS,
} from "../../src/transport/channel.ts";
import { FRAME_HEADER_BYTES } from "../../src/transport/frame.ts";
import type { Connection, ConnectionListener } from "../../src/transport/network.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";

const ADDRESS = "n1:1";
const BUFFER_BYTES = 1000;
const MAX_QUEUED_BYTES = 4000;
const MAX_FRAME_BYTES = 5000;

class Recorder implements ChannelListener {
  readonly events: string[] = [];
  onFrame: (payload: Uint8Array) => void = () => {};

  frame(payload: Uint8Array): void {
    this.events.push(`frame ${payload.length <= 8 ? payload.join() : `of ${payload.length}`}`);
    this.onFrame(payload);
  }

  drained(): void {
    this.events.push("drained");
  }

  closed(reason: string | undefined): void {
    this.events.push(`closed: ${reason ?? "fin"}`);
  }
}

/** Counts what it receives, and answers nothing. */
class Mute implements ConnectionListener {
  readonly connection: Connection;
  bytes = 0;
  closes = 0;
  /** The connection accepts this many bytes at a time. */
  pausesAfterEach = false;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  data(bytes: Uint8Array): void {
    this.bytes += bytes.length;
    if (this.pausesAfterEach) this.connection.pause();
  }

  drain(): void {}

  close(): void {
    this.closes += 1;
  }
}

/** A dialed channel, and the result of `accept` for the other end. */
async function connect<T extends ConnectionListener>(
  accept: (connection: Connection, clock: VirtualClock) => T,
) {
  const clock = new VirtualClock();
  const network = new FaultFreeNetwork({ clock, bufferBytes: BUFFER_BYTES });
  let other: T | undefined;
  await network.listen(ADDRESS, (connection) => {
    other = accept(connection, clock);
    return other;
  });
  let channel: Channel | undefined;
  network.dial(ADDRESS, {
    opened: (connection) => {
      channel = new Channel(connection, { clock, maxQueuedBytes: MAX_QUEUED_BYTES });
      return channel;
    },
    failed: (reason) => expect.unreachable(reason),
  });
  clock.advance(10);
  if (channel === undefined || other === undefined) throw new Error("Cannot connect");
  const heard = new Recorder();
  channel.listen(heard, MAX_FRAME_BYTES);
  return { clock, channel, heard, other };
}

/** Two channels, each with a recorder. */
async function channels() {
  const said = new Recorder();
  const { clock, channel, heard, other } = await connect((connection, clock) => {
    const accepted = new Channel(connection, { clock, maxQueuedBytes: MAX_QUEUED_BYTES });
    accepted.listen(said, MAX_FRAME_BYTES);
    return accepted;
  });
  return { clock, near: channel, nearHeard: heard, far: other, farHeard: said };
}

function say(channel: Channel, ...bytes: number[]): boolean {
  return channel.send((writer) => writer.raw(Uint8Array.from(bytes)));
}

function sayMuch(channel: Channel, length: number): boolean {
  return channel.send((writer) => writer.raw(new Uint8Array(length)));
}

describe("frames", () => {
  test("frames arrive in order, on both sides", async () => {
    const { clock, near, nearHeard, far, farHeard } = await channels();
    say(near, 1);
    say(near, 2);
    say(far, 3);
    clock.advance(10);
    expect(farHeard.events).toEqual(["frame 1", "frame 2"]);
    expect(nearHeard.events).toEqual(["frame 3"]);
  });

  test("frames of one turn leave in one write", async () => {
    const writes: number[] = [];
    const { clock, channel } = await connect((connection) => {
      const mute = new Mute(connection);
      return Object.assign(mute, { data: (bytes: Uint8Array) => writes.push(bytes.length) });
    });
    for (let i = 0; i < 5; i += 1) say(channel, i);
    clock.advance(10);
    expect(writes).toEqual([5 * (FRAME_HEADER_BYTES + 1)]);
  });

  test("frames larger than the connection's buffer arrive whole", async () => {
    const { clock, near, farHeard } = await channels();
    sayMuch(near, MAX_FRAME_BYTES);
    clock.advance(50);
    expect(farHeard.events).toEqual([`frame of ${MAX_FRAME_BYTES}`]);
  });

  test("frames that arrive before there is a listener wait", async () => {
    const { clock, channel, other } = await connect(
      (connection, clock) => new Channel(connection, { clock, maxQueuedBytes: MAX_QUEUED_BYTES }),
    );
    say(channel, 1);
    clock.advance(10);
    const late = new Recorder();
    other.listen(late, MAX_FRAME_BYTES);
    clock.advance(0);
    expect(late.events).toEqual(["frame 1"]);
  });

  test("frames go to a new listener from the very next one on", async () => {
    const { clock, near, far, farHeard } = await channels();
    const successor = new Recorder();
    farHeard.onFrame = () => far.listen(successor, MAX_FRAME_BYTES);
    say(near, 1);
    say(near, 2);
    clock.advance(10);
    expect(farHeard.events).toEqual(["frame 1"]);
    expect(successor.events).toEqual(["frame 2"]);
  });
});

describe("back-pressure", () => {
  test("a paused channel delivers nothing, not even frames that have arrived", async () => {
    const { clock, near, far, farHeard } = await channels();
    farHeard.onFrame = () => far.pause();
    for (let i = 1; i <= 3; i += 1) say(near, i);
    clock.advance(10);
    expect(farHeard.events).toEqual(["frame 1"]);
    far.resume();
    clock.advance(10);
    expect(farHeard.events).toEqual(["frame 1", "frame 2"]);
  });

  test("R145: unread frames wait at the sender, up to the limit", async () => {
    const { clock, channel, heard, other } = await connect((connection) => new Mute(connection));
    other.connection.pause();
    let accepted = 0;
    while (accepted < 1000 && sayMuch(channel, 100 - FRAME_HEADER_BYTES)) {
      accepted += 1;
      clock.advance(1);
    }
    expect(accepted).toBe((BUFFER_BYTES + MAX_QUEUED_BYTES) / 100);
    expect(channel.isCongested).toBe(true);
    expect(heard.events).toEqual([]);

    other.connection.resume();
    clock.advance(50);
    expect(other.bytes).toBe(accepted * 100);
    expect(channel.isCongested).toBe(false);
    expect(heard.events).toEqual(["drained"]);
    expect(say(channel, 1)).toBe(true);
  });
});

describe("the end of a channel", () => {
  test("frames sent before end() arrive, and both sides are notified once", async () => {
    const { clock, near, nearHeard, farHeard } = await channels();
    sayMuch(near, 4000);
    near.end();
    expect(say(near, 1)).toBe(false);
    clock.advance(50);
    expect(farHeard.events).toEqual(["frame of 4000", "closed: fin"]);
    expect(nearHeard.events).toEqual(["closed: fin"]);
    expect(clock.pendingCount).toBe(0);
  });

  test("a side that ends drops later frames", async () => {
    const { clock, near, nearHeard, far } = await channels();
    say(far, 1);
    near.end();
    clock.advance(50);
    expect(nearHeard.events).toEqual(["closed: fin"]);
  });

  test("a paused side can end", async () => {
    const { clock, near, nearHeard, far, farHeard } = await channels();
    near.pause();
    say(far, 1);
    clock.advance(5);
    near.end();
    clock.advance(50);
    expect(nearHeard.events).toEqual(["closed: fin"]);
    expect(farHeard.events).toEqual(["closed: fin"]);
  });

  test("a side that does not answer a FIN is disconnected", async () => {
    const { clock, channel, heard, other } = await connect((connection) => new Mute(connection));
    other.connection.pause(); // so that it never reads the FIN
    channel.end();
    clock.advance(LINGER_TICKS * KEEPALIVE_MS);
    expect(heard.events).toEqual(["closed: Closed without a fin frame"]);
    expect(other.closes).toBe(1);
  });

  test("a FIN waits for frames that are being read, however slowly", async () => {
    const { clock, channel, heard, other } = await connect((connection) => {
      const mute = new Mute(connection);
      mute.pausesAfterEach = true;
      return mute;
    });
    other.connection.pause();
    sayMuch(channel, 4000);
    clock.advance(1);
    channel.end();
    for (let pieces = 0; pieces < 4; pieces += 1) {
      clock.advance(5 * KEEPALIVE_MS);
      expect(heard.events).toEqual([]);
      other.connection.resume();
    }
    clock.advance(10);
    other.pausesAfterEach = false;
    other.connection.resume();
    clock.advance(10);
    expect(other.bytes).toBe(FRAME_HEADER_BYTES + 4000);
    expect(heard.events).toEqual(["closed: fin"]);
  });

  test("a side that reads none of the waiting frames is disconnected in the end", async () => {
    const { clock, near, far, nearHeard, farHeard } = await channels();
    far.pause();
    sayMuch(near, 4000);
    clock.advance((STALLED_TICKS - 1) * KEEPALIVE_MS);
    expect(nearHeard.events).toEqual([]);
    clock.advance(2 * KEEPALIVE_MS);
    expect(nearHeard.events).toEqual([
      `closed: Stalled: the peer read nothing for ${STALLED_TICKS * KEEPALIVE_MS} ms`,
    ]);
    expect(farHeard.events).toEqual(["closed: ECONNRESET"]);
  });

  test("a listener that is attached after the end is notified, too", async () => {
    const { clock, channel, other } = await connect(
      (connection, clock) => new Channel(connection, { clock, maxQueuedBytes: MAX_QUEUED_BYTES }),
    );
    channel.terminate("crash");
    clock.advance(10);
    const late = new Recorder();
    other.listen(late, MAX_FRAME_BYTES);
    expect(late.events).toEqual([]);
    clock.advance(0);
    expect(late.events).toEqual(["closed: ECONNRESET"]);
  });

  test("a terminated channel closes with its own reason, after the call, once", async () => {
    const { clock, near, nearHeard, farHeard } = await channels();
    near.terminate("enough");
    near.terminate("too late");
    expect(nearHeard.events).toEqual([]);
    expect(say(near, 1)).toBe(false);
    clock.advance(10);
    expect(nearHeard.events).toEqual(["closed: enough"]);
    expect(farHeard.events).toEqual(["closed: ECONNRESET"]);
    expect(clock.pendingCount).toBe(0);
  });
});

describe("invalid bytes", () => {
  test("invalid bytes close the channel with a sentence, and later bytes are not read", async () => {
    const { clock, heard, other } = await connect((connection) => new Mute(connection));
    const corrupt = Buffer.from("01000000feffffff0700000000", "hex");
    other.connection.write(corrupt);
    other.connection.write(new Uint8Array(FRAME_HEADER_BYTES));
    clock.advance(10);
    expect(heard.events).toEqual([
      "closed: Cannot read a frame of 1 bytes: its checksum is d202ef8d, not 00000007",
    ]);
  });

  test("frames that a listener cannot decode close the channel", async () => {
    const { clock, near, farHeard } = await channels();
    farHeard.onFrame = () => {
      throw new CodecError("Cannot decode this");
    };
    say(near, 1);
    say(near, 2);
    clock.advance(10);
    expect(farHeard.events).toEqual(["frame 1", "closed: Cannot decode this"]);
  });

  test("exceptions of a listener are thrown on, even if the bytes are invalid", async () => {
    const { clock, near, farHeard } = await channels();
    farHeard.onFrame = () => {
      throw new TypeError("a mistake");
    };
    say(near, 1);
    expect(() => clock.advance(10)).toThrow("a mistake");
  });
});

describe("keepalives", () => {
  test("keepalives keep an idle channel open", async () => {
    const { clock, nearHeard, farHeard } = await channels();
    clock.advance(100 * KEEPALIVE_MS);
    expect(nearHeard.events).toEqual([]);
    expect(farHeard.events).toEqual([]);
  });

  test("keepalives are sent only by a side that has sent nothing else", async () => {
    const { clock, channel, other } = await connect((connection) => new Mute(connection));
    for (let i = 0; i < 30; i += 1) {
      say(channel, 1);
      clock.advance(KEEPALIVE_MS / 10);
    }
    expect(other.bytes).toBe(30 * (FRAME_HEADER_BYTES + 1));
  });

  test("keepalives that are missing for some ticks show that the other side is gone", async () => {
    const { clock, heard } = await connect((connection) => new Mute(connection));
    clock.advance(SILENT_TICKS * KEEPALIVE_MS);
    expect(heard.events).toEqual([
      `closed: Silent: received nothing for ${SILENT_TICKS * KEEPALIVE_MS} ms`,
    ]);
  });

  test("a new channel that shares the timer of others waits as long for missing keepalives", async () => {
    const { clock } = await channels(); // whose ticks the next channel shares
    clock.advance(KEEPALIVE_MS / 2);
    let terminations = 0;
    const connection = {
      remoteAddress: "n2:1",
      write: (bytes: Uint8Array) => bytes.length,
      pause() {},
      resume() {},
      end() {},
      terminate() {
        terminations += 1;
      },
    };
    new Channel(connection, { clock, maxQueuedBytes: MAX_QUEUED_BYTES });
    clock.advance(SILENT_TICKS * KEEPALIVE_MS - 1);
    expect(terminations).toBe(0);
    clock.advance(KEEPALIVE_MS);
    expect(terminations).toBe(1);
  });

  test("keepalives are not missed while paused", async () => {
    const { clock, near, nearHeard } = await channels();
    near.pause();
    clock.advance(10 * SILENT_TICKS * KEEPALIVE_MS);
    near.resume();
    clock.advance(10 * SILENT_TICKS * KEEPALIVE_MS);
    expect(nearHeard.events).toEqual([]);
  });
});
