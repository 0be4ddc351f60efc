/**
 * A transaction: conditions, and what to do if they all hold and if not. All of
 * it happens at one revision, and no other command comes between.
 */
import {
  type DeleteRangeRequest,
  decodeTxnRequest,
  type RequestOp,
  type TxnRequest,
} from "../../codec/kv.ts";
import {
  beyondHeader,
  encodeTxnResponse,
  type OpResult,
  type TxnResult,
} from "../../codec/kv-response.ts";
import { printableBytes } from "../../printable.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import { keyString } from "../../store/key-string.ts";
import { currentRow } from "../../store/keyspace.ts";
import type { Overlay } from "../../store/overlay.ts";
import { MAX_TXN_OPS } from "../limits.ts";
import type { CommandType, WriteContext } from "./command-type.ts";
import { checkCompare, holds } from "./compare.ts";
import { contains, type KeySelector, selectsOne } from "./key-range.ts";
import { applyOp, checkOp, selectorOf } from "./operations.ts";

export const TXN: CommandType<TxnRequest, { readonly txn: TxnResult }> = {
  decode: decodeTxnRequest,
  judge: (body) => {
    const request = decodeTxnRequest(body);
    check(request);
    const ops = [...request.success, ...request.failure];
    return { grows: ops.some((op) => "requestPut" in op), ranges: ops.flatMap(rangeOf) };
  },
  addTouched: ({ compare, success, failure }, keys) => {
    for (const { key } of compare) keys.push(currentRow(key));
    for (const op of success) addTouchedBy(op, keys);
    for (const op of failure) addTouchedBy(op, keys);
  },
  apply: async (overlay, request, context) => ({ txn: await txn(overlay, request, context) }),
  encode: ({ txn: result }, header) => beyondHeader(encodeTxnResponse(header, result)),
};

function rangeOf(op: RequestOp): readonly KeySelector[] {
  const selector = selectorOf(op);
  return selectsOne(selector) ? [] : [selector];
}

function addTouchedBy(op: RequestOp, keys: Uint8Array[]): void {
  const selector = selectorOf(op);
  if (selectsOne(selector)) keys.push(currentRow(selector.key));
}

async function txn(
  overlay: Overlay,
  request: TxnRequest,
  context: WriteContext,
): Promise<TxnResult> {
  const succeeded = request.compare.every((compare) => holds(overlay, compare));
  const results: OpResult[] = [];
  for (const op of succeeded ? request.success : request.failure) {
    results.push(await applyOp(overlay, op, context));
  }
  return { succeeded, results };
}

function check({ compare, success, failure }: TxnRequest): void {
  checkCount("comparisons", compare.length);
  checkCount("operations on success", success.length);
  checkCount("operations on failure", failure.length);
  compare.forEach(checkCompare);
  for (const branch of [success, failure]) {
    branch.forEach(checkOp);
    checkWrittenOnce(branch);
  }
}

function checkCount(what: string, count: number): void {
  if (count <= MAX_TXN_OPS) return;
  throw new InvalidRequestError(
    `Cannot accept a transaction with ${count} ${what}: the limit is ${MAX_TXN_OPS}`,
    "TOO_MANY_OPERATIONS",
  );
}

/**
 * A key has one value at a revision. Therefore a branch puts it at most once, and does
 * not both put and delete it, in any order. Deletions may overlap, as in etcd.
 */
function checkWrittenOnce(branch: readonly RequestOp[]): void {
  const deletions: DeleteRangeRequest[] = [];
  for (const op of branch) if ("requestDeleteRange" in op) deletions.push(op.requestDeleteRange);
  const keys = new Set<string>();
  for (const op of branch) {
    if (!("requestPut" in op)) continue;
    const { key } = op.requestPut;
    if (keys.has(keyString(key)) || deletions.some((deletion) => contains(deletion, key))) {
      throw new InvalidRequestError(
        `Cannot accept a transaction that writes a key twice: "${printableBytes(key)}"`,
        "DUPLICATE_KEY",
      );
    }
    keys.add(keyString(key));
  }
}
