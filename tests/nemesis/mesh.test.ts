/**
 * The proxy between nodes, on a simulated network and clock: bytes arrive as they
 * were sent, except for injected faults.
 */
import { beforeEach, describe, expect, test } from "bun:test";
import { writeHello } from "../../src/codec/hello.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { FrameBuffer } from "../../src/transport/frame.ts";
import { peerHello } from "../../src/transport/handshake.ts";
import type { Connection, ConnectionListener } from "../../src/transport/network.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { microtasks } from "../support/client/run-clock.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";
import { Mesh } from "./mesh.ts";

const PEERS = [1, 2, 3].map((id) => ({ id, dialled: `front:${id}`, real: `back:${id}` }));

/** One end of a connection, and its events. */
class End implements ConnectionListener {
  readonly connection: Connection;
  received = "";
  closedWith: string | undefined;
  isClosed = false;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  say(text: string): void {
    expect(this.connection.write(Buffer.from(text))).toBe(text.length);
  }

  data(bytes: Uint8Array): void {
    this.received += Buffer.from(bytes).toString("latin1");
  }

  drain(): void {}

  close(reason: string | undefined): void {
    this.isClosed = true;
    this.closedWith = reason;
  }
}

let clock: VirtualClock;
let network: FaultFreeNetwork;
let mesh: Mesh;
/** The connections that each node has accepted, the newest last. */
let accepted: Map<NodeId, End[]>;

beforeEach(async () => {
  clock = new VirtualClock();
  network = new FaultFreeNetwork({ clock, bufferBytes: 4096 });
  mesh = await Mesh.open({ network, clock, random: new SeededRandom(1), peers: PEERS });
  accepted = new Map(PEERS.map(({ id }) => [id, []]));
  for (const { id, real } of PEERS) {
    await network.listen(real, (connection) => {
      const end = new End(connection);
      accepted.get(id)?.push(end);
      return end;
    });
  }
});

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

function hello(from: NodeId, to: NodeId): string {
  const frames = new FrameBuffer();
  const identity = { clusterId: 7, nodeId: from, softwareVersion: "" };
  frames.add((writer) => writeHello(peerHello(identity, to), writer));
  return Buffer.from(frames.pending()).toString("latin1");
}

async function dial(to: NodeId): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  network.dial(`front:${to}`, {
    opened: (connection) => {
      const end = new End(connection);
      resolve(end);
      return end;
    },
    failed: (reason) => {
      throw new Error(reason);
    },
  });
  await pass(1);
  return promise;
}

/** A connection that has carried the hello, and no other frame. */
async function connect(from: NodeId, to: NodeId): Promise<{ caller: End; target: End }> {
  const caller = await dial(to);
  caller.connection.write(Buffer.from(hello(from, to), "latin1"));
  await pass(1);
  const target = accepted.get(to)?.at(-1);
  if (target === undefined) throw new Error(`Node ${to} has accepted nothing`);
  target.received = target.received.slice(hello(from, to).length);
  return { caller, target };
}

describe("without faults", () => {
  test("bytes arrive in both directions, the hello first, in any pieces", async () => {
    const caller = await dial(2);
    for (const byte of hello(1, 2)) {
      caller.connection.write(Buffer.from(byte, "latin1"));
      await pass(1);
    }
    caller.say("there");
    await pass(1);
    const [target] = accepted.get(2) ?? [];
    expect(target?.received).toBe(`${hello(1, 2)}there`);
    target?.say("back");
    await pass(1);
    expect(caller.received).toBe("back");
  });

  test("a FIN arrives as a FIN, and a lost connection as a lost connection", async () => {
    const polite = await connect(1, 2);
    polite.caller.say("last words");
    polite.caller.connection.end();
    await pass(1);
    expect(polite.target).toMatchObject({ received: "last words", isClosed: true });
    expect(polite.target.closedWith).toBeUndefined();

    const gone = await connect(1, 2);
    gone.target.connection.terminate();
    await pass(1);
    expect(gone.caller).toMatchObject({ isClosed: true, closedWith: "ECONNRESET" });
  });

  test("more bytes than the receiver accepts at a time arrive in the end, in order", async () => {
    const { caller, target } = await connect(1, 2);
    target.connection.pause();
    let sent = "";
    for (let i = 0; i < 500; i += 1) {
      const text = `${i} ${"x".repeat(100)},`;
      caller.say(text);
      sent += text;
      await pass(1);
    }
    target.connection.resume();
    await pass(1);
    expect(target.received).toBe(sent);
  });

  test("a caller with an invalid hello, or of an unknown node, is disconnected", async () => {
    for (const opening of ["GET / HTTP/1.1\r\n\r\n", hello(9, 2)]) {
      const other = await dial(2);
      other.connection.write(Buffer.from(opening, "latin1"));
      await pass(1);
      expect(other.isClosed).toBe(true);
      expect(accepted.get(2)).toEqual([]);
    }
  });

  test("a caller is told that no node listens behind the proxy", async () => {
    const empty = await Mesh.open({
      network,
      clock,
      random: new SeededRandom(1),
      peers: [...PEERS, { id: 4, dialled: "front:4", real: "nowhere:4" }].map((peer) => ({
        ...peer,
        dialled: `other-${peer.dialled}`,
      })),
    });
    using _ = empty;
    const { promise, resolve } = Promise.withResolvers<End>();
    network.dial("other-front:4", {
      opened: (connection) => {
        const end = new End(connection);
        resolve(end);
        return end;
      },
      failed: () => {},
    });
    await pass(1);
    const caller = await promise;
    caller.connection.write(Buffer.from(hello(1, 4), "latin1"));
    await pass(1);
    expect(caller.isClosed).toBe(true);
  });
});

describe("with faults", () => {
  test("a delay keeps the order of bytes, and affects no other link", async () => {
    const { caller, target } = await connect(1, 2);
    const [slow] = mesh.linksBetween({ from: 1, to: 2 });
    slow!.faults = { delayMs: 100, jitterMs: 50 };
    for (const word of ["a", "b", "c", "d"]) caller.say(word);
    target.say("back");
    await pass(99);
    expect([target.received, caller.received]).toEqual(["", "back"]);
    await pass(51);
    expect(target.received).toBe("abcd");
  });

  test("a cut is one-way, hides the end of a connection, and delivers everything afterwards", async () => {
    const { caller, target } = await connect(1, 2);
    const [cut] = mesh.linksBetween({ from: 1, to: 2 });
    cut!.faults = { isCut: true };
    caller.say("held");
    target.say("arrives");
    await pass(1);
    caller.connection.end();
    await pass(10_000);
    expect(target).toMatchObject({ received: "", isClosed: false });
    cut!.faults = {};
    await pass(1);
    expect(target).toMatchObject({ received: "held", isClosed: true });
    expect(caller.received).toBe("arrives");
  });

  test("a link is a direction, whichever node has dialed", async () => {
    const { caller, target } = await connect(2, 1);
    const [cut] = mesh.linksBetween({ from: 1, to: 2 });
    cut!.faults = { isCut: true };
    caller.say("there");
    target.say("back");
    await pass(1);
    expect([target.received, caller.received]).toEqual(["there", ""]);
  });

  test("a silenced connection carries nothing more, but new connections do", async () => {
    const old = await connect(1, 2);
    mesh.silence(mesh.linksBetween({ from: 1, to: 2 }));
    old.caller.say("lost");
    old.caller.connection.terminate();
    await pass(10_000);
    expect(old.target).toMatchObject({ received: "", isClosed: false });
    const fresh = await connect(1, 2);
    fresh.caller.say("arrives");
    await pass(1);
    expect(fresh.target.received).toBe("arrives");
  });

  test("a reset ends both sides of the connections on a link, and only those", async () => {
    const meant = await connect(1, 2);
    const other = await connect(1, 3);
    mesh.reset(mesh.linksBetween({ from: 2, to: 1 }));
    await pass(1);
    expect([meant.caller.isClosed, meant.target.isClosed]).toEqual([true, true]);
    expect([other.caller.isClosed, other.target.isClosed]).toEqual([false, false]);
  });

  test("garbage changes some of the bytes", async () => {
    const { caller, target } = await connect(1, 2);
    const [link] = mesh.linksBetween({ from: 1, to: 2 });
    link!.faults = { garbageChance: 0.5 };
    let unharmed = 0;
    for (let i = 0; i < 100; i += 1) {
      target.received = "";
      caller.say("a frame with some bytes in it");
      await pass(1);
      if (target.received === "a frame with some bytes in it") unharmed += 1;
    }
    expect(unharmed).toBeGreaterThan(30);
    expect(unharmed).toBeLessThan(70);
    expect(target.isClosed).toBe(false);
  });

  test("a break delivers a part of the bytes, and ends the connection there", async () => {
    const { caller, target } = await connect(1, 2);
    const [link] = mesh.linksBetween({ from: 1, to: 2 });
    link!.faults = { breakChance: 1 };
    caller.say("0123456789");
    await pass(1);
    expect("0123456789".startsWith(target.received)).toBe(true);
    expect(target.received.length).toBeLessThan(10);
    expect([caller.isClosed, target.isClosed]).toEqual([true, true]);
  });
});
