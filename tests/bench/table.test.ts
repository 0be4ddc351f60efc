/**
 * The table that the comparison prints.
 */
import { expect, test } from "bun:test";
import { formatTable } from "../../bench/table.ts";

const measurement = (perSecond: number) => ({ perSecond, p50Ms: 1.234, p99Ms: 5 });

test("rounds are compared pair by pair, and a missing measurement is a dash", () => {
  const quorate = [measurement(30_000), measurement(10_000), measurement(24_000)];
  const etcd = [measurement(20_000), measurement(10_000), measurement(12_000)];
  const table = formatTable(
    ["Quorate", "etcd"],
    [
      {
        operation: "write",
        inFlight: 128,
        measurements: new Map([
          ["Quorate", quorate],
          ["etcd", etcd],
        ]),
      },
      {
        operation: "writeDistinct",
        inFlight: 1,
        measurements: new Map([
          ["Quorate", [measurement(500)]],
          ["etcd", []],
        ]),
      },
    ],
  );
  const lines = table.split("\n").map((line) => line.replaceAll(/ +/g, " "));
  expect(lines[3]).toBe(
    "│ write one key │ 128 │ 24,000 (10,000–30,000) │ 1.23 │ 5.00 " +
      "│ 12,000 (10,000–20,000) │ 1.23 │ 5.00 │ 1.50 (1.00–2.00) │",
  );
  expect(lines[4]).toBe(
    "│ write distinct keys │ 1 │ 500 (500–500) │ 1.23 │ 5.00 │ – │ – │ – │ – │",
  );
});

test("one cluster alone has no ratio", () => {
  const measurements = new Map([["etcd", [measurement(1)]]]);
  const table = formatTable(["etcd"], [{ operation: "read", inFlight: 1, measurements }]);
  expect(table).not.toContain("/ ");
  expect(table).toContain("1 (1–1)");
});
