/**
 * The commands of entries that are about to be applied, decoded. It looks ahead,
 * over the ends of entries, for the rows that they read by their keys, so that a
 * store can fetch some dozens of them at a time, and not one while all else waits.
 */
import { InvariantError } from "../../assert.ts";
import { decodeBatch } from "../../codec/entry.ts";
import type { SessionStamp } from "../../codec/request.ts";
import { CodecError } from "../../codec/wire.ts";
import type { Overlay } from "../../store/overlay.ts";
import type { Entry } from "../../vocabulary.ts";
import { type Command, decodeCommand } from "./command.ts";
import { addTouched } from "./touches.ts";

export interface DecodedBatch {
  readonly commands: readonly StampedCommand[];
  readonly timeMs: number;
  readonly maxScannedRows: number;
}

export interface StampedCommand {
  readonly command: Command;
  readonly session: SessionStamp | undefined;
  readonly drawnId: number | undefined;
}

/** Rows that are fetched at a time, unless they are large. */
const FETCHED_ROWS = 256;

/** How many bytes of rows are fetched at a time, as estimated from earlier rows. */
const FETCHED_BYTES = 4 * 1024 * 1024;

/** As if a row that was fetched had at least so many. */
const LEAST_BYTES = FETCHED_BYTES / FETCHED_ROWS;

export class Ahead {
  readonly #entries: readonly Entry[];
  #nextEntry = 0;
  /** Decoded, and not begun. */
  readonly #batches: DecodedBatch[] = [];
  #nextBatch = 0;
  /** The commands of all of those, in their order. */
  #commands: Command[] = [];
  /** How many of them have begun, and how many have their rows fetched. */
  #begun = 0;
  #fetched = 0;
  /** How many rows to fetch next time. */
  #rows = FETCHED_ROWS;

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  /** What the next entry holds. */
  next(): DecodedBatch {
    if (this.#nextBatch === this.#batches.length) this.#decodeMore();
    const batch = this.#batches[this.#nextBatch]!; // REQUIRES: an entry is left
    this.#nextBatch += 1;
    return batch;
  }

  /** The next command begins. Resolves when its rows are at hand; undefined: they are. */
  begin(overlay: Overlay): Promise<void> | undefined {
    this.#begun += 1;
    if (this.#begun <= this.#fetched) return undefined;
    const keys: Uint8Array[] = [];
    do {
      addTouched(this.#commands[this.#fetched]!, keys); // it has begun, or is one of those
      this.#fetched += 1;
    } while (keys.length < this.#rows && this.#fetched < this.#commands.length);
    const fetching = overlay.fetch(keys.slice(0, FETCHED_ROWS));
    return fetching?.then((bytes) => this.#learn(bytes / keys.length));
  }

  /** Entries with as many commands as are looked at together, or the rest. */
  #decodeMore(): void {
    this.#batches.length = 0;
    this.#nextBatch = 0;
    this.#commands = [];
    this.#begun = 0;
    this.#fetched = 0;
    while (this.#nextEntry < this.#entries.length && this.#commands.length < FETCHED_ROWS) {
      const batch = batchOf(this.#entries[this.#nextEntry]!); // in bounds
      this.#nextEntry += 1;
      this.#batches.push(batch);
      for (const { command } of batch.commands) this.#commands.push(command);
    }
  }

  #learn(rowBytes: number): void {
    this.#rows = Math.ceil(FETCHED_BYTES / Math.max(rowBytes, LEAST_BYTES));
  }
}

const NO_COMMANDS: DecodedBatch = { commands: [], timeMs: 0, maxScannedRows: 0 };

/** No-ops and configurations have no batch. Others were validated before they entered the log. */
function batchOf(entry: Entry): DecodedBatch {
  if (entry.kind !== "commands") return NO_COMMANDS;
  try {
    const { commands, timeMs, maxScannedRows } = decodeBatch(entry.payload);
    const stamped = commands.map((encoded) => ({
      command: decodeCommand(encoded),
      session: encoded.session,
      drawnId: encoded.drawnId,
    }));
    return { commands: stamped, timeMs, maxScannedRows };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const id = `${entry.index}@${entry.term}`;
    throw new InvariantError(
      `Cannot apply entry ${id}, which other members could: ${error.message}`,
    );
  }
}
