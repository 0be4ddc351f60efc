/**
 * Whether a request may enter. What passes here is never questioned again: on
 * every node, in every later life, it must be possible to apply it.
 */
import { CommandKind, type EncodedCommand } from "../../codec/entry.ts";
import {
  type Compare,
  CompareResult,
  CompareTarget,
  type DeleteRangeRequest,
  decodeRangeRequest,
  keyLengthOfPut,
  type PutRequest,
  type RangeRequest,
  type RequestOp,
  type TxnRequest,
} from "../../codec/kv.ts";
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import { CodecError } from "../../codec/wire.ts";
import { printableBytes } from "../../printable.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import { decodeSessionCommand } from "../../replicated/session-commands.ts";
import {
  checkSessionCommand,
  checkStamp,
  refuseStamp,
} from "../../replicated/session-validation.ts";
import { keyString } from "../../store/key-string.ts";
import { MAX_KEY_BYTES, MAX_RANGE_BOUND_BYTES, MAX_TXN_OPS } from "../limits.ts";
import { decodeCommand, grows } from "./command.ts";
import { contains, type KeySelector, selectsOne } from "./key-range.ts";
import { rangesOf } from "./touches.ts";

/** The range request that `body` encodes. Throws an InvalidRequestError. */
export function validateRangeRequest(body: Uint8Array): RangeRequest {
  return decoded(body, () => {
    const request = decodeRangeRequest(body);
    checkRange(request);
    return request;
  });
}

/** What has to be known of a valid command before it enters the log. */
export interface CommandTraits {
  /** Whether it may make the state larger. */
  readonly grows: boolean;
  /** The ranges that it walks through. */
  readonly ranges: readonly KeySelector[];
}

const PUT_TRAITS: CommandTraits = { grows: true, ranges: [] };
const SESSION_TRAITS: CommandTraits = { grows: false, ranges: [] };

/** Throws an InvalidRequestError unless the command can be applied. */
export function validateCommand({ kind, body, session }: EncodedCommand): CommandTraits {
  return decoded(body, () => {
    const keyLength = kind === CommandKind.COMMAND_KIND_PUT ? keyLengthOfPut(body) : undefined;
    if (keyLength !== undefined) {
      if (session !== undefined) checkStamp(session);
      checkKeyLength("put", keyLength, MAX_KEY_BYTES);
      return PUT_TRAITS;
    }
    const sessionCommand = decodeSessionCommand({ kind, body });
    if (sessionCommand !== undefined) {
      refuseStamp(session);
      checkSessionCommand(sessionCommand);
      return SESSION_TRAITS;
    }
    const command = decodeCommand({ kind, body });
    if (session !== undefined) checkStamp(session);
    if ("requestTxn" in command) checkTxn(command.requestTxn);
    else checkOp(command);
    return { grows: grows(command), ranges: rangesOf(command) };
  });
}

function decoded<T>(body: Uint8Array, read: () => T): T {
  if (body.length > MAX_REQUEST_BYTES) {
    throw new InvalidRequestError(
      `Cannot accept a request of ${body.length} bytes: the limit is ${MAX_REQUEST_BYTES}`,
      "REQUEST_TOO_LARGE",
    );
  }
  try {
    return read();
  } catch (error) {
    if (error instanceof CodecError) throw InvalidRequestError.of(error);
    throw error;
  }
}

function checkOp(op: RequestOp): void {
  if ("requestPut" in op) checkPut(op.requestPut);
  else if ("requestDeleteRange" in op) checkSelector("delete", op.requestDeleteRange);
  else checkRange(op.requestRange);
}

function checkRange(request: RangeRequest): void {
  checkSelector("read", request);
  if (request.serializable && request.followerRead) {
    throw new InvalidRequestError(
      "Cannot combine a serializable read with a follower read: choose one",
      "INVALID_READ",
    );
  }
  if (request.countOnly && request.omitCount) {
    const why = "both count_only and omit_count are set";
    throw new InvalidRequestError(`Cannot count keys: ${why}`, "INVALID_READ");
  }
}

function checkPut({ key }: PutRequest): void {
  checkKey("put", key, MAX_KEY_BYTES);
}

function checkSelector(verb: string, selector: KeySelector): void {
  if (selectsOne(selector)) {
    checkKey(verb, selector.key, MAX_KEY_BYTES);
  } else {
    checkKey(`${verb} a range from`, selector.key, MAX_RANGE_BOUND_BYTES);
    checkKey(`${verb} a range up to`, selector.rangeEnd, MAX_RANGE_BOUND_BYTES);
  }
}

function checkKey(verb: string, key: Uint8Array, limit: number): void {
  checkKeyLength(verb, key.length, limit);
}

function checkKeyLength(verb: string, length: number, limit: number): void {
  if (length === 0) {
    throw new InvalidRequestError(`Cannot ${verb} a key: the key is empty`, "EMPTY_KEY");
  }
  if (length > limit) {
    throw new InvalidRequestError(
      `Cannot ${verb} a key of ${length} bytes: the limit is ${limit}`,
      "KEY_TOO_LARGE",
    );
  }
}

function checkTxn({ compare, success, failure }: TxnRequest): void {
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

const OPERANDS: Partial<Record<CompareTarget, keyof Compare>> = {
  [CompareTarget.VERSION]: "version",
  [CompareTarget.CREATE]: "createRevision",
  [CompareTarget.MOD]: "modRevision",
  [CompareTarget.VALUE]: "value",
};

function checkCompare(compare: Compare): void {
  checkKey("compare", compare.key, MAX_KEY_BYTES);
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

/**
 * A key has one value at a revision, so a branch puts it once, and does not both
 * put and delete it, in whatever order. Deletions may overlap, as in etcd.
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
