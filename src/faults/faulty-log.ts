/**
 * A log device whose disk can be slow, stalled or broken. It stands between a real log
 * device and the node. Writes go through. The reports that they are durable are held back,
 * or replaced by a failure.
 */
import type { Clock, TimerId } from "../env.ts";
import type { LogDeviceListener } from "../storage/device/log-device.ts";
import { DiskError } from "../storage/disk/disk.ts";

export interface LogFaults {
  /** Writes are durable this much later. */
  readonly delayMs: number;
  readonly isStalled: boolean;
}

export const NO_LOG_FAULTS: LogFaults = { delayMs: 0, isStalled: false };

interface HeldReport {
  sequence: number;
  readonly dueAt: number;
}

/** Reports that are due within this time are combined, which limits their number. */
const GRAIN_MS = 1;

export class FaultyLog implements LogDeviceListener {
  readonly #clock: Clock;
  readonly #listener: LogDeviceListener;
  /**
   * In order: one report during a stall, otherwise at most one for each millisecond of the
   * delay.
   */
  readonly #held: HeldReport[] = [];
  #faults = NO_LOG_FAULTS;
  #timer: TimerId | undefined;
  #hasFailed = false;

  constructor(clock: Clock, listener: LogDeviceListener) {
    this.#clock = clock;
    this.#listener = listener;
  }

  set faults(faults: LogFaults) {
    this.#faults = faults;
    const newest = this.#held.at(-1);
    if (faults.delayMs === 0 && newest !== undefined) {
      this.#held.splice(0, this.#held.length, { ...newest, dueAt: this.#clock.now() });
    }
    this.#flush();
  }

  durable(sequence: number): void {
    if (this.#hasFailed) return;
    const { delayMs, isStalled } = this.#faults;
    if (this.#held.length === 0 && delayMs === 0 && !isStalled) {
      this.#listener.durable(sequence);
      return;
    }
    if (isStalled) this.#held.length = 0; // this report covers the earlier ones
    const dueAt = this.#clock.now() + delayMs;
    const newest = this.#held.at(-1);
    if (newest !== undefined && dueAt < newest.dueAt + GRAIN_MS) newest.sequence = sequence;
    else this.#held.push({ sequence, dueAt });
    this.#flush();
  }

  failed(error: Error): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#held.length = 0;
    this.#listener.failed(error);
  }

  /** Fails as if the next write had failed. Nothing becomes durable after that. */
  fail(): void {
    this.failed(new DiskError("sync", "the log (injected fault)", "EIO"));
  }

  #flush(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#faults.isStalled) return;
    const now = this.#clock.now();
    const later = this.#held.findIndex(({ dueAt }) => dueAt > now);
    const due = this.#held.splice(0, later === -1 ? this.#held.length : later);
    const [next] = this.#held;
    if (next !== undefined) {
      this.#timer = this.#clock.setTimeout(() => this.#flush(), next.dueAt - now);
    }
    const newest = due.at(-1);
    if (newest !== undefined) this.#listener.durable(newest.sequence);
  }
}
