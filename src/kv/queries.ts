/**
 * Reads of keys and ranges, from the state at the moment of the call.
 */
import type { RangeRequest } from "../codec/kv.ts";
import {
  encodeRangeResponse,
  type RangeResult,
  type ResponseHeader,
} from "../codec/kv-response.ts";
import { type Pace, paced } from "../replicated/turns.ts";
import { keyString } from "../store/key-string.ts";
import { currentRow } from "../store/keyspace.ts";
import { readRows } from "../store/point-reads.ts";
import type { StateStore } from "../store/state-store.ts";
import { select, selectsOne } from "./commands/key-range.ts";
import { range, rangeOfOne } from "./commands/range.ts";
import { AnswerBudget } from "./limits.ts";

/** Encoded RangeResponses. The keys are looked up together. */
export async function queryRanges(
  store: StateStore,
  requests: readonly RangeRequest[],
  header: ResponseHeader,
): Promise<readonly Uint8Array[]> {
  const keys = requests.filter(selectsOne).map(({ key }) => currentRow(key));
  const selections = requests.map((request) =>
    selectsOne(request) ? undefined : select(store, request),
  );
  const reading = readRows(store, keys);
  const rows = reading instanceof Promise ? await reading : reading;
  const answers: Uint8Array[] = [];
  let nextKey = 0;
  for (const [i, request] of requests.entries()) {
    const selection = selections[i];
    const budget = new AnswerBudget();
    let result: RangeResult;
    if (selection === undefined) {
      result = rangeOfOne(rows.get(keyString(keys[nextKey]!)), request, budget); // one each
      nextKey += 1;
    } else result = await range(selection, request, { budget, progress: () => undefined });
    answers.push(encodeRangeResponse(header, result));
  }
  return answers;
}

/** An encoded RangeResponse, read at a pace. Undefined if it is no longer wanted. */
export async function scanRange(
  store: StateStore,
  request: RangeRequest,
  header: ResponseHeader,
  pace: Pace,
): Promise<Uint8Array | undefined> {
  const options = { withoutValues: request.countOnly };
  const selected = paced(select(store, request, options), pace);
  const limits = { budget: new AnswerBudget(), progress: () => undefined };
  const result = await range(selected, request, limits);
  return pace.isWanted() ? encodeRangeResponse(header, result) : undefined;
}
