/**
 * The requests of a load, and the report on their results.
 */
import { describe, expect, test } from "bun:test";
import { OutcomeUnknownError, UnavailableError } from "../../src/client/errors.ts";
import { Latencies } from "../../src/load/latencies.ts";
import { Load, type LoadOptions } from "../../src/load/load.ts";
import { LoadRecorder } from "../../src/load/load-report.ts";
import { type LoadSpec, requestOf } from "../../src/load/requests.ts";
import { Window } from "../../src/load/window.ts";

const SPEC: LoadSpec = { kind: "mix", keys: 100, valueBytes: 8, readShare: 0.25, seed: 7 };

test("a window counts the requests that end while it is open, whenever they began", () => {
  const window = new Window({ openMs: 1_000, closeMs: 3_000 });
  window.record({ startMs: 0, endMs: 999 });
  window.record({ startMs: 0, endMs: 1_000 });
  window.record({ startMs: 1_500, endMs: 2_999 });
  window.record({ startMs: 2_000, endMs: 3_000 });
  expect(window.latencies.count).toBe(2);
  expect(window.seconds).toBe(2);
  expect(window.latencies.maxMs).toBeCloseTo(1_499, -1);
});

test("latencies have three significant digits", () => {
  const latencies = new Latencies();
  for (let ms = 1; ms <= 200; ms += 1) latencies.record(ms);
  latencies.record(0.085);
  expect(latencies.quantileMs(0)).toBe(0.085);
  expect(latencies.quantileMs(0.5)).toBeCloseTo(100, 0);
  expect(latencies.quantileMs(0.99)).toBeCloseTo(198, 0);
  expect(latencies.maxMs).toBeCloseTo(200, 0);
  expect(latencies.distribution()).toContain("#[Max     =");
});

describe("requests", () => {
  const requests = (spec: LoadSpec, count = 4_000) =>
    Array.from({ length: count }, (_, number) => requestOf(number, spec, new Uint8Array(8)));

  test("two runs with one seed send the same requests, and another seed gives others", () => {
    expect(requests(SPEC)).toEqual(requests(SPEC));
    expect(requests(SPEC)).not.toEqual(requests({ ...SPEC, seed: 8 }));
  });

  test("the share of reads is as requested, and all keys are used equally often", () => {
    const all = requests(SPEC);
    const reads = all.filter(({ operation }) => operation === "read").length;
    expect(reads / all.length).toBeCloseTo(0.25, 1);
    const keys = Map.groupBy(all, (request) => (request.operation === "txn" ? "" : request.key));
    expect(keys.size).toBe(100);
    for (const [key, those] of keys) {
      expect(key).toMatch(/^bench\/000000\d\d$/);
      expect(those.length).toBeWithin(15, 70);
    }
  });

  test("a transaction compares, reads and writes one key", () => {
    const [request] = requests({ ...SPEC, kind: "txn" }, 1);
    expect(request).toMatchObject({
      operation: "txn",
      txn: { compare: [{}], success: [{}, {}], failure: [{}] },
    });
  });
});

/** A cluster that is a map; the request with a number ends as `fate` says. */
function loadOn(spec: Partial<LoadSpec>, fate: (number: number) => void = () => {}) {
  const keys = new Map<string, Uint8Array>([["other", new Uint8Array(1)]]);
  let nowMs = 0;
  let count = 0;
  const sent: string[] = [];
  const client = {
    async put(key: string, value: Uint8Array) {
      fate(count++);
      sent.push("put");
      keys.set(key, value);
    },
    async get() {
      fate(count++);
      sent.push("get");
    },
    async txn() {
      sent.push("txn");
    },
    async deleteRange({ from, to }: { from: string; to: string }) {
      for (const key of [...keys.keys()]) if (key >= from && key < to) keys.delete(key);
    },
  };
  const options: LoadOptions = {
    clients: [client as never],
    clock: { now: () => nowMs++, setTimeout: () => 0 },
    spec: { ...SPEC, ...spec },
    ...{ source: {}, inFlight: 2, perSecond: undefined, warmUpMs: 10, forMs: 200 },
  };
  return { load: new Load(options), keys, sent };
}

test("a load fills the keys that it reads, and removes its keys and no others", async () => {
  const { load, keys, sent } = loadOn({ kind: "read", keys: 25_000 });
  await load.fill();
  expect(keys.size).toBe(25_001);
  await load.run();
  expect(new Set(sent.slice(25_000))).toEqual(new Set(["get"]));
  await load.clear();
  expect([...keys.keys()]).toEqual(["other"]);
});

test("a load of writes fills no keys in advance", async () => {
  const { load, keys } = loadOn({ kind: "write" });
  await load.fill();
  expect(keys.size).toBe(1);
  expect(load.report()).toEqual([]);
  expect(load.lately()).toBeUndefined();
});

test("failures are counted by whether the request may have been applied", async () => {
  const { load } = loadOn({ kind: "write" }, (number) => {
    if (number % 10 === 3) throw new UnavailableError("Cannot reach a node");
    if (number % 10 === 7) throw new OutcomeUnknownError("Cannot confirm the request");
  });
  await load.run();
  const [report] = load.report();
  const { succeeded = 0, never = 0, maybe = 0 } = report ?? {};
  expect(report?.operation).toBe("write");
  expect(never).toBeWithin(3, 40);
  expect(Math.abs(never - maybe)).toBeLessThan(3);
  expect(succeeded / (never + maybe)).toBeWithin(3, 5);
  expect(load.latencies()?.count).toBe(succeeded);
});

test("an error of this program ends the load", async () => {
  const { load } = loadOn({ kind: "write" }, () => {
    throw new TypeError("undefined is not a function");
  });
  await expect(load.run()).rejects.toThrow(TypeError);
});

test("a recorder reports the whole run, and the part since the last report", () => {
  const recorder = new LoadRecorder({ openMs: 1_000, closeMs: 3_000 }, 0);
  const record = (endMs: number) =>
    recorder.record("read", "succeeded", { startMs: endMs - 5, endMs });
  record(500);
  expect(recorder.lately(1_000)).toMatchObject({ perSecond: 1, p50Ms: 5.003 });
  record(1_100);
  record(2_000);
  recorder.record("read", "maybe", { startMs: 0, endMs: 2_000 });
  expect(recorder.lately(2_000)).toMatchObject({ perSecond: 2, never: 0, maybe: 1 });
  expect(recorder.lately(3_000)).toMatchObject({ perSecond: 0, maybe: 1 });
  expect(recorder.report(true)).toMatchObject([{ succeeded: 2, perSecond: 1, maybe: 1 }]);
  // Interrupted after one of its two seconds.
  expect(recorder.report(false)).toMatchObject([{ succeeded: 2, perSecond: 2 }]);
});
