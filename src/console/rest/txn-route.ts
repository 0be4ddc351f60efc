/**
 * Transactions by HTTP, as JSON.
 */
import { type Static, Type } from "@sinclair/typebox";
import {
  compare,
  deleteOp,
  deleteRangeOp,
  getOp,
  putOp,
  rangeOp,
} from "../../client/operations.ts";
import type { OpResult } from "../../client/results.ts";
import type { Compare, RequestOp } from "../../codec/kv.ts";
import { json } from "../answer.ts";
import { type Route, route } from "../route.ts";
import { BytesInJson, bytesFrom } from "./bytes-in-json.ts";
import { KeyValueInJson, keyValueInJson, Revision } from "./key-values.ts";
import type { ClientSource } from "./kv-routes.ts";

const STRICT = { additionalProperties: false };

const Operator = Type.Union([
  Type.Literal("="),
  Type.Literal("!="),
  Type.Literal("<"),
  Type.Literal(">"),
]);

const Comparison = Type.Union([
  Type.Object({ key: BytesInJson, operator: Operator, value: BytesInJson }, STRICT),
  Type.Object({ key: BytesInJson, operator: Operator, version: Revision }, STRICT),
  Type.Object({ key: BytesInJson, operator: Operator, create_revision: Revision }, STRICT),
  Type.Object({ key: BytesInJson, operator: Operator, mod_revision: Revision }, STRICT),
]);

const Keys = Type.Union([
  Type.Object({ key: BytesInJson }, STRICT),
  Type.Object({ prefix: BytesInJson }, STRICT),
]);

const Operation = Type.Union([
  Type.Object({ put: Type.Object({ key: BytesInJson, value: BytesInJson }, STRICT) }, STRICT),
  Type.Object({ delete: Keys }, STRICT),
  Type.Object({ get: Keys }, STRICT),
]);

const Operations = Type.Optional(Type.Array(Operation));

const Txn = Type.Object(
  {
    compare: Type.Optional(Type.Array(Comparison, { description: "an empty list holds" })),
    success: Operations,
    failure: Operations,
  },
  STRICT,
);

const Result = Type.Union([
  Type.Object({ put: Type.Object({}) }),
  Type.Object({ delete: Type.Object({ deleted: Type.Integer({ minimum: 0 }) }) }),
  Type.Object({ get: Type.Object({ more: Type.Boolean(), kvs: Type.Array(KeyValueInJson) }) }),
]);

const TxnAnswer = Type.Object({
  revision: Revision,
  succeeded: Type.Boolean({ description: "the comparisons held, and success was executed" }),
  results: Type.Array(Result, { description: "in the order of the operations" }),
});

export function txnRoute(client: ClientSource): Route {
  return route({
    method: "POST",
    path: "/v1/txn",
    summary: "Compares, and does one thing or the other, all at one revision",
    effect: "write",
    body: Txn,
    answers: { 200: { description: "One of the two lists was executed", schema: TxnAnswer } },
    example: {
      path: "/v1/txn",
      body: {
        compare: [{ key: "example/lock", operator: "=", version: 0 }],
        success: [{ put: { key: "example/lock", value: "me" } }],
        failure: [{ get: { key: "example/lock" } }],
      },
      status: 200,
    },
    handle: async ({ body, signal }) => {
      const { succeeded, revision, results } = await client().txn(
        {
          compare: (body.compare ?? []).map(comparison),
          success: (body.success ?? []).map(operation),
          failure: (body.failure ?? []).map(operation),
        },
        { signal },
      );
      return json({ revision, succeeded, results: results.map(resultInJson) });
    },
  });
}

function comparison(given: Static<typeof Comparison>): Compare {
  const key = bytesFrom(given.key);
  const { operator } = given;
  if ("value" in given) return compare(key, "value", operator, bytesFrom(given.value));
  if ("version" in given) return compare(key, "version", operator, given.version);
  if ("create_revision" in given) {
    return compare(key, "createRevision", operator, given.create_revision);
  }
  return compare(key, "modRevision", operator, given.mod_revision);
}

function operation(given: Static<typeof Operation>): RequestOp {
  if ("put" in given) return putOp(bytesFrom(given.put.key), bytesFrom(given.put.value));
  if ("delete" in given) {
    const keys = given.delete;
    return "key" in keys
      ? deleteOp(bytesFrom(keys.key))
      : deleteRangeOp({ prefix: bytesFrom(keys.prefix) });
  }
  const keys = given.get;
  return "key" in keys ? getOp(bytesFrom(keys.key)) : rangeOp({ prefix: bytesFrom(keys.prefix) });
}

function resultInJson(result: OpResult): Static<typeof Result> {
  switch (result.type) {
    case "put":
      return { put: {} };
    case "delete":
      return { delete: { deleted: result.deleted } };
    case "range":
      return {
        get: {
          more: result.more,
          kvs: result.kvs.map((kv) => keyValueInJson(kv, { keysOnly: false })),
        },
      };
  }
}
