/**
 * The state machine that a cluster replicates: commands that change rows, and queries
 * that read them. The Replica calls it, and does everything around it: the order of
 * entries, sessions, time, configuration, snapshots.
 *
 * A state machine keeps nothing beside the rows. It is deterministic: the same commands
 * on the same rows have the same effects and results on every node, in every version,
 * and after every restart (R88).
 */
import type { EncodedCommand } from "../codec/entry.ts";
import type { ResponseHeader } from "../codec/kv-response.ts";
import type { Overlay } from "../store/overlay.ts";
import type { StateStore } from "../store/state-store.ts";
import type { Pace, Turns } from "./turns.ts";

/** The circumstances of a command. */
export interface ApplyContext {
  /** The state with the effects of all commands before. */
  readonly rows: Overlay;
  /** The revision of the state after the command, if it changes anything. */
  readonly revision: number;
  /** The limit of rows that the command may scan; 0 is no limit. */
  readonly maxScannedRows: number;
  /** For long work, which alternates with other work. */
  readonly turns: Turns;
}

/** The command would scan more rows than its context allows, and has changed nothing. */
export const OVER_ROW_LIMIT = Symbol("over the row limit");

export type Outcome<Result> = Result | typeof OVER_ROW_LIMIT;

export interface StateMachine<Command = unknown, Result = unknown, Query = unknown> {
  /** Throws a CodecError. Commands of sessions do not come here. */
  decode(command: EncodedCommand): Command;

  /**
   * Adds the keys of the rows that `apply` gets one by one. Those that are only on the
   * disk are fetched before the command is applied. Keys may be added twice.
   */
  touches(command: Command, keys: Uint8Array[]): void;

  /**
   * Applies the command as a whole, or not at all. Returns a promise only if rows must
   * be scanned: an await costs each command a turn of the microtasks.
   */
  apply(command: Command, context: ApplyContext): Outcome<Result> | Promise<Outcome<Result>>;

  /**
   * The response to a command without its header, which the Replica puts in front. `header`
   * is for what is nested in it.
   */
  encode(command: Command, result: Result, header: ResponseHeader): Uint8Array;

  /** Encoded responses, from the rows at this moment. */
  query(
    store: StateStore,
    queries: readonly Query[],
    header: ResponseHeader,
  ): Promise<readonly Uint8Array[]>;

  /** The same for one query of many rows, at a pace. Undefined if it is no longer wanted. */
  scan(
    store: StateStore,
    query: Query,
    header: ResponseHeader,
    pace: Pace,
  ): Promise<Uint8Array | undefined>;

  /** A hash of all that queries can see. Invalid if it was not wanted to its end. */
  digest(store: StateStore, pace: Pace): Promise<Uint8Array>;
}
