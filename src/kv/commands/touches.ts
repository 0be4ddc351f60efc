/**
 * The rows that a command reads by their keys: what a store has only on its disk
 * of them is fetched before the command is applied. Ranges are scanned, which
 * does not hold up the event loop, but the writes that follow.
 */
import type { RequestOp } from "../../codec/kv.ts";
import { currentRow } from "../../store/keyspace.ts";
import type { Command } from "./command.ts";
import { type KeySelector, selectsOne } from "./key-range.ts";

/** Adds the keys of those rows to the list. Some may come twice. */
export function addTouched(command: Command, keys: Uint8Array[]): void {
  if ("requestPut" in command) keys.push(currentRow(command.requestPut.key));
  else if ("requestTxn" in command) {
    const { compare, success, failure } = command.requestTxn;
    for (const { key } of compare) keys.push(currentRow(key));
    for (const op of success) addTouchedBy(op, keys);
    for (const op of failure) addTouchedBy(op, keys);
  } else if ("requestDeleteRange" in command) addTouchedBy(command, keys);
}

function addTouchedBy(op: RequestOp, keys: Uint8Array[]): void {
  if ("requestPut" in op) keys.push(currentRow(op.requestPut.key));
  else {
    const selector = "requestDeleteRange" in op ? op.requestDeleteRange : op.requestRange;
    if (selectsOne(selector)) keys.push(currentRow(selector.key));
  }
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
