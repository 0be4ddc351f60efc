/**
 * Injects the faults of a spec into a cluster, and ends them.
 */

import { chance, pick, shuffled } from "../chance.ts";
import type { Random } from "../env.ts";
import type { NodeId } from "../vocabulary.ts";
import type { Cluster } from "./cluster.ts";
import { FaultRecorder } from "./fault-recorder.ts";
import { hostOf } from "./machine/addresses.ts";
import type { SimulatedNode, Termination } from "./machine/simulated-node.ts";
import { Operator } from "./operator.ts";
import type { CrashPoint, Fault, PartitionShape, ScheduledFault, Target } from "./spec.ts";

/** A termination at a crash point happens after this time if the point is not reached. */
const CRASH_POINT_TIMEOUT_MS = 500;

/** How long a node with a damaged disk is down before it reads it. */
const DAMAGED_DOWN_MS = 500;

type OperatorFault = Extract<
  Fault,
  { kind: "members" | "loss" | "dataLoss" | "transfer" | "stepDown" | "checkpoint" }
>;

type DiskFault = Extract<
  Fault,
  { kind: "failDisk" | "shortWrite" | "diskFull" | "stallDisk" | "stateStall" | "lowSpace" }
>;

export class FaultInjector {
  readonly #cluster: Cluster;
  readonly #random: Random;
  readonly #operator: Operator;
  readonly #recorder: FaultRecorder;

  constructor(cluster: Cluster, random: Random) {
    this.#cluster = cluster;
    this.#random = random;
    this.#operator = new Operator(cluster, random.fork());
    this.#recorder = new FaultRecorder(cluster.trace);
  }

  /** All requests of the operator have ended. */
  get isOver(): boolean {
    return this.#operator.isIdle;
  }

  schedule(faults: readonly ScheduledFault[]): void {
    for (const { atMs, fault } of faults) {
      this.#cluster.clock.setTimeout(() => this.#inject(fault), atMs);
    }
  }

  /** Ends all faults, and restarts all nodes that can start. */
  heal(): void {
    const cluster = this.#cluster;
    cluster.trace.line("-", "everything heals");
    cluster.isHealed = true;
    this.#recorder.healed();
    cluster.network.healAll();
    for (const node of cluster.nodes) {
      node.diskFaults.heal();
      node.disarm();
      node.process?.resume();
      cluster.startIfDown(node);
    }
  }

  #inject(fault: Fault): void {
    const cluster = this.#cluster;
    if (cluster.isHealed) return;
    cluster.trace.line("-", JSON.stringify(fault));
    cluster.count(fault.kind === "partition" ? `partition ${fault.shape.kind}` : fault.kind);
    switch (fault.kind) {
      case "crash":
      case "kill":
        this.#kill(this.#find(fault.target), fault.kind, fault.when, fault.downMs);
        return;
      case "stop": {
        const node = this.#find(fault.target);
        node.stop();
        this.#startLater(node, fault.downMs);
        return;
      }
      case "restartAll":
        for (const node of cluster.nodes) this.#kill(node, "crash", "now", fault.downMs);
        return;
      case "pause":
        this.#recorded(fault).process?.pause(fault.forMs);
        return;
      case "slow":
        this.#recorded(fault).process?.slowDown(fault.byMs, fault.forMs);
        return;
      case "partition":
        this.#partition(this.#cutsOf(fault.shape), fault.forMs);
        return;
      case "cut":
        this.#recordCut(fault.from, fault.to, fault.forMs);
        cluster.network.clog(hostOf(fault.from), hostOf(fault.to), fault.forMs);
        return;
      case "reset":
        this.#recorder.injected(fault.a, { fault: "reset", peer: fault.b, forMs: 0 });
        cluster.network.reset(hostOf(fault.a), hostOf(fault.b));
        return;
      case "failDisk":
      case "shortWrite":
      case "diskFull":
      case "stallDisk":
      case "stateStall":
      case "lowSpace":
        this.#impairDisk(fault);
        return;
      case "damage": {
        const node = this.#find(fault.target);
        if (node.hasIntactDisk && !this.#operator.canRemove(node)) return;
        node.damage(fault.how);
        this.#operator.markLost();
        // Damage is detected only when it is read.
        if (chance(this.#random, 0.5)) this.#kill(node, "kill", "now", DAMAGED_DOWN_MS);
        return;
      }
      default:
        this.#operate(fault);
    }
  }

  #impairDisk(fault: DiskFault): void {
    const { diskFaults } = this.#recorded(fault);
    const now = this.#cluster.clock.now();
    switch (fault.kind) {
      case "failDisk":
        diskFaults.next = { operation: fault.operation, fault: "EIO" };
        return;
      case "shortWrite":
        diskFaults.next = { operation: "write", fault: "short" };
        return;
      case "diskFull":
        diskFaults.fullUntil = now + fault.forMs;
        return;
      case "stallDisk":
        diskFaults.stalledUntil = now + fault.forMs;
        return;
      case "stateStall":
        diskFaults.stateStalledUntil = now + fault.forMs;
        return;
      case "lowSpace":
        diskFaults.lowUntil = now + fault.forMs;
        return;
    }
  }

  /** The requests of an operator. */
  #operate(fault: OperatorFault): void {
    const cluster = this.#cluster;
    switch (fault.kind) {
      case "members":
        this.#operator.changeMembers(fault.change, this.#subject(fault));
        return;
      case "loss": {
        const node = this.#find(fault.target);
        if (this.#operator.canRemove(node)) this.#operator.lose(node, fault.replacedAfterMs);
        return;
      }
      case "dataLoss": {
        const node = this.#find(fault.target);
        // Other nodes have no data that the cluster knows of.
        const { members } = cluster.membership().configuration;
        const isMember = members.some(({ id }) => id === node.id);
        if (!isMember || !this.#operator.canRemove(node)) return;
        this.#operator.loseData(node, fault.replacedAfterMs);
        this.#startLater(node, fault.downMs);
        return;
      }
      case "transfer":
        this.#operator.transfer(fault.target === "any" ? undefined : this.#find(fault.target));
        return;
      case "stepDown":
        this.#operator.stepDown();
        return;
      case "checkpoint":
        this.#operator.checkpoint(this.#find(fault.target));
        return;
    }
  }

  #kill(node: SimulatedNode, termination: Termination, when: CrashPoint, downMs: number): void {
    node.terminateAt(when, termination);
    if (when === "now") {
      this.#startLater(node, downMs);
      return;
    }
    this.#cluster.clock.setTimeout(() => {
      node.terminateIfPending();
      this.#startLater(node, downMs);
    }, CRASH_POINT_TIMEOUT_MS);
  }

  #startLater(node: SimulatedNode, downMs: number): void {
    this.#cluster.clock.setTimeout(() => {
      if (this.#cluster.isHealed) return;
      if (node.isStopping) this.#startLater(node, downMs);
      else this.#cluster.startIfDown(node);
    }, downMs);
  }

  #partition(cuts: readonly (readonly [from: NodeId, to: NodeId])[], forMs: number): void {
    const { network, clock } = this.#cluster;
    for (const [from, to] of cuts) this.#recordCut(from, to, forMs);
    for (const [from, to] of cuts) network.cut(hostOf(from), hostOf(to));
    clock.setTimeout(() => {
      for (const [from, to] of cuts) network.mend(hostOf(from), hostOf(to));
    }, forMs);
  }

  /** The links to cut, as pairs of sender and receiver. */
  #cutsOf(shape: PartitionShape): (readonly [from: NodeId, to: NodeId])[] {
    const { nodes } = this.#cluster;
    const pairs = nodes.flatMap(({ id: from }) =>
      nodes.filter(({ id }) => id !== from).map(({ id: to }) => [from, to] as const),
    );
    switch (shape.kind) {
      case "isolate": {
        const { id } = this.#find(shape.target);
        return pairs.filter(([from, to]) => from === id || to === id);
      }
      case "oneWay": {
        const { id } = this.#find(shape.target);
        const end = shape.direction === "outbound" ? 0 : 1;
        return pairs.filter((pair) => pair[end] === id);
      }
      case "halves":
        return pairs.filter(([a, b]) => shape.side.includes(a) !== shape.side.includes(b));
      case "ring":
        return pairs.filter(([a, b]) => {
          const distance = Math.abs(a - b);
          return distance > 1 && distance < nodes.length - 1;
        });
      case "oneLink":
        return pairs.filter(([x, y]) => [x, y].includes(shape.a) && [x, y].includes(shape.b));
      case "someLinks":
        return pairs.filter(([x, y]) => shape.cuts.some(([from, to]) => from === x && to === y));
      case "leaderApart": {
        const { id } = this.#find("leader");
        const others = shuffled(this.#random, nodes).filter((node) => node.id !== id);
        const kept = new Set(others.slice(0, shape.keeps).map((node) => node.id));
        return pairs.filter(([x, y]) => (x === id && !kept.has(y)) || (y === id && !kept.has(x)));
      }
    }
  }

  /** The target of a change: a lost node is replaced first, and a learner is promoted. */
  #subject({ change, target }: Extract<Fault, { kind: "members" }>): SimulatedNode {
    const { members, learners } = this.#cluster.membership().configuration;
    const nodes = members.map(({ id }) => this.#cluster.node(id)).filter((it) => it !== undefined);
    const named = this.#find(target);
    if (change === "replace") return nodes.find((node) => !node.hasIntactDisk) ?? named;
    if (change === "promote") return nodes.find(({ id }) => learners.has(id)) ?? named;
    return named;
  }

  /** The node into which the fault is injected. */
  #recorded(fault: Fault & { readonly target: Target }): SimulatedNode {
    const node = this.#find(fault.target);
    const forMs = "forMs" in fault ? fault.forMs : 0;
    this.#recorder.injected(node.id, { fault: fault.kind, forMs });
    return node;
  }

  #recordCut(from: NodeId, peer: NodeId, forMs: number): void {
    this.#recorder.injected(from, { fault: "cut", peer, oneWay: true, forMs });
  }

  #find(target: Target): SimulatedNode {
    const nodes = this.#cluster.nodes.filter((node) => node.gone === undefined);
    const leader = this.#cluster.leader();
    const named = nodes.find((node) => node.id === target);
    if (named !== undefined) return named;
    if (target === "leader" && leader !== undefined) return leader;
    const others = nodes.filter((node) => node !== leader);
    return pick(this.#random, others.length > 0 ? others : nodes); // a node always is left
  }
}
