/**
 * Snapshots whose chunks are damaged or missing, or whose leader's term has ended, on whole
 * nodes; and a snapshot that arrives after the log has passed it.
 */
import { expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import type { SnapshotMessage } from "../../../src/codec/snapshot.ts";
import type { Entry } from "../../../src/vocabulary.ts";
import type { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import {
  hasCaughtUp,
  leaveBehind,
  newShortLogCluster,
  readAt,
  writeMany,
} from "../../support/sim/short-logs.ts";
import { Wire } from "../../support/sim/wire.ts";

const CHUNK_BYTES = 512;

async function setUp() {
  const cluster = newShortLogCluster();
  const wire = new Wire(cluster);
  const entries: Entry[] = [];
  wire.change((message) => {
    if (message.type !== "append.request") return undefined;
    for (const entry of message.entries) entries[entry.index] = entry;
    return undefined;
  });
  const leader = await leaveBehind(cluster);
  const follower = cluster.node(3);
  const installs = () => cluster.cluster.faults["snapshot installed"] ?? 0;
  const isReceiving = () => follower.disk.paths.some((path) => path.includes("/incoming/"));
  return { cluster, wire, leader, follower, entries, installs, isReceiving };
}

/** Once it has caught up, without any other way to do so, its state is that of the others. */
async function requireOneOffer(cluster: ScriptedCluster, offers: () => number): Promise<void> {
  cluster.until("it has caught up", () => hasCaughtUp(cluster));
  expect(await readAt(cluster, 3, "late-11")).toBe("late 11 ".repeat(20));
  expect(offers()).toBe(1);
}

test("R94: a damaged chunk of a snapshot is not stored, and is sent again", async () => {
  const { cluster, wire, follower } = await setUp();
  let [offers, damaged] = [0, 0];
  wire.changeSnapshots((message) => {
    if (message.type === "snapshot.offer") offers += 1;
    if (message.type !== "snapshot.chunk" || message.offset === 0 || damaged > 0) return undefined;
    damaged += 1;
    return { ...message, data: message.data.map((byte) => byte ^ 1) };
  });
  follower.start();
  await requireOneOffer(cluster, () => offers);
  expect(damaged).toBe(1);
});

test("R94: a chunk of a snapshot is not stored while an earlier one is missing", async () => {
  const { cluster, wire, leader, follower } = await setUp();
  let [offers, early] = [0, 0];
  wire.changeSnapshots((message, to) => {
    if (message.type === "snapshot.offer") offers += 1;
    if (message.type !== "snapshot.chunk" || message.offset === 0 || early > 0) return undefined;
    early += 1;
    const data = new Uint8Array(CHUNK_BYTES).fill(7);
    const offset = message.offset + CHUNK_BYTES;
    const chunk = { type: "snapshot.chunk", offset, data, checksum: crc32(data) } as const;
    wire.deliverSnapshot(chunk, { from: leader.id, to });
    return undefined;
  });
  follower.start();
  await requireOneOffer(cluster, () => offers);
  expect(early).toBe(1);
});

test("R93: a snapshot is not installed when the term of its leader has ended meanwhile", async () => {
  const { cluster, wire, leader, follower, installs, isReceiving } = await setUp();
  follower.start();
  cluster.until("it receives a snapshot", isReceiving);
  // It enters a newer term, and the leader does not learn of it.
  const unheard = wire.hold(({ from }, to) => from === follower.id && to === leader.id);
  const { term } = leader.view()!; // it leads
  const news = { type: "vote.response", from: leader.id, term: term + 1, granted: false } as const;
  wire.deliver(news, follower.id);
  cluster.pass(2_000);
  expect(follower.view()).toMatchObject({ term: term + 1 });
  expect(installs()).toBe(0);
  unheard.end();
  cluster.until("it has caught up", () => hasCaughtUp(cluster));
});

test("R92: a snapshot that ends within the log leaves later entries", async () => {
  const { cluster, wire, leader, follower, entries, installs } = await setUp();
  const chunks: SnapshotMessage[] = [];
  const end = wire.changeSnapshots((message) => {
    if (message.type === "snapshot.offer") return undefined;
    chunks.push(message);
    return "lost";
  });
  follower.start();
  cluster.until("its first chunks are on their way", () => chunks.length > 0);
  await writeMany(cluster, "later", 2);
  cluster.pass(100);
  // Late appends bring all entries, and the leader does not learn of it.
  const silence = wire.hold(({ from }, to) => from === follower.id && to === leader.id);
  const prev = follower.view()!.log.lastId; // it runs
  const newest = leader.view()!.log.lastId; // it leads
  const missing = entries.slice(prev.index + 1, newest.index + 1);
  const { term } = leader.view()!; // it leads
  const append = { type: "append.request", from: leader.id, term, session: 1 } as const;
  wire.deliver({ ...append, prev, commit: 0, entries: missing }, follower.id);
  cluster.pass(50);
  expect(follower.view()!.log.lastId).toEqual(newest);
  end();
  for (const chunk of chunks) wire.deliverSnapshot(chunk, { from: leader.id, to: follower.id });
  cluster.until("the snapshot is installed", () => installs() > 0);
  expect(follower.view()!.log.base.index).toBeLessThan(newest.index);
  expect(follower.view()!.log.lastId).toEqual(newest);
  silence.end();
  cluster.until("it has caught up", () => hasCaughtUp(cluster));
});
