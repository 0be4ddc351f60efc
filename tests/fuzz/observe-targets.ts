/**
 * The requests of observers, and the responses of nodes.
 */
import {
  decodeObserveRequest,
  decodeObserveResponse,
  encodeObserveRequest,
  encodeObserveResponse,
} from "../../src/codec/observe.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { header } from "./request-targets.ts";
import { decoder, type Target, utf8 } from "./target.ts";

const refusals = [CodecError];
const cursor = { run: 2 ** 40, event: 12, moves: 300, sample: 7 };
const wanted = { waitMs: 1_000, samplesPerSecond: 5 };

export const observeTargets: readonly Target[] = [
  decoder("codec/observe.ts", "decodeObserveRequest", {
    decode: decodeObserveRequest,
    encode: encodeObserveRequest,
    seeds: [
      encodeObserveRequest({ ...wanted, cursor, factsOf: ["election", "logWriter"] }),
      encodeObserveRequest({ ...wanted, cursor: undefined, factsOf: [] }),
    ],
    refusals,
  }),
  decoder("codec/observe.ts", "decodeObserveResponse", {
    decode: decodeObserveResponse,
    encode: encodeObserveResponse,
    seeds: [
      encodeObserveResponse({
        ...{ header, cursor, lost: 3, receivedAtUs: 2 ** 41, answeredAtUs: 2 ** 41 + 5 },
        lines: [utf8('{"kind":"gap","node":2,"lost":3}'), utf8("{}")],
      }),
    ],
    refusals,
  }),
];
