/**
 * The definition of one kind of command. All kinds are in one table (command.ts); each
 * has its own file, with its effects and limits.
 */
import type { ResponseHeader } from "../../codec/kv-response.ts";
import type { Turns } from "../../replicated/turns.ts";
import type { Overlay } from "../../store/overlay.ts";
import type { AnswerBudget } from "../limits.ts";
import type { KeySelector } from "./key-range.ts";
import type { RowBudget } from "./row-budget.ts";

export interface CommandType<Request, Result> {
  /** Throws a CodecError. */
  decode(body: Uint8Array): Request;
  /** Throws an InvalidRequestError or a CodecError if the command cannot be applied. */
  judge(body: Uint8Array): CommandTraits;
  /**
   * Adds the keys of the rows that it reads one by one: what a store has only on its disk of
   * them is fetched before the command is applied. Ranges are scanned. Keys may be added twice.
   */
  addTouched(request: Request, keys: Uint8Array[]): void;
  /** Throws a TooManyRowsError, after which its changes are undone. */
  apply(overlay: Overlay, request: Request, context: WriteContext): Result | Promise<Result>;
  /** The response without its header. */
  encode(result: Result, header: ResponseHeader): Uint8Array;
}

/** The traits of a valid command before it enters the log. */
export interface CommandTraits {
  /** Whether it may make the state larger. */
  readonly grows: boolean;
  /** The ranges that it reads. */
  readonly ranges: readonly KeySelector[];
}

/** The circumstances of a write. */
export interface WriteContext {
  /** The revision of the store afterwards, if anything changes. */
  readonly revision: number;
  readonly budget: AnswerBudget;
  readonly rows: RowBudget;
  readonly turns: Turns;
}
