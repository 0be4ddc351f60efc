/**
 * A machine with a node on it, as production runs it: it starts, dies in the
 * middle of anything, and comes back to what its disk still has.
 *
 *   down ──start──▶ up ──stop, kill, crash, an error──▶ down
 *    └── its disk was refused or lost, or it is not needed ──▶ gone, for good
 */
import { drainMicrotasks } from "bun:jsc";
import { type AdmissionInput, admit, unfinishedFounding } from "../../actors/node/admission.ts";
import type { SnapshotPolicy } from "../../actors/node/assemble-snapshots.ts";
import type { Timing } from "../../actors/node/core.ts";
import { type NodeEnd, type NodeHandle, startNode } from "../../actors/node/node.ts";
import type { NodeLimits } from "../../actors/node/node-limits.ts";
import type { OpenStorage, Storage } from "../../actors/node/node-recovery.ts";
import type { NodeView } from "../../actors/node/node-view.ts";
import { assert } from "../../assert.ts";
import type { Clock, Env, Random } from "../../env.ts";
import type { RaftLog } from "../../raft/log.ts";
import { openInlineLog } from "../../storage/device/inline-log.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";
import {
  countStart,
  type DataDirectory,
  openDataDirectory,
  settledOwner,
} from "../../storage/directory/data-directory.ts";
import type { Identity } from "../../storage/identity.ts";
import { type MemoryImage, MemoryStore } from "../../store/memory-store.ts";
import type { StateStore } from "../../store/state-store.ts";
import type { Network } from "../../transport/network.ts";
import type { Entry, Member, NodeId } from "../../vocabulary.ts";
import { type Inspected, watchTransitions } from "../checks/unhandled-events.ts";
import type { DamageKind } from "../disk/damage.ts";
import { simulatedBulkDisk } from "../disk/simulated-bulk-disk.ts";
import { type DiskImage, SimulatedDisk } from "../disk/simulated-disk.ts";
import type { CrashPoint } from "../spec.ts";
import type { Trace } from "../trace.ts";
import { hostOf, memberOf } from "./addresses.ts";
import { DiskFaultInjector, type DiskHost } from "./disk-fault-injector.ts";
import { ProcessRun } from "./process-run.ts";
import { LOG_SIZES } from "./simulated-limits.ts";
import { readingSlowly } from "./simulated-log.ts";
import { SimulatedStore } from "./simulated-store.ts";

const CLUSTER_NAME = "simulated";
const SOFTWARE_VERSION = "simulated";
const DATA_DIRECTORY = "data";

/** How a process ends from outside: by a power loss of its machine, or by a kill. */
export type Termination = "crash" | "kill";

/** The host of a node: what it needs of the simulator, and what it reports. */
export interface NodeHost extends DiskHost {
  /** The members that found the cluster. Every other node joins it. */
  readonly firstMembers: readonly Member[];
  /** The id of the cluster, for a node that joins. Throws if it must not join. */
  join(self: Member, clock: Clock): Promise<number>;
  readonly limits: NodeLimits;
  readonly snapshots: SnapshotPolicy;
  readonly trace: Trace;
  networkOf(run: ProcessRun): Network;
  /** Wraps the state of a node, to check what is written. */
  observeState(id: NodeId, memory: MemoryStore): StateStore;
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
  /** As it is told when it starts. */
  timing: Timing;
  process: ProcessRun | undefined;
  /** How the last process that ended by itself has ended. */
  lastEnd: NodeEnd | undefined;
  /** Why it never restarts: it refused its disk, or the machine is lost or not needed. */
  gone: "refused" | "lost" | "retired" | undefined;
  /** As it was when something last happened to it. */
  lastLog: RaftLog | undefined;
  /** It has been given an empty disk, and keeps its id. */
  hasLostData = false;
  /** Its directory was put back to what it had been. */
  isRolledBack = false;
  /** Rows of its state have vanished. */
  hasLostRows = false;
  /** As its directory has it, once it has one. */
  clusterId: number | undefined;
  /** It was asked to stop, and is not done. */
  isStopping = false;
  /** The faults of its disk. */
  readonly diskFaults: DiskFaultInjector;
  /** As its disk remembers it. */
  #formerTimeoutMs = 0;
  readonly #nodeHost: NodeHost;
  readonly #random: Random;
  #handle: NodeHandle | undefined;
  #abort = new AbortController();
  #armed: { readonly point: CrashPoint; readonly termination: Termination } | undefined;
  #lastTermination: Termination = "kill";
  #device: LogDevice | undefined;
  #image: MemoryImage | undefined;
  #memory: MemoryStore | undefined;

  constructor(id: NodeId, nodeHost: NodeHost, random: Random) {
    this.id = id;
    this.host = hostOf(id);
    this.#nodeHost = nodeHost;
    this.#random = random;
    this.timing = nodeHost.spec.timing;
    const { sectorBytes } = nodeHost.spec.disk;
    this.disk = new SimulatedDisk({ random: random.fork(), sectorBytes });
    this.diskFaults = new DiskFaultInjector(
      this.disk,
      random,
      nodeHost,
      (point) => void this.reach(point),
    );
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
    const { snapshots, limits } = this.#nodeHost;
    const { peerAddress, clientAddress } = memberOf(this.id);
    const addresses = { peerAddress, clientAddress };
    const network = this.#nodeHost.networkOf(run);
    const drawId = () => idFrom(env.random);
    const directory = await this.#openDirectory({ env, network, signal, drawId, ...addresses });
    if (directory === undefined) return this.#end(run, { reason: "stopped" });
    const { identity, member, founding, starts } = directory;
    const presence = { incarnation: member.incarnation, starts, run: drawId() };
    this.clusterId = identity.clusterId;
    const handle = startNode(
      {
        ...{ env, network, ...addresses, presence, founding, snapshots, limits },
        openStorage: this.#open(run, directory),
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

  async #openDirectory(
    input: Pick<
      AdmissionInput,
      "env" | "network" | "signal" | "drawId" | "peerAddress" | "clientAddress"
    >,
  ) {
    const { disk, id } = this;
    const { firstMembers, spec } = this.#nodeHost;
    const path = DATA_DIRECTORY;
    disk.makeDirectory(path);
    const isFirst = firstMembers.some((member) => member.id === id);
    const owner = settledOwner(disk, path)?.identity;
    const admission =
      owner === undefined
        ? await admit({
            ...{ ...input, disk, path, clusterName: CLUSTER_NAME },
            ...{ self: memberOf(id), members: firstMembers, softwareVersion: SOFTWARE_VERSION },
            join: isFirst ? undefined : (self) => this.#nodeHost.join(self, input.env.clock),
          })
        : undefined;
    const clusterId = owner?.clusterId ?? admission?.clusterId;
    if (clusterId === undefined) return undefined;
    const identity = { clusterId, nodeId: id };
    const { segmentBytes } = LOG_SIZES[spec.limits];
    const drawIncarnation = () => admission?.incarnation ?? input.drawId();
    const directory = openDataDirectory(disk, path, { identity, drawIncarnation, segmentBytes });
    const founding = unfinishedFounding(disk, path);
    const starts = countStart(disk, path, directory.member);
    return { ...directory, identity, founding, starts };
  }

  /**
   * All that its log holds, read back from its disk; throws where that fails. REQUIRES: it is
   * up.
   */
  readLog(): readonly Entry[] {
    const log = this.view()?.log;
    assert(log !== undefined && this.#device !== undefined, `node ${this.id} has its log open`);
    const { firstIndex: from, lastIndex: to } = log;
    if (from > to) return [];
    let outcome: readonly Entry[] | Error | undefined;
    const note = (found: readonly Entry[] | Error) => {
      outcome = found;
    };
    this.#device.read({ from, to, maxBytes: Number.POSITIVE_INFINITY }).then(note, note);
    drainMicrotasks();
    assert(outcome !== undefined, "a simulated log is read at once");
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  /** Asks it to stop, as SIGTERM does. */
  stop(): void {
    this.isStopping = this.isUp;
    this.#abort.abort();
    this.process?.dispatch(() => this.#handle?.stop());
  }

  /** Ends the process, now or when it next reaches `point`. */
  terminateAt(point: CrashPoint, termination: Termination): void {
    if (point === "now") this.#terminate(termination);
    else this.#armed = { point, termination };
  }

  /** The machine goes, for good. */
  leave(how: "lost" | "retired"): void {
    this.gone = how;
    this.#terminate(how === "lost" ? "crash" : "kill");
  }

  /** The machine loses power, and comes back with an empty disk. */
  loseData(): void {
    this.#terminate("crash");
    this.disk.erase();
    this.#image = undefined;
    this.#memory = undefined;
    this.lastLog = undefined;
    this.clusterId = undefined;
    this.hasLostData = true;
  }

  /** A copy of its directory, as it is now. REQUIRES: it is down. */
  copyDirectory(): DirectoryCopy {
    assert(!this.isUp, "a directory is copied while no node runs on it");
    return { disk: this.disk.image(), state: this.#image };
  }

  /** The directory is what it was when it was copied. REQUIRES: it is down. */
  rollBack({ disk, state }: DirectoryCopy): void {
    assert(!this.isUp, "a directory is replaced while no node runs on it");
    this.disk.restore(disk);
    this.#image = state;
    this.#memory = undefined;
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
    const memory = this.#memory;
    assert(memory?.get(key) !== undefined, `node ${this.id} has the row`);
    this.hasLostRows = true;
    memory.write([{ key, value: undefined }], memory.applied, memory.sum);
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
    this.#image = this.#memory?.durable;
    this.#nodeHost.ended(this, run, how);
  }

  #open(
    run: ProcessRun,
    { identity, wal, incoming, outgoing }: DataDirectory & { readonly identity: Identity },
  ): OpenStorage {
    return async (listener) => {
      const { disk, id } = this;
      const { spec } = this.#nodeHost;
      const { recovered, device } = openInlineLog({
        files: { disk, directory: wal, identity },
        sizes: LOG_SIZES[spec.limits],
        clock: run,
        listener,
        syncMs: () => this.diskFaults.syncMs(),
      });
      const memory = new MemoryStore(this.#image);
      const observed = this.#nodeHost.observeState(id, memory);
      const store = new SimulatedStore(
        observed,
        { clock: run, random: this.#random.fork() },
        {
          flushMs: () => this.diskFaults.syncMs(),
          beginFlush: () => {
            const image = memory.image();
            return () => memory.keep(image);
          },
          stallMs: () => this.diskFaults.stallMs(),
          scanMs: () => this.diskFaults.scanMs,
          beforeApply: () => void this.reach("beforeApply"),
          afterApply: () => void this.reach("afterApply"),
        },
      );
      this.#memory = memory;
      this.#device = device;
      const close = async (): Promise<void> => {
        await device.close();
        await store.close();
      };
      const readingDevice = readingSlowly(device, run, () => this.diskFaults.syncMs());
      const freeBytes = async () => this.diskFaults.freeBytes();
      const pause = () =>
        new Promise<void>((resolve) => void run.setTimeout(resolve, this.diskFaults.syncMs()));
      const snapshots = { disk: simulatedBulkDisk(disk, pause), incoming, outgoing };
      const opened = { recovered, device: readingDevice, store, snapshots };
      return { ...opened, freeBytes, close } satisfies Storage;
    };
  }
}

/** As good as never drawn twice in a run: 53 bits. */
function idFrom(random: Random): number {
  return 1 + Math.floor(random.next() * 2 ** 21) * 2 ** 32 + Math.floor(random.next() * 2 ** 32);
}
