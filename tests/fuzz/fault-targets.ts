/**
 * Requests for faults, their responses, and connections that pass through injected faults.
 */
import {
  type ActiveFault,
  decodeFaultRequest,
  decodeFaultResponse,
  encodeFaultRequest,
  encodeFaultResponse,
  type NodeFault,
} from "../../src/codec/faults/fault.ts";
import { writeHello } from "../../src/codec/hello.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { Link } from "../../src/faults/link.ts";
import { ProxiedConnection } from "../../src/faults/proxied-connection.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { FrameBuffer } from "../../src/transport/frame.ts";
import { peerHello } from "../../src/transport/handshake.ts";
import type { Connection } from "../../src/transport/network.ts";
import { header } from "./request-targets.ts";
import { decoder, type Target, utf8 } from "./target.ts";

const refusals = [CodecError];

const faults: readonly NodeFault[] = [
  { kind: "cut", node: 1, peer: 2, oneWay: true },
  { kind: "isolate", node: 300 },
  { kind: "drop", node: 1, peer: 2 ** 40, percent: 30 },
  { kind: "delay", node: 1, peer: 2, delayMs: 200, jitterMs: 50 },
  { kind: "slowDisk", node: 3, delayMs: 300 },
];
const active = faults.map((fault, id): ActiveFault => {
  return { id: id + 1, fault, forMs: 30_000, leftMs: 12_000 };
});

const codecs: readonly Target[] = [
  decoder("codec/faults/fault.ts", "decodeFaultRequest", {
    decode: decodeFaultRequest,
    encode: encodeFaultRequest,
    seeds: [
      ...faults.map((fault) => encodeFaultRequest({ action: "inject", fault, forMs: 10_000 })),
      encodeFaultRequest({ action: "heal", id: 7 }),
      encodeFaultRequest({ action: "heal", id: undefined }),
      encodeFaultRequest({ action: "list" }),
    ],
    refusals,
  }),
  decoder("codec/faults/fault.ts", "decodeFaultResponse", {
    decode: decodeFaultResponse,
    encode: encodeFaultResponse,
    seeds: [
      encodeFaultResponse({ header, faults: active, injected: 5 }),
      encodeFaultResponse({ header, faults: [], injected: undefined }),
    ],
    refusals,
  }),
];

/** Takes everything, and keeps it. */
class Sink implements Connection {
  readonly remoteAddress = "here";
  readonly taken: Uint8Array[] = [];

  write(bytes: Uint8Array): number {
    this.taken.push(bytes);
    return bytes.length;
  }

  pause(): void {}
  resume(): void {}
  end(): void {}
  terminate(): void {}
}

/** The bytes of a caller that arrive, whatever they are: without a fault, all of them. */
function passedOn(bytes: Uint8Array): Uint8Array {
  const random = new SeededRandom(1);
  const links = { there: new Link(1, 2, random), back: new Link(2, 1, random) };
  const route = { clock: new VirtualClock(), linksOf: () => links, greeted() {}, closed() {} };
  const target = new Sink();
  const connection = new ProxiedConnection(new Sink(), route);
  connection.opened(target);
  const middle = bytes.length >> 1;
  for (const piece of [bytes.subarray(0, middle), bytes.subarray(middle)]) connection.data(piece);
  return Buffer.concat(target.taken);
}

const greeting = new FrameBuffer();
greeting.add((writer) => {
  writeHello(peerHello({ clusterId: 7, nodeId: 1, softwareVersion: "0.1.0" }, 2), writer);
});

const connections: readonly Target[] = [
  {
    name: "ProxiedConnection.data",
    covers: [
      "faults/proxied-connection.ts ProxiedConnection.data",
      "faults/stream.ts Stream.push",
      "faults/link.ts Link.carry",
    ],
    seeds: [Buffer.concat([greeting.pending(), utf8("a message")]), utf8("no hello at all")],
    run: passedOn,
    encode: (bytes: Uint8Array) => bytes,
    refusals: [],
  },
];

export const faultTargets: readonly Target[] = [...codecs, ...connections];
