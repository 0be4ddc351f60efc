/**
 * A simulated world for the tests of the network: a few hosts, and programs on them that
 * send and receive bytes.
 */
import { expect } from "bun:test";
import type { SimulatedProcess } from "../../../src/sim/machine/process.ts";
import type { NetworkFaultName } from "../../../src/sim/network/link.ts";
import {
  type NetworkOptions,
  SimulatedNetwork,
} from "../../../src/sim/network/simulated-network.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { type NetworkFaults, NO_NETWORK_FAULTS } from "../../../src/sim/spec.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import { FrameBuffer, FrameReader, MAX_FRAME_BYTES } from "../../../src/transport/frame.ts";
import type { Connection, ConnectionListener } from "../../../src/transport/network.ts";

/** Connections to this port carry a message per frame. */
export const PEER_PORT = 7301;
export const CLIENT_PORT = 7201;

/** A program that can be paused, and ended. */
export class Program implements SimulatedProcess {
  readonly host: string;
  isAlive = true;
  #held: (() => void)[] | undefined;

  constructor(host: string) {
    this.host = host;
  }

  dispatch(callback: () => void): void {
    if (!this.isAlive) return;
    if (this.#held === undefined) callback();
    else this.#held.push(callback);
  }

  freeze(): void {
    this.#held ??= [];
  }

  thaw(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const callback of held) callback();
  }
}

/** One side of a connection: sends as much as there is room for, and records what it receives. */
export class Side implements ConnectionListener {
  readonly connection: Connection;
  readonly pieces: Uint8Array[] = [];
  /** The reasons of `close`; "fin" if there was none. */
  readonly closes: string[] = [];
  drains = 0;
  #unsent = new Uint8Array(0);

  constructor(connection: Connection) {
    this.connection = connection;
  }

  say(bytes: Uint8Array): void {
    this.#unsent = Uint8Array.from([...this.#unsent, ...bytes]);
    this.#write();
  }

  get unsentBytes(): number {
    return this.#unsent.length;
  }

  get heard(): number[] {
    return this.pieces.flatMap((piece) => [...piece]);
  }

  /** The received bytes, as frames; a keepalive is an empty one. */
  get frames(): number[][] {
    const reader = new FrameReader(MAX_FRAME_BYTES);
    for (const piece of this.pieces) reader.push(piece);
    const frames: number[][] = [];
    for (let next = reader.next(); next !== undefined; next = reader.next()) frames.push([...next]);
    return frames;
  }

  data(bytes: Uint8Array): void {
    expect(this.closes).toEqual([]);
    this.pieces.push(bytes);
  }

  drain(): void {
    this.drains += 1;
    this.#write();
  }

  close(reason: string | undefined): void {
    this.closes.push(reason ?? "fin");
  }

  #write(): void {
    this.#unsent = this.#unsent.subarray(this.connection.write(this.#unsent));
  }
}

/** A world with the hosts "a" and "b", and the events on both. */
export class TestWorld {
  readonly clock = new VirtualClock();
  readonly network: SimulatedNetwork;
  readonly faults: NetworkFaultName[] = [];
  readonly a = new Program("a");
  readonly b = new Program("b");

  constructor(faults: Partial<NetworkFaults> = {}, options: Partial<NetworkOptions> = {}) {
    this.network = new SimulatedNetwork({
      clock: this.clock,
      random: new SeededRandom(1),
      faults: { ...NO_NETWORK_FAULTS, ...faults },
      isDatagramLike: (address) => address.endsWith(`:${PEER_PORT}`),
      count: (fault) => this.faults.push(fault),
      ...options,
    });
  }

  count(fault: NetworkFaultName): number {
    return this.faults.filter((it) => it === fault).length;
  }

  /** Listens at b's `port`. `accepted` gets each connection that arrives. */
  async listen(port: number, accepted: (side: Side) => void): Promise<void> {
    await this.network.of(this.b).listen(`b:${port}`, (connection) => {
      const side = new Side(connection);
      accepted(side);
      return side;
    });
  }

  dial(port: number): { readonly opened: Side[]; readonly failed: string[]; cancel(): void } {
    const opened: Side[] = [];
    const failed: string[] = [];
    const { cancel } = this.network.of(this.a).dial(`b:${port}`, {
      opened: (connection) => {
        const side = new Side(connection);
        opened.push(side);
        return side;
      },
      failed: (reason) => failed.push(reason),
    });
    return { opened, failed, cancel };
  }

  /** A connection that a has dialed and b has accepted. */
  async connect(port: number): Promise<[a: Side, b: Side]> {
    const accepted: Side[] = [];
    await this.listen(port, (side) => accepted.push(side));
    const { opened } = this.dial(port);
    this.clock.advance(10_000);
    const [a, b] = [opened[0], accepted[0]];
    if (a === undefined || b === undefined) throw new Error("Cannot connect");
    return [a, b];
  }

  /** The same, after a first frame each way. */
  async connectPeers(): Promise<[a: Side, b: Side]> {
    const [a, b] = await this.connect(PEER_PORT);
    a.say(frames([1]));
    b.say(frames([2]));
    this.clock.advance(10_000);
    expect([a.frames, b.frames]).toEqual([[[2]], [[1]]]);
    return [a, b];
  }
}

/** A frame with each of the payloads. */
export function frames(...payloads: readonly (readonly number[])[]): Uint8Array {
  const buffer = new FrameBuffer();
  for (const payload of payloads) buffer.add((writer) => writer.raw(Uint8Array.from(payload)));
  return buffer.pending();
}

/** Bytes that differ at every position, so that a misplaced part is detected. */
export function numbered(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => i ^ (i >> 8));
}
