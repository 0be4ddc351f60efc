/**
 * Writes a key.
 */
import {
  decodeLineage,
  decodePutRequest,
  encodeKeyValue,
  keyLengthOfPut,
  type PutRequest,
} from "../../codec/kv.ts";
import { beyondHeader, encodePutResponse, type PutResult } from "../../codec/kv-response.ts";
import { currentRow } from "../../store/keyspace.ts";
import type { Overlay } from "../../store/overlay.ts";
import { NO_BYTES } from "../../vocabulary.ts";
import type { AnswerBudget } from "../limits.ts";
import type { CommandTraits, CommandType } from "./command-type.ts";
import { checkKeyLength } from "./key-checks.ts";

/** A put in a batch is judged by its key, because most commands are puts. */
export const PUT: CommandType<PutRequest, { readonly put: PutResult }> = {
  decode: decodePutRequest,
  judge: (body) => {
    checkPut(keyLengthOfPut(body) ?? decodePutRequest(body).key.length);
    return TRAITS;
  },
  addTouched: ({ key }, keys) => {
    keys.push(currentRow(key));
  },
  apply: (overlay, request, { revision, budget }) => ({
    put: put(overlay, request, revision, budget),
  }),
  // Most puts have an empty response.
  encode: ({ put: result }, header) =>
    result.prevKv === undefined && !result.prevKvOmitted
      ? NO_BYTES
      : beyondHeader(encodePutResponse(header, result)),
};

const TRAITS: CommandTraits = { grows: true, ranges: [] };

export function checkPut(keyLength: number): void {
  checkKeyLength("put", keyLength);
}

export function put(
  overlay: Overlay,
  { key, value, prevKv }: PutRequest,
  revision: number,
  budget: AnswerBudget,
): PutResult {
  const row = currentRow(key);
  const previous = overlay.get(row);
  const { createRevision, version } =
    previous === undefined ? { createRevision: revision, version: 0 } : decodeLineage(previous);
  const kv = { key, value, createRevision, modRevision: revision, version: version + 1 };
  overlay.put({ key: row, value: encodeKeyValue(kv) });

  if (!prevKv || previous === undefined) return { prevKv: undefined, prevKvOmitted: false };
  const fits = budget.take(previous.length);
  return { prevKv: fits ? previous : undefined, prevKvOmitted: !fits };
}
