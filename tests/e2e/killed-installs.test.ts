/**
 * A snapshot transfer to a follower that is killed at every chunk and at every step of the
 * installation, and a leader that is killed while it sends one. Real processes, with a proxy
 * between them that knows the progress of the transfer. Stored chunks are not sent again,
 * the leader stays leader, clients continue, and all nodes are equal at the end.
 */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { MAX_CHUNK_BYTES } from "../../src/actors/snapshots/incoming-snapshot.ts";
import { QuorateClient } from "../../src/client/client.ts";
import type { SnapshotOffer } from "../../src/codec/snapshot.ts";
import type { StatusResponse } from "../../src/codec/status.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import type { Index, NodeId } from "../../src/vocabulary.ts";
import { changeOf } from "../harness/directory-watch.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { RecordedClient } from "../harness/recorded-client.ts";
import { type Heard, SnapshotTap } from "../harness/snapshot-tap.ts";
import { requireKeptPromises } from "../nemesis/checks.ts";
import { Mesh } from "../nemesis/mesh.ts";
import { Workload } from "../nemesis/workload.ts";

/** The election timeout is long, so that a busy machine causes no election. */
const SETTINGS = [
  ...["--heartbeat-interval-ms=50", "--election-timeout-ms=1500"],
  ...["--snapshot-log-entries=100", "--snapshot-keep-entries=50"],
];

/** A state of eight chunks, the last of them a small one. */
const VALUES = 29;
const VALUE = "v".repeat(64 * 1024);

let cluster: ProcessCluster;
let tap: SnapshotTap;
let mesh: Mesh;
let workload: Workload;
let leader: NodeId;
let follower: NodeId;

/** A cluster under load; one follower is down, and needs a snapshot to come back. */
beforeEach(async () => {
  cluster = ProcessCluster.create(3, SETTINGS, { isProxied: true });
  tap = new SnapshotTap();
  const proxied = { network: tap.over(tcpNetwork), clock: systemClock, peers: cluster.peers };
  mesh = await Mesh.open({ ...proxied, random: new SeededRandom(1) });
  cluster.start(...cluster.ids);
  leader = await cluster.leader();
  follower = cluster.ids.find((id) => id !== leader)!; // of three
  workload = new Workload(cluster.endpoints, new SeededRandom(2));
  await progress();
  await cluster.kill(follower);
  const { lastIndex } = await statusOf(leader);
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  const recorded = new RecordedClient(client, workload.history);
  for (let count = 1; count <= VALUES; count += 1) {
    await recorded.do(`large/${count}`, { kind: "put", value: VALUE });
  }
  for (const id of cluster.ids.filter((id) => id !== follower)) await compactedTo(id, lastIndex);
}, 300_000);

afterEach(async () => {
  await workload.stop();
  await cluster[Symbol.asyncDispose]();
  mesh[Symbol.dispose]();
});

test("R94: a follower that is killed at every chunk of a snapshot resumes the transfer", async () => {
  const { raftTerm } = (await statusOf(leader)).header;
  let chunks = Number.POSITIVE_INFINITY;
  for (let chunk = 1; chunk <= chunks; chunk += 1) {
    const { stored, sent } = furthest(tap.heard);
    // When it has arrived, or when it is stored: then all of it must be kept.
    const isWhen = chunk % 2 === 0 || chunk === chunks ? hasStored : hasArrived;
    const heard = await killedWhen(chunk * MAX_CHUNK_BYTES, isWhen);

    const [offer] = offers(heard);
    chunks = Math.ceil((offer?.bytes ?? 0) / MAX_CHUNK_BYTES);
    const resumedAt = heard.flatMap(({ saying }) =>
      saying.type === "snapshot.chunk" ? [saying.offset] : [],
    )[0];
    // The last chunk on the disk may be torn, and does not count.
    expect(resumedAt).toBeGreaterThanOrEqual(Math.max(0, stored - MAX_CHUNK_BYTES));
    expect(resumedAt).toBeLessThanOrEqual(Math.max(0, sent - MAX_CHUNK_BYTES));
    await progress();
  }
  expect(chunks).toBe(8);

  const directory = cluster.dataDirectory(follower);
  for (const [within, name] of [
    ["state", "0000000002.building"],
    ["state", "0000000002"],
    ["wal", "beginning"],
  ] as const) {
    const seen = changeOf(`${directory}/${within}`, name);
    cluster.start(follower);
    await seen;
    await cluster.kill(follower);
    await progress();
  }
  cluster.start(follower);
  await requireOutcome();
  expect(new Set(offers(tap.heard).map(({ last }) => last.index)).size).toBe(1);
  expect((await statusOf(leader)).header.raftTerm).toBe(raftTerm);
}, 300_000);

test("R93: a leader that is killed during a snapshot transfer is replaced by one with its own snapshot", async () => {
  tap.judge = ({ saying }) => (hasArrived(saying, 4 * MAX_CHUNK_BYTES) ? "last" : "pass");
  const reached = tap.next(({ saying }) => hasStored(saying, 4 * MAX_CHUNK_BYTES));
  cluster.start(follower);
  expect((await reached).sender).toBe(leader);
  tap.judge = () => "pass";
  await cluster.kill(leader);
  const next = await cluster.leader({ formerly: leader });
  cluster.start(leader);

  await progress();
  await requireOutcome();
  const later = tap.heard.filter(({ sender }) => sender !== leader);
  expect(new Set(later.map(({ sender, receiver }) => `${sender} to ${receiver}`))).toEqual(
    new Set([`${next} to ${follower}`]),
  );
  expect(furthest(later).sent).toBeGreaterThan(7 * MAX_CHUNK_BYTES);
}, 300_000);

type Saying = Heard["saying"];

/** The chunk that ends at this offset or beyond it, or the last one. */
function hasArrived(saying: Saying, end: number): boolean {
  if (saying.type !== "snapshot.chunk") return false;
  return saying.end >= Math.min(end, sizeOffered());
}

/** The response to that chunk. */
function hasStored(saying: Saying, end: number): boolean {
  if (saying.type !== "snapshot.reply") return false;
  return saying.storedBytes >= Math.min(end, sizeOffered());
}

function sizeOffered(): number {
  return offers(tap.heard).at(-1)?.bytes ?? 0;
}

function offers(heard: readonly Heard[]): SnapshotOffer[] {
  return heard.flatMap(({ saying }) => (saying.type === "snapshot.offer" ? [saying] : []));
}

/** The bytes of the snapshot that were reported as stored, and that were sent. */
function furthest(heard: readonly Heard[]): { stored: number; sent: number } {
  let [stored, sent] = [0, 0];
  for (const { saying } of heard) {
    if (saying.type === "snapshot.reply") stored = Math.max(stored, saying.storedBytes);
    if (saying.type === "snapshot.chunk") sent = Math.max(sent, saying.end);
  }
  return { stored, sent };
}

/** Runs the follower until the chunk that ends at this offset has arrived. */
async function killedWhen(end: number, isWhen: typeof hasStored): Promise<readonly Heard[]> {
  tap.judge = ({ saying }) => (hasArrived(saying, end) ? "last" : "pass");
  const reached = tap.next(({ saying }) => isWhen(saying, end));
  const before = tap.heard.length;
  cluster.start(follower);
  await reached;
  await cluster.kill(follower);
  tap.judge = () => "pass";
  return tap.heard.slice(before);
}

/** Waits until clients have completed some more requests. */
async function progress(): Promise<void> {
  const goal = workload.counts.ok + 50;
  await until("clients go on", async () => workload.counts.ok >= goal || undefined);
}

async function compactedTo(id: NodeId, index: Index): Promise<void> {
  await until(`node ${id} has compacted its log to ${index}`, async () => {
    return (await statusOf(id)).firstIndex > index + 1 || undefined;
  });
}

/** No write is lost, and no file of the transfer is left. */
async function requireOutcome(): Promise<void> {
  await until("the follower is back", async () => {
    const [there, here] = [await statusOf(leader), await statusOf(follower)];
    return here.appliedIndex >= there.commitIndex || undefined;
  });
  await requireKeptPromises({ cluster, workload });
  expect(readdirSync(`${cluster.dataDirectory(follower)}/incoming`)).toEqual([]);
}

function statusOf(id: NodeId): Promise<StatusResponse> {
  return until(`node ${id} answers`, () => cluster.status(id));
}
