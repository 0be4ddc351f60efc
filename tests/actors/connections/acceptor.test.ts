/**
 * Accepted connections and their listener: hello, deadlines, invalid bytes, limits and an
 * orderly end, on a simulated clock and network. The test plays the callers, and the service
 * is an echo.
 */
import { describe, expect, test } from "bun:test";
import { createActor } from "xstate";
import type { ConnectionService } from "../../../src/actors/connections/accepted-connection.ts";
import { type AcceptorNotice, acceptorMachine } from "../../../src/actors/connections/acceptor.ts";
import { REFUSAL_SLOTS_PER_ADDRESS } from "../../../src/actors/connections/address-shares.ts";
import {
  type ConnectionLimits,
  REFUSAL_SLOTS,
} from "../../../src/actors/connections/connection-set.ts";
import {
  ConnectionPurpose,
  decodeHelloReply,
  type Hello,
  Refusal,
  writeHello,
} from "../../../src/codec/hello.ts";
import { CodecError } from "../../../src/codec/wire.ts";
import { Channel, KEEPALIVE_MS, LINGER_TICKS } from "../../../src/transport/channel.ts";
import { clientHello, judgeHello } from "../../../src/transport/handshake.ts";
import { type Connection, ListenError } from "../../../src/transport/network.ts";
import { newCollector } from "../../support/actors/collector.ts";
import { type SimulatedEnv, simulatedEnv } from "../../support/actors/simulated-env.ts";
import { FaultFreeNetwork } from "../../support/fault-free-network.ts";

const ADDRESS = "n1:1";
const self = { clusterId: 0xc1, nodeId: 1, softwareVersion: "0.1.0" };
const hello = clientHello({ clusterId: 0, softwareVersion: "0.1.0" });
const limits = {
  maxConnections: 3,
  maxConnectionsPerAddress: 200,
  helloTimeoutMs: 500,
  maxQueuedBytes: 10_000,
  maxTotalQueuedBytes: 20_000,
};

/** Echoes frames. It cannot decode a payload that starts with 255. */
class Echo implements ConnectionService {
  readonly maxFrameBytes = 100;
  readonly ends: string[] = [];

  judge(hello: Hello) {
    const purpose = ConnectionPurpose.CONNECTION_PURPOSE_CLIENT;
    return judgeHello(hello, { self, purpose, isRemoved: () => false });
  }

  serve(channel: Channel) {
    return {
      frame: (payload: Uint8Array) => {
        if (payload[0] === 255) throw new CodecError("Cannot decode a request");
        channel.send((writer) => writer.raw(payload));
      },
      drained() {},
      closed: (reason: string | undefined) => this.ends.push(reason ?? "fin"),
    };
  }
}

/** A caller that dials the listener. */
class Caller {
  readonly heard: Uint8Array[] = [];
  end: string | undefined;
  channel: Channel | undefined;
  connection: Connection | undefined;

  constructor(network: FaultFreeNetwork, env: SimulatedEnv) {
    network.dial(ADDRESS, {
      opened: (connection) => {
        this.connection = connection;
        this.channel = new Channel(connection, { clock: env.clock, maxQueuedBytes: 10_000 });
        const frame = (payload: Uint8Array) => this.heard.push(payload);
        const closed = (reason: string | undefined) => {
          this.end = reason ?? "fin";
        };
        this.channel.listen({ frame, drained() {}, closed }, 1000);
        return this.channel;
      },
      failed: (reason) => {
        this.end = reason;
      },
    });
    env.clock.advance(5);
  }

  say(...bytes: number[]): void {
    this.channel?.send((writer) => writer.raw(Uint8Array.from(bytes)));
  }

  greet(greeting: Hello = hello): void {
    this.channel?.send((writer) => writeHello(greeting, writer));
  }

  get refusal(): Refusal | undefined {
    return this.heard[0] && decodeHelloReply(this.heard[0]).refusal;
  }
}

async function listening(own: Partial<ConnectionLimits> = {}) {
  const env = simulatedEnv();
  const network = new FaultFreeNetwork({ clock: env.clock, bufferBytes: 1000 });
  const { mailbox, events } = newCollector<AcceptorNotice>();
  const service = new Echo();
  const input = {
    env,
    network,
    self,
    name: "clients",
    address: ADDRESS,
    service,
    limits: { ...limits, ...own },
    parent: mailbox,
  };
  const acceptor = createActor(acceptorMachine, { id: "acceptor", input, clock: env.clock });
  acceptor.start();
  await Promise.resolve(); // listen() answers by promise
  await Promise.resolve();
  const call = () => new Caller(network, env);
  return { env, network, acceptor, service, events, call };
}

function connections({ acceptor }: Awaited<ReturnType<typeof listening>>): number {
  return acceptor.getSnapshot().context.connections.size;
}

test("a caller is served after its hello, from the very next frame", async () => {
  const { env, events, call } = await listening();
  expect(events).toEqual([{ type: "acceptor.listening", name: "clients", address: ADDRESS }]);
  const caller = call();
  caller.greet();
  caller.say(1, 2);
  caller.say(3);
  env.clock.advance(10);
  expect(caller.refusal).toBe(Refusal.REFUSAL_NONE);
  expect(caller.heard.slice(1).map((payload) => payload.toHex())).toEqual(["0102", "03"]);
});

test("R136: a caller with an invalid hello gets the reason, and is disconnected", async () => {
  const listener = await listening();
  const caller = listener.call();
  caller.greet({ ...hello, clusterId: 0xd2 });
  caller.say(1);
  listener.env.clock.advance(10);
  expect(caller.refusal).toBe(Refusal.REFUSAL_CLUSTER_ID);
  expect(caller.heard).toHaveLength(1);
  expect(caller.end).toBe("fin");
  expect(connections(listener)).toBe(0);
  expect(listener.env.lines.at(-1)).toContain(
    "the caller belongs to cluster 00000000000000d2, this node belongs to 00000000000000c1",
  );
});

test("a caller that sends no hello in time is disconnected", async () => {
  const listener = await listening();
  const caller = listener.call();
  listener.env.clock.advance(limits.helloTimeoutMs);
  expect(caller.end).toBe("ECONNRESET");
  expect(connections(listener)).toBe(0);
  expect(listener.env.lines.at(-1)).toContain("Handshake timeout");
});

test("a caller that does not read its refusal is disconnected", async () => {
  const listener = await listening();
  const caller = listener.call();
  caller.greet({ ...hello, clusterId: 0xd2 });
  caller.connection?.pause();
  listener.env.clock.advance((LINGER_TICKS + 1) * KEEPALIVE_MS);
  expect(connections(listener)).toBe(0);
});

describe("invalid bytes", () => {
  async function closedBy(misbehave: (caller: Caller) => void): Promise<string> {
    const listener = await listening();
    const [bad, good] = [listener.call(), listener.call()];
    good.greet();
    misbehave(bad);
    listener.env.clock.advance(10);
    good.say(7);
    listener.env.clock.advance(10);
    expect(bad.end).toBe("ECONNRESET");
    expect(good.heard.at(-1)?.toHex()).toBe("07");
    expect(connections(listener)).toBe(1);
    return listener.env.lines.at(-1) ?? "";
  }

  test("an invalid frame closes its own connection only", async () => {
    const line = await closedBy((caller) => caller.connection?.write(new Uint8Array(16).fill(71)));
    expect(line).toContain("Cannot read a frame: the checksum of its header does not match");
  });

  test("an invalid hello closes its own connection only", async () => {
    expect(await closedBy((caller) => caller.say(255, 255))).toContain("Cannot decode a hello");
  });

  test("an invalid request closes its own connection only", async () => {
    const line = await closedBy((caller) => {
      caller.greet();
      caller.say(255);
    });
    expect(line).toContain("Cannot decode a request");
  });

  test("a frame beyond the limit closes its own connection only", async () => {
    const line = await closedBy((caller) => {
      caller.greet();
      caller.say(...new Uint8Array(101));
    });
    expect(line).toContain("Cannot read a frame of 101 bytes: the limit is 100");
  });
});

test("a hello is answered although invalid bytes follow it", async () => {
  const { env, call } = await listening();
  const caller = call();
  caller.greet();
  caller.say(255);
  env.clock.advance(10);
  expect(caller.refusal).toBe(Refusal.REFUSAL_NONE);
  expect(caller.end).toBe("ECONNRESET");
});

test("the slots of closed connections are reused, however many come and go", async () => {
  const listener = await listening({ maxConnections: 200, helloTimeoutMs: 60_000 });
  const callers = Array.from({ length: 130 }, listener.call);
  expect(connections(listener)).toBe(callers.length);
  for (const caller of callers.slice(0, 10)) caller.channel?.terminate("enough");
  listener.env.clock.advance(10);
  expect(connections(listener)).toBe(callers.length - 10);
  for (let i = 0; i < 12; i += 1) listener.call();
  expect(connections(listener)).toBe(callers.length + 2);
});

test("the service is notified once when its connection ends", async () => {
  const { env, service, call } = await listening();
  const [first, second] = [call(), call()];
  first.greet();
  second.greet();
  env.clock.advance(10);
  first.channel?.end();
  second.channel?.terminate("crash");
  env.clock.advance(10);
  expect(service.ends.sort()).toEqual(["ECONNRESET", "fin"]);
});

describe("R145: more callers than the limit", () => {
  test("excess callers are refused with a reason until another caller leaves", async () => {
    const listener = await listening();
    const callers = Array.from({ length: limits.maxConnections + 1 }, listener.call);
    for (const caller of callers) caller.greet();
    listener.env.clock.advance(10);
    const outside = callers.pop();
    expect(outside?.refusal).toBe(Refusal.REFUSAL_TOO_MANY_CONNECTIONS);
    expect(outside?.end).toBe("fin");
    expect(callers.every(({ refusal }) => refusal === Refusal.REFUSAL_NONE)).toBe(true);

    callers[0]?.channel?.end();
    listener.env.clock.advance(10);
    const late = listener.call();
    late.greet();
    listener.env.clock.advance(10);
    expect(late.refusal).toBe(Refusal.REFUSAL_NONE);
  });

  test("excess callers of one address are refused with a reason", async () => {
    const shared = { maxConnections: 1_000, maxConnectionsPerAddress: 2, helloTimeoutMs: 60_000 };
    const listener = await listening(shared);
    const callers = Array.from({ length: 3 }, listener.call);
    for (const caller of callers) caller.greet();
    listener.env.clock.advance(10);
    const [, , third] = callers;
    expect(third?.refusal).toBe(Refusal.REFUSAL_TOO_MANY_CONNECTIONS);
    callers[0]?.channel?.end();
    listener.env.clock.advance(10);
    const late = listener.call();
    late.greet();
    listener.env.clock.advance(10);
    expect(late.refusal).toBe(Refusal.REFUSAL_NONE);

    const flood = Array.from({ length: 2 * REFUSAL_SLOTS_PER_ADDRESS }, listener.call);
    const room = shared.maxConnectionsPerAddress + REFUSAL_SLOTS_PER_ADDRESS;
    expect(connections(listener)).toBe(room);
    expect(flood.filter(({ end }) => end === "ECONNRESET").length).toBeGreaterThan(0);
  });

  test("excess callers are disconnected without a reason once refusals reach their limit", async () => {
    const listener = await listening();
    const room = limits.maxConnections + REFUSAL_SLOTS;
    const callers = Array.from({ length: room + 5 }, listener.call);
    expect(connections(listener)).toBe(room);
    expect(callers.filter(({ end }) => end === "ECONNRESET")).toHaveLength(5);
  });
});

describe("a listener that stops", () => {
  test("a stopping listener accepts no more callers, closes the connections it has, then stops", async () => {
    const listener = await listening();
    const [served, silent] = [listener.call(), listener.call()];
    served.greet();
    listener.env.clock.advance(10);
    served.say(1);
    listener.env.clock.advance(1.5);
    listener.acceptor.send({ type: "acceptor.stop" });
    expect(listener.events).toHaveLength(1);
    listener.env.clock.advance(10);
    expect(served.heard.at(-1)?.toHex()).toBe("01");
    expect([served.end, silent.end]).toEqual(["fin", "fin"]);
    expect(listener.call().end).toBe("ECONNREFUSED");
    expect(listener.events.at(-1)).toEqual({ type: "acceptor.stopped", name: "clients" });
    expect(listener.env.clock.pendingCount).toBe(0);
  });

  test("a listener without connections stops at once", async () => {
    const { acceptor, events } = await listening();
    acceptor.send({ type: "acceptor.stop" });
    expect(events.at(-1)).toEqual({ type: "acceptor.stopped", name: "clients" });
  });

  test("a listener disconnects all callers when its parent ends", async () => {
    const listener = await listening();
    const caller = listener.call();
    caller.greet();
    listener.env.clock.advance(10);
    listener.acceptor.stop();
    listener.env.clock.advance(10);
    expect(caller.end).toBe("ECONNRESET");
    expect(listener.service.ends).toEqual(["Closed by this node"]);
    expect(listener.call().end).toBe("ECONNREFUSED");
  });
});

test("an address that cannot be bound is reported with the reason", async () => {
  const { env, network } = await listening();
  const { mailbox, events } = newCollector<AcceptorNotice>();
  const input = { env, network, self, name: "peers", address: ADDRESS, limits, parent: mailbox };
  const second = createActor(acceptorMachine, {
    input: { ...input, service: new Echo() },
    clock: env.clock,
  });
  second.start();
  await Promise.resolve();
  await Promise.resolve();
  expect(second.getSnapshot().value).toBe("failed");
  expect(events).toEqual([
    {
      type: "acceptor.failed",
      name: "peers",
      error: new ListenError(ADDRESS, "EADDRINUSE"),
    },
  ]);
});
