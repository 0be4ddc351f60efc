/**
 * The core under random faults: messages lost, duplicated and out of order,
 * connections cut, disks that wait, power failures. Invariants hold at every
 * step, and when the faults end, all nodes agree. A failure names its seed.
 */
import { describe, expect, test } from "bun:test";
import { decodeRangeResponse } from "../../src/codec/kv-response.ts";
import { Method } from "../../src/codec/request.ts";
import type { Random } from "../../src/env.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import type { Configuration, NodeId } from "../../src/vocabulary.ts";
import { roleOf } from "../support/actors/core.ts";
import { CoreCluster, GENEROUS } from "../support/actors/core-cluster.ts";
import { configurationOf } from "../support/actors/raft-log.ts";

const STEPS = 600;
const SEEDS = 6;

interface FaultyRun {
  /** The events of the run, to compare runs. */
  readonly trace: string[];
  readonly cluster: CoreCluster;
  /** Keys whose write was confirmed. */
  readonly confirmed: Set<string>;
}

interface Shape {
  readonly name: string;
  readonly configuration: Configuration;
  /** Nodes that are not members yet. If there are any, members are added and removed. */
  readonly later?: readonly NodeId[];
}

function runWithFaults(seed: number, { configuration, later = [] }: Shape): FaultyRun {
  const random = new SeededRandom(seed);
  const streams = new Map<NodeId, Random>();
  const cluster = new CoreCluster({
    configuration,
    randomOf(id) {
      const stream = streams.get(id) ?? random.fork();
      streams.set(id, stream);
      return stream;
    },
    // Little memory and small windows, so that the disk is read and windows fill up.
    keepBytes: 0,
    limits: { ...GENEROUS, window: { maxMessages: 3, maxBytes: 100, maxMessageBytes: 40 } },
  });
  for (const id of later) cluster.join(id);
  const areChanging = later.length > 0;
  const run = { trace: [], cluster, confirmed: new Set<string>(), keys: new Map(), areChanging };
  for (let step = 0; step < STEPS; step += 1) mishap(run, random, step);
  recover(cluster);
  for (let left = 100; left > 0; left -= 1) {
    const until = cluster.clock.now() + 50;
    while (cluster.tick(until)) deliverAll(cluster);
    deliverAll(cluster);
  }
  note(run);
  return run;
}

interface Run extends FaultyRun {
  /** The client that wrote each key. */
  readonly keys: Map<number, string>;
  /** Whether members are added and removed. */
  readonly areChanging: boolean;
}

/** Mostly progress, so that there is something to lose. */
function mishap(run: Run, random: Random, step: number): void {
  const { cluster } = run;
  const ids = [...cluster.nodes.keys()];
  const id = pick(random, ids);
  const node = cluster.node(id);
  if (run.areChanging && random.next() < 0.03) change(cluster, random);
  const chance = random.next();
  if (chance < 0.5) deliverSome(cluster, random);
  else if (chance < 0.72) cluster.tick(cluster.clock.now() + 10);
  else if (chance < 0.86) write(run, leaderOf(cluster) ?? id, `key-${step}`);
  else if (chance < 0.9) cluster.get(leaderOf(cluster) ?? id, ["key-1"]);
  else if (chance < 0.92) cluster.inFlight = cluster.inFlight.filter(() => random.next() < 0.7);
  else if (chance < 0.94) cluster.inFlight.push(...cluster.inFlight.slice(0, 3));
  else if (chance < 0.96) node.isDiskHeld = node.core === undefined || !node.isDiskHeld;
  else if (chance < 0.97) void node.disk.flushState();
  else if (chance < 0.985) {
    if (node.core === undefined) cluster.start(id);
    else if (random.next() < 0.3) cluster.crash(id);
  } else if (id !== ids[0]) cluster.setConnected(id, pick(random, ids, id), random.next() < 0.7);
  cluster.settle();
  note(run);
}

/** Requests a membership change from the leader, valid or not. */
function change(cluster: CoreCluster, random: Random): void {
  const leader = leaderOf(cluster);
  if (leader === undefined) return;
  const id = pick(random, [...cluster.nodes.keys()]);
  const chance = random.next();
  const member = { id, peerAddress: `peer-${id}:1`, clientAddress: `client-${id}:1` };
  const isReplacement = random.next() < 0.3;
  const replaces = isReplacement ? pick(random, [...cluster.nodes.keys()], id) : undefined;
  if (chance < 0.6)
    cluster.change(leader, [{ kind: "add", member, staysLearner: false, replaces }]);
  else if (chance < 0.7) cluster.change(leader, [{ kind: "remove", id }]);
  else cluster.change(leader, [{ kind: chance < 0.9 ? "demote" : "promote", id }]);
}

/** Some messages of one connection: mostly in order, sometimes not. */
function deliverSome(cluster: CoreCluster, random: Random): void {
  if (cluster.inFlight.length === 0) return;
  const link = pick(random, cluster.inFlight);
  const isInOrder = random.next() < 0.9;
  for (let left = 1 + Math.floor(random.next() * 8); left > 0; left -= 1) {
    cluster.deliver((packet) =>
      isInOrder ? packet.from === link.from && packet.to === link.to : packet === link,
    );
  }
}

function leaderOf(cluster: CoreCluster): NodeId | undefined {
  const nodes = [...cluster.nodes.values()];
  return nodes.findLast(({ core }) => core !== undefined && roleOf(core) === "leader")?.id;
}

/** REQUIRES: there is something to pick besides `except`. */
function pick<T>(random: Random, from: readonly T[], except?: T): T {
  const choice = from.filter((it) => it !== except);
  return choice[Math.floor(random.next() * choice.length)]!; // not empty
}

function write({ cluster, keys }: Run, id: NodeId, key: string): void {
  if (cluster.node(id).core === undefined) return;
  cluster.put(id, [[key, key]]);
  keys.set(cluster.clients, key);
}

/** Records what has changed, and which writes were confirmed. */
function note({
  trace,
  cluster,
  keys,
  confirmed,
}: Pick<Run, "trace" | "cluster" | "confirmed"> & {
  keys?: Map<number, string>;
}): void {
  for (const { client, response } of cluster.outcomes.splice(0)) {
    const isConfirmed = response !== "refused" && response.error === undefined;
    trace.push(`client ${client}: ${isConfirmed}`);
    const key = keys?.get(client);
    if (isConfirmed && key !== undefined) confirmed.add(key);
  }
  for (const { id, core, failure } of cluster.nodes.values()) {
    if (failure !== undefined) throw failure;
    if (core === undefined) continue;
    const { lastId, commitIndex } = core.log;
    trace.push(`${id} ${roleOf(core)} ${lastId.index}@${lastId.term} ${commitIndex}`);
  }
}

/** Ends all faults. */
function recover(cluster: CoreCluster): void {
  const ids = [...cluster.nodes.keys()];
  for (const a of ids) for (const b of ids) if (a < b) cluster.setConnected(a, b, true);
  for (const node of cluster.nodes.values()) {
    if (node.core === undefined) cluster.start(node.id);
    node.isDiskHeld = false;
  }
  cluster.settle();
}

function deliverAll(cluster: CoreCluster): void {
  while (cluster.deliver() !== undefined);
}

const SHAPES: readonly Shape[] = [
  { name: "three voters", configuration: configurationOf([1, 2, 3]) },
  { name: "five voters", configuration: configurationOf([1, 2, 3, 4, 5]) },
  {
    name: "three voters and a learner",
    configuration: configurationOf([1, 2, 3], { learners: [4] }),
  },
  {
    name: "a joint configuration",
    configuration: configurationOf([1, 2, 3], { votersOutgoing: [3, 4, 5] }),
  },
  {
    name: "members that come and go",
    configuration: configurationOf([1, 2, 3]),
    later: [4, 5, 6, 7],
  },
];

describe("R12, R54, R82: clusters under random faults", () => {
  for (const shape of SHAPES) {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      test(`R33, R144: invariants hold and all nodes agree in the end: ${shape.name}, seed ${seed}`, () => {
        const { cluster, confirmed } = runWithFaults(seed, shape);
        const all = [...cluster.nodes.keys()].map((id) => cluster.core(id));
        const leaders = all.filter((core) => roleOf(core) === "leader");
        expect(leaders).toHaveLength(1);
        const { configuration } = leaders[0]!.log; // there is one
        expect(configuration.votersOutgoing).toEqual(new Set()); // R106
        const cores = configuration.members.map(({ id }) => cluster.core(id));
        const { lastIndex } = cores[0]!.log; // there are nodes
        for (const { log, replica } of cores) {
          expect([log.lastIndex, log.commitIndex]).toEqual([lastIndex, lastIndex]);
          expect(replica.applied).toEqual(cores[0]!.replica.applied);
        }
        expectKeys(cluster, confirmed);
      });
    }
  }
});

/** R82: every confirmed write is in the leader's state. */
function expectKeys(cluster: CoreCluster, keys: ReadonlySet<string>): void {
  cluster.get(leaderOf(cluster)!, [...keys]); // there is one
  deliverAll(cluster);
  const found = cluster.outcomes.splice(0).map(({ method, response }) => {
    expect([method, response === "refused"]).toEqual([Method.METHOD_RANGE, false]);
    return response === "refused" ? 0 : decodeRangeResponse(response.body).kvs.length;
  });
  expect(found).toEqual([...keys].map(() => 1));
}

test("R146: the same seed gives the same run, step by step", () => {
  for (const shape of [SHAPES[0]!, SHAPES.at(-1)!]) {
    const [once, again] = [1, 1].map((seed) => runWithFaults(seed, shape).trace);
    expect(once).toEqual(again!);
    expect(runWithFaults(2, shape).trace).not.toEqual(once!);
  }
});
