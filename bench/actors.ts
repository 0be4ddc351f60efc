/**
 * What a batch of writes costs in the actors of the core, without disk, sockets
 * and LevelDB:
 *
 *     bun bench/actors.ts [BATCHES]
 *
 * Three nodes in one process, with logs that are durable at once, messages that
 * are encoded and decoded but travel for nothing, and state in memory. Time is
 * charged to the node that spends it; what clients would cost is left out.
 */
import { drainMicrotasks } from "bun:jsc";
import { WriteBatch } from "../src/actors/clients/batch.ts";
import { PendingRequest } from "../src/actors/clients/pending-request.ts";
import type { PeerConnections } from "../src/actors/connections/outgoing.ts";
import type { OpenStorage } from "../src/actors/node/node-recovery.ts";
import { BatchBuilder, CommandKind } from "../src/codec/entry.ts";
import { encodePutRequest } from "../src/codec/kv.ts";
import { readPeerMessage, writePeerMessage } from "../src/codec/peer-message.ts";
import { Method } from "../src/codec/request.ts";
import { newWriter } from "../src/codec/wire.ts";
import type { NodeEvents } from "../src/node-events.ts";
import { simulatedBulkDisk } from "../src/sim/disk/simulated-bulk-disk.ts";
import { SimulatedDisk } from "../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../src/sim/seeded-random.ts";
import { VirtualClock } from "../src/sim/virtual-clock.ts";
import { MemoryStore } from "../src/store/memory-store.ts";
import { type Entry, LOG_START, type NodeId } from "../src/vocabulary.ts";
import { type RunningCore, roleOf, startCore } from "../tests/support/actors/core.ts";

const BATCHES = Number(process.argv[2] ?? 20_000);
const VALUE_BYTES = 128;
const KEYS = 1_000;
const MIB = 1024 * 1024;

const NO_EVENTS: NodeEvents = { record: () => undefined };

interface Packet {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly bytes: Uint8Array;
}

class Node {
  readonly id: NodeId;
  /** Undefined until it has started. */
  core: RunningCore | undefined;
  spentMs = 0;
  /** Writes to the log that are not reported as durable yet. */
  #written: (() => void) | undefined;

  constructor(id: NodeId) {
    this.id = id;
  }

  /** Does something at this node's expense. */
  charge(work: () => void): void {
    const start = performance.now();
    work();
    drainMicrotasks();
    this.spentMs += performance.now() - start;
  }

  /** All that was written counts as durable; false if there was nothing. */
  sync(): boolean {
    const completed = this.#written;
    if (completed === undefined) return false;
    this.#written = undefined;
    this.charge(completed);
    return true;
  }

  readonly open: OpenStorage = async (listener) => {
    const entries: Entry[] = [];
    let sequence = 0;
    const report = () => listener.durable(sequence);
    const write = (write: { readonly entries: readonly Entry[] }) => {
      entries.push(...write.entries);
      sequence += 1;
      this.#written = report;
      return sequence;
    };
    return {
      recovered: {
        hardState: { term: 0, votedFor: undefined },
        base: LOG_START,
        lastIndex: 0,
        terms: [],
        tail: [],
        configurations: [],
        tornBytes: 0,
      },
      device: {
        write,
        compact: () => {
          throw new Error("Nothing is compacted here");
        },
        bytes: 0,
        read: async ({ from, to }) => entries.slice(from - 1, to),
        close: async () => undefined,
      },
      snapshots: {
        disk: simulatedBulkDisk(new SimulatedDisk(), async () => undefined),
        incoming: "",
        outgoing: "",
      },
      store: new MemoryStore(),
      freeBytes: async () => 0,
      close: async () => undefined,
    };
  };
}

const clock = new VirtualClock();
const random = new SeededRandom(1);
const ids: readonly NodeId[] = [1, 2, 3];
const nodes = ids.map((id) => new Node(id));
const members = ids.map((id) => ({ id, peerAddress: `p${id}:1`, clientAddress: `c${id}:1` }));
let inFlight: Packet[] = [];
let answered = 0;

function senderOf(from: NodeId): PeerConnections {
  const writer = newWriter();
  return {
    send(to, message) {
      writer.pos = 0;
      writePeerMessage(message, writer);
      inFlight.push({ from, to, bytes: writer.buf.slice(0, writer.pos) });
      return true;
    },
    cut() {},
  };
}

async function start(node: Node): Promise<void> {
  const starting = startCore({
    id: node.id,
    members,
    env: { clock, random: random.fork(), events: NO_EVENTS },
    sender: senderOf(node.id),
    openStorage: node.open,
    timing: { heartbeatIntervalMs: 100, electionTimeoutMs: 1_000, readMode: "read-index" },
    limits: {
      window: { maxMessages: 64, maxBytes: 8 * MIB, maxMessageBytes: MIB },
      maxWaitingBytes: 64 * MIB,
    },
    keepBytes: 4 * MIB,
    maxApplyBytes: 4 * MIB,
    onFailure: (error) => {
      throw error;
    },
  });
  drainMicrotasks();
  node.sync();
  node.core = await starting;
}

/** Runs everything that is due now. */
function settle(): void {
  for (let isBusy = true; isBusy; ) {
    const packets = inFlight;
    inFlight = [];
    for (const { from, to, bytes } of packets) {
      const node = nodes[to - 1]!; // ids are 1 to 3
      node.charge(() => node.core?.dispatcher.send(readPeerMessage(from, bytes)));
    }
    const synced = nodes.map((node) => node.sync());
    isBusy = packets.length > 0 || synced.includes(true);
  }
}

function newBatch(size: number, at: number): WriteBatch {
  const builder = new BatchBuilder();
  const requests = Array.from({ length: size }, (_, i) => {
    const key = new TextEncoder().encode(`key-${(at * size + i) % KEYS}`);
    const body = encodePutRequest({ key, value: new Uint8Array(VALUE_BYTES), prevKv: false });
    builder.add(CommandKind.COMMAND_KIND_PUT, body);
    const request = { id: i, method: Method.METHOD_PUT, body, timeoutMs: 0 };
    const answer = () => {
      answered += 1;
    };
    return new PendingRequest(
      request,
      { receivedAt: 0, deadline: Infinity },
      { isCongested: false, keepAlive() {}, answer },
    );
  });
  return new WriteBatch(requests, builder.take(0), () => {
    throw new Error("Cannot measure: the leader changed");
  });
}

for (const node of nodes) await start(node);
const roles = () => nodes.map(({ core }) => core && roleOf(core));
while (!roles().includes("leader")) {
  clock.step();
  settle();
}
settle();
const leader = nodes[roles().indexOf("leader")]!; // there is one
const followers = nodes.filter((node) => node !== leader);

for (const [size, window] of [
  [1, 1],
  [1, 16],
  [64, 1],
  [64, 16],
] as const) {
  const rounds = Math.ceil(BATCHES / window);
  for (const isMeasured of [false, true]) {
    for (const node of nodes) node.spentMs = 0;
    answered = 0;
    for (let round = 0; round < rounds; round += 1) {
      const batches = Array.from({ length: window }, (_, i) => newBatch(size, round * window + i));
      for (const batch of batches) {
        leader.charge(() => leader.core?.dispatcher.send({ type: "propose", batch }));
      }
      settle();
    }
    const count = rounds * window;
    if (answered !== count * size) throw new Error(`Cannot measure: ${answered} were answered`);
    if (!isMeasured) continue;
    const micros = (spentMs: number) => ((spentMs * 1_000) / count).toFixed(1);
    const mean = followers.reduce((sum, { spentMs }) => sum + spentMs, 0) / followers.length;
    console.log(
      `${size} writes a batch, ${window} batches at once: ` +
        `leader ${micros(leader.spentMs)} µs a batch, follower ${micros(mean)} µs`,
    );
  }
}
