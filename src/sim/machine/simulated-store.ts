/**
 * The state of a simulated node: a store in memory that becomes durable from time to
 * time, as LevelDB's does. It is sometimes late, and lets the power fail before or
 * after a write.
 */

import { exponential, magnitude } from "../../chance.ts";
import type { Clock, Random } from "../../env.ts";
import type { Memtable } from "../../store/memtable.ts";
import {
  type AppliedState,
  type Change,
  FEW_ROWS,
  type Row,
  type RowRange,
  type ScanOptions,
  type StateStore,
} from "../../store/state-store.ts";
import type { LogId } from "../../vocabulary.ts";

/**
 * The mean time from a write until it is durable, drawn from this range for each run. A
 * busy LevelDB writes every second, an idle one once an hour.
 */
const MEAN_FLUSH_MS = { from: 20, to: 20_000 };

/** The share of requested rows that are not in memory. */
const SHARE_ON_DISK = 0.05;

export interface StoreHooks {
  /** How long a flush takes. */
  flushMs(): number;
  /** Captures the present contents of the store. The returned function makes them durable. */
  beginFlush(): () => void;
  /** How long the store accepts no writes; usually 0. */
  stallMs(): number;
  /** How long a piece of a scan takes; 0 for no time. */
  scanMs(): number;
  beforeApply(): void;
  afterApply(): void;
}

export class SimulatedStore implements StateStore {
  /** A store in memory. It may observe the writes. */
  readonly #store: StateStore;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #hooks: StoreHooks;
  readonly #meanFlushMs: number;
  #isFlushing = false;

  constructor(
    store: StateStore,
    { clock, random }: { clock: Clock; random: Random },
    hooks: StoreHooks,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
    this.#hooks = hooks;
    this.#meanFlushMs = magnitude(random, MEAN_FLUSH_MS.from, MEAN_FLUSH_MS.to);
  }

  get applied(): AppliedState {
    return this.#store.applied;
  }

  get sum(): bigint {
    return this.#store.sum;
  }

  get installed(): LogId | undefined {
    return this.#store.installed;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    return this.#store.get(key);
  }

  /** Sometimes loads rows, as if they were not in memory. */
  load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> | undefined {
    const onDisk = keys.filter(() => this.#random.next() < SHARE_ON_DISK);
    return onDisk.length <= FEW_ROWS ? undefined : this.#load(keys);
  }

  async #load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> {
    const values = keys.map((key) => this.#store.get(key)); // the present ones
    await this.#sleep(this.#hooks.flushMs());
    return values;
  }

  scan(range: RowRange, options?: ScanOptions): AsyncIterable<readonly Row[]> {
    const rows = this.#store.scan(range, options); // the present ones
    return this.#hooks.scanMs() > 0 ? this.#slowly(rows) : rows;
  }

  async *#slowly(chunks: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
    for await (const rows of chunks) {
      await this.#sleep(this.#hooks.scanMs());
      yield rows;
    }
  }

  write(changes: readonly Change[], applied: AppliedState, sum: bigint): void {
    this.#hooks.beforeApply();
    this.#store.write(changes, applied, sum);
    this.#hooks.afterApply();
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    this.#clock.setTimeout(
      () => {
        this.#isFlushing = false;
        void this.flush();
      },
      exponential(this.#random, this.#meanFlushMs),
    );
  }

  async writeMany(changes: Memtable, applied: AppliedState, sum: bigint): Promise<void> {
    await this.#sleep(this.#hooks.flushMs()); // slices run one after the other
    this.write([...changes], applied, sum);
  }

  async ready(): Promise<void> {
    const stallMs = this.#hooks.stallMs();
    if (stallMs > 0) await this.#sleep(stallMs);
  }

  /**
   * Rows that are written meanwhile are not included. A crash before the end of the
   * flush leaves nothing of it.
   */
  async flush(): Promise<void> {
    const finish = this.#hooks.beginFlush();
    await this.#sleep(this.#hooks.flushMs());
    finish();
  }

  async install(rows: AsyncIterable<readonly Row[]>, applied: AppliedState): Promise<void> {
    await this.#store.install(this.#untilCommit(rows), applied);
    this.#hooks.afterApply();
  }

  /** The new rows take effect when the last one was read. */
  async *#untilCommit(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
    yield* rows;
    this.#hooks.beforeApply();
  }

  bytes(): Promise<number> {
    return this.#store.bytes();
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  #sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => void this.#clock.setTimeout(resolve, durationMs));
  }
}
