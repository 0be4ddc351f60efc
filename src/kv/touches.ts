/**
 * The rows that a command reads by their keys: what a store has only on its disk
 * of them is fetched before the command is applied. Ranges are scanned, which
 * does not hold up the event loop, but the writes that follow.
 */
import type { RequestOp } from "../codec/kv.ts";
import type { Command } from "./command.ts";
import { type KeySelector, selectsOne } from "./key-range.ts";
import { currentRow } from "./keyspace.ts";

/** Keys of rows. Some may come twice. */
export function touches(command: Command): readonly Uint8Array[] {
  if ("requestPut" in command) return [currentRow(command.requestPut.key)];
  if ("requestTxn" in command) {
    const { compare, success, failure } = command.requestTxn;
    const compared = compare.map(({ key }) => currentRow(key));
    return [...compared, ...success.flatMap(touchedBy), ...failure.flatMap(touchedBy)];
  }
  return "requestDeleteRange" in command ? touchedBy(command) : [];
}

function touchedBy(op: RequestOp): readonly Uint8Array[] {
  if ("requestPut" in op) return [currentRow(op.requestPut.key)];
  const selector = "requestDeleteRange" in op ? op.requestDeleteRange : op.requestRange;
  return selectsOne(selector) ? [currentRow(selector.key)] : [];
}

/** The ranges that a command walks through, those of both branches of a transaction. */
export function rangesOf(command: Command): readonly KeySelector[] {
  if ("requestTxn" in command) {
    const { success, failure } = command.requestTxn;
    return [...success.flatMap(rangeOf), ...failure.flatMap(rangeOf)];
  }
  return "requestDeleteRange" in command ? rangeOf(command) : [];
}

function rangeOf(op: RequestOp): readonly KeySelector[] {
  if ("requestPut" in op) return [];
  const selector = "requestDeleteRange" in op ? op.requestDeleteRange : op.requestRange;
  return selectsOne(selector) ? [] : [selector];
}
