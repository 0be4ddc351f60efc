/**
 * What samples say about requests, syncs and round trips between two readings.
 */
import { expect, test } from "bun:test";
import { MeterReader } from "../../../src/actors/inspect/meter-reader.ts";
import { Method } from "../../../src/codec/request.ts";
import { Meters } from "../../../src/meters.ts";

test("rates are computed since the previous reading", () => {
  const meters = new Meters();
  const reader = new MeterReader(meters, 1000);
  for (let i = 0; i < 30; i += 1) meters.requests.answered(Method.METHOD_PUT, 0, 1);
  meters.requests.answered(Method.METHOD_RANGE, 0, 1);
  meters.requests.answered(Method.METHOD_STATUS, 0, 1);
  meters.requests.failed.add(["busy"]);
  expect(reader.changes(1500).rates).toEqual({ writes: 60, reads: 2, failed: 2 });
  expect(reader.changes(2500).rates).toEqual({ writes: 0, reads: 0, failed: 0 });
});

test("histograms have the new observations by bucket, writes of all methods together", () => {
  const meters = new Meters();
  const reader = new MeterReader(meters, 0);
  meters.requests.answered(Method.METHOD_PUT, 0, 1);
  meters.requests.answered(Method.METHOD_TXN, 0, 1);
  meters.requests.answered(Method.METHOD_PUT, 5, 1); // failed
  meters.disk.syncs.record(0.1);
  meters.writes.stages.quorum.record(0.5);
  meters.peers.of(2).roundTrips.record(0.2);
  expect(reader.changes(200).histograms).toEqual({
    write: [[3, 2]],
    sync: [[0, 1]],
    "stage.quorum": [[2, 1]],
    "roundTrip.2": [[1, 1]],
  });
  meters.requests.answered(Method.METHOD_PUT, 0, 1);
  expect(reader.changes(400).histograms).toEqual({ write: [[3, 1]] });
});
