/**
 * The results of batches, failures and mutants, as text for people.
 */

import type { Hunt } from "../mutants/hunt.ts";
import type { Batch } from "./batch.ts";
import type { FailedRun } from "./failure-file.ts";
import { verdictOn } from "./verdict.ts";

/** The first lines of all figures: the number of runs, and their speed. */
export function batchReport(batch: Readonly<Batch>): string {
  const { runs, faultFreeRuns, repeated, figures, cpuMs, elapsedMs } = batch;
  const { simulatedMs, steps, operations, elections, committed, faults } = figures;
  const times = (realMs: number) => number(realMs === 0 ? 0 : simulatedMs / realMs);
  const counts = Object.entries(faults).sort();
  const rows: [string, string][] = [
    [
      "seeds",
      `${number(runs)}, ${number(repeated)} run twice; without any fault: ${faultFreeRuns}`,
    ],
    ["simulated", `${hours(simulatedMs)} hours in ${duration(elapsedMs)}`],
    ["speed", `${times(elapsedMs)} times real time in all, ${times(cpuMs)} on one core`],
    ["events", number(steps)],
    ["elections", number(elections)],
    ["committed", `${number(committed)} entries`],
    [
      "operations",
      `${number(operations.succeeded)} succeeded, ${number(operations.refused)} refused, ` +
        `${number(operations.unknown)} unknown; ${number(operations.checked)} checked`,
    ],
    ["faults", counts.map(([name, count]) => `${name} ${number(count)}`).join(", ") || "none"],
  ];
  return rows.map(([name, text]) => row(name, text)).join("\n");
}

/** `file` has the failure. */
export function failureReport(run: FailedRun, file: string): string {
  const { spec, outcome, otherTraceHash } = run;
  const verdict = verdictOn(run);
  const head = `Seed ${spec.seed}: ${verdict?.kind}`;
  const again = `  again:   bun run sim replay ${file} [--trace]`;
  if (outcome.failure === undefined || otherTraceHash !== undefined) {
    return `${head}: ${verdict?.message}\n${again}`;
  }
  const { message, atMs, step } = outcome.failure;
  return [
    `${head} at ${seconds(atMs)} s, step ${step}: ${message}`,
    again,
    `  smaller: bun run sim shrink ${file}`,
  ].join("\n");
}

/** The head of a table that is printed line by line, because a hunt takes long. */
export const HUNT_HEAD = huntCells("mutant", "runs", "seconds", "found by");

export function huntRow({ mutant, runs, foundBy, unchanged, elapsedMs }: Hunt): string {
  const row = (cells: readonly [string, string, string], text: string) =>
    huntCells(...cells, text.length > MAX_SENTENCE ? `${text.slice(0, MAX_SENTENCE)}…` : text);
  return [
    row([mutant, `${runs}`, (elapsedMs / 1000).toFixed(1)], foundBy ?? "NOT FOUND"),
    ...unchanged.map((what) => row(["", "", ""], `THE UNCHANGED CODE FAILS: ${what}`)),
  ].join("\n");
}

/** The evidence of a hunt that failed, and how to see it again. `files` have the evidence. */
export function huntFailureReport(hunt: Hunt, files: readonly string[]): string {
  const { mutant, evidence } = hunt;
  const lines = [huntRow(hunt), `  again:   bun run sim --mutants=${mutant}`];
  for (const file of files) {
    const isRun = file.endsWith(".json");
    lines.push(isRun ? `  replay:  bun run sim replay ${file}` : `  output:  ${file}, which ends:`);
  }
  const output = evidence.output?.split("\n").filter((line) => line.trim() !== "") ?? [];
  return [...lines, ...output.slice(-SHOWN_OUTPUT_LINES).map((line) => `    ${line}`)].join("\n");
}

/** Enough for the failed assertion and its stack: the file may be on a machine that is gone. */
const SHOWN_OUTPUT_LINES = 15;

/** Longer sentences are cut: some failures end with advice for operators. */
const MAX_SENTENCE = 160;

function huntCells(mutant: string, runs: string, time: string, foundBy: string): string {
  return `${mutant.padEnd(40)} ${runs.padStart(4)} ${time.padStart(8)}  ${foundBy}`;
}

/** The last line of every part of the proof. */
export function verdictLine(what: string, passed: number, failed: number): string {
  return `${what}: ${passed} passed, ${failed} failed`;
}

/** Breaks a line at commas. */
function row(name: string, text: string): string {
  const lines = [""];
  for (const item of text.split(/(?<=,) /)) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + item.length > WIDTH) lines.push(item);
    else lines[lines.length - 1] = line === "" ? item : `${line} ${item}`;
  }
  return lines.map((line, i) => `${(i === 0 ? name : "").padEnd(11)} ${line}`).join("\n");
}

const WIDTH = 85;

export function hours(ms: number): string {
  return (ms / 3_600_000).toFixed(2);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms < 1000 ? 3 : 1);
}

function duration(ms: number): string {
  const all = Math.round(ms / 1000);
  return all < 60 ? `${all} s` : `${Math.floor(all / 60)} min ${all % 60} s`;
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}
