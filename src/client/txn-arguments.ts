/**
 * Checks the parts of a transaction, which operations.ts makes: untyped code may pass
 * anything else.
 */
import { CompareResult, CompareTarget } from "../codec/kv.ts";
import { type Check, checkCount, invalid, requireFields } from "./arguments.ts";
import { checkBytes } from "./bytes.ts";
import type { Txn } from "./operations.ts";

/** Throws an InvalidRequestError. */
export function checkTxn(txn: Txn): void {
  requireFields("transaction", txn, ["compare", "success", "failure"]);
  checkList("compare", txn.compare, checkCompare);
  checkList("success", txn.success, checkOperation);
  checkList("failure", txn.failure, checkOperation);
}

function checkList(name: string, list: unknown, check: Check): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) throw invalid(`list "${name}"`, list, "an array");
  for (const [at, part] of list.entries()) check(part, `${name}[${at}]`);
}

const OPERANDS = new Map<unknown, { readonly field: string; readonly check: Check }>([
  [CompareTarget.VALUE, { field: "value", check: checkBytes }],
  [CompareTarget.VERSION, { field: "version", check: checkCount }],
  [CompareTarget.CREATE, { field: "createRevision", check: checkCount }],
  [CompareTarget.MOD, { field: "modRevision", check: checkCount }],
]);

const checkCompare: Check = (part, name) => {
  const { key, result, target, ...operands } = recordOf(part);
  const operand = OPERANDS.get(target);
  const isKnown = Object.values<unknown>(CompareResult).includes(result);
  if (operand === undefined || !isKnown) throw invalid(name, part, "made by compare()");
  checkBytes(key, `key of ${name}`);
  operand.check(operands[operand.field], `operand of ${name}`);
};

/** The fields that callers set, for each kind of operation. */
const OPERATIONS: readonly (readonly [string, Readonly<Record<string, Check>>])[] = [
  ["requestPut", { key: checkBytes, value: checkBytes }],
  ["requestDeleteRange", { key: checkBytes, rangeEnd: checkBytes }],
  ["requestRange", { key: checkBytes, rangeEnd: checkBytes, limit: checkCount }],
];

const checkOperation: Check = (part, name) => {
  const operation = recordOf(part);
  const kinds = OPERATIONS.filter(([kind]) => operation[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    throw invalid(name, part, "made by putOp(), getOp(), deleteOp(), rangeOp() or deleteRangeOp()");
  }
  const request = recordOf(operation[kind[0]]);
  for (const [field, check] of Object.entries(kind[1]))
    check(request[field], `${field} of ${name}`);
};

/** The fields of a value: none if it is no object. */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
