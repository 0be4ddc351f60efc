/**
 * A StateStore on LevelDB. Writes go to the current database (level-database.ts). An
 * installed snapshot becomes the next one (level-generations.ts), and replaces the
 * current one when it is durable. The old one is closed and removed when its last scan
 * has ended.
 */

import { assert } from "../../assert.ts";
import type { Histogram } from "../../histogram.ts";
import type { LogId } from "../../vocabulary.ts";
import type { Memtable } from "../memtable.ts";
import {
  type AppliedState,
  type Change,
  CorruptStateError,
  NOTHING_APPLIED,
  type Row,
  type RowRange,
  type ScanOptions,
  type StateStore,
} from "../state-store.ts";
import {
  build,
  bytesOf,
  type Generation,
  openNewest,
  removeGeneration,
} from "./level-generations.ts";

export interface LevelStoreOptions {
  readonly directory: string;
  /**
   * Set on the first start of a member only. Otherwise a lost database would return as
   * an empty one.
   */
  readonly create: boolean;
  /** The size at which writes go to LevelDB as one batch; `ready` waits at twice that. */
  readonly memtableBytes?: number;
  /** Called at once with a failure; later calls fail with it, too. */
  readonly failed?: (error: Error) => void;
  /** Records how long each batch took to be written and synced. */
  readonly writeTimes?: Histogram | undefined;
}

export class LevelStore implements StateStore {
  readonly #options: LevelStoreOptions;
  #current: Generation;
  /** Settles with the install in progress. It never rejects. */
  #installing: Promise<unknown> | undefined;
  /** Replaced generations that may still have scans. */
  readonly #replaced = new Set<Generation>();
  /** Settles when replaced generations without scans are removed. It never rejects. */
  #removed: Promise<void> = Promise.resolve();
  /** Why a replaced generation could not be removed. */
  #failure: Error | undefined;
  #isClosing = false;

  private constructor(options: LevelStoreOptions, current: Generation) {
    this.#options = options;
    this.#current = current;
  }

  /** Opens the store. Throws a CorruptStateError if the database is missing or damaged. */
  static async open(options: LevelStoreOptions): Promise<LevelStore> {
    const found = await openNewest(options);
    if (found !== undefined) return new LevelStore(options, found);
    if (!options.create) throw missing(options.directory);
    const state = { applied: NOTHING_APPLIED, isInstalled: false };
    return new LevelStore(options, await build(options, 1, { rows: none(), state }));
  }

  get applied(): AppliedState {
    return this.#current.database.applied;
  }

  get sum(): bigint {
    return this.#current.database.sum;
  }

  get installed(): LogId | undefined {
    const { applied, isInstalled } = this.#current.database;
    return isInstalled ? applied.logId : undefined;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    return this.#current.database.get(key);
  }

  load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> | undefined {
    return this.#current.database.load(keys);
  }

  scan(range: RowRange, options?: ScanOptions): AsyncIterable<readonly Row[]> {
    return this.#current.database.scan(range, options);
  }

  write(changes: readonly Change[], applied: AppliedState, sum: bigint): void {
    assert(this.#installing === undefined, "nothing is written while a snapshot is installed");
    this.#current.database.write(changes, { applied, sum, isInstalled: false });
  }

  async writeMany(changes: Memtable, applied: AppliedState, sum: bigint): Promise<void> {
    assert(this.#installing === undefined, "nothing is written while a snapshot is installed");
    await this.#current.database.writeMany(changes, { applied, sum, isInstalled: false });
  }

  async ready(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    await this.#current.database.ready();
  }

  flush(): Promise<void> {
    return this.#current.database.flush();
  }

  async install(rows: AsyncIterable<readonly Row[]>, applied: AppliedState): Promise<void> {
    assert(this.#installing === undefined, "one snapshot is installed at a time");
    const next = this.#current.number + 1;
    const state = { applied, isInstalled: true };
    const building = build(this.#options, next, { rows: this.#untilClosing(rows), state });
    this.#installing = building.catch(() => undefined);
    try {
      const old = this.#current;
      this.#current = await building;
      void this.#retire(old);
    } finally {
      this.#installing = undefined;
    }
  }

  bytes(): Promise<number> {
    return bytesOf(this.#options, this.#current.number);
  }

  /**
   * Closes the store. Scans that have not ended fail, and so does an install, unless it
   * is almost done.
   */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#installing;
    await this.#removed;
    for (const { database } of this.#replaced) await database.close();
    await this.#current.database.close();
  }

  async *#untilClosing(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
    for await (const chunk of rows) {
      if (this.#isClosing) throw new Error("Cannot install a snapshot: the state is being closed");
      yield chunk;
    }
  }

  async #retire(old: Generation): Promise<void> {
    this.#replaced.add(old);
    await old.database.scansEnded();
    if (this.#isClosing) return;
    this.#replaced.delete(old);
    this.#removed = this.#removed
      .then(() => old.database.close())
      .then(() => removeGeneration(this.#options, old.number))
      .catch((error: Error) => {
        this.#failure = new Error(`Cannot remove the replaced state: ${error.message}`, {
          cause: error,
        });
      });
  }
}

async function* none(): AsyncGenerator<readonly Row[]> {}

function missing(directory: string): CorruptStateError {
  return new CorruptStateError(
    `Cannot open the state in "${directory}": there is none; leave this member stopped, and ` +
      "replace it (quorate member replace)",
  );
}
