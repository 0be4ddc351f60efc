/**
 * A node without data answers probes with its identity, and nothing else.
 */
import { drainMicrotasks } from "bun:jsc";
import { expect, test } from "bun:test";
import type { HelloReply } from "../../src/codec/hello.ts";
import { Channel } from "../../src/transport/channel.ts";
import { peerHello, probeHello } from "../../src/transport/handshake.ts";
import { probe } from "../../src/transport/probe/probe.ts";
import { listenForProbes, MAX_PROBES } from "../../src/transport/probe/probe-listener.ts";
import { judgeProbe } from "../../src/transport/probe/probe-reply.ts";
import { simulatedEnv } from "../support/actors/simulated-env.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";

const ADDRESS = "n2:1";
const asker = { clusterId: 0, nodeId: 1, softwareVersion: "test", incarnation: 10 };
const self = { clusterId: 0, nodeId: 2, softwareVersion: "test", incarnation: 20 };

async function newListener() {
  const { clock } = simulatedEnv();
  const network = new FaultFreeNetwork({ clock, bufferBytes: 10_000 });
  const answer = (hello: ReturnType<typeof probeHello>) =>
    hello.purpose === probeHello(asker, 2).purpose
      ? judgeProbe(hello, { self, hasLog: false, membershipOf: () => ({ kind: "nonMember" }) })
      : undefined;
  await listenForProbes({ network, clock, address: ADDRESS, answer });
  const outcome = (hello: ReturnType<typeof probeHello>, address = ADDRESS) => {
    let got: HelloReply | string | undefined;
    void probe({ network, clock, address, hello, timeoutMs: 500 }).then((reply) => {
      got = reply;
    });
    for (let i = 0; i < 100; i += 1) {
      drainMicrotasks();
      clock.advance(10);
    }
    drainMicrotasks();
    return got;
  };
  return { clock, network, outcome };
}

test("a probe is answered with the incarnation, and no cluster", async () => {
  const { outcome } = await newListener();
  expect(outcome(probeHello(asker, 2))).toMatchObject({ clusterId: 0, nodeId: 2, incarnation: 20 });
});

test("a caller with another purpose is disconnected, and a missing listener is reported", async () => {
  const { outcome } = await newListener();
  expect(outcome(peerHello(asker, 2))).toBeString();
  expect(outcome(probeHello(asker, 3), "n3:1")).toBe("ECONNREFUSED");
});

test("connections beyond the limit are closed, and take nothing from the others", async () => {
  const { clock, network } = await newListener();
  const reasons: (string | undefined)[] = [];
  for (let i = 0; i < MAX_PROBES + 5; i += 1) {
    network.dial(ADDRESS, {
      opened: (connection) => {
        const channel = new Channel(connection, { clock, maxQueuedBytes: 1_000 });
        const closed = (reason: string | undefined) => void reasons.push(reason);
        channel.listen({ frame() {}, drained() {}, closed }, 1_000);
        return channel;
      },
      failed: () => expect.unreachable(),
    });
  }
  clock.advance(100);
  expect(reasons).toHaveLength(5);
});
