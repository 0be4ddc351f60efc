/**
 * The conditions of a transaction.
 */
import { InvariantError } from "../../assert.ts";
import { type Compare, CompareResult, CompareTarget, decodeKeyValue } from "../../codec/kv.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import { currentRow } from "../../store/keyspace.ts";
import type { StateView } from "../../store/state-store.ts";
import { checkKeyLength } from "./key-checks.ts";

/**
 * Whether the key's target relates to the operand as claimed. A missing key has the
 * version and revisions 0, and no value: no comparison of its value holds, not even
 * "not equal", as in etcd.
 */
export function holds(view: StateView, compare: Compare): boolean {
  const row = view.get(currentRow(compare.key));
  if (compare.target === CompareTarget.VALUE) {
    if (row === undefined) return false;
    return relates(
      Buffer.compare(decodeKeyValue(row).value, compare.value ?? new Uint8Array()),
      compare.result,
    );
  }
  const kv = row === undefined ? MISSING : decodeKeyValue(row);
  switch (compare.target) {
    case CompareTarget.VERSION:
      return relates(kv.version - (compare.version ?? 0), compare.result);
    case CompareTarget.CREATE:
      return relates(kv.createRevision - (compare.createRevision ?? 0), compare.result);
    case CompareTarget.MOD:
      return relates(kv.modRevision - (compare.modRevision ?? 0), compare.result);
    default:
      throw new InvariantError(`Cannot compare target ${compare.target}, which was let in`);
  }
}

const MISSING = { version: 0, createRevision: 0, modRevision: 0 };

/** `order`: negative, zero or positive, as the target compares with the operand. */
function relates(order: number, result: CompareResult): boolean {
  switch (result) {
    case CompareResult.EQUAL:
      return order === 0;
    case CompareResult.NOT_EQUAL:
      return order !== 0;
    case CompareResult.GREATER:
      return order > 0;
    case CompareResult.LESS:
      return order < 0;
  }
}

const OPERANDS: Partial<Record<CompareTarget, keyof Compare>> = {
  [CompareTarget.VERSION]: "version",
  [CompareTarget.CREATE]: "createRevision",
  [CompareTarget.MOD]: "modRevision",
  [CompareTarget.VALUE]: "value",
};

/** Throws an InvalidRequestError. */
export function checkCompare(compare: Compare): void {
  checkKeyLength("compare", compare.key.length);
  if (CompareResult[compare.result] === undefined) {
    const why = `result ${compare.result} is unknown`;
    throw new InvalidRequestError(`Cannot compare a key: ${why}`, "INVALID_COMPARISON");
  }
  const operand = OPERANDS[compare.target];
  if (operand === undefined) {
    const why = `target ${compare.target} is unknown`;
    throw new InvalidRequestError(`Cannot compare a key: ${why}`, "INVALID_COMPARISON");
  }
  const given = Object.values(OPERANDS).find((field) => compare[field] !== undefined);
  if (given !== undefined && given !== operand) {
    const what = `a key's ${operand} with a ${given}`;
    throw new InvalidRequestError(`Cannot compare ${what}`, "INVALID_COMPARISON");
  }
}
