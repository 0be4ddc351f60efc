/**
 * How nodes without data come to belong to a cluster, on simulated disks that fail at every
 * step, and which nodes wait for which.
 */
import { drainMicrotasks } from "bun:jsc";
import { describe, expect, test } from "bun:test";
import { type Admission, admit, unfinishedFounding } from "../../../src/actors/node/admission.ts";
import { FoundingError } from "../../../src/actors/node/founding.ts";
import { decodeConfiguration } from "../../../src/codec/configuration.ts";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { countStart, openDataDirectory } from "../../../src/storage/directory/data-directory.ts";
import { probeHello } from "../../../src/transport/handshake.ts";
import { ListenError } from "../../../src/transport/network.ts";
import { probe } from "../../../src/transport/probe/probe.ts";
import { listenForProbes } from "../../../src/transport/probe/probe-listener.ts";
import { judgeProbe } from "../../../src/transport/probe/probe-reply.ts";
import type { Configuration, Member, NodeId } from "../../../src/vocabulary.ts";
import { simulatedEnv } from "../../support/actors/simulated-env.ts";
import { FaultFreeNetwork } from "../../support/fault-free-network.ts";

const PATH = "/data";

const memberOf = (id: NodeId): Member => {
  return { id, peerAddress: `n${id}:1`, clientAddress: `n${id}:2` };
};

class World {
  readonly env = simulatedEnv();
  readonly network = new FaultFreeNetwork({ clock: this.env.clock, bufferBytes: 10_000 });
  #ids = 0;

  drawId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  pass(ms: number): void {
    const until = this.env.clock.now() + ms;
    drainMicrotasks();
    while (this.env.clock.nextDeadline <= until) {
      this.env.clock.step();
      drainMicrotasks();
    }
  }
}

/** A node before it runs: it only answers probes, from the configuration that it founded. */
class Node {
  readonly disk = new SimulatedDisk();
  admission: Admission | undefined;
  failure: unknown;
  configuration: Configuration | undefined;
  readonly #world: World;
  readonly #self: Member;
  #abort = new AbortController();

  constructor(world: World, id: NodeId) {
    this.#world = world;
    this.#self = memberOf(id);
  }

  start(members: readonly Member[], clusterName = "local"): void {
    const { env, network } = this.#world;
    const { peerAddress, clientAddress } = this.#self;
    this.failure = undefined;
    this.#abort = new AbortController();
    const begin = async () => {
      this.disk.makeDirectory(PATH);
      const admission = await admit({
        ...{ env, network, disk: this.disk, path: PATH, self: this.#self, members, clusterName },
        ...{ peerAddress, clientAddress, signal: this.#abort.signal, softwareVersion: "test" },
        join: undefined,
        drawId: () => this.#world.drawId(),
      });
      if (admission !== undefined) this.#open(admission);
    };
    begin().catch((error) => {
      this.failure = error;
    });
  }

  stop(): void {
    this.#abort.abort();
  }

  /** The incarnation in its member.json. */
  get incarnation(): number {
    return this.#open(this.admission!).member.incarnation; // REQUIRES: it was admitted
  }

  #open(admission: Admission) {
    const identity = { clusterId: admission.clusterId, nodeId: this.#self.id };
    const drawIncarnation = () => admission.incarnation;
    const options = { identity, drawIncarnation, segmentBytes: 1e6 };
    const directory = openDataDirectory(this.disk, PATH, options);
    const founding = unfinishedFounding(this.disk, PATH);
    countStart(this.disk, PATH, directory.member);
    if (founding !== undefined) {
      this.configuration = decodeConfiguration(founding.configuration);
      this.#answerProbes(admission.clusterId, this.configuration);
    }
    this.admission = admission;
    return directory;
  }

  #answerProbes(clusterId: number, { members }: Configuration): void {
    const { env, network } = this.#world;
    const self = { clusterId, nodeId: this.#self.id, softwareVersion: "test" };
    const membershipOf = (id: NodeId) => {
      const incarnation = members.find((member) => member.id === id)?.incarnation;
      return { kind: "voter", incarnation } as const;
    };
    const answer = (hello: Parameters<typeof judgeProbe>[0]) =>
      judgeProbe(hello, { self, hasLog: true, membershipOf });
    const { peerAddress: address } = this.#self;
    listenForProbes({ network, clock: env.clock, address, answer }).catch(() => {});
  }
}

test("R180: a founder that crashes at any step continues in the cluster it may have announced", () => {
  for (let step = 0; step < 26; step += 1) {
    const world = new World();
    const [one, two] = [new Node(world, 1), new Node(world, 2)];
    const members = [1, 2].map(memberOf);
    let operations = 0;
    one.disk.faults = () => {
      operations += 1;
      return operations > step ? { error: "EIO" } : undefined;
    };
    one.start(members);
    two.start(members);
    world.pass(3_000);
    one.disk.faults = () => undefined;
    if (one.admission === undefined) {
      one.disk.crash(new SeededRandom(step));
      one.start(members);
    }
    world.pass(5_000);
    expect([step, one.failure, two.failure]).toEqual([step, undefined, undefined]);
    expect(one.admission?.clusterId).toBe(two.admission!.clusterId); // both were admitted
    const recorded = one.configuration!.members.map(({ incarnation }) => incarnation); // it founded
    expect(recorded).toEqual([one.incarnation, two.incarnation]);
  }
});

test("R180: a member that crashes is known by the incarnation it has announced", () => {
  const world = new World();
  const two = new Node(world, 2);
  const told: (number | undefined)[] = [];
  const ask = () => {
    const { clock } = world.env;
    const hello = probeHello({ clusterId: 0, nodeId: 1, softwareVersion: "test" }, 2);
    const request = { network: world.network, clock, address: "n2:1", hello, timeoutMs: 500 };
    void probe(request).then((reply) => {
      told.push(typeof reply === "string" ? undefined : reply.incarnation);
    });
    world.pass(1_000);
  };
  two.start([1, 2].map(memberOf));
  ask();
  two.stop();
  world.pass(1_000);
  two.disk.crash(new SeededRandom(1));
  two.start([1, 2].map(memberOf));
  ask();
  expect(told[0]).toBeGreaterThan(0);
  expect(told[1]).toBe(told[0]!);
});

describe("a node without data", () => {
  test("a node without data logs which nodes it waits for, and stops when it is told to", () => {
    const world = new World();
    const node = new Node(world, 1);
    node.start([1, 2].map(memberOf));
    world.pass(3_000);
    expect(world.env.lines.filter((line) => line.includes("Waiting to found"))).toEqual([
      'info: Waiting to found the cluster {"for":"node 2 at n2:1 (ECONNREFUSED)"}',
    ]);
    node.stop();
    world.pass(1_000);
    expect([node.admission, node.failure]).toEqual([undefined, undefined]);
  });

  test("a node without data founds no cluster with a node whose members or cluster name differ", () => {
    const world = new World();
    const [one, two] = [new Node(world, 1), new Node(world, 2)];
    one.start([1, 2].map(memberOf), "blue");
    two.start([1, 2].map(memberOf), "green");
    world.pass(5_000);
    expect([one.admission, two.admission]).toEqual([undefined, undefined]);
    expect(world.env.lines.join("\n")).toContain("another cluster name");
  });

  test("R178: a node without data is refused by a cluster that knows its data directory", () => {
    const world = new World();
    const [one, two] = [new Node(world, 1), new Node(world, 2)];
    const members = [1, 2].map(memberOf);
    one.start(members);
    two.start(members);
    world.pass(3_000);
    const emptied = new Node(world, 2);
    emptied.start(members);
    world.pass(3_000);
    expect(emptied.failure).toBeInstanceOf(FoundingError);
    expect(String(emptied.failure)).toContain(
      "Cannot start node 2 on an empty data directory: node 1 at n1:1 says: cluster " +
        "0000000000000003 knows this node with a different data directory",
    );
  });

  test("a node without data decides nothing if one of its addresses cannot be bound", () => {
    const world = new World();
    const node = new Node(world, 1);
    void world.network.listen("n1:2", () => expect.unreachable());
    node.start([memberOf(1)]);
    world.pass(100);
    expect(node.failure).toBeInstanceOf(ListenError);
    expect(node.admission).toBeUndefined();
  });
});
