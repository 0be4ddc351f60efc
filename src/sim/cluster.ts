/**
 * The simulated world: one clock, one network, nodes on separate machines, and the
 * checks after each turn of a node.
 */
import { drainMicrotasks } from "bun:jsc";
import type { SnapshotPolicy } from "../actors/node/assemble-snapshots.ts";
import { FoundingError } from "../actors/node/founding.ts";
import type { NodeEnd } from "../actors/node/node.ts";
import type { NodeLimits } from "../actors/node/node-limits.ts";
import type { NodeView } from "../actors/node/node-view.ts";
import { ConnectionPurpose, decodeHello } from "../codec/hello.ts";
import { readPeerMessage } from "../codec/peer-message.ts";
import type { Clock, Random } from "../env.ts";
import type { MemoryStore } from "../store/memory-store.ts";
import type { StateStore } from "../store/state-store.ts";
import type { Network } from "../transport/network.ts";
import {
  type Configuration,
  type Entry,
  type Member,
  NO_MEMBERS,
  type NodeId,
  type Term,
} from "../vocabulary.ts";
import { HashedStore } from "./checks/hashed-store.ts";
import { Safety, SafetyViolation } from "./checks/safety.ts";
import { refuseUnhandled } from "./checks/unhandled-events.ts";
import { isForPeers, memberOf } from "./machine/addresses.ts";
import { ProcessRun, type World } from "./machine/process-run.ts";
import { NODE_LIMITS_OF, sessionLimits, snapshotPolicy } from "./machine/simulated-limits.ts";
import {
  type DirectoryCopy,
  type NodeHost,
  SimulatedNode,
  type Termination,
} from "./machine/simulated-node.ts";
import type { Tap } from "./network/link.ts";
import { SimulatedNetwork } from "./network/simulated-network.ts";
import { judgeEnding } from "./node-ending.ts";
import { NodeObserver } from "./node-observer.ts";
import type { Failure, FailureKind } from "./outcome.ts";
import { NO_CLOCK_FAULTS, type RunSpec } from "./spec.ts";
import type { Trace } from "./trace.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A node that has ended by itself is restarted after this time, as by a supervisor. */
const RESTART_MS = 1_000;

/** The interval in which a joining node asks again. */
const JOIN_RETRY_MS = 100;

export interface ClusterOptions {
  readonly spec: RunSpec;
  readonly clock: VirtualClock;
  readonly trace: Trace;
  /** The run ends after this many steps. */
  readonly untilStep: number;
  /** Replaces the limits of the spec. */
  readonly limits?: NodeLimits;
  /** Gets every entry that appears in a log, once. */
  readonly appended?: (entry: Entry) => void;
}

export interface Membership {
  /** The newest configuration that is known to be committed. */
  readonly configuration: Configuration;
  /** Newer ones in logs, which may still be committed. */
  readonly newer: readonly Configuration[];
  /** Whether there is no newer one, and the committed one does not change by itself. */
  readonly isSettled: boolean;
}

const NOT_FOUNDED = { configuration: NO_MEMBERS, configurationVersion: 0 };

const OF_ELECTIONS: ReadonlySet<string> = new Set([
  ...["preVote.request", "preVote.response", "vote.request", "vote.response"],
]);

export class Cluster implements World, NodeHost {
  readonly world = this;
  readonly clock: VirtualClock;
  readonly spec: RunSpec;
  readonly trace: Trace;
  readonly limits: NodeLimits;
  readonly snapshots: SnapshotPolicy;
  readonly firstMembers: readonly Member[];
  readonly network: SimulatedNetwork;
  /** How often each fault has happened. */
  readonly faults: Record<string, number> = {};
  /** Whether all faults have ended. */
  isHealed = false;
  steps = 0;
  /** The step at which the run ends, in any state. */
  readonly untilStep: number;
  failure: Failure | undefined;
  readonly #random: Random;
  readonly #safety: Safety;
  /** The node that has sent a message in this turn. */
  #speaker: SimulatedNode | undefined;
  readonly #nodes = new Map<NodeId, SimulatedNode>();
  readonly #byHost = new Map<string, SimulatedNode>();
  /** The purpose of a connection, by its hello: every message on it comes with the same object. */
  readonly #purposes = new WeakMap<Uint8Array, ConnectionPurpose>();
  readonly #observer: NodeObserver;

  constructor(options: ClusterOptions, random: Random) {
    const { spec, clock, trace, untilStep, limits, appended } = options;
    this.snapshots = snapshotPolicy(spec.snapshots);
    this.#safety = new Safety(appended);
    this.spec = spec;
    this.limits = limits ?? {
      ...NODE_LIMITS_OF[spec.limits],
      sessions: sessionLimits(spec.sessions),
    };
    this.untilStep = untilStep;
    this.clock = clock;
    this.trace = trace;
    const count = (what: string) => this.count(what);
    this.#observer = new NodeObserver({ safety: this.#safety, trace, limits: this.limits, count });
    this.#random = random;
    this.firstMembers = Array.from({ length: spec.nodes }, (_, i) => memberOf(i + 1));
    this.network = new SimulatedNetwork({
      clock,
      random: random.fork(),
      faults: spec.network,
      isDatagramLike: isForPeers,
      count,
      tap: (message) => this.#hear(message),
    });
    for (const _ of this.firstMembers) this.addNode();
  }

  /** By id, including nodes that are gone. */
  get nodes(): readonly SimulatedNode[] {
    return [...this.#nodes.values()];
  }

  node(id: NodeId): SimulatedNode | undefined {
    return this.#nodes.get(id);
  }

  /** A machine with the next id, for a node that is not started yet. */
  addNode(): SimulatedNode {
    const node = new SimulatedNode(this.#nodes.size + 1, this, this.#random.fork());
    this.#nodes.set(node.id, node);
    this.#byHost.set(node.host, node);
    return node;
  }

  /** The machine is no longer needed. */
  retire(node: SimulatedNode): void {
    node.leave("retired");
  }

  /** The machine is lost, with its disk. */
  lose(node: SimulatedNode): void {
    node.leave("lost");
    this.#safety.lost(node.id);
  }

  /** The machine gets an empty disk. Its node is restarted under its id, and must be refused. */
  loseData(node: SimulatedNode): void {
    node.loseData();
    this.#safety.lost(node.id);
    this.count("lost data");
  }

  /** The node's directory is replaced by an older copy. The node must be refused, or do no harm. */
  rollBack(node: SimulatedNode, copy: DirectoryCopy): void {
    node.rollBack(copy);
    this.#safety.rolledBack(node.id);
    this.count("rolled back");
  }

  /**
   * Whether the node was removed. A founder that was down may have been removed before
   * it ever ran.
   */
  #isRemoved({ id }: SimulatedNode): boolean {
    return this.views().some(({ log }) => log.configuration.removed.has(id));
  }

  /** The configurations of the cluster, as far as the logs of the nodes tell. */
  membership(): Membership {
    const present = this.nodes.filter((node) => node.gone === undefined);
    const logs = present.map(({ lastLog }) => lastLog).filter((log) => log !== undefined);
    const committed = logs.filter((log) => log.configurationVersion <= log.commitIndex);
    const [newest] = committed.sort((a, b) => b.configurationVersion - a.configurationVersion);
    const { configuration, configurationVersion } = newest ?? NOT_FOUNDED;
    const newer = logs
      .filter((log) => log.configurationVersion > configurationVersion)
      .map((log) => log.configuration);
    const isLatest = newest !== undefined && newer.length === 0;
    return { configuration, newer, isSettled: isLatest && this.isAtRest(configuration) };
  }

  /**
   * Whether the configuration does not change by itself: it is not joint, and no
   * learner waits for its promotion.
   */
  isAtRest({ votersOutgoing, promotions }: Configuration): boolean {
    const promoted = [...promotions.keys()].map((id) => this.node(id));
    return votersOutgoing.size === 0 && !promoted.some((node) => node?.gone === undefined);
  }

  /** The client addresses of the nodes. */
  get clientAddresses(): readonly string[] {
    const there = this.nodes.filter((node) => node.gone !== "retired");
    return there.map(({ id }) => memberOf(id).clientAddress);
  }

  /** A process on a machine without a node, for a client. */
  newProcess(host: string): ProcessRun {
    return new ProcessRun(host, this, this.#random.fork(), NO_CLOCK_FAULTS);
  }

  /** Joins as in production: asks again until the cluster was founded. */
  async join({ id, incarnation }: Member, clock: Clock): Promise<number> {
    const isOther = ({ id: other, incarnation: known }: Member) =>
      other === id && known !== undefined && known !== incarnation;
    if (this.nodes.some(({ lastLog }) => lastLog?.configuration.members.some(isOther))) {
      throw new FoundingError(`Node ${id} is a member whose data is not here`);
    }
    if (this.nodes.some(({ lastLog }) => lastLog?.configuration.removed.has(id))) {
      throw new FoundingError(`Node ${id} was removed`); // ids are not used again
    }
    const founded = () => this.nodes.find((node) => node.clusterId !== undefined)?.clusterId;
    let clusterId = founded();
    while (clusterId === undefined) {
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, JOIN_RETRY_MS));
      clusterId = founded();
    }
    return clusterId;
  }

  networkOf(run: ProcessRun): Network {
    return this.network.of(run);
  }

  observeState(id: NodeId, memory: MemoryStore): StateStore {
    return new HashedStore(memory, (applied, hash) => {
      if (this.node(id)?.hasLostRows === false) this.#safety.hashed(id, applied, hash);
    });
  }

  readonly watch = refuseUnhandled;

  count(fault: string): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
  }

  turn(run: ProcessRun, callback: () => void): void {
    try {
      callback();
      drainMicrotasks();
      const node = this.#byHost.get(run.host);
      if (node?.process === run) this.#observer.observe(node);
      // A message that was only sent changes nothing except the promises of the node.
      while (run.endTurn()) drainMicrotasks();
      if (this.#speaker !== undefined) {
        if (node?.process === run) this.#observer.observe(node);
        this.#speaker.reach("afterSend");
        this.#speaker = undefined;
      }
    } catch (error) {
      // A process that was terminated in the middle of a turn fails for the rest of it.
      if (!(error instanceof SafetyViolation) && !run.isAlive) return;
      this.#fail(error instanceof SafetyViolation ? "safety" : "crash", error as Error, run.host);
    }
  }

  ended(node: SimulatedNode, run: ProcessRun, how: Termination | NodeEnd): void {
    this.network.removeProcess(run, how === "crash" ? "powerLoss" : "killed");
    this.#observer.forget(node.id);
    const events = this.trace.eventsOf(node.host);
    if (typeof how === "string") {
      events.record({ kind: "process.exited", pid: node.id, code: undefined, signal: "SIGKILL" });
      return;
    }
    if (how.reason === "stopped") {
      events.record({ kind: "node.stopped" });
      this.trace.line(node.host, "has stopped");
      // A node that is still stopping when all faults end restarts like the others.
      if (this.isHealed) this.clock.setTimeout(() => this.startIfDown(node), RESTART_MS);
      return;
    }
    const { error } = how;
    events.record({ kind: "node.failed", reason: error.message });
    this.trace.line(node.host, `has failed: ${error.message}`);
    const ending = judgeEnding(node, error, () => this.#isRemoved(node));
    if (ending === undefined) {
      this.#fail(error instanceof SafetyViolation ? "safety" : "crash", error, node.host);
      return;
    }
    this.count(ending.count);
    if (ending.kind === "refused") node.gone = "refused";
    else this.clock.setTimeout(() => this.startIfDown(node), RESTART_MS);
  }

  startIfDown(node: SimulatedNode): void {
    if (!node.isUp && node.gone === undefined && !this.isOver) node.start();
  }

  /** The term of every committed entry, from index 1. */
  get committed(): readonly Term[] {
    return this.#safety.committed;
  }

  get elections(): number {
    return this.#safety.elections;
  }

  /** The run has failed, or has reached the last step that was requested. */
  get isOver(): boolean {
    return this.failure !== undefined || this.steps >= this.untilStep;
  }

  /** Lets time pass until `endMs`, or until the run is over. */
  runUntil(endMs: number): void {
    const { clock } = this;
    while (!this.isOver && clock.nextDeadline <= endMs) {
      this.steps += 1;
      clock.step();
    }
    if (!this.isOver) clock.advance(Math.max(0, endMs - clock.now()));
  }

  views(): NodeView[] {
    return this.nodes.map((node) => node.view()).filter((view) => view !== undefined);
  }

  /** The node with the newest term among those that consider themselves leader. */
  leader(): SimulatedNode | undefined {
    const leaders = this.views().filter(({ role }) => role === "leader");
    const newest = leaders.sort((a, b) => b.term - a.term)[0];
    return newest && this.node(newest.id);
  }

  fail(kind: FailureKind, message: string): void {
    this.failure ??= { kind, message, atMs: this.clock.now(), step: this.steps };
  }

  #fail(kind: FailureKind, error: Error, host?: string): void {
    const where = host === undefined ? "" : `${host}: `;
    // The stack contains paths, which differ between checkouts.
    if (this.failure === undefined) this.trace.detail(host ?? "-", error.stack ?? error.message);
    this.fail(kind, `${where}${error.message}`);
  }

  #purposeOf(hello: Uint8Array): ConnectionPurpose {
    let purpose = this.#purposes.get(hello);
    if (purpose === undefined) {
      ({ purpose } = decodeHello(hello));
      this.#purposes.set(hello, purpose);
    }
    return purpose;
  }

  /**
   * Called when a message leaves a node: a promise, which the checks record. Snapshots
   * are no promises.
   */
  #hear({ from, to, payload, hello }: Parameters<Tap>[0]): "vote" | undefined {
    if (this.#purposeOf(hello) !== ConnectionPurpose.CONNECTION_PURPOSE_PEER) return undefined;
    const sender = this.#byHost.get(from);
    const receiver = this.#byHost.get(to);
    if (sender === undefined || receiver === undefined) return undefined; // a script's non-member
    if (sender.reach("beforeSend")) return undefined;
    const view = sender.view();
    if (view === undefined) return undefined;
    this.#speaker = sender;
    this.trace.fact(payload.length);
    const message = readPeerMessage(sender.id, payload);
    this.#safety.sent(view, receiver.id, message);
    return OF_ELECTIONS.has(message.type) ? "vote" : undefined;
  }
}
