/**
 * The link to a peer: dialling, handshake, deadlines and back-off, on a
 * simulated clock and network, against a peer that the test plays.
 */
import { afterEach, describe, expect, test } from "bun:test";
import { createActor } from "xstate";
import { PeerAddresses } from "../../../src/actors/connections/peer-addresses.ts";
import { type PeerLinkNotice, peerLinkMachine } from "../../../src/actors/connections/peer-link.ts";
import { PeerRegister } from "../../../src/actors/connections/peer-register.ts";
import {
  ConnectionPurpose,
  decodeHello,
  type HelloReply,
  writeHelloReply,
} from "../../../src/codec/hello.ts";
import {
  type PeerMessage,
  readPeerMessage,
  writePeerMessage,
} from "../../../src/codec/peer-message.ts";
import { Meters } from "../../../src/meters.ts";
import { Channel, KEEPALIVE_MS, SILENT_TICKS } from "../../../src/transport/channel.ts";
import { judgeHello } from "../../../src/transport/handshake.ts";
import type { Listener, Network } from "../../../src/transport/network.ts";
import { Outbox } from "../../../src/transport/outbox.ts";
import { newCollector } from "../../support/actors/collector.ts";
import { newRefusals } from "../../support/actors/peer-refusals.ts";
import { newTimings } from "../../support/actors/peer-timings.ts";
import { configurationEntry, configurationOf, logOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { FaultFreeNetwork } from "../../support/fault-free-network.ts";

const ADDRESS = "n2:1";
const self = { clusterId: 0xc1, nodeId: 1, softwareVersion: "0.1.0" };
const peer = { clusterId: 0xc1, nodeId: 2, softwareVersion: "0.1.0" };
const heartbeat: PeerMessage = { type: "heartbeat.request", from: 1, term: 5, commit: 3, round: 8 };

const timing = {
  connectTimeoutMs: 300,
  handshakeTimeoutMs: 200,
  backoff: { baseMs: 50, maxMs: 800 },
  refusedRetryMs: 5000,
};

/** Node 2, as far as the link sees it. */
class Peer {
  readonly heard: PeerMessage[] = [];
  channels: Channel[] = [];
  dials = 0;
  answer: (reply: HelloReply) => HelloReply | undefined = (reply) => reply;
  removed: number[] = [];
  #listener: Listener | undefined;

  async start(network: Network, env: ReturnType<typeof simulatedEnv>): Promise<void> {
    this.#listener = await network.listen(ADDRESS, (connection) => {
      this.dials += 1;
      const channel = new Channel(connection, { clock: env.clock, maxQueuedBytes: 10_000 });
      this.channels.push(channel);
      const closed = () => {
        this.channels = this.channels.filter((other) => other !== channel);
      };
      const frame = (payload: Uint8Array) => {
        const reply = this.answer(
          judgeHello(decodeHello(payload), {
            self: peer,
            purpose: ConnectionPurpose.CONNECTION_PURPOSE_PEER,
            isRemoved: (id) => this.removed.includes(id),
          }),
        );
        if (reply !== undefined) channel.send((writer) => writeHelloReply(reply, writer));
        const hear = (payload: Uint8Array) => this.heard.push(readPeerMessage(1, payload));
        channel.listen({ frame: hear, drained() {}, closed }, 10_000);
      };
      channel.listen({ frame, drained() {}, closed }, 10_000);
      return channel;
    });
  }

  stop(): void {
    this.#listener?.stop();
  }
}

let stopLink = () => {};
afterEach(() => stopLink());

function newLink(wrap: (network: Network) => Network = (network) => network) {
  const env = simulatedEnv();
  const network = new FaultFreeNetwork({ clock: env.clock, bufferBytes: 1000 });
  const outbox = new Outbox(new Meters().peers);
  const { mailbox, events } = newCollector<PeerLinkNotice>();
  const log = logOf([1]);
  const heard: PeerMessage[] = [];
  const input = {
    env,
    network: wrap(network),
    outbox,
    self,
    timings: newTimings(),
    register: new PeerRegister(log),
    addresses: new PeerAddresses(1, {}),
    refusals: newRefusals(log),
    peer: { id: 2, address: ADDRESS },
    timing,
    hear: (from: number, payload: Uint8Array) => void heard.push(readPeerMessage(from, payload)),
    maxFrameBytes: 1000,
    parent: mailbox,
  };
  const link = createActor(peerLinkMachine, { id: "link", input, clock: env.clock });
  stopLink = () => link.stop();
  return { env, network, outbox, link, events, heard, log, peer: new Peer() };
}

test("a link that is ready carries messages, and reports that it is ready", async () => {
  const { env, network, outbox, link, events, peer } = newLink();
  await peer.start(network, env);
  link.start();
  expect(outbox.send(2, heartbeat)).toBe(false);
  env.clock.advance(20);
  expect(link.getSnapshot().value).toEqual({ linked: "ready" });
  expect(events).toEqual([{ type: "peer.up", peer: 2 }]);
  expect(outbox.send(2, heartbeat)).toBe(true);
  env.clock.advance(20);
  expect(peer.heard).toEqual([heartbeat]);
});

test("a lost link is reported, takes no messages, and reconnects", async () => {
  const { env, network, outbox, link, events, peer } = newLink();
  await peer.start(network, env);
  link.start();
  env.clock.advance(20);
  peer.channels[0]?.terminate("crash");
  env.clock.advance(2);
  expect(events.at(-1)).toEqual({ type: "peer.down", peer: 2, reason: "ECONNRESET" });
  expect(outbox.send(2, heartbeat)).toBe(false);
  env.clock.advance(timing.backoff.baseMs + 20);
  expect(events.at(-1)).toEqual({ type: "peer.up", peer: 2 });
  expect(outbox.send(2, heartbeat)).toBe(true);
});

test("a silent peer is disconnected and dialed again", async () => {
  const { env, network, link, events, peer } = newLink();
  await peer.start(network, env);
  link.start();
  env.clock.advance(10 * KEEPALIVE_MS);
  expect(events).toHaveLength(1);
  network.silence("n2");
  env.clock.advance((SILENT_TICKS + 1) * KEEPALIVE_MS);
  const reason = `Silent: received nothing for ${SILENT_TICKS * KEEPALIVE_MS} ms`;
  expect(events.at(-1)).toEqual({ type: "peer.down", peer: 2, reason });
  network.mend("n2");
  env.clock.advance(timing.handshakeTimeoutMs + timing.backoff.maxMs);
  expect(events.at(-1)).toEqual({ type: "peer.up", peer: 2 });
});

describe("reconnection", () => {
  test("a link waits longer before each attempt, up to the limit, with jitter", async () => {
    const { env, link } = newLink();
    const dials: number[] = [];
    link.subscribe(({ value }) => {
      if (JSON.stringify(value) === '{"linked":"connecting"}') dials.push(env.clock.now());
    });
    link.start();
    env.clock.advance(10_000);
    const waits = dials.slice(1).map((at, i) => at - (dials[i] ?? 0) - 1); // 1 ms until refused
    waits.slice(0, 8).forEach((wait, i) => {
      const longest = Math.min(timing.backoff.maxMs, timing.backoff.baseMs * 2 ** i);
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
      expect(wait).toBeLessThanOrEqual(longest);
    });
    expect(new Set(waits).size).toBe(waits.length);
    const facts = '{"peer":2,"address":"n2:1","reason":"ECONNREFUSED"}';
    expect(env.lines).toEqual([`info: Cannot connect to peer, retrying ${facts}`]);
  });

  test("a link starts over with short waits after it was ready", async () => {
    const { env, network, link, events, peer } = newLink();
    link.start();
    env.clock.advance(10_000);
    await peer.start(network, env);
    env.clock.advance(1000);
    expect(events).toEqual([{ type: "peer.up", peer: 2 }]);
    peer.channels[0]?.terminate("crash");
    env.clock.advance(timing.backoff.baseMs + 20);
    expect(events.map(({ type }) => type)).toEqual(["peer.up", "peer.down", "peer.up"]);
  });
});

describe("a deadline", () => {
  test("a dial without an answer times out", () => {
    let cancelled = 0;
    const dead: Network = {
      listen: () => expect.unreachable(),
      dial: () => ({
        cancel: () => {
          cancelled += 1;
        },
      }),
    };
    const { env, link } = newLink(() => dead);
    link.start();
    env.clock.advance(timing.connectTimeoutMs);
    expect(link.getSnapshot().value).toBe("backingOff");
    expect(cancelled).toBe(1);
  });

  test("a handshake without an answer times out", async () => {
    const { env, network, link, peer } = newLink();
    peer.answer = () => undefined;
    await peer.start(network, env);
    link.start();
    env.clock.advance(10);
    expect(link.getSnapshot().value).toEqual({ linked: "handshaking" });
    env.clock.advance(timing.handshakeTimeoutMs);
    expect(link.getSnapshot().value).toBe("backingOff");
    expect(peer.channels).toEqual([]);
  });
});

describe("R136: a refused link", () => {
  test("R136: a refused link is reported to the operator once, and retried slowly", async () => {
    const { env, network, link, events, peer } = newLink();
    peer.removed = [1];
    await peer.start(network, env);
    link.start();
    env.clock.advance(3 * timing.refusedRetryMs + 100);
    expect(peer.dials).toBe(4);
    expect(events).toEqual([]);
    expect(env.lines).toHaveLength(1);
    expect(env.lines[0]).toStartWith("warn: Peer refused the connection");
    expect(env.lines[0]).toContain("node 1 was removed from this cluster");
    peer.removed = [];
    env.clock.advance(timing.refusedRetryMs);
    expect(events).toEqual([{ type: "peer.up", peer: 2 }]);
  });

  test("R136: a link is refused when another node than the peer has answered", async () => {
    const { env, network, link, events, peer } = newLink();
    peer.answer = (reply) => ({ ...reply, nodeId: 3 });
    await peer.start(network, env);
    link.start();
    env.clock.advance(100);
    expect(link.getSnapshot().value).toBe("refused");
    expect(events).toEqual([]);
    expect(env.lines[0]).toContain(
      "Cannot use the connection: node 3 of cluster 00000000000000c1 answered",
    );
  });
});

test("a peer without a link to this node is answered on this link", async () => {
  const { env, network, link, heard, peer } = newLink();
  await peer.start(network, env);
  link.start();
  env.clock.advance(20);
  peer.channels[0]?.send((writer) => writePeerMessage(heartbeat, writer));
  env.clock.advance(2);
  expect(heard).toEqual([{ ...heartbeat, from: 2 }]);
});

test("a peer that sends an invalid message is disconnected", async () => {
  const { env, network, link, events, peer } = newLink();
  await peer.start(network, env);
  link.start();
  env.clock.advance(20);
  peer.channels[0]?.send((writer) => writer.uint32(1));
  env.clock.advance(2);
  expect(link.getSnapshot().value).toBe("backingOff");
  expect(events.at(-1)).toMatchObject({ type: "peer.down" });
});

test("a stopped link closes its connection and leaves no timer behind", async () => {
  const { env, network, outbox, link, peer } = newLink();
  await peer.start(network, env);
  link.start();
  env.clock.advance(20);
  link.stop();
  expect(outbox.send(2, heartbeat)).toBe(false);
  peer.stop();
  env.clock.advance(10);
  expect(peer.channels).toEqual([]);
  expect(env.clock.pendingCount).toBe(0);
});

describe("a peer on another data directory than the configuration records", () => {
  const presence = { incarnation: 5, starts: 1, run: 1 };

  /** Node 2's incarnation is this one. */
  const recording = (incarnation: number) => {
    const configuration = configurationOf([1, 2, 3]);
    const members = configuration.members.map((it) => (it.id === 2 ? { ...it, incarnation } : it));
    return { ...configuration, members };
  };

  test("R179: a peer on an unrecorded data directory is refused, although it accepts this node", async () => {
    const { env, network, link, events, log, peer } = newLink();
    log.append([configurationEntry({ term: 1, index: 2 }, recording(6))]);
    peer.answer = (reply) => ({ ...reply, ...presence });
    await peer.start(network, env);
    link.start();
    env.clock.advance(20);
    expect(events).toEqual([]);
    expect(link.getSnapshot().value).toBe("refused");
  });

  test("R179: a peer is disconnected once another data directory is recorded for it", async () => {
    const { env, network, link, events, heard, log, peer } = newLink();
    peer.answer = (reply) => ({ ...reply, ...presence });
    await peer.start(network, env);
    link.start();
    env.clock.advance(20);
    const say = () => {
      for (const channel of peer.channels) channel.send((w) => writePeerMessage(heartbeat, w));
      env.clock.advance(20);
    };
    say();
    expect(heard).toHaveLength(1);
    log.append([configurationEntry({ term: 1, index: 2 }, recording(6))]);
    say();
    expect(heard).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: "peer.down", peer: 2 });
  });
});
