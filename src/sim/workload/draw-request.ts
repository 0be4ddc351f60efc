/**
 * Draws the next request of a simulated client: mostly small reads and writes of few
 * keys, sometimes any other request, rarely one at or just beyond a limit.
 */

import { chance, integer, pick } from "../../chance.ts";
import { putOp } from "../../client/operations.ts";
import { encodePutRequest } from "../../codec/kv.ts";
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import type { Random } from "../../env.ts";
import { MAX_KEY_BYTES, MAX_TXN_OPS } from "../../kv/limits.ts";
import { newValueName, valueBytes } from "../checks/clients/values.ts";
import { KEY_PREFIX, type KeySpace } from "./keys.ts";
import {
  compareAndSet,
  get,
  getFromFollower,
  getSerializable,
  invalid,
  put,
  putEffect,
  type Request,
  remove,
  removeRange,
  type Sight,
  scan,
  transact,
} from "./requests.ts";

/** What a client draws its requests from. */
export interface Source {
  readonly client: number;
  readonly random: Random;
  readonly keys: KeySpace;
  readonly hugeRate: number;
  /** A key as the client last saw it. */
  sight(key: string): Sight;
  /** The number of the next value. */
  nextCount(): number;
}

/** The kinds of requests, with their weights. */
const KINDS: readonly (readonly [weight: number, draw: (source: Source) => Request])[] = [
  [24, ({ keys, random }) => get(keys.draw(random))],
  [12, ({ keys, random }) => scan([keys.draw(random)])],
  [6, ({ keys, random }) => getFromFollower(keys.draw(random))],
  [6, ({ keys, random }) => scan([keys.draw(random)], { followerRead: true })],
  [5, drawScan],
  [3, ({ keys, random }) => getSerializable(keys.draw(random))],
  [30, (source) => put(source.keys.draw(source.random), smallValue(source))],
  [6, ({ keys, random }) => remove(keys.draw(random))],
  [1, ({ keys, random }) => removeRange(keys.drawRun(random))],
  [13, drawCompareAndSet],
  [6, drawTransaction],
];

const WEIGHT = KINDS.reduce((sum, [weight]) => sum + weight, 0);

export function drawRequest(source: Source): Request {
  const { random, hugeRate } = source;
  if (chance(random, hugeRate)) return drawAtLimit(source);
  let left = random.next() * WEIGHT;
  for (const [weight, draw] of KINDS) {
    left -= weight;
    if (left < 0) return draw(source);
  }
  return get(source.keys.draw(random));
}

function drawScan({ keys, random }: Source): Request {
  const limit = chance(random, 0.3) ? integer(random, 1, 3) : undefined;
  return scan(keys.drawRun(random), { limit });
}

function drawCompareAndSet(source: Source): Request {
  const { keys, random } = source;
  const key = keys.draw(random);
  const value = smallValue(source);
  return compareAndSet(
    key,
    { seen: source.sight(key), value },
    pick(random, ["value", "revision"]),
  );
}

function drawTransaction(source: Source): Request {
  const { keys, random } = source;
  const [first, second, third] = keys.drawSome(random, 3);
  const others = [second, third].filter((key) => key !== undefined);
  const puts = chance(random, 0.5) ? [first!, ...others.splice(0, 1)] : [first!]; // there is a key
  return transact({
    put: puts.map((key) => [key, smallValue(source)] as const),
    delete: chance(random, 0.3) ? others.splice(0, 1) : [],
    get: others,
  });
}

function smallValue(source: Source): string {
  const { random } = source;
  return newValue(
    source,
    chance(random, 0.9) ? integer(random, 16, 100) : integer(random, 100, 4_000),
  );
}

function newValue(source: Source, sizeBytes: number): string {
  return newValueName(source.client, source.nextCount(), sizeBytes);
}

/** A request at a limit, or just beyond it. */
function drawAtLimit(source: Source): Request {
  const key = source.keys.draw(source.random);
  switch (integer(source.random, 1, 6)) {
    case 1:
      return put(key, newValue(source, integer(source.random, 10_000, 1_000_000)));
    case 2:
      return put(key, largestValue(source, key, -1));
    case 3:
      return put(key, largestValue(source, key, 0));
    case 4:
      return tooLargePut(key, largestValue(source, key, 1), "a request");
    case 5:
      return tooLargePut(KEY_PREFIX.padEnd(MAX_KEY_BYTES + 1, "x"), smallValue(source), "a key");
    default:
      return tooManyOps(source);
  }
}

/** The value with which a put exceeds the limit of a request by `excess` bytes. */
function largestValue(source: Source, key: string, excess: number): string {
  const guess = newValue(source, MAX_REQUEST_BYTES - 2 * MAX_KEY_BYTES);
  const body = encodePutRequest({
    key: new TextEncoder().encode(key),
    value: valueBytes(guess),
    prevKv: false,
  });
  const rest = MAX_REQUEST_BYTES + excess - body.length;
  return newValue(source, MAX_REQUEST_BYTES - 2 * MAX_KEY_BYTES + rest);
}

function tooLargePut(key: string, value: string, what: string): Request {
  return invalid(`put ${what} too large`, [putEffect(key, value)], (client, options) =>
    client.put(key, valueBytes(value), options),
  );
}

function tooManyOps(source: Source): Request {
  const written = Array.from({ length: MAX_TXN_OPS + 1 }, (_, i) =>
    putEffect(`${KEY_PREFIX}${i}`, smallValue(source)),
  );
  return invalid("a transaction of too many operations", written, (client, options) => {
    const success = written.map(({ key, action }) =>
      putOp(key, valueBytes(action.kind === "put" ? action.value : "")),
    );
    return client.txn({ success }, options);
  });
}
