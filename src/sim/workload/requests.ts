/**
 * The requests that simulated clients make. Each has the keys and effects that it would
 * have, sends itself, and translates the response into its effects.
 */
import type { CallOptions, QuorateClient } from "../../client/client.ts";
import { InvalidRequestError, type QuorateError } from "../../client/errors.ts";
import { compare, deleteOp, getOp, isMissing, putOp } from "../../client/operations.ts";
import type { KeyValue, OpResult } from "../../client/results.ts";
import type { Compare } from "../../codec/kv.ts";
import type { Answer, Effect } from "../checks/clients/history.ts";
import { sizeOf, valueBytes, valueName } from "../checks/clients/values.ts";
import { violated } from "../checks/violation.ts";

/** A key as a client last saw it. */
export interface Sight {
  readonly value: string | undefined;
  readonly modRevision: number;
}

export interface Request {
  /** For the trace. */
  readonly name: string;
  /** The effects that it would have. */
  readonly intended: readonly Effect[];
  /** Whether any node must refuse it. */
  readonly isInvalid: boolean;
  make(client: QuorateClient, options: CallOptions): Promise<Answer>;
}

/** Reads a key; the response does not have its revision. */
export function get(key: string): Request {
  return {
    ...reading(`get ${key}`),
    async make(client, options) {
      return seen([seenEffect(key, await client.get(key, options))], 0);
    },
  };
}

/** Reads a key from any node that has asked the leader how far its state must be. */
export function getFromFollower(key: string): Request {
  return {
    ...reading(`get ${key} from a follower`),
    async make(client, options) {
      const kv = await client.get(key, { ...options, followerRead: true });
      return seen([seenEffect(key, kv)], 0);
    },
  };
}

/** Reads a key from any node's own state. */
export function getSerializable(key: string): Request {
  return {
    ...reading(`get ${key} serializable`),
    async make(client, options) {
      const kv = await client.get(key, { ...options, serializable: true });
      return { effects: [seenEffect(key, kv)], revision: 0, isLinearizable: false };
    },
  };
}

/** Reads consecutive keys: the store can have no other keys between them. */
export function scan(
  keys: readonly string[],
  {
    limit,
    followerRead,
  }: { readonly limit?: number | undefined; readonly followerRead?: boolean } = {},
): Request {
  const source = followerRead ? " from a follower" : "";
  return {
    ...reading(`scan ${keys[0]} and ${keys.length - 1} more${source}`),
    async make(client, options) {
      const range = { from: keys[0]!, to: `${keys.at(-1)}\0` }; // there is one
      const { kvs, more, revision } = await client.range(range, {
        ...options,
        ...(limit && { limit }),
        ...(followerRead && { followerRead }),
      });
      const found = new Map(kvs.map((kv) => [kv.keyText, kv]));
      const last = kvs.at(-1)?.keyText ?? "";
      const shown = more ? keys.filter((key) => key <= last) : keys;
      return seen(
        shown.map((key) => seenEffect(key, found.get(key))),
        revision,
      );
    },
  };
}

export function put(key: string, value: string): Request {
  const effects = [putEffect(key, value)];
  return {
    ...writing(`put ${key} ${value}`, effects),
    async make(client, options) {
      const { revision } = await client.put(key, valueBytes(value), options);
      return seen(effects, revision);
    },
  };
}

export function remove(key: string): Request {
  const effects = [deleteEffect(key)];
  return {
    ...writing(`delete ${key}`, effects),
    async make(client, options) {
      const { deleted, revision } = await client.delete(key, options);
      return seen(deleted > 0 ? effects : [missingEffect(key)], revision);
    },
  };
}

/** Deletes consecutive keys of the store. */
export function removeRange(keys: readonly string[]): Request {
  const effects = keys.map(deleteEffect);
  return {
    ...writing(`delete ${keys[0]} and ${keys.length - 1} more`, effects),
    async make(client, options) {
      const range = { from: keys[0]!, to: `${keys.at(-1)}\0` }; // there is one
      const { deleted, revision } = await client.deleteRange(range, options);
      return seen(deleted > 0 ? effects : keys.map(missingEffect), revision);
    },
  };
}

/** The largest value to compare with: a request must hold it, and the new value. */
const MAX_COMPARED_BYTES = 100_000;

/**
 * Writes a key if it is as it was last seen. The comparison uses the value, unless that
 * is large, or the revision. Otherwise the response has the present value.
 */
export function compareAndSet(
  key: string,
  { seen: expected, value }: { readonly seen: Sight; readonly value: string },
  by: "value" | "revision",
): Request {
  const action = { kind: "compareAndSet", expected: expected.value, value } as const;
  return {
    ...writing(`compare ${key} ${expected.value ?? "-"} and set ${value}`, [
      { key, action: { ...action, succeeded: undefined } },
    ]),
    async make(client, options) {
      const txn = {
        compare: [by === "value" ? sameValue(key, expected) : sameRevision(key, expected)],
        success: [putOp(key, valueBytes(value))],
        failure: [getOp(key)],
      };
      const { succeeded, results, revision } = await client.txn(txn, options);
      if (succeeded) return seen([{ key, action: { ...action, succeeded } }], revision);
      return seen([seenEffect(key, kvOf(results[0]))], revision);
    },
  };
}

/** Writes, deletes and reads one key each, at one revision. REQUIRES: the keys are different. */
export function transact(keys: {
  readonly put: readonly (readonly [key: string, value: string])[];
  readonly delete: readonly string[];
  readonly get: readonly string[];
}): Request {
  const written = [
    ...keys.put.map(([key, value]) => putEffect(key, value)),
    ...keys.delete.map(deleteEffect),
  ];
  const names = [...keys.put.map(([key]) => key), ...keys.delete, ...keys.get];
  return {
    ...writing(`transaction ${names.join(" ")}`, written),
    async make(client, options) {
      const success = [
        ...keys.get.map((key) => getOp(key)),
        ...keys.put.map(([key, value]) => putOp(key, valueBytes(value))),
        ...keys.delete.map((key) => deleteOp(key)),
      ];
      const { results, revision } = await client.txn({ success }, options);
      const read = keys.get.map((key, i) => seenEffect(key, kvOf(results[i])));
      return seen([...written, ...read], revision);
    },
  };
}

/**
 * A request that exceeds a limit, and the effects that it would have. Serving it is a
 * violation.
 */
export function invalid(
  name: string,
  intended: readonly Effect[],
  make: (client: QuorateClient, options: CallOptions) => Promise<unknown>,
): Request {
  return {
    name,
    intended,
    isInvalid: true,
    async make(client, options) {
      await make(client, options);
      return violated("Limits", `"${name}" has succeeded`);
    },
  };
}

/**
 * What a client knows of the effects of a failed request. Throws a SafetyViolation if
 * the error is impossible.
 */
export function fateOf({ name, isInvalid }: Request, error: QuorateError): "refused" | "lost" {
  if (error instanceof InvalidRequestError && !isInvalid) {
    violated("Limits", `"${name}" breaks none and was refused: ${error.message}`);
  }
  // A request that exceeds a limit must never be applied, whatever the error says.
  return isInvalid || error.applied === "never" ? "refused" : "lost";
}

export function putEffect(key: string, value: string): Effect {
  return { key, action: { kind: "put", value } };
}

function reading(name: string): Omit<Request, "make"> {
  return { name, intended: [], isInvalid: false };
}

function writing(name: string, intended: readonly Effect[]): Omit<Request, "make"> {
  return { name, intended, isInvalid: false };
}

function seen(effects: readonly Effect[], revision: number): Answer {
  return { effects, revision, isLinearizable: true };
}

function deleteEffect(key: string): Effect {
  return { key, action: { kind: "delete" } };
}

/** A deletion of a missing key is no write: it has seen that the key does not exist. */
function missingEffect(key: string): Effect {
  return seenEffect(key, undefined);
}

function seenEffect(key: string, kv: KeyValue | undefined): Effect {
  const value = kv && valueName(kv.value);
  return { key, action: { kind: "get", value }, modRevision: kv?.modRevision ?? 0 };
}

function kvOf(result: OpResult | undefined): KeyValue | undefined {
  return result?.type === "range" ? result.kvs[0] : undefined;
}

function sameValue(key: string, sight: Sight): Compare {
  const { value } = sight;
  if (value === undefined) return isMissing(key);
  if (sizeOf(value) > MAX_COMPARED_BYTES) return sameRevision(key, sight);
  return compare(key, "value", "=", valueBytes(value));
}

/** Compares the revision of the key; that of a missing key is 0. */
function sameRevision(key: string, { modRevision }: Sight): Compare {
  return compare(key, "modRevision", "=", modRevision);
}
