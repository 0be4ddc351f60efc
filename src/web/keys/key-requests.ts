/**
 * Requests for keys and values. A write names the revision that it replaces, so that it
 * fails if the key has changed since it was read.
 */
import { ask, type Outcome } from "../requests.ts";
import { type BytesInJson, percentEncoded } from "./key-bytes.ts";

export interface KeyRow {
  readonly key: BytesInJson;
  readonly create_revision: number;
  readonly mod_revision: number;
  readonly version: number;
}

export interface KeyList {
  readonly revision: number;
  readonly more: boolean;
  readonly kvs: readonly KeyRow[];
}

export interface ReadValue {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The revision at which it was last written. */
  readonly revision: number;
  readonly createRevision: number;
  readonly version: number;
}

/** A list shows this many keys, and says if there are more. */
export const LIST_LIMIT = 100;

/** In place of a revision: the key must not exist. */
export const NOT_THERE = 0;

export function listKeys(
  prefix: string,
  after: BytesInJson | undefined,
): Promise<Outcome<KeyList>> {
  const from = after === undefined ? "" : `&after=${percentEncoded(after)}`;
  const query = `prefix=${percentEncoded(prefix)}${from}&limit=${LIST_LIMIT}&keys_only=true`;
  return ask<KeyList>(`/v1/kv?${query}`);
}

export async function readValue(key: BytesInJson): Promise<Outcome<ReadValue>> {
  const headers = new Headers();
  const answer = await ask<ArrayBuffer>(pathOf(key), {}, (name, value) => headers.set(name, value));
  if (!answer.ok) return answer;
  const number = (name: string) => Number((headers.get(name) ?? "0").replaceAll('"', ""));
  return {
    ok: true,
    value: {
      bytes: new Uint8Array(answer.value),
      revision: number("etag"),
      createRevision: number("quorate-create-revision"),
      version: number("quorate-version"),
    },
  };
}

export function writeValue(
  key: BytesInJson,
  bytes: Uint8Array<ArrayBuffer>,
  replaced: number,
): Promise<Outcome<{ readonly revision: number }>> {
  return ask(pathOf(key), {
    method: "PUT",
    headers: { "content-type": "application/octet-stream", ...conditionOn(replaced) },
    body: bytes,
  });
}

export function deleteKey(key: BytesInJson, replaced: number): Promise<Outcome<unknown>> {
  return ask(pathOf(key), {
    method: "DELETE",
    headers: { "content-type": "application/json", ...conditionOn(replaced) },
  });
}

export function pathOf(key: BytesInJson): string {
  return `/v1/kv/${percentEncoded(key)}`;
}

function conditionOn(revision: number): Record<string, string> {
  return revision === NOT_THERE ? { "if-none-match": "*" } : { "if-match": `"${revision}"` };
}
