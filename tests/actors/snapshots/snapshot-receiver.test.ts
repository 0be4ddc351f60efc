/**
 * The snapshot receiver by itself: which offers and chunks it accepts, how it resumes, and
 * how it handles a disk that fails.
 */
import { drainMicrotasks } from "bun:jsc";
import { beforeAll, describe, expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { createActor } from "xstate";
import { snapshotReceiverMachine } from "../../../src/actors/snapshots/snapshot-receiver.ts";
import type {
  SnapshotCaller,
  SnapshotReceived,
} from "../../../src/actors/snapshots/snapshot-receiver-behaviour.ts";
import {
  type SnapshotOffer,
  type SnapshotReply,
  SnapshotStatus,
} from "../../../src/codec/snapshot.ts";
import { refuseUnhandled } from "../../../src/sim/checks/unhandled-events.ts";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { logOf } from "../../support/actors/raft-log.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { CLUSTER_ID, newSnapshotCache, snapshotFilesOn } from "../../support/actors/snapshots.ts";

const {
  SNAPSHOT_STATUS_RECEIVING: RECEIVING,
  SNAPSHOT_STATUS_INSTALLED: INSTALLED,
  SNAPSHOT_STATUS_REFUSED: REFUSED,
} = SnapshotStatus;

const CHUNK = 500;

/** A leader's snapshot up to entry 5, and one up to entry 6. */
let [file, laterFile]: [Uint8Array, Uint8Array] = [new Uint8Array(), new Uint8Array()];

beforeAll(async () => {
  const { snapshotCache, put } = newSnapshotCache(simulatedEnv(), logOf([1]));
  for (let i = 2; i <= 5; i += 1) await put(`key ${i}`, "v".repeat(400));
  file = (await snapshotCache.readChunk(snapshotCache.provide(5).index, 0)).data;
  await put("key 6", "v".repeat(400));
  laterFile = (await snapshotCache.readChunk(snapshotCache.provide(6).index, 0)).data;
});

function offerOf(content: Uint8Array, how: Partial<SnapshotOffer> = {}): SnapshotOffer {
  const index = content === file ? 5 : 6;
  return {
    ...{ type: "snapshot.offer", term: 3, session: 9, last: { term: 1, index } },
    ...{ bytes: content.length, checksum: crc32(content) },
    ...how,
  };
}

function startReceiver(disk = new SimulatedDisk(), { commitIndex = 1 } = {}) {
  const { events, lines } = simulatedEnv();
  const received: SnapshotReceived[] = [];
  const files = snapshotFilesOn(disk);
  const node = { term: 3 };
  const actor = createActor(snapshotReceiverMachine, {
    inspect: refuseUnhandled,
    input: {
      ...{ disk: files.disk, directory: files.incoming, clusterId: CLUSTER_ID, events },
      log: logOf([1, 1, 1, 1, 1, 1, 1], { commitIndex }),
      currentTerm: () => node.term,
      dispatcher: { send: (news) => received.push(news) },
    },
  });
  actor.start();
  drainMicrotasks();
  const settle = (refusal?: string) => {
    actor.send({ type: "snapshot.settled", refusal });
    drainMicrotasks();
  };
  return { actor, disk, node, received, settle, lines, sender: () => new Sender(actor) };
}

/** A member that sends a snapshot. */
class Sender implements SnapshotCaller {
  readonly id = 1;
  readonly replies: SnapshotReply[] = [];
  isDismissed = false;
  readonly #actor: ReturnType<typeof startReceiver>["actor"];

  constructor(actor: ReturnType<typeof startReceiver>["actor"]) {
    this.#actor = actor;
  }

  /** The last response: the number of bytes received, or its status. */
  get answer(): number | string | undefined {
    const reply = this.replies.at(-1);
    if (reply === undefined) return undefined;
    if (reply.status === RECEIVING) return reply.storedBytes;
    return reply.status === INSTALLED ? "installed" : reply.message;
  }

  reply(reply: SnapshotReply): void {
    this.replies.push(reply);
  }

  dismiss(): void {
    this.isDismissed = true;
  }

  offer(offer: SnapshotOffer): void {
    this.#actor.send({ type: "snapshot.offered", offer, caller: this });
    drainMicrotasks();
  }

  chunk(content: Uint8Array, offset: number, checksum?: number): void {
    const data = content.subarray(offset, offset + CHUNK);
    const chunk = { offset, data, checksum: checksum ?? crc32(data) };
    this.#actor.send({
      type: "chunk.arrived",
      chunk: { type: "snapshot.chunk", ...chunk },
      caller: this,
    });
    drainMicrotasks();
  }

  rest(content: Uint8Array, from = 0): void {
    for (let at = from; at < content.length; at += CHUNK) this.chunk(content, at);
  }

  hangUp(): void {
    this.#actor.send({ type: "caller.gone", caller: this });
  }
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(chunks, (chunk) => chunk.slice()));
}

test("R93: a complete snapshot goes to the election actor with its offer", async () => {
  const { received, sender, settle, disk } = startReceiver();
  const leader = sender();
  leader.offer(offerOf(file));
  leader.rest(file);
  const [{ chunks, ...what }] = received as [SnapshotReceived];
  const last = { term: 1, index: 5 };
  expect(what).toEqual({ type: "snapshot.received", from: 1, term: 3, session: 9, last });
  expect(await bytesOf(chunks())).toEqual(Buffer.from(file));
  settle();
  expect(leader.answer).toBe("installed");
  expect(disk.paths).toEqual([]);
});

describe("R94: chunks are accepted in order", () => {
  test("R94: a chunk that is damaged or out of order is answered with the offset to resume at", () => {
    const { sender } = startReceiver();
    const leader = sender();
    leader.offer(offerOf(file));
    leader.chunk(file, CHUNK);
    expect(leader.answer).toBe(0);
    leader.chunk(file, 0);
    leader.chunk(file, 0);
    leader.chunk(file, 2 * CHUNK);
    leader.chunk(file, CHUNK, 1);
    expect(leader.replies.map(({ storedBytes }) => storedBytes)).toEqual([
      0, 0, 500, 500, 500, 500,
    ]);
    leader.chunk(file, CHUNK);
    expect(leader.answer).toBe(1000);
  });

  test("R94: a transfer resumes after a lost connection", () => {
    const { received, sender } = startReceiver();
    const [first, second] = [sender(), sender()];
    first.offer(offerOf(file));
    first.chunk(file, 0);
    first.hangUp();
    second.offer(offerOf(file, { session: 10 }));
    expect(second.answer).toBe(500);
    first.chunk(file, 500);
    expect([first.isDismissed, second.answer]).toEqual([true, 500]);
    second.rest(file, 500);
    expect(received.map(({ session }) => session)).toEqual([10]);
  });

  test("R94: a transfer resumes under a new leader, in its term", () => {
    const { node, received, sender } = startReceiver();
    const [first, second] = [sender(), sender()];
    first.offer(offerOf(file));
    first.chunk(file, 0);
    node.term = 4;
    second.offer(offerOf(file, { term: 4 }));
    second.rest(file, 500);
    expect(received.map(({ term }) => term)).toEqual([4]);
  });

  test("R94: a newer snapshot begins at 0, and replaces the older one", () => {
    const { received, sender, disk } = startReceiver();
    const [first, second] = [sender(), sender()];
    first.offer(offerOf(file));
    first.chunk(file, 0);
    second.offer(offerOf(laterFile));
    expect(second.answer).toBe(0);
    expect(disk.paths).toHaveLength(1);
    first.offer(offerOf(file));
    expect(first.answer).toBe("Cannot receive the snapshot: a newer one is being sent");
    second.rest(laterFile);
    expect(received.map(({ last }) => last.index)).toEqual([6]);
  });
});

test("R94: a transfer resumes after a crash, before the chunk that may be torn", () => {
  const before = startReceiver();
  const leader = before.sender();
  leader.offer(offerOf(file));
  leader.chunk(file, 0);
  before.disk.freeze();
  before.disk.crash({ next: () => 0.5, fork: () => expect.unreachable() });
  const { received, sender } = startReceiver(before.disk);
  const again = sender();
  again.offer(offerOf(file));
  expect(again.answer).toBe(0); // a chunk is 256 KiB at most: it may have been a part of one
  again.rest(file);
  expect(received).toHaveLength(1);
});

describe("an offer is refused", () => {
  test("R93: an offer of an earlier term is refused", () => {
    const { node, sender } = startReceiver();
    node.term = 4;
    const leader = sender();
    leader.offer(offerOf(file));
    expect(leader.answer).toBe(
      "Cannot receive the snapshot: its term has ended, or is implausibly high",
    );
  });

  test("R91: an offer that the log has reached is answered as installed", () => {
    const { sender, disk } = startReceiver(new SimulatedDisk(), { commitIndex: 5 });
    const leader = sender();
    leader.offer(offerOf(file));
    expect([leader.answer, disk.paths]).toEqual(["installed", []]);
    leader.offer(offerOf(laterFile));
    expect(leader.answer).toBe(0);
  });

  test("an offer is refused if there is no disk space for it", () => {
    const disk = new SimulatedDisk();
    disk.capacityBytes = 2 * file.length - 1;
    const { sender, actor } = startReceiver(disk);
    const leader = sender();
    leader.offer(offerOf(file));
    expect(leader.answer).toStartWith("Cannot receive the snapshot: it needs");
    expect(actor.getSnapshot().value).toBe("idle");
    disk.capacityBytes = 2 * file.length;
    leader.offer(offerOf(file));
    expect(leader.answer).toBe(0);
  });

  test("an offer is refused while another snapshot is being installed", () => {
    const { received, sender, settle } = startReceiver();
    const [first, second] = [sender(), sender()];
    first.offer(offerOf(file));
    first.rest(file);
    second.offer(offerOf(laterFile));
    expect(second.answer).toBe("Cannot receive the snapshot: another one is being installed");
    first.offer(offerOf(file)); // asks for the progress
    expect(first.answer).toBe(file.length);
    settle("Cannot install the snapshot: its term has ended");
    expect(first.answer).toBe("Cannot install the snapshot: its term has ended");
    expect(received).toHaveLength(1);
  });
});

describe("a failed transfer is reported, and can be repeated", () => {
  test("a file that does not match its offer is reported", () => {
    const { received, sender, disk, lines } = startReceiver();
    const leader = sender();
    const damaged = file.slice();
    damaged[700]! ^= 1;
    leader.offer(offerOf(file));
    leader.rest(damaged);
    expect(leader.answer).toStartWith("Cannot use the snapshot: ");
    expect([received, disk.paths]).toEqual([[], []]);
    expect(lines.at(-1)).toStartWith("warn: Cannot receive the snapshot");
    leader.offer(offerOf(file));
    leader.rest(file);
    expect(received).toHaveLength(1);
  });

  test("a state that does not match its offer is reported", () => {
    const { received, sender } = startReceiver();
    const leader = sender();
    leader.offer(offerOf(file, { last: { term: 2, index: 5 } }));
    leader.rest(file);
    expect(leader.answer).toBe("Cannot use the snapshot: it is not the snapshot that was offered");
    expect(received).toEqual([]);
  });

  test.each(["create", "write", "sync", "read"] as const)(
    "a disk that fails to %s is reported",
    (name) => {
      const { actor, received, sender, disk } = startReceiver();
      const leader = sender();
      disk.faults = (operation) => (operation.name === name ? { error: "EIO" } : undefined);
      leader.offer(offerOf(file));
      leader.rest(file);
      expect(leader.replies.map(({ status }) => status)).toContain(REFUSED);
      expect([actor.getSnapshot().value, received]).toEqual(["idle", []]);
      disk.faults = () => undefined;
      leader.offer(offerOf(file));
      leader.rest(file);
      expect(received).toHaveLength(1);
    },
  );
});

test("the leftovers of an install are removed at the start, and a resumable transfer is kept", () => {
  const before = startReceiver();
  const leader = before.sender();
  leader.offer(offerOf(file));
  leader.rest(file);
  before.actor.stop();
  startReceiver(before.disk, { commitIndex: 4 });
  expect(before.disk.paths).toHaveLength(1);
  startReceiver(before.disk, { commitIndex: 5 });
  expect(before.disk.paths).toEqual([]);
});
