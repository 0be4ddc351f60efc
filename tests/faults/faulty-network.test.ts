/**
 * The network of a node with faults, on a simulated network and clock: node 1 has the
 * faults, node 2 does not. Both use real channels, as nodes do.
 */
import { beforeEach, describe, expect, test } from "bun:test";
import { type Hello, writeHello } from "../../src/codec/hello.ts";
import { type FaultsOfLink, FaultyNetwork } from "../../src/faults/faulty-network.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { Channel } from "../../src/transport/channel.ts";
import { peerHello } from "../../src/transport/handshake.ts";
import type { Connection, Network } from "../../src/transport/network.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { microtasks } from "../support/client/run-clock.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";

const PEER_ADDRESS = "one:7301";
const CLIENT_ADDRESS = "one:7201";
const OTHER_ADDRESS = "two:7302";

/** A channel, and the frames that it has received. */
class End {
  readonly channel: Channel;
  readonly heard: string[] = [];
  closedWith: string | undefined;
  isClosed = false;

  constructor(connection: Connection) {
    this.channel = new Channel(connection, { clock, maxQueuedBytes: 1_000_000 });
    const frame = (payload: Uint8Array) => void this.heard.push(Buffer.from(payload).toString());
    const closed = (reason: string | undefined) => {
      this.isClosed = true;
      this.closedWith = reason;
    };
    this.channel.listen({ frame, drained() {}, closed }, 1_000_000);
  }

  say(text: string): void {
    this.channel.send((writer) => writer.raw(Buffer.from(text)));
  }

  greet(hello: Hello): void {
    this.channel.send((writer) => writeHello(hello, writer));
  }
}

let clock: VirtualClock;
let plain: FaultFreeNetwork;
let faulty: FaultyNetwork;
/** The connections that each address has accepted. */
let accepted: Map<string, End[]>;

beforeEach(async () => {
  clock = new VirtualClock();
  plain = new FaultFreeNetwork({ clock, bufferBytes: 65_536 });
  faulty = new FaultyNetwork({
    ...{ network: plain, clock, random: new SeededRandom(1) },
    ...{ self: 1, peerAddress: PEER_ADDRESS },
  });
  accepted = new Map();
  await listen(faulty, PEER_ADDRESS);
  await listen(faulty, CLIENT_ADDRESS);
  await listen(plain, OTHER_ADDRESS);
});

async function listen(network: Network, address: string): Promise<void> {
  const ends: End[] = [];
  accepted.set(address, ends);
  await network.listen(address, (connection) => {
    const end = new End(connection);
    ends.push(end);
    return end.channel;
  });
}

async function pass(ms: number): Promise<void> {
  const end = clock.now() + ms;
  for (;;) {
    await microtasks();
    if (clock.nextDeadline > end) break;
    clock.step();
  }
  clock.setTimeout(() => {}, end - clock.now());
  clock.step();
}

interface Dial {
  end: End | undefined;
  failure: string | undefined;
  cancel(): void;
}

function dial(network: Network, address: string): Dial {
  const dialed: Dial = { end: undefined, failure: undefined, cancel() {} };
  const { cancel } = network.dial(address, {
    opened: (connection) => {
      dialed.end = new End(connection);
      return dialed.end.channel;
    },
    failed: (reason) => {
      dialed.failure = reason;
    },
  });
  return Object.assign(dialed, { cancel });
}

async function opened(network: Network, address: string): Promise<End> {
  const dialed = dial(network, address);
  await pass(1);
  if (dialed.end === undefined) throw new Error("Cannot connect");
  return dialed.end;
}

function helloOf(from: NodeId, to: NodeId): Hello {
  return peerHello({ clusterId: 7, nodeId: from, softwareVersion: "" }, to);
}

/** A connection after its handshake: node 1's end, and node 2's. */
async function connected(dialer: NodeId): Promise<{ one: End; two: End }> {
  const [network, address] = dialer === 1 ? [faulty, OTHER_ADDRESS] : [plain, PEER_ADDRESS];
  const caller = await opened(network, address);
  caller.greet(helloOf(dialer, 3 - dialer));
  await pass(1);
  const target = accepted.get(address)?.at(-1);
  if (target === undefined) throw new Error("Cannot connect");
  target.say("reply");
  await pass(1);
  expect(caller.heard.splice(0)).toEqual(["reply"]);
  target.heard.length = 0;
  return dialer === 1 ? { one: caller, two: target } : { one: target, two: caller };
}

/** From node 1 to node 2. */
function outbound(faults: ReturnType<FaultsOfLink>): FaultsOfLink {
  return (from) => (from === 1 ? faults : {});
}

const bothWays =
  (faults: ReturnType<FaultsOfLink>): FaultsOfLink =>
  () =>
    faults;

describe.each([1, 2])("connections that node %p has dialed", (dialer) => {
  test("a connection carries messages in both directions, and a close", async () => {
    const { one, two } = await connected(dialer);
    one.say("there");
    two.say("back");
    await pass(1);
    expect([two.heard, one.heard]).toEqual([["there"], ["back"]]);
    one.channel.end();
    await pass(1);
    expect([one.isClosed, two.isClosed]).toEqual([true, true]);
    expect([one.closedWith, two.closedWith]).toEqual([undefined, undefined]);
  });

  test("a connection carries more than either side takes at a time, in order", async () => {
    const { one, two } = await connected(dialer);
    two.channel.pause();
    const sent = Array.from({ length: 500 }, (_, i) => `${i} ${"x".repeat(1000)}`);
    for (const text of sent) one.say(text);
    await pass(100);
    expect(two.heard).toEqual([]);
    two.channel.resume();
    await pass(100);
    expect(two.heard).toEqual(sent);
    one.channel.pause();
    for (const text of sent) two.say(text);
    await pass(100);
    expect(one.heard).toEqual([]);
    one.channel.resume();
    await pass(100);
    expect(one.heard).toEqual(sent);
  });

  test("a connection ends on both sides when either side is lost", async () => {
    const first = await connected(dialer);
    first.two.channel.terminate("lost");
    await pass(1);
    expect(first.one).toMatchObject({ isClosed: true, closedWith: "ECONNRESET" });
    const second = await connected(dialer);
    second.one.channel.terminate("lost");
    await pass(1);
    expect(second.two).toMatchObject({ isClosed: true, closedWith: "ECONNRESET" });
  });

  test("a cut connection holds everything, and ends by missing keepalives unless it heals", async () => {
    const { one, two } = await connected(dialer);
    faulty.apply(bothWays({ isCut: true }));
    one.say("held");
    two.say("held");
    await pass(2_000);
    expect([one.heard, two.heard]).toEqual([[], []]);
    faulty.apply(() => ({}));
    await pass(1);
    expect([one.heard, two.heard]).toEqual([["held"], ["held"]]);
    faulty.apply(bothWays({ isCut: true }));
    await pass(10_000);
    expect([one.isClosed, two.isClosed]).toEqual([true, true]);
    expect(one.closedWith).toStartWith("Silent");
  });

  test("lost messages of node 1 leave the other direction and the keepalives intact", async () => {
    const { one, two } = await connected(dialer);
    faulty.apply(outbound({ dropRate: 1 }));
    for (let i = 0; i < 100; i += 1) {
      one.say("lost"); // so often that no keepalive is due
      if (i % 10 === 0) two.say("heard");
      await pass(200);
    }
    expect(two.heard).toEqual([]);
    expect(one.heard).toHaveLength(10);
    expect([one.isClosed, two.isClosed]).toEqual([false, false]); // keepalives pass
    faulty.apply(() => ({}));
    one.say("again");
    await pass(1);
    expect(two.heard).toEqual(["again"]);
  });

  test("a connection loses a share of the messages of node 1", async () => {
    const { one, two } = await connected(dialer);
    faulty.apply(outbound({ dropRate: 0.3 }));
    for (let i = 0; i < 1_000; i += 1) one.say(`${i}`);
    await pass(1);
    expect(two.heard.length).toBeGreaterThan(600);
    expect(two.heard.length).toBeLessThan(800);
    expect(two.heard).toEqual([...two.heard].sort((a, b) => Number(a) - Number(b)));
  });

  test("a connection delays messages of node 1 in their order, until it heals", async () => {
    const { one, two } = await connected(dialer);
    faulty.apply(outbound({ delayMs: 200, jitterMs: 100 }));
    one.say("first");
    await pass(1);
    one.say("second");
    two.say("at once");
    await pass(150);
    expect([two.heard, one.heard]).toEqual([[], ["at once"]]);
    await pass(150);
    expect(two.heard).toEqual(["first", "second"]);
    one.say("third");
    await pass(10);
    faulty.apply(() => ({}));
    await pass(0);
    expect(two.heard.at(-1)).toBe("third");
  });

  test("a reset ends the connections with one member at once, on both sides", async () => {
    const { one, two } = await connected(dialer);
    faulty.reset(3);
    await pass(1);
    expect([one.isClosed, two.isClosed]).toEqual([false, false]);
    faulty.reset(2);
    await pass(1);
    expect([one.isClosed, two.isClosed]).toEqual([true, true]);
  });
});

describe("dials", () => {
  test("a dial hangs while the link is cut, and goes through when it heals", async () => {
    const known = await connected(1);
    known.one.channel.end();
    faulty.apply(bothWays({ isCut: true }));
    const hanging = dial(faulty, OTHER_ADDRESS);
    const cancelled = dial(faulty, OTHER_ADDRESS);
    cancelled.cancel();
    await pass(60_000);
    expect([hanging.end, hanging.failure]).toEqual([undefined, undefined]);
    faulty.apply(() => ({}));
    await pass(1);
    expect(hanging.end).toBeDefined();
    expect(cancelled.end).toBeUndefined();
  });

  test("a dial fails if no node listens", async () => {
    const failing = dial(faulty, "nowhere:1");
    await pass(1);
    expect(failing.failure).toBe("ECONNREFUSED");
  });

  test("a member that was not reached before is cut off from the first byte", async () => {
    faulty.apply(bothWays({ isCut: true }));
    const end = await opened(faulty, OTHER_ADDRESS);
    end.greet(helloOf(1, 2));
    await pass(1_000);
    expect(accepted.get(OTHER_ADDRESS)?.[0]?.heard).toEqual([]);
  });
});

describe("callers that are no members", () => {
  test("a client is not affected by any fault", async () => {
    faulty.apply(bothWays({ isCut: true, dropRate: 1, delayMs: 1_000 }));
    const end = await opened(plain, CLIENT_ADDRESS);
    end.say("request");
    await pass(1);
    const [served] = accepted.get(CLIENT_ADDRESS) ?? [];
    expect(served?.heard).toEqual(["request"]);
    served?.say("response");
    await pass(1);
    expect(end.heard).toEqual(["response"]);
  });

  test("a node receives the bytes of a caller that sends no hello", async () => {
    faulty.apply(bothWays({ isCut: true }));
    const end = await opened(plain, PEER_ADDRESS);
    end.say("no hello");
    await pass(1);
    expect(accepted.get(PEER_ADDRESS)?.[0]?.heard).toEqual(["no hello"]);
  });

  test("a node may close a connection before its caller has sent anything", async () => {
    const end = await opened(plain, PEER_ADDRESS);
    accepted.get(PEER_ADDRESS)?.[0]?.channel.terminate("Handshake timeout");
    await pass(1);
    expect(end).toMatchObject({ isClosed: true, closedWith: "ECONNRESET" });
  });

  test("a node notices that a caller disconnects before it has sent anything", async () => {
    const end = await opened(plain, PEER_ADDRESS);
    end.channel.end();
    await pass(1);
    expect(accepted.get(PEER_ADDRESS)?.[0]).toMatchObject({ isClosed: true });
  });
});
