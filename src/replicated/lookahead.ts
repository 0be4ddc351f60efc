/**
 * The decoded commands of entries that are about to be applied. It looks ahead, across
 * entries, for the rows that they read by their keys. Therefore a store can fetch some
 * dozens of rows at a time, and not one after the other.
 */
import { InvariantError } from "../assert.ts";
import { decodeBatch, type EncodedCommand } from "../codec/entry.ts";
import type { SessionStamp } from "../codec/request.ts";
import { CodecError } from "../codec/wire.ts";
import type { Overlay } from "../store/overlay.ts";
import type { Entry } from "../vocabulary.ts";
import { decodeSessionCommand, type SessionCommand } from "./session-commands.ts";
import type { StateMachine } from "./state-machine.ts";

interface DecodedBatch {
  readonly commands: readonly BatchCommand[];
  readonly timeMs: number;
  readonly maxScannedRows: number;
}

/** For the sessions, or for the state machine, which knows its own commands. */
export type BatchCommand =
  | { readonly sessionCommand: SessionCommand; readonly command?: never; readonly stamp?: never }
  | {
      readonly sessionCommand: undefined;
      readonly command: unknown;
      /** The command is a write of this session. */
      readonly stamp: SessionStamp | undefined;
    };

/** The maximum number of rows that are fetched at a time, unless they are large. */
const FETCHED_ROWS = 256;

/** The bytes of rows that are fetched at a time, as estimated from earlier rows. */
const FETCHED_BYTES = 4 * 1024 * 1024;

/** The minimum size that is assumed for a fetched row. */
const LEAST_BYTES = FETCHED_BYTES / FETCHED_ROWS;

export class Lookahead {
  readonly #machine: StateMachine;
  readonly #entries: readonly Entry[];
  #nextEntry = 0;
  /** Batches that are decoded, and not begun. */
  readonly #batches: DecodedBatch[] = [];
  #nextBatch = 0;
  /** The commands of all those batches, in their order. */
  #commands: BatchCommand[] = [];
  /** The number of commands that have begun, and of those whose rows are fetched. */
  #begun = 0;
  #fetched = 0;
  /** The number of rows to fetch next time. */
  #rows = FETCHED_ROWS;

  constructor(machine: StateMachine, entries: readonly Entry[]) {
    this.#machine = machine;
    this.#entries = entries;
  }

  /** The batch of the next entry. */
  next(): DecodedBatch {
    if (this.#nextBatch === this.#batches.length) this.#decodeMore();
    const batch = this.#batches[this.#nextBatch]!; // REQUIRES: an entry is left
    this.#nextBatch += 1;
    return batch;
  }

  /**
   * Begins the next command. Resolves when its rows are in memory. Undefined if they
   * are already.
   */
  begin(overlay: Overlay): Promise<void> | undefined {
    this.#begun += 1;
    if (this.#begun <= this.#fetched) return undefined;
    const keys: Uint8Array[] = [];
    do {
      const next = this.#commands[this.#fetched]!; // it exists: fetched < begun
      if (next.sessionCommand === undefined) this.#machine.touches(next.command, keys);
      this.#fetched += 1;
    } while (keys.length < this.#rows && this.#fetched < this.#commands.length);
    const fetching = overlay.fetch(keys.slice(0, FETCHED_ROWS));
    return fetching?.then((bytes) => this.#learn(bytes / keys.length));
  }

  /** Decodes further entries, with as many commands as are examined together, or the rest. */
  #decodeMore(): void {
    this.#batches.length = 0;
    this.#nextBatch = 0;
    this.#commands = [];
    this.#begun = 0;
    this.#fetched = 0;
    while (this.#nextEntry < this.#entries.length && this.#commands.length < FETCHED_ROWS) {
      const batch = this.#batchOf(this.#entries[this.#nextEntry]!); // in bounds
      this.#nextEntry += 1;
      this.#batches.push(batch);
      for (const command of batch.commands) this.#commands.push(command);
    }
  }

  /** No-ops and configurations have no batch. Commands were validated before they entered the log. */
  #batchOf(entry: Entry): DecodedBatch {
    if (entry.kind !== "commands") return NO_COMMANDS;
    try {
      const { commands, timeMs, maxScannedRows } = decodeBatch(entry.payload);
      return { commands: commands.map(this.#decode), timeMs, maxScannedRows };
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      const id = `${entry.index}@${entry.term}`;
      throw new InvariantError(
        `Cannot apply entry ${id}, which other members could: ${error.message}`,
      );
    }
  }

  readonly #decode = (encoded: EncodedCommand): BatchCommand => {
    const sessionCommand = decodeSessionCommand(encoded);
    if (sessionCommand !== undefined) return { sessionCommand };
    const command = this.#machine.decode(encoded);
    return { sessionCommand, command, stamp: encoded.session };
  };

  #learn(rowBytes: number): void {
    this.#rows = Math.ceil(FETCHED_BYTES / Math.max(rowBytes, LEAST_BYTES));
  }
}

const NO_COMMANDS: DecodedBatch = { commands: [], timeMs: 0, maxScannedRows: 0 };
