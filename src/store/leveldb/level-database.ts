/**
 * The rows of a state in one LevelDB database, from its first batch. Writes go to a
 * memtable, which is written to LevelDB as one batch once it is large: many writes to a
 * key become one, and the remaining rows are written in slices, for the event loop's
 * sake. This file does not know that a state may move to another database.
 *
 *                      large enough, or flush()
 *    write ──▶ active ─────────────────────────▶ flushing ──▶ LevelDB
 *                │                                  │            │
 *                └────────────── reads ─────────────┴────────────┘
 *
 * Every batch is synced. LevelDB would survive a killed process without that, but not a
 * power loss: when it starts a new log file it does not sync the old one, so that later
 * writes may survive earlier ones. One sync for megabytes costs little.
 */
import type { StateBatch } from "../../codec/disk/state-batch.ts";
import type { Histogram } from "../../histogram.ts";
import { LOG_START } from "../../vocabulary.ts";
import { ALL_ROWS, WHOLE_STATE } from "../keyspace.ts";
import { Memtable } from "../memtable.ts";
import { mergeRows } from "../merge.ts";
import {
  type AppliedState,
  type Change,
  CorruptStateError,
  FEW_ROWS,
  type Row,
  type RowRange,
  type ScanOptions,
} from "../state-store.ts";
import { EMPTY_SUM, sumOf } from "../state-sum.ts";
import {
  endOfJournal,
  JOURNAL,
  type JournalEntry,
  JournalRetention,
  journalKey,
  journalRow,
  readJournalRow,
} from "./batch-journal.ts";
import { verifiedValue } from "./checksummed-value.ts";
import { LevelBatch } from "./level-batch.ts";
import { type Level, readMany, readStored, reason, storedRows } from "./level-rows.ts";
import { createLevel, existingLevel, openingError, WRITE_BUFFER_BYTES } from "./open-level.ts";
import { StoredKeys } from "./stored-keys.ts";
import { Verifier } from "./verifier.ts";

export interface LevelDatabaseOptions {
  readonly directory: string;
  /** Size at which the active memtable is flushed; `ready` waits at twice that. */
  readonly memtableBytes?: number | undefined;
  /** Called at once with a failure; later writes fail with it, too. */
  readonly failed?: ((error: Error) => void) | undefined;
  /** Records how long each batch took to be written and synced. */
  readonly writeTimes?: Histogram | undefined;
}

/** The state that the rows make, after a write. */
export interface BatchState extends Pick<StateBatch, "applied" | "isInstalled"> {
  readonly sum: bigint;
}

/** The state while rows are missing. */
export const UNFINISHED: BatchState = {
  applied: { logId: LOG_START, revision: 0 },
  sum: EMPTY_SUM,
  isInstalled: false,
};

const MEMTABLE_BYTES = 4 * 1024 * 1024;

/** The average size of a row from which a memtable is collected as soon as it is flushed. */
const LARGE_ROW_BYTES = 128 * 1024;

/** How long `load` reads rows itself and blocks the event loop. */
const AT_ONCE_MS = 0.5;

/**
 * A memtable is flushed at the latest when this many times its size was written to it:
 * all of these writes are applied again after a crash.
 */
export const REPLAY_FACTOR = 16;

/**
 * LevelDB can lose a batch as long as its log file is not a table, and at most two of
 * its write buffers are not. This is twice that, to be safe.
 */
const JOURNAL_BYTES = 4 * WRITE_BUFFER_BYTES;

export class LevelDatabase {
  readonly #db: Level;
  readonly #options: LevelDatabaseOptions;
  readonly #memtableBytes: number;
  readonly #storedKeys: StoredKeys;
  /** Verifies an opened database, until it is closed. */
  #verifier: Verifier | undefined;
  readonly #retention: JournalRetention;
  #lastStep: number;
  #state: BatchState;
  #active = new Memtable();
  /** The memtable that is being flushed. Its content does not change any more. */
  #flushing: Memtable | undefined;
  /** Settles with the flush in progress. It never rejects, see `#failure`. */
  #flushed: Promise<void> = Promise.resolve();
  /** The number of calls of `write`, and the number of durable ones. */
  #writes = 0;
  #durableWrites = 0;
  /** Why a flush failed. Final: nothing more is written (R133). */
  #failure: Error | undefined;
  /** The open scans, and what to do when the last one has ended. */
  #scans = 0;
  #onLastScan: (() => void) | undefined;

  private constructor(db: Level, journal: readonly JournalEntry[], options: LevelDatabaseOptions) {
    this.#db = db;
    this.#options = options;
    this.#memtableBytes = options.memtableBytes ?? MEMTABLE_BYTES;
    this.#storedKeys = new StoredKeys(() => {
      return storedRows(db, { snapshot: db.snapshot(), range: ALL_ROWS, withoutValues: true });
    });
    this.#retention = new JournalRetention(journal, JOURNAL_BYTES);
    const last = endOfJournal(journal);
    this.#lastStep = last?.number ?? 0;
    this.#state = { ...UNFINISHED, ...last, sum: last?.sum ?? EMPTY_SUM };
  }

  /** Creates a database. It is no state until its rows make one. */
  static async create(options: LevelDatabaseOptions): Promise<LevelDatabase> {
    return new LevelDatabase(await createLevel(options.directory), [], options);
  }

  /** Opens a database. Throws a CorruptStateError if it is missing, damaged or unfinished. */
  static async open(options: LevelDatabaseOptions): Promise<LevelDatabase> {
    const { directory } = options;
    const verifier = await Verifier.verify(directory);
    const db = existingLevel(directory);
    try {
      await db.open();
      const journal = await readJournal(db);
      const database = new LevelDatabase(db, journal, options);
      if (database.applied.revision === 0) {
        throw new CorruptStateError("Cannot find what was applied");
      }
      if (journal.at(-1)?.sum === undefined) await database.#addSum();
      database.#watch(verifier);
      return database;
    } catch (error) {
      await verifier.end();
      await db.close();
      throw openingError(directory, error);
    }
  }

  get applied(): AppliedState {
    return this.#state.applied;
  }

  get sum(): bigint {
    return this.#state.sum;
  }

  get isInstalled(): boolean {
    return this.#state.isInstalled;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    const change = this.#active.get(key) ?? this.#flushing?.get(key);
    if (change !== undefined) return change.value;
    if (!this.#storedKeys.mayHave(key)) return undefined;
    const stored = readStored(this.#db, key);
    if (stored !== undefined) return verifiedValue(key, stored);
    this.#storedKeys.noteMiss();
    return undefined;
  }

  load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> | undefined {
    let onDisk = 0;
    for (const key of keys) {
      if (!this.#isOnDisk(key)) continue;
      onDisk += 1;
      if (onDisk > FEW_ROWS) return this.#load(keys);
    }
    return undefined;
  }

  scan(range: RowRange, options: ScanOptions = {}): AsyncIterable<readonly Row[]> {
    const stored = storedRows(this.#db, { ...options, snapshot: this.#db.snapshot(), range });
    let rows = this.#countScan(stored);
    if (this.#flushing !== undefined) rows = mergeRows(rows, this.#flushing.scan(range));
    return mergeRows(rows, this.#active.scan(range));
  }

  write(changes: readonly Change[], state: BatchState): void {
    if (this.#failure !== undefined) throw this.#failure;
    for (const change of changes) this.#active.set(change);
    this.#state = state;
    this.#writes += 1;
    this.#flushIfLarge();
  }

  /** Writes the changes as the newest memtable, when there is no other one, and flushes it. */
  async writeMany(changes: Memtable, state: BatchState): Promise<void> {
    while (this.#failure === undefined && this.#flushing !== undefined) await this.#flushed;
    if (this.#failure !== undefined) throw this.#failure;
    if (!this.#active.isEmpty) this.#startFlush();
    this.#active = changes;
    this.#state = state;
    this.#writes += 1;
    this.#flushIfLarge();
  }

  async ready(): Promise<void> {
    const isFull = () => this.#active.byteLength >= 2 * this.#memtableBytes;
    while (this.#failure === undefined && isFull()) await this.#flushed;
    if (this.#failure !== undefined) throw this.#failure;
  }

  async flush(): Promise<void> {
    const writes = this.#writes;
    while (this.#failure === undefined && this.#durableWrites < writes) {
      if (this.#flushing === undefined) this.#startFlush();
      await this.#flushed;
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Closes the database. Scans that have not ended fail. */
  async close(): Promise<void> {
    await this.#verifier?.end();
    try {
      await this.flush();
    } finally {
      await this.#db.close();
    }
  }

  /** Closes it without a last flush: its contents are not needed. */
  async discard(): Promise<void> {
    this.#failure ??= new Error("Cannot write the state: it was discarded");
    await this.#flushed;
    await this.#db.close();
  }

  /** Resolves when no scan is open any more. REQUIRES: no new ones. One call. */
  async scansEnded(): Promise<void> {
    if (this.#scans === 0) return;
    await new Promise<void>((resolve) => {
      this.#onLastScan = resolve;
    });
  }

  #isOnDisk(key: Uint8Array): boolean {
    const isInMemory = this.#active.has(key) || this.#flushing?.has(key) === true;
    return !isInMemory && this.#storedKeys.mayHave(key);
  }

  /**
   * Loads the rows at the moment of the call. Memory comes first, because a flush may
   * empty it meanwhile. Reading from the page cache is faster than passing the work to
   * another thread. Therefore this begins by itself, and passes on the rest once it has
   * taken a while.
   */
  async #load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> {
    const until = performance.now() + AT_ONCE_MS;
    let next = 0;
    const values: (Uint8Array | undefined)[] = [];
    while (next < keys.length && performance.now() < until) {
      values.push(this.get(keys[next]!)); // in bounds
      next += 1;
    }
    return next === keys.length
      ? values
      : [...values, ...(await this.#loadLater(keys.slice(next)))];
  }

  async #loadLater(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> {
    const changes = keys.map((key) => this.#active.get(key) ?? this.#flushing?.get(key));
    const stored = await readMany(
      this.#db,
      keys.filter((_, i) => changes[i] === undefined),
    );
    let next = 0;
    return keys.map((key, i) => {
      const change = changes[i];
      if (change !== undefined) return change.value;
      const value = stored[next];
      next += 1;
      return value === undefined ? undefined : verifiedValue(key, value);
    });
  }

  /** The scan is open until the iteration ends, or until the store is closed if it never begins. */
  #countScan(rows: AsyncIterable<readonly Row[]>): AsyncIterable<readonly Row[]> {
    this.#scans += 1;
    const end = () => {
      this.#scans -= 1;
      if (this.#scans === 0) this.#onLastScan?.();
    };
    return withEnd(rows, end);
  }

  /** A memtable is also large if few keys were overwritten many times: see REPLAY_FACTOR. */
  #flushIfLarge(): void {
    if (this.#failure !== undefined) return;
    const { byteLength, writtenBytes } = this.#active;
    const isLarge =
      byteLength >= this.#memtableBytes || writtenBytes >= REPLAY_FACTOR * this.#memtableBytes;
    if (isLarge && this.#flushing === undefined) this.#startFlush();
  }

  #startFlush(): void {
    const memtable = this.#active;
    const writes = this.#writes;
    this.#flushing = memtable;
    this.#active = new Memtable();
    this.#flushed = this.#writeBatch(memtable, this.#state).then(
      () => {
        this.#flushing = undefined;
        this.#durableWrites = writes;
        collectIfLarge(memtable);
        this.#flushIfLarge();
      },
      (error) => {
        this.#fail(new Error(`Cannot write the state: ${reason(error)}`, { cause: error }));
      },
    );
  }

  /**
   * Adds the sum to a database that was written before sums existed. Its applied index
   * stays the same.
   */
  async #addSum(): Promise<void> {
    this.write([], { ...this.#state, sum: await sumOf(this.scan(WHOLE_STATE)) });
    await this.flush();
  }

  #watch(verifier: Verifier): void {
    this.#verifier = verifier;
    verifier.watch((error) => this.#fail(error));
  }

  #fail(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.#options.failed?.(error);
  }

  /**
   * Writes a batch. All of it or nothing survives a crash, with the state that it leads
   * to (R84).
   */
  async #writeBatch(memtable: Memtable, state: BatchState): Promise<void> {
    const batch = new LevelBatch(this.#db, this.#storedKeys);
    await batch.addAll(memtable);
    const number = this.#lastStep + 1;
    for (const obsolete of this.#retention.add(number, batch.byteLength)) {
      batch.add({ key: journalKey(obsolete), value: undefined });
    }
    const { oldest } = this.#retention;
    batch.add(journalRow({ ...state, number, oldest }));
    const began = performance.now();
    await batch.write();
    this.#options.writeTimes?.record(performance.now() - began);
    this.#lastStep = number;
  }
}

async function readJournal(db: Level): Promise<JournalEntry[]> {
  const steps: JournalEntry[] = [];
  const journal = storedRows(db, { snapshot: db.snapshot(), range: JOURNAL });
  for await (const rows of journal) steps.push(...rows.map(readJournalRow));
  return steps;
}

async function* withEnd<T>(rows: AsyncIterable<T>, end: () => void): AsyncGenerator<T> {
  try {
    yield* rows;
  } finally {
    end();
  }
}

/**
 * Large values outlive a young collection while they wait for the disk. Without this they
 * would stay until the heap has grown by half, hundreds of MiB.
 */
function collectIfLarge({ byteLength, size }: Memtable): void {
  if (size > 0 && byteLength >= size * LARGE_ROW_BYTES) Bun.gc(false);
}
