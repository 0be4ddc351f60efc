/**
 * The parts of a transaction: comparisons and operations. The functions make
 * them, the client sends them.
 */
import {
  type Compare,
  CompareResult,
  CompareTarget,
  type DeleteRangeRequest,
  type PutRequest,
  type RangeRequest,
  type RequestOp,
} from "../codec/kv.ts";
import { type Checks, checkBoolean, checkCount, checkOptions, invalid } from "./arguments.ts";
import { type Bytes, bytesOf, type KeyRange, oneKey, type Selector, selectorOf } from "./bytes.ts";

export interface RangeOptions {
  /** The maximum number of keys. Without it, or with 0: as many as fit into a response. */
  readonly limit?: number;
  /** Leave the values out. */
  readonly keysOnly?: boolean;
  /** Only count the keys. */
  readonly countOnly?: boolean;
  /** Do not count the keys beyond the limit, which walks through all of the range. */
  readonly omitCount?: boolean;
}

export const RANGE_CHECKS: Checks<RangeOptions> = {
  limit: checkCount,
  keysOnly: checkBoolean,
  countOnly: checkBoolean,
  omitCount: checkBoolean,
};

/** Which nodes may answer a read. By default, the leader. */
export interface ReadSource {
  /**
   * Let any node answer from its own state, which may be behind. Default: false; the
   * response then reflects every write that finished before the call.
   */
  readonly serializable?: boolean;
  /**
   * Let any node answer, after it has asked the leader for a read index. This takes
   * load off the leader, and the response is as up to date as the leader's. Default:
   * false.
   */
  readonly followerRead?: boolean;
}

export const SOURCE_CHECKS: Checks<ReadSource> = {
  serializable: checkBoolean,
  followerRead: checkBoolean,
};

export interface WriteOptions {
  /** Return the previous key and value. */
  readonly previous?: boolean;
}

export const WRITE_CHECKS: Checks<WriteOptions> = { previous: checkBoolean };

/** Everything in it happens at one revision, or nothing does. */
export interface Txn {
  /** If all of these hold, `success` is executed, otherwise `failure`. An empty list holds. */
  readonly compare?: readonly Compare[];
  readonly success?: readonly RequestOp[];
  readonly failure?: readonly RequestOp[];
}

export type Operator = "=" | "!=" | "<" | ">";

const OPERATORS: Record<Operator, CompareResult> = {
  "=": CompareResult.EQUAL,
  "!=": CompareResult.NOT_EQUAL,
  "<": CompareResult.LESS,
  ">": CompareResult.GREATER,
};

/** Compares a value, byte by byte. A missing key satisfies no comparison of its value. */
export function compare(key: Bytes, target: "value", operator: Operator, operand: Bytes): Compare;
/** Compares a number, which for a missing key is 0. */
export function compare(
  key: Bytes,
  target: "version" | "createRevision" | "modRevision",
  operator: Operator,
  operand: number,
): Compare;
export function compare(
  key: Bytes,
  target: "value" | "version" | "createRevision" | "modRevision",
  operator: Operator,
  operand: Bytes | number,
): Compare {
  if (!Object.hasOwn(OPERATORS, operator)) throw invalid("operator", operator, "=, !=, < or >");
  const common = { key: bytesOf(key, "key"), result: OPERATORS[operator] };
  if (target === "value") {
    const value = bytesOf(operand as Bytes, "operand");
    return { ...common, target: CompareTarget.VALUE, value };
  }
  checkCount(operand, "operand");
  const count = operand as number;
  switch (target) {
    case "createRevision":
      return { ...common, target: CompareTarget.CREATE, createRevision: count };
    case "modRevision":
      return { ...common, target: CompareTarget.MOD, modRevision: count };
    case "version":
      return { ...common, target: CompareTarget.VERSION, version: count };
    default:
      throw invalid("target", target, "value, version, createRevision or modRevision");
  }
}

/** Holds if the key exists. */
export function exists(key: Bytes): Compare {
  return compare(key, "version", ">", 0);
}

/** Holds if the key does not exist. */
export function isMissing(key: Bytes): Compare {
  return compare(key, "version", "=", 0);
}

/** Reads a key, as part of a transaction. */
export function getOp(key: Bytes): RequestOp {
  return { requestRange: rangeRequest(oneKey(key), {}) };
}

/** Reads a range, as part of a transaction. */
export function rangeOp(range: KeyRange, options: RangeOptions = {}): RequestOp {
  checkOptions(options, RANGE_CHECKS);
  return { requestRange: rangeRequest(selectorOf(range), options) };
}

/** Writes a key, as part of a transaction. A branch may write a key only once. */
export function putOp(key: Bytes, value: Bytes, options: WriteOptions = {}): RequestOp {
  checkOptions(options, WRITE_CHECKS);
  return { requestPut: putRequest(key, value, options) };
}

/** Deletes a key, as part of a transaction. */
export function deleteOp(key: Bytes, options: WriteOptions = {}): RequestOp {
  checkOptions(options, WRITE_CHECKS);
  return { requestDeleteRange: deleteRequest(oneKey(key), options) };
}

/** Deletes a range, as part of a transaction. */
export function deleteRangeOp(range: KeyRange, options: WriteOptions = {}): RequestOp {
  checkOptions(options, WRITE_CHECKS);
  return { requestDeleteRange: deleteRequest(selectorOf(range), options) };
}

export function rangeRequest(
  selector: Selector,
  { limit, keysOnly, countOnly, omitCount }: RangeOptions,
  { serializable, followerRead }: ReadSource = {},
): RangeRequest {
  return {
    ...selector,
    limit: limit ?? 0,
    serializable: serializable ?? false,
    keysOnly: keysOnly ?? false,
    countOnly: countOnly ?? false,
    omitCount: omitCount ?? false,
    followerRead: followerRead ?? false,
  };
}

export function putRequest(key: Bytes, value: Bytes, { previous }: WriteOptions): PutRequest {
  return {
    key: bytesOf(key, "key"),
    value: bytesOf(value, "value"),
    prevKv: previous ?? false,
  };
}

export function deleteRequest(selector: Selector, { previous }: WriteOptions): DeleteRangeRequest {
  return { ...selector, prevKv: previous ?? false };
}
