/**
 * The state of a simulated node: a store in memory that becomes durable now and
 * then, by itself, as LevelDB's does, that is sometimes behind, and that lets the
 * power fail before or after a write.
 */
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
import { exponential, magnitude } from "../chance.ts";

/**
 * How long after a write it is durable, on average: drawn between these for each
 * run. A busy LevelDB is written to every second, an idle one once an hour.
 */
const MEAN_FLUSH_MS = { from: 20, to: 20_000 };

/** The rows that are looked for and not held in memory. */
const SHARE_ON_DISK = 0.05;

export interface StoreHooks {
  /** How long it takes to make everything durable. */
  flushMs(): number;
  /** Takes what the store holds now; what is returned makes that durable. */
  beginFlush(): () => void;
  /** How long it takes no more writes; 0 for not at all. */
  stallMs(): number;
  /** How long a piece of a scan takes; 0 for no time. */
  scanMs(): number;
  beforeApply(): void;
  afterApply(): void;
}

export class SimulatedStore implements StateStore {
  /** In memory; it may look at the writes on their way there. */
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

  /** Now and then, as if memory did not hold the rows any more. */
  load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> | undefined {
    const onDisk = keys.filter(() => this.#random.next() < SHARE_ON_DISK);
    return onDisk.length <= FEW_ROWS ? undefined : this.#load(keys);
  }

  async #load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> {
    const values = keys.map((key) => this.#store.get(key)); // as of now
    await this.#sleep(this.#hooks.flushMs());
    return values;
  }

  scan(range: RowRange, options?: ScanOptions): AsyncIterable<readonly Row[]> {
    const rows = this.#store.scan(range, options); // as of now
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
    await this.#sleep(this.#hooks.flushMs()); // one slice after the other
    this.write([...changes], applied, sum);
  }

  async ready(): Promise<void> {
    const stallMs = this.#hooks.stallMs();
    if (stallMs > 0) await this.#sleep(stallMs);
  }

  /** What is written meanwhile is not in it, and a crash before its end leaves nothing of it. */
  async flush(): Promise<void> {
    const finish = this.#hooks.beginFlush();
    await this.#sleep(this.#hooks.flushMs());
    finish();
  }

  async install(rows: AsyncIterable<readonly Row[]>, applied: AppliedState): Promise<void> {
    await this.#store.install(this.#untilCommit(rows), applied);
    this.#hooks.afterApply();
  }

  /** The new rows count from the moment that the last has been read. */
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
