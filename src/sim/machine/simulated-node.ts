/**
 * A machine with a node on it, as production runs it: it starts, dies in the
 * middle of anything, and comes back to what its disk still has.
 *
 *   down ──start──▶ up ──stop, kill, crash, an error──▶ down
 *    └── its damaged disk was refused ──▶ refused, for good
 */
import { drainMicrotasks } from "bun:jsc";
import type { NodeLimits } from "../../actors/limits.ts";
import { type NodeEnd, type NodeHandle, startNode } from "../../actors/node.ts";
import type { NodeView } from "../../actors/node-view.ts";
import type { OpenStorage, Storage } from "../../actors/recover.ts";
import { assert } from "../../assert.ts";
import type { Logger, Random } from "../../env.ts";
import { type MemoryImage, MemoryStore } from "../../kv/memory-store.ts";
import type { StateStore } from "../../kv/state-store.ts";
import { openDataDirectory } from "../../storage/data-directory.ts";
import { DiskError } from "../../storage/disk.ts";
import { openInlineLog } from "../../storage/inline-log.ts";
import type { LogDevice } from "../../storage/log-device.ts";
import type { Network } from "../../transport/network.ts";
import type { Entry, Member, NodeId } from "../../vocabulary.ts";
import { chance, exponential, integer } from "../chance.ts";
import type { Inspected } from "../checks/unhandled-events.ts";
import type { DamageKind } from "../disk/damage.ts";
import { type DiskFault, type DiskOperation, SimulatedDisk } from "../disk/simulated-disk.ts";
import type { CrashPoint, RunSpec } from "../spec.ts";
import type { Trace } from "../trace.ts";
import { Life, type World } from "./life.ts";
import { LOG_SIZES } from "./limits.ts";
import { readingSlowly } from "./simulated-log.ts";
import { SimulatedStore } from "./simulated-store.ts";

export const CLUSTER_ID = 77;

/** How a life ends from outside: the power fails, or the process is killed on a machine that lives on. */
export type Death = "crash" | "kill";

/** A sync when nothing goes wrong any more. */
const CALM_SYNC_MS = 2;

/** What a node needs of the world, and what it tells it. */
export interface Surroundings {
  readonly world: World;
  readonly spec: RunSpec;
  readonly members: readonly Member[];
  readonly limits: NodeLimits;
  readonly isCalm: boolean;
  readonly trace: Trace;
  networkOf(life: Life): Network;
  /** Puts itself between the node and its state, to look at what is written. */
  observeState(id: NodeId, memory: MemoryStore): StateStore;
  watch(inspected: Inspected): void;
  /** A fault that was asked for has happened. */
  count(fault: string): void;
  /** The node's life is over. */
  ended(node: SimulatedNode, life: Life, how: Death | NodeEnd): void;
}

export class SimulatedNode {
  readonly id: NodeId;
  readonly host: string;
  readonly disk: SimulatedDisk;
  life: Life | undefined;
  /** How the last life that ended by itself has ended. */
  lastEnd: NodeEnd | undefined;
  /** Bytes that were durable have been changed: it may refuse to start, and read errors are no surprise. */
  isDamaged = false;
  isRefused = false;
  /** It was asked to stop, and is not done. */
  isStopping = false;
  /** Operations of this kind fail next, or take only a part. */
  nextDiskFault: { operation: DiskOperation["name"]; fault: "EIO" | "short" } | undefined;
  fullUntil = 0;
  stalledUntil = 0;
  readonly #around: Surroundings;
  readonly #random: Random;
  #handle: NodeHandle | undefined;
  #armed: { readonly point: CrashPoint; readonly death: Death } | undefined;
  #lastDeath: Death = "kill";
  /** The log is at rest: its mark, which is durable, vouches for all of it. */
  #isMarked = false;
  #device: LogDevice | undefined;
  #image: MemoryImage | undefined;
  #memory: MemoryStore | undefined;

  constructor(id: NodeId, around: Surroundings, random: Random) {
    this.id = id;
    this.host = `n${id}`;
    this.#around = around;
    this.#random = random;
    const { sectorBytes } = around.spec.disk;
    this.disk = new SimulatedDisk({ random: random.fork(), sectorBytes });
    this.disk.faults = (operation) => this.#diskFault(operation);
    this.disk.afterwards = (operation) => this.#afterDisk(operation);
  }

  get isUp(): boolean {
    return this.life !== undefined;
  }

  view(): NodeView | undefined {
    return this.#handle?.view();
  }

  start(): void {
    const { world, spec, members, trace } = this.#around;
    if (this.#lastDeath === "crash") this.disk.crash(this.#random.fork());
    else this.disk.thaw();
    this.#isMarked = false;
    const life = new Life(this.host, world, this.#random.fork(), spec.clock);
    this.life = life;
    const { peerAddress, clientAddress } = members[this.id - 1]!; // ids are 1 to their number
    const env = { clock: life, random: this.#random.fork(), logger: loggerTo(trace, this.host) };
    trace.line(this.host, "starts");
    life.run(() => {
      const handle = startNode(
        {
          env,
          network: this.#around.networkOf(life),
          openStorage: this.#open(life),
          id: this.id,
          clusterId: CLUSTER_ID,
          softwareVersion: "simulated",
          members,
          peerAddress,
          clientAddress,
          timing: spec.timing,
          limits: this.#around.limits,
        },
        (event) => {
          if (life.isAlive) this.#around.watch(event);
        },
      );
      this.#handle = handle;
      handle.stopped.then((end) => this.#end(life, end));
    });
  }

  /** Its whole log, read back from its disk; throws where that fails. REQUIRES: it is up. */
  readLog(): readonly Entry[] {
    const to = this.view()?.log.lastIndex;
    assert(to !== undefined && this.#device !== undefined, `node ${this.id} has its log open`);
    let outcome: readonly Entry[] | Error | undefined;
    const note = (found: readonly Entry[] | Error) => {
      outcome = found;
    };
    this.#device.read({ from: 1, to, maxBytes: Number.POSITIVE_INFINITY }).then(note, note);
    drainMicrotasks();
    assert(outcome !== undefined, "a simulated log is read at once");
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  /** Asks it to stop, as SIGTERM does. */
  stop(): void {
    this.isStopping = this.isUp;
    this.life?.run(() => this.#handle?.stop());
  }

  /** Ends the life, now or when it next comes to `point`. */
  dieAt(point: CrashPoint, death: Death): void {
    if (point === "now") this.#die(death);
    else this.#armed = { point, death };
  }

  /** It need not die after all. */
  spare(): void {
    this.#armed = undefined;
  }

  /** Changes bytes of its log that were durable. */
  damage(how: DamageKind): void {
    const random = this.#random.fork();
    const segments = this.disk.paths.filter((path) => path.endsWith(".wal"));
    const newest = segments.at(-1);
    // What was synced a moment ago and damaged before the mark could vouch for it looks like
    // what a crash leaves, and no log can tell (docs/formats.md).
    if (!this.#isMarked) segments.pop();
    // Where the log ends, damage looks most like that.
    const isAtEnd = this.#isMarked && chance(random, 0.5);
    const accepts = (path: string) => (isAtEnd ? path === newest : segments.includes(path));
    const damage = this.disk.damage(random, how, accepts);
    if (damage === undefined) return;
    this.isDamaged = true;
    this.#around.trace.line(this.host, `damaged: ${JSON.stringify(damage)}`);
  }

  /** A death that was to come at a moment which did not: it comes now. */
  dieIfStillTo(): void {
    if (this.#armed !== undefined) this.#die(this.#armed.death);
  }

  /** The process has come to a moment at which it may be meant to die; true if it does. */
  reach(point: CrashPoint): boolean {
    if (this.#armed?.point !== point || this.life === undefined) return false;
    this.#around.count(`death ${point}`);
    this.#die(this.#armed.death);
    return true;
  }

  #die(death: Death): void {
    const { life } = this;
    this.#armed = undefined;
    if (life === undefined) return;
    this.#around.trace.line(this.host, death === "crash" ? "loses power" : "is killed");
    this.#lastDeath = death;
    this.#end(life, death);
  }

  #end(life: Life, how: Death | NodeEnd): void {
    if (!life.isAlive) return;
    if (typeof how !== "string") {
      this.#lastDeath = "kill";
      this.lastEnd = how;
    }
    life.isAlive = false;
    this.isStopping = false;
    this.disk.freeze(); // whatever the program still does in this turn has no effect
    this.life = undefined;
    this.#handle = undefined;
    this.#armed = undefined;
    this.#image = this.#memory?.durable;
    this.#around.ended(this, life, how);
  }

  #open(life: Life): OpenStorage {
    return async (listener) => {
      const { disk, id } = this;
      const { spec } = this.#around;
      const identity = { clusterId: CLUSTER_ID, nodeId: id };
      const { wal } = openDataDirectory(disk, "data", identity);
      const { recovered, device } = openInlineLog({
        files: { disk, directory: wal, identity },
        sizes: LOG_SIZES[spec.limits],
        clock: life,
        listener,
        syncMs: () => this.#syncMs(),
      });
      const memory = new MemoryStore(this.#image);
      const observed = this.#around.observeState(id, memory);
      const store = new SimulatedStore(
        { store: observed, memory },
        { clock: life, random: this.#random.fork() },
        {
          stallMs: () => this.#stallMs(),
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
      const readingDevice = readingSlowly(device, life, () => this.#syncMs());
      return { recovered, device: readingDevice, store, close } satisfies Storage;
    };
  }

  #syncMs(): number {
    const { world, spec } = this.#around;
    const { meanSyncMs, stallRate, maxStallMs } = spec.disk;
    if (this.#around.isCalm) return Math.min(meanSyncMs, CALM_SYNC_MS);
    const left = this.stalledUntil - world.clock.now();
    if (left > 0) {
      this.#around.count("stalled disk");
      return left;
    }
    if (stallRate > 0 && chance(this.#random, stallRate)) {
      this.#around.count("slow sync");
      return this.#random.next() * maxStallMs;
    }
    return exponential(this.#random, meanSyncMs);
  }

  /** How long the state takes no writes, being behind its disk: mostly not at all. */
  #stallMs(): number {
    const { stallRate, maxStallMs } = this.#around.spec.disk;
    if (this.#around.isCalm || stallRate === 0 || !chance(this.#random, stallRate)) return 0;
    this.#around.count("stalled state");
    return this.#random.next() * maxStallMs;
  }

  #diskFault({ name, path }: DiskOperation): DiskFault | undefined {
    if (name === "write") this.reach("beforeWrite");
    if (name === "sync") this.reach("beforeSync");
    if (!path.includes("/wal/")) return undefined;
    const now = this.#around.world.clock.now();
    if (now < this.fullUntil && (name === "write" || name === "create")) {
      this.#around.count("full disk");
      const isPartial = name === "write" && chance(this.#random, 0.5);
      return isPartial ? { takes: integer(this.#random, 1, 64) } : { error: "ENOSPC" };
    }
    if (this.nextDiskFault?.operation !== name) return undefined;
    const { fault } = this.nextDiskFault;
    this.nextDiskFault = undefined;
    this.#around.count(fault === "EIO" ? `failed ${name}` : "short write");
    return fault === "EIO" ? { error: fault } : { takes: integer(this.#random, 1, 64) };
  }

  #afterDisk({ name, path }: DiskOperation): void {
    if (name === "write" && path.endsWith(".wal")) this.#isMarked = false;
    if (name === "sync" && path.endsWith("/mark")) this.#isMarked = true;
    if (name === "write") this.reach("afterWrite");
    if (name === "sync") this.reach("afterSync");
  }
}

/** What the disk itself answered, and nothing that the node has misunderstood. */
export function isDiskError(error: Error): boolean {
  return error instanceof DiskError;
}

function loggerTo(trace: Trace, host: string): Logger {
  const line = (facts: object, sentence: string) => {
    if (trace.hasReader) trace.detail(host, `${sentence} ${JSON.stringify(facts)}`);
  };
  return { debug: line, info: line, warn: line, error: line };
}
