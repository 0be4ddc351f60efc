/**
 * The texts at the end of a batch, and the line for the ledger.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { drawSpec } from "../../src/sim/draw.ts";
import type { Hunt } from "../mutants/hunt.ts";
import type { Batch } from "./batch.ts";
import type { FailedRun } from "./failure-file.ts";
import { NO_FIGURES } from "./figures.ts";
import { ledgerLine } from "./ledger.ts";
import { batchReport, failureReport, HUNT_HEAD, huntFailureReport, huntRow } from "./report.ts";

const BATCH: Batch = {
  runs: 1000,
  faultFreeRuns: 2,
  repeated: 21,
  figures: {
    simulatedMs: 60_000_000,
    steps: 12_345_678,
    operations: { succeeded: 50_000, refused: 3, unknown: 200, checked: 50_203 },
    faults: { "dropped message": 1234, crash: 56 },
    elections: 4_000,
    committed: 70_000,
  },
  failed: [],
  cpuMs: 300_000,
  elapsedMs: 200_000,
};

const RUN: FailedRun = {
  spec: drawSpec(7, { durationMs: 1000, disabled: new Set() }),
  outcome: {
    failure: { kind: "safety", message: "n1: Log Matching: broken", atMs: 1500, step: 99 },
    traceHash: "00ff00ff00ff00ff",
    figures: NO_FIGURES,
  },
};

const HUNT: Hunt = {
  mutant: "no-no-op",
  runs: 300,
  foundBy: undefined,
  unchanged: [],
  evidence: {},
  elapsedMs: 2500,
};

test("a batch prints its runs, its speed and its events", () => {
  expect(batchReport(BATCH)).toBe(
    `seeds       1,000, 21 run twice; without any fault: 2
simulated   16.67 hours in 3 min 20 s
speed       300 times real time in all, 200 on one core
events      12,345,678
elections   4,000
committed   70,000 entries
operations  50,000 succeeded, 3 refused, 200 unknown; 50,203 checked
faults      crash 56, dropped message 1,234`,
  );
});

test("many faults take several lines", () => {
  const faults = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`some fault ${i}`, i]));
  const report = batchReport({ ...BATCH, figures: { ...BATCH.figures, faults } });
  expect(report.split("\n").slice(-2)).toEqual([
    "faults      some fault 0 0, some fault 1 1, some fault 2 2, some fault 3 3, some fault 4 4,",
    "            some fault 5 5, some fault 6 6, some fault 7 7, some fault 8 8",
  ]);
});

test("a failure prints the next steps", () => {
  expect(failureReport(RUN, "sim-failures/7.json")).toBe(
    `Seed 7: safety at 1.5 s, step 99: n1: Log Matching: broken
  again:   bun run sim replay sim-failures/7.json [--trace]
  smaller: bun run sim shrink sim-failures/7.json`,
  );
  expect(failureReport({ ...RUN, otherTraceHash: "11" }, "7.json")).toBe(
    `Seed 7: nondeterministic: Two runs went different ways: traces 00ff00ff00ff00ff, 11
  again:   bun run sim replay 7.json [--trace]`,
  );
});

test("a mutant that is not found is highlighted", () => {
  const rows = [
    HUNT_HEAD,
    huntRow({ ...HUNT, mutant: "no-no-op", runs: 3, foundBy: "safety: n1: Log Matching" }),
    huntRow({ ...HUNT, mutant: "ack-before-fsync", unchanged: ["seed 7: safety: stale"] }),
  ];
  expect(rows.join("\n")).toBe(
    `mutant                                   runs  seconds  found by
no-no-op                                    3      2.5  safety: n1: Log Matching
ack-before-fsync                          300      2.5  NOT FOUND
${" ".repeat(56)}THE UNCHANGED CODE FAILS: seed 7: safety: stale`,
  );
});

test("a failed hunt prints the end of the test's output and the failure files", () => {
  const lines = Array.from({ length: 100 }, (_, i) => `line ${i + 1}`);
  const evidence = { output: `${lines.join("\n\n")}\n` };
  const hunt = { ...HUNT, unchanged: ["test: a leader leads"], evidence };
  const report = huntFailureReport(hunt, ["sim-failures/7.json", "sim-failures/no-no-op.log"]);
  expect(report.split("\n")).toEqual([
    ...huntRow(hunt).split("\n"),
    "  again:   bun run sim --mutants=no-no-op",
    "  replay:  bun run sim replay sim-failures/7.json",
    "  output:  sim-failures/no-no-op.log, which ends:",
    ...lines.slice(-15).map((line) => `    ${line}`),
  ]);
});

test("the ledger of long runs gets a row that fits its table", async () => {
  const date = new Date("2026-01-31T12:00:00Z");
  const line = ledgerLine({ commit: "0123456789abcdef", date, firstSeed: 7, batch: BATCH });
  expect(line).toBe("| 0123456789ab | 2026-01-31 | 7 | 1002 | 16.67 | 0 |");
  const book = await Bun.file(join(import.meta.dir, "../../docs/soak.md")).text();
  const [head = ""] = book.match(/^\| Commit.*/m) ?? [];
  expect(line.split("|").length).toBe(head.split("|").length);
});
