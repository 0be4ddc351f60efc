/**
 * A log device on the caller's thread, for simulated disks: one group at a time is
 * written, synced after a delay, and reported, while the next one gathers. In
 * production, threaded-log.ts keeps stalls of the disk from stalling the node.
 */
import type { Clock } from "../../env.ts";
import type { Entry, LogId } from "../../vocabulary.ts";
import { type LogSizes, openLog } from "../wal/open-log.ts";
import { encodeRecords, type LogRecord, recordsOf } from "../wal/record.ts";
import type { LogFiles } from "../wal/segment.ts";
import type { Wal } from "../wal/wal.ts";
import type {
  EntryRange,
  LogDevice,
  LogDeviceListener,
  LogWrite,
  RecoveredLog,
} from "./log-device.ts";

export interface InlineLogOptions {
  readonly files: LogFiles;
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

/** A record to append, or the new beginning of the log. */
type Task = { readonly record: LogRecord } | { readonly base: LogId };

class InlineLog implements LogDevice {
  readonly #wal: Wal;
  readonly #options: InlineLogOptions;
  #waiting: Task[] = [];
  #lastQueued = 0;
  #lastAppended = 0;
  #state: "idle" | "busy" = "idle";
  #failure: Error | undefined;
  #whenIdle: (() => void)[] = [];

  constructor(wal: Wal, options: InlineLogOptions) {
    this.#wal = wal;
    this.#options = options;
  }

  write(write: LogWrite): number {
    return this.#queue(recordsOf(write).map((record) => ({ record })));
  }

  compact(base: LogId): number {
    return this.#queue([{ base }]);
  }

  get bytes(): number {
    return this.#wal.bytes;
  }

  #queue(tasks: readonly Task[]): number {
    this.#waiting.push(...tasks);
    this.#lastQueued += 1;
    if (this.#state === "idle" && this.#failure === undefined) {
      this.#state = "busy";
      this.#options.clock.atTurnEnd(() => this.#begin());
    }
    return this.#lastQueued;
  }

  async read(range: EntryRange): Promise<readonly Entry[]> {
    this.#attempt(() => this.#append());
    if (this.#failure !== undefined) throw this.#failure;
    return this.#wal.read(range);
  }

  async close(): Promise<void> {
    if (this.#state === "busy") await new Promise<void>((done) => this.#whenIdle.push(done));
    this.#wal.close();
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
    else if (this.#attempt(() => this.#wal.writeWatermark())) this.#rest();
  }

  #append(): void {
    const tasks = this.#waiting;
    this.#waiting = [];
    this.#lastAppended = this.#lastQueued;
    let group: LogRecord[] = [];
    for (const task of tasks) {
      if ("record" in task) group.push(task.record);
      else {
        this.#appendGroup(group);
        group = [];
        this.#wal.compact(task.base);
      }
    }
    this.#appendGroup(group);
  }

  #appendGroup(group: readonly LogRecord[]): void {
    if (group.length > 0) this.#wal.append(encodeRecords(group));
  }

  /** Whether the step succeeded. The first that fails is the last one (R133). */
  #attempt(step: () => void): boolean {
    if (this.#failure !== undefined) return false;
    try {
      step();
      return true;
    } catch (error) {
      const failure = error as Error;
      this.#failure = failure;
      this.#rest();
      const { clock, listener } = this.#options;
      clock.defer(() => listener.failed(failure));
      return false;
    }
  }

  #rest(): void {
    this.#state = "idle";
    for (const done of this.#whenIdle.splice(0)) done();
  }
}
