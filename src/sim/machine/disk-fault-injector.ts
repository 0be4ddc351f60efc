/**
 * What goes wrong with the disk of a simulated node, by chance as its weather
 * has it or because a fault was asked for: operations fail, take only a part or
 * take long, nothing fits any more, what was durable changes. And the moments
 * around an operation at which its node may die.
 */
import type { Random } from "../../env.ts";
import { chance, exponential, integer } from "../chance.ts";
import type { Damage, DamageKind } from "../disk/damage.ts";
import type { DiskOperation, OperationFault, SimulatedDisk } from "../disk/simulated-disk.ts";
import type { CrashPoint, RunSpec } from "../spec.ts";
import type { World } from "./process-run.ts";

/** A sync when nothing goes wrong any more. */
const HEALED_SYNC_MS = 2;

/** The log, and the snapshots on their way. */
const FAULTY_FILES = /\/(wal|incoming|outgoing)\//;

/** What decides what goes wrong, and hears of it. */
export interface DiskHost {
  readonly world: World;
  readonly spec: RunSpec;
  readonly isHealed: boolean;
  /** A fault that was asked for has happened. */
  count(fault: string): void;
}

export class DiskFaultInjector {
  /** Operations of this kind fail next, or take only a part. */
  next: { operation: DiskOperation["name"]; fault: "EIO" | "short" } | undefined;
  fullUntil = 0;
  stalledUntil = 0;
  lowUntil = 0;
  stateStalledUntil = 0;
  /** How long the state takes for each piece of a scan, of some hundred rows. */
  scanMs = 0;
  /** Bytes that were durable have been changed: the node may refuse to start. */
  isDamaged = false;
  readonly #disk: SimulatedDisk;
  readonly #reach: (point: CrashPoint) => void;
  readonly #nodeHost: DiskHost;
  readonly #random: Random;
  /** The log is at rest: its mark, which is durable, vouches for all of it. */
  #isMarked = false;

  /** `reach` hears that the node has come to one of those moments. */
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

  /** Everything works again; what is damaged stays so. */
  heal(): void {
    this.next = undefined;
    this.fullUntil = 0;
    this.stalledUntil = 0;
    this.lowUntil = 0;
    this.stateStalledUntil = 0;
    this.scanMs = 0;
  }

  /** How much room the node is told that there is. */
  freeBytes(): number {
    const isLow = this.#nodeHost.world.clock.now() < this.lowUntil;
    if (isLow) this.#nodeHost.count("low on space");
    return isLow ? 0 : Math.min(this.#disk.freeBytes, Number.MAX_SAFE_INTEGER);
  }

  /** How long the next sync takes. */
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

  /** How long the state takes no writes, being behind its disk: mostly not at all. */
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

  /** Changes bytes of the log that were durable, if there are any that it can miss. */
  damage(how: DamageKind): Damage | undefined {
    const random = this.#random.fork();
    const segments = this.#disk.paths.filter((path) => path.endsWith(".wal"));
    const newest = segments.at(-1);
    // What was synced a moment ago and damaged before the mark could vouch for it looks like
    // what a crash leaves, and no log can tell (docs/formats.md).
    if (!this.#isMarked) segments.pop();
    // Where the log ends, damage looks most like that.
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
