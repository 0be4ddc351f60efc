/**
 * A log device on the caller's own thread, for simulated disks: one group at a
 * time is written, takes its time, is synced and reported, while the next one
 * gathers. In production the disk's stalls would stall the node: see
 * threaded-log.ts.
 */
import { assert } from "../assert.ts";
import type { Clock } from "../env.ts";
import type { Entry } from "../vocabulary.ts";
import type {
  EntryRange,
  LogDevice,
  LogDeviceListener,
  LogWrite,
  RecoveredLog,
} from "./log-device.ts";
import { type LogSizes, openLog } from "./open-log.ts";
import { type LogRecord, layRecords, recordsOf } from "./record.ts";
import type { Wal, WalFiles } from "./wal.ts";

export interface InlineLogOptions {
  readonly files: WalFiles;
  readonly sizes: LogSizes;
  readonly clock: Clock;
  readonly listener: LogDeviceListener;
  /** How long the next sync takes. */
  readonly syncMs: () => number;
}

/** Recovers the log and returns a device to continue it. */
export function openInlineLog(options: InlineLogOptions): {
  recovered: RecoveredLog;
  device: LogDevice;
} {
  const { recovered, wal } = openLog(options.files, options.sizes);
  return { recovered, device: new InlineLog(wal, options) };
}

class InlineLog implements LogDevice {
  readonly #wal: Wal;
  readonly #options: InlineLogOptions;
  #waiting: LogRecord[] = [];
  #lastQueued = 0;
  #lastAppended = 0;
  #state: "idle" | "busy" | "failed" | "closed" = "idle";
  #whenIdle: (() => void)[] = [];

  constructor(wal: Wal, options: InlineLogOptions) {
    this.#wal = wal;
    this.#options = options;
  }

  write(write: LogWrite): number {
    assert(this.#state !== "closed", "nothing is written to a closed log");
    this.#waiting.push(...recordsOf(write));
    this.#lastQueued += 1;
    if (this.#state === "idle") {
      this.#state = "busy";
      this.#options.clock.defer(() => this.#begin());
    }
    return this.#lastQueued;
  }

  async read(range: EntryRange): Promise<readonly Entry[]> {
    this.#attempt(() => this.#append());
    return this.#wal.read(range);
  }

  async close(): Promise<void> {
    if (this.#state === "busy") await new Promise<void>((done) => this.#whenIdle.push(done));
    this.#wal.close();
    this.#state = "closed";
  }

  #begin(): void {
    if (!this.#attempt(() => this.#append())) return;
    const { clock, syncMs } = this.#options;
    clock.setTimeout(() => this.#finish(), syncMs());
  }

  #finish(): void {
    const sequence = this.#lastAppended;
    if (!this.#attempt(() => this.#wal.sync())) return;
    this.#options.listener.durable(sequence);
    if (this.#lastQueued > sequence) this.#begin();
    else if (this.#attempt(() => this.#wal.mark())) {
      this.#state = "idle";
      this.#wake();
    }
  }

  #append(): void {
    if (this.#waiting.length === 0) return;
    const group = layRecords(this.#waiting);
    this.#waiting = [];
    this.#lastAppended = this.#lastQueued;
    this.#wal.append(group);
  }

  /** Whether the step succeeded; the first that doesn't is the last (R133). */
  #attempt(step: () => void): boolean {
    if (this.#state === "failed") return false;
    try {
      step();
      return true;
    } catch (error) {
      this.#state = "failed";
      this.#wake();
      this.#options.listener.failed(error as Error);
      return false;
    }
  }

  #wake(): void {
    for (const done of this.#whenIdle.splice(0)) done();
  }
}
