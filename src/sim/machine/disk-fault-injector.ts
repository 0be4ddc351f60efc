/**
 * The faults of a simulated node's disk, drawn at the rates of the spec or scheduled:
 * operations fail, accept only a part or stall, the disk is full, durable bytes change.
 * There are crash points around each operation, at which the node may be terminated.
 */

import { chance, exponential, integer } from "../../chance.ts";
import type { Random } from "../../env.ts";
import type { Damage, DamageKind } from "../disk/damage.ts";
import type { DiskOperation, OperationFault, SimulatedDisk } from "../disk/simulated-disk.ts";
import type { CrashPoint, RunSpec } from "../spec.ts";
import type { World } from "./process-run.ts";

/** The duration of a sync after all faults have ended. */
const HEALED_SYNC_MS = 2;

/** The log, and snapshots in transfer. */
const FAULTY_FILES = /\/(wal|incoming|outgoing)\//;

/** What a fault injector needs of the simulator. */
export interface DiskHost {
  readonly world: World;
  readonly spec: RunSpec;
  readonly isHealed: boolean;
  /** Counts a fault that has happened. */
  count(fault: string): void;
}

export class DiskFaultInjector {
  /** The next operation of this kind fails, or accepts only a part. */
  next: { operation: DiskOperation["name"]; fault: "EIO" | "short" } | undefined;
  fullUntil = 0;
  stalledUntil = 0;
  lowUntil = 0;
  stateStalledUntil = 0;
  /** The duration of each piece of a scan, of some hundred rows. */
  scanMs = 0;
  /** Durable bytes have been changed: the node may refuse to start. */
  isDamaged = false;
  readonly #disk: SimulatedDisk;
  readonly #reach: (point: CrashPoint) => void;
  readonly #nodeHost: DiskHost;
  readonly #random: Random;
  /** The log is idle: its durable watermark covers all of it. */
  #isMarked = false;

  /** `reach` is called at each crash point around an operation. */
  constructor(
    disk: SimulatedDisk,
    random: Random,
    nodeHost: DiskHost,
    reach: (point: CrashPoint) => void,
  ) {
    this.#disk = disk;
    this.#reach = reach;
    this.#nodeHost = nodeHost;
    this.#random = random;
    disk.faults = (operation) => this.#faultIn(operation);
    disk.afterwards = (operation) => this.#after(operation);
  }

  restart(): void {
    this.#isMarked = false;
  }

  /** Ends all faults. Damage stays. */
  heal(): void {
    this.next = undefined;
    this.fullUntil = 0;
    this.stalledUntil = 0;
    this.lowUntil = 0;
    this.stateStalledUntil = 0;
    this.scanMs = 0;
  }

  /** The free bytes that are reported to the node. */
  freeBytes(): number {
    const isLow = this.#nodeHost.world.clock.now() < this.lowUntil;
    if (isLow) this.#nodeHost.count("low on space");
    return isLow ? 0 : Math.min(this.#disk.freeBytes, Number.MAX_SAFE_INTEGER);
  }

  /** The duration of the next sync. */
  syncMs(): number {
    const { world, spec, isHealed } = this.#nodeHost;
    const { meanSyncMs, stallRate, maxStallMs } = spec.disk;
    if (isHealed) return Math.min(meanSyncMs, HEALED_SYNC_MS);
    const left = this.stalledUntil - world.clock.now();
    if (left > 0) {
      this.#nodeHost.count("stalled disk");
      return left;
    }
    if (stallRate > 0 && chance(this.#random, stallRate)) {
      this.#nodeHost.count("slow sync");
      return this.#random.next() * maxStallMs;
    }
    return exponential(this.#random, meanSyncMs);
  }

  /** How long the state store refuses writes because its disk is slow; usually 0. */
  stallMs(): number {
    const { stallRate, maxStallMs } = this.#nodeHost.spec.disk;
    if (this.#nodeHost.isHealed) return 0;
    const left = this.stateStalledUntil - this.#nodeHost.world.clock.now();
    if (left > 0) {
      this.#nodeHost.count("hanging state");
      return left;
    }
    if (stallRate === 0 || !chance(this.#random, stallRate)) return 0;
    this.#nodeHost.count("stalled state");
    return this.#random.next() * maxStallMs;
  }

  /** Changes durable bytes of the log, if there are any whose damage it can detect. */
  damage(how: DamageKind): Damage | undefined {
    const random = this.#random.fork();
    const segments = this.#disk.paths.filter((path) => path.endsWith(".wal"));
    const newest = segments.at(-1);
    // Damage of recently synced bytes that no watermark covers looks like the effect of a crash,
    // and no log can distinguish them (docs/formats.md).
    if (!this.#isMarked) segments.pop();
    // Damage at the end of the log looks most like a crash.
    const isAtEnd = this.#isMarked && chance(random, 0.5);
    const accepts = (path: string) => (isAtEnd ? path === newest : segments.includes(path));
    const damage = this.#disk.damage(random, how, accepts);
    if (damage !== undefined) this.isDamaged = true;
    return damage;
  }

  #faultIn({ name, path }: DiskOperation): OperationFault | undefined {
    if (name === "write") this.#reach("beforeWrite");
    if (name === "sync") this.#reach("beforeSync");
    if (!FAULTY_FILES.test(path)) return undefined;
    const now = this.#nodeHost.world.clock.now();
    if (now < this.fullUntil && (name === "write" || name === "create")) {
      this.#nodeHost.count("full disk");
      const isPartial = name === "write" && chance(this.#random, 0.5);
      return isPartial ? { takes: integer(this.#random, 1, 64) } : { error: "ENOSPC" };
    }
    if (this.next?.operation !== name) return undefined;
    const { fault } = this.next;
    this.next = undefined;
    this.#nodeHost.count(fault === "EIO" ? `failed ${name}` : "short write");
    return fault === "EIO" ? { error: fault } : { takes: integer(this.#random, 1, 64) };
  }

  #after({ name, path }: DiskOperation): void {
    if (name === "write" && path.endsWith(".wal")) this.#isMarked = false;
    if (name === "sync" && path.endsWith("/mark")) this.#isMarked = true;
    if (name === "write") this.#reach("afterWrite");
    if (name === "sync") this.#reach("afterSync");
  }
}
