/**
 * Keys and ranges of keys in requests and responses of the HTTP interface.
 */
import { Type } from "@sinclair/typebox";
import type { ReadSource } from "../../client/operations.ts";
import type { KeyValue } from "../../client/results.ts";
import { HttpError } from "../answer.ts";
import type { RouteRequest } from "../route.ts";
import { percentDecoded } from "../route-table.ts";
import { BytesInJson, bytesInJson, fromBase64 } from "./bytes-in-json.ts";

export const Revision = Type.Integer({ minimum: 0 });

export const KeyValueInJson = Type.Object({
  key: BytesInJson,
  value: Type.Optional(BytesInJson),
  create_revision: Revision,
  mod_revision: Revision,
  version: Type.Integer({ minimum: 1 }),
});

export const Consistency = Type.Optional(
  Type.Union(
    [Type.Literal("linearizable"), Type.Literal("follower"), Type.Literal("serializable")],
    { description: "which nodes may answer; serializable: from a state that may be behind" },
  ),
);

export type Consistency = "linearizable" | "follower" | "serializable";

export function sourceOf(consistency: Consistency = "linearizable"): ReadSource {
  return {
    serializable: consistency === "serializable",
    followerRead: consistency === "follower",
  };
}

export function keyValueInJson(kv: KeyValue, { keysOnly }: { keysOnly: boolean }) {
  return {
    key: bytesInJson(kv.key),
    ...(keysOnly ? {} : { value: bytesInJson(kv.value) }),
    create_revision: kv.createRevision,
    mod_revision: kv.modRevision,
    version: kv.version,
  };
}

export function revisionsOf(kv: KeyValue): Readonly<Record<string, string>> {
  return {
    etag: `"${kv.modRevision}"`,
    "quorate-create-revision": String(kv.createRevision),
    "quorate-version": String(kv.version),
  };
}

type RawRequest = Pick<RouteRequest, "rawParams" | "rawQuery">;

/** The key in the path: any bytes, percent-encoded. */
export function keyInPath({ rawParams }: RawRequest): Uint8Array {
  return percentDecoded(rawParams["key"] ?? "");
}

/** The key in the query, base64url. Undefined if there is none. */
export function keyInQuery({ rawQuery }: RawRequest): Uint8Array | undefined {
  const raw = rawQuery["key"];
  return raw === undefined ? undefined : fromBase64(textOf(raw));
}

/** Percent-encoded bytes in the query. Undefined if there are none. */
export function bytesInQuery({ rawQuery }: RawRequest, name: string): Uint8Array | undefined {
  const raw = rawQuery[name];
  return raw === undefined ? undefined : percentDecoded(raw.replaceAll("+", " "));
}

/** The revision in `If-Match`; 0 for `If-None-Match: *`. Undefined if there is no condition. */
export function conditionIn(headers: Headers): number | undefined {
  const [match, noneMatch] = [headers.get("if-match"), headers.get("if-none-match")];
  if (noneMatch !== null) {
    if (noneMatch.trim() === "*" && match === null) return 0;
    throw invalid("If-None-Match takes * alone");
  }
  if (match === null) return undefined;
  const [, digits] = /^"?(\d{1,16})"?$/.exec(match.trim()) ?? [];
  if (digits !== undefined && Number.isSafeInteger(Number(digits))) return Number(digits);
  throw invalid('If-Match takes one version, such as "17"');
}

function textOf(raw: string): string {
  return new TextDecoder().decode(percentDecoded(raw));
}

function invalid(why: string): HttpError {
  return new HttpError(400, "INVALID_ARGUMENT", `Cannot serve the request: ${why}`);
}
