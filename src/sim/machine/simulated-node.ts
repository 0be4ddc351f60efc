/**
 * A machine with a node on it, as production runs it: it starts, dies in the
 * middle of anything, and comes back to what its disk still has.
 *
 *   down ──start──▶ up ──stop, kill, crash, an error──▶ down
 *    └── its disk was refused or lost, or it is not needed ──▶ gone, permanently
 */
import type { SnapshotPolicy } from "../../actors/node/assemble-snapshots.ts";
import type { Timing } from "../../actors/node/core.ts";
import { type NodeEnd, type NodeHandle, startNode } from "../../actors/node/node.ts";
import type { NodeLimits } from "../../actors/node/node-limits.ts";
import type { NodeReading } from "../../actors/node/node-reading.ts";
import type { NodeView } from "../../actors/node/node-view.ts";
import { assert } from "../../assert.ts";
import type { Env, Random } from "../../env.ts";
import type { Meters } from "../../meters.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { MemoryImage } from "../../store/memory-store.ts";
import type { Network } from "../../transport/network.ts";
import type { Entry, NodeId } from "../../vocabulary.ts";
import { type Inspected, watchTransitions } from "../checks/unhandled-events.ts";
import type { DamageKind } from "../disk/damage.ts";
import { type DiskImage, SimulatedDisk } from "../disk/simulated-disk.ts";
import type { CrashPoint } from "../spec.ts";
import type { Trace } from "../trace.ts";
import { hostOf, memberOf } from "./addresses.ts";
import { DiskFaultInjector } from "./disk-fault-injector.ts";
import { NodeStorage, type StorageHost } from "./node-storage.ts";
import {
  type AdmissionHost,
  CLUSTER_NAME,
  openDirectory,
  SOFTWARE_VERSION,
} from "./open-directory.ts";
import { ProcessRun } from "./process-run.ts";
import { LOG_SIZES } from "./simulated-limits.ts";

/** How a process ends from outside: by a power loss of its machine, or by a kill. */
export type Termination = "crash" | "kill";

/** The host of a node: what it needs of the simulator, and what it reports. */
export interface NodeHost extends StorageHost, AdmissionHost {
  readonly limits: NodeLimits;
  readonly snapshots: SnapshotPolicy;
  readonly trace: Trace;
  networkOf(run: ProcessRun): Network;
  watch(inspected: Inspected): void;
  /** The process of the node has ended. */
  ended(node: SimulatedNode, run: ProcessRun, how: Termination | NodeEnd): void;
}

/** What a copy of its data directory has. */
export interface DirectoryCopy {
  readonly disk: DiskImage;
  readonly state: MemoryImage | undefined;
}

export class SimulatedNode {
  readonly id: NodeId;
  readonly host: string;
  readonly disk: SimulatedDisk;
  /** The timing with which it starts. */
  timing: Timing;
  process: ProcessRun | undefined;
  /** How the last process that ended by itself has ended. */
  lastEnd: NodeEnd | undefined;
  /** Why it never restarts: it refused its disk, or the machine is lost or not needed. */
  gone: "refused" | "lost" | "retired" | undefined;
  /** The log when something last happened to the node. */
  lastLog: RaftLog | undefined;
  /** It has been given an empty disk, and keeps its id. */
  hasLostData = false;
  /** Its directory was put back to what it had been. */
  isRolledBack = false;
  /** Rows of its state have vanished. */
  hasLostRows = false;
  /** The id in its directory, once it has one. */
  clusterId: number | undefined;
  /** It was asked to stop, and is not done. */
  isStopping = false;
  /** The faults of its disk. */
  readonly diskFaults: DiskFaultInjector;
  /** The election timeout that its disk has stored. */
  #formerTimeoutMs = 0;
  readonly #nodeHost: NodeHost;
  readonly #random: Random;
  readonly #storage: NodeStorage;
  #handle: NodeHandle | undefined;
  #abort = new AbortController();
  #armed: { readonly point: CrashPoint; readonly termination: Termination } | undefined;
  #lastTermination: Termination = "kill";

  constructor(id: NodeId, nodeHost: NodeHost, random: Random) {
    this.id = id;
    this.host = hostOf(id);
    this.#nodeHost = nodeHost;
    this.#random = random;
    this.timing = nodeHost.spec.timing;
    const { sectorBytes } = nodeHost.spec.disk;
    this.disk = new SimulatedDisk({ random: random.fork(), sectorBytes });
    const reach = (point: CrashPoint) => void this.reach(point);
    this.diskFaults = new DiskFaultInjector(this.disk, random, nodeHost, reach);
    this.#storage = new NodeStorage({
      ...{ id, disk: this.disk, faults: this.diskFaults },
      ...{ host: nodeHost, random, reach },
    });
  }

  /** Its disk has all durable data. */
  get hasIntactDisk(): boolean {
    return (
      this.gone === undefined &&
      !this.diskFaults.isDamaged &&
      !this.hasLostData &&
      !this.isRolledBack
    );
  }

  get isUp(): boolean {
    return this.process !== undefined;
  }

  view(): NodeView | undefined {
    return this.#handle?.view();
  }

  /** What the node has counted in this run. */
  get meters(): Meters | undefined {
    return this.#handle?.meters;
  }

  /** What metrics and health would read. */
  reading(): NodeReading | undefined {
    return this.#handle?.reading();
  }

  start(): void {
    const { world, spec, trace } = this.#nodeHost;
    if (this.#lastTermination === "crash") this.disk.crash(this.#random.fork());
    else this.disk.thaw();
    this.diskFaults.restart();
    const run = new ProcessRun(this.host, world, this.#random.fork(), spec.clock);
    this.process = run;
    const env = { clock: run, random: this.#random.fork(), events: trace.eventsOf(this.host) };
    trace.line(this.host, "starts");
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const failed = (error: Error) => this.#end(run, { reason: "failed", error });
    run.dispatch(() => void this.#begin(run, env, signal).catch(failed));
  }

  /** As in production: determines the cluster of the node, and runs it. */
  async #begin(run: ProcessRun, env: Env, signal: AbortSignal): Promise<void> {
    const { snapshots, limits, spec } = this.#nodeHost;
    const { peerAddress, clientAddress } = memberOf(this.id);
    const addresses = { peerAddress, clientAddress };
    const network = this.#nodeHost.networkOf(run);
    const drawId = () => idFrom(env.random);
    const directory = await openDirectory(this.#nodeHost, {
      ...{ env, network, signal, drawId, ...addresses, id: this.id, disk: this.disk },
      segmentBytes: LOG_SIZES[spec.limits].segmentBytes,
    });
    if (directory === undefined) return this.#end(run, { reason: "stopped" });
    const { identity, member, founding, starts } = directory;
    const presence = { incarnation: member.incarnation, starts, run: drawId() };
    this.clusterId = identity.clusterId;
    const handle = startNode(
      {
        ...{ env, network, ...addresses, presence, founding, snapshots, limits },
        openStorage: this.#storage.opener(run, directory),
        id: this.id,
        clusterId: identity.clusterId,
        clusterName: CLUSTER_NAME,
        softwareVersion: SOFTWARE_VERSION,
        timing: this.timing,
        formerTimeoutMs: this.#formerTimeoutMs,
      },
      (system) =>
        watchTransitions(system, (inspected) => {
          if (run.isAlive) this.#nodeHost.watch(inspected);
        }),
    );
    this.#formerTimeoutMs = this.timing.electionTimeoutMs;
    this.#handle = handle;
    if (this.isStopping) handle.stop();
    void handle.stopped.then((end) => this.#end(run, end));
  }

  /** All that its log holds, read back from its disk; throws where that fails. REQUIRES: it is up. */
  readLog(): readonly Entry[] {
    const log = this.view()?.log;
    assert(log !== undefined, `node ${this.id} is up`);
    return this.#storage.readLog(log);
  }

  /** Asks it to stop, as SIGTERM does. */
  stop(): void {
    this.isStopping = this.isUp;
    const events = this.#nodeHost.trace.eventsOf(this.host);
    if (this.isUp) events.record({ kind: "node.stopping", signal: "SIGTERM" });
    this.#abort.abort();
    this.process?.dispatch(() => this.#handle?.stop());
  }

  /** Ends the process, now or when it next reaches `point`. */
  terminateAt(point: CrashPoint, termination: Termination): void {
    if (point === "now") this.#terminate(termination);
    else this.#armed = { point, termination };
  }

  /** The machine is gone permanently. */
  leave(how: "lost" | "retired"): void {
    this.gone = how;
    this.#terminate(how === "lost" ? "crash" : "kill");
  }

  /** The machine loses power, and comes back with an empty disk. */
  loseData(): void {
    this.#terminate("crash");
    this.disk.erase();
    this.#storage.replaceState(undefined);
    this.lastLog = undefined;
    this.clusterId = undefined;
    this.hasLostData = true;
  }

  /** A copy of its directory, as it is now. REQUIRES: it is down. */
  copyDirectory(): DirectoryCopy {
    assert(!this.isUp, "a directory is copied while no node runs on it");
    return { disk: this.disk.image(), state: this.#storage.image };
  }

  /** The directory is what it was when it was copied. REQUIRES: it is down. */
  rollBack({ disk, state }: DirectoryCopy): void {
    assert(!this.isUp, "a directory is replaced while no node runs on it");
    this.disk.restore(disk);
    this.#storage.replaceState(state);
    this.#lastTermination = "kill";
    this.lastLog = undefined;
    this.isRolledBack = true;
    this.#nodeHost.trace.line(this.host, "is put back to an older copy of its directory");
  }

  /** Cancels a pending termination. */
  disarm(): void {
    this.#armed = undefined;
  }

  /** Changes bytes of its log that were durable. */
  damage(how: DamageKind): void {
    const damage = this.diskFaults.damage(how);
    if (damage === undefined) return;
    this.#nodeHost.trace.line(this.host, `damaged: ${JSON.stringify(damage)}`);
  }

  /** A row of its state is silently lost, as by a damaged table. */
  loseRow(key: Uint8Array): void {
    this.#storage.loseRow(key);
    this.hasLostRows = true;
    this.#nodeHost.trace.line(this.host, `loses row ${key.toHex()}`);
  }

  /** Executes a termination whose crash point was not reached. */
  terminateIfPending(): void {
    if (this.#armed !== undefined) this.#terminate(this.#armed.termination);
  }

  /** Called at each crash point. True if the process was terminated there. */
  reach(point: CrashPoint): boolean {
    if (this.#armed?.point !== point || this.process === undefined) return false;
    this.#nodeHost.count(`terminated ${point}`);
    this.#terminate(this.#armed.termination);
    return true;
  }

  #terminate(termination: Termination): void {
    const run = this.process;
    this.#armed = undefined;
    if (run === undefined) return;
    this.#nodeHost.trace.line(this.host, termination === "crash" ? "loses power" : "is killed");
    this.#lastTermination = termination;
    this.#end(run, termination);
  }

  #end(run: ProcessRun, how: Termination | NodeEnd): void {
    if (!run.isAlive) return;
    if (typeof how !== "string") {
      this.#lastTermination = "kill";
      this.lastEnd = how;
    }
    run.isAlive = false;
    this.isStopping = false;
    this.disk.freeze(); // the rest of this turn has no effect
    this.process = undefined;
    this.#handle = undefined;
    this.#armed = undefined;
    this.#storage.keepDurableState();
    this.#nodeHost.ended(this, run, how);
  }
}

/** An id of 53 bits, which is practically never drawn twice in a run. */
function idFrom(random: Random): number {
  return 1 + Math.floor(random.next() * 2 ** 21) * 2 ** 32 + Math.floor(random.next() * 2 ** 32);
}
