/**
 * The sizes of a log's segments. Other tests cover their contents and their recovery.
 */
import { expect, test } from "bun:test";
import {
  DEFAULT_LOG_SIZES,
  logSizesFor,
  MAX_SEGMENT_BYTES,
} from "../../../src/storage/wal/open-log.ts";

test("segments are a quarter of the log's growth, up to a limit", () => {
  expect(logSizesFor(65_536).segmentBytes).toBe(16_384);
  expect(logSizesFor(1_000_001).segmentBytes).toBe(250_001);
  expect(logSizesFor(Number.MAX_SAFE_INTEGER)).toEqual(DEFAULT_LOG_SIZES);
  expect(DEFAULT_LOG_SIZES.segmentBytes).toBeLessThanOrEqual(MAX_SEGMENT_BYTES);
});
