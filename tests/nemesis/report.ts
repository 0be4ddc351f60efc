/**
 * The report of the nemesis: a table with a row for each round, the reasons of
 * failures, and a last line that machines can read.
 */
import Table from "cli-table3";
import { CHECKS } from "./checks.ts";
import type { RoundReport } from "./round.ts";

/** A round that this machine cannot run. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

const HEAD = [
  "faults",
  "injected",
  "ok",
  "failed",
  "unknown",
  "silence s",
  "new leaders",
  "checks",
];

export function formatReport(rounds: readonly RoundReport[], skipped: readonly Skipped[]): string {
  const table = new Table({
    head: HEAD,
    style: { head: [], border: [], compact: true },
    colAligns: HEAD.map((_, column) => (column === 0 ? "left" : "right")),
  });
  for (const round of rounds) table.push(cells(round));
  const claims = CHECKS.map(({ claim }) => `  ${claim}`);
  return [
    table.toString(),
    "",
    "injected: how often it happened. ok, failed, unknown: operations of the clients. silence: the",
    "longest time in which none succeeded. checks, in this order:",
    ...claims,
    ...rounds.filter(({ faultCounts }) => Object.keys(faultCounts).length > 1).map(mixture),
    ...rounds.flatMap(explanation),
    "",
    summary(rounds, skipped),
  ].join("\n");
}

/** Like "nemesis: 9 passed, 0 failed, 1 skipped (powerLoss: there is no mkfs.ext4)". */
export function summary(rounds: readonly RoundReport[], skipped: readonly Skipped[]): string {
  const failed = rounds.filter(({ failure }) => failure !== undefined).length;
  const why = skipped.map(({ name, reason }) => `${name}: ${reason}`).join("; ");
  const counts = `${rounds.length - failed} passed, ${failed} failed, ${skipped.length} skipped`;
  return `nemesis: ${counts}${why === "" ? "" : ` (${why})`}`;
}

function cells(round: RoundReport): (string | number)[] {
  const { name, faultCounts, operations, longestSilenceMs, leaderChanges, checksPassed } = round;
  const injected = Object.values(faultCounts).reduce((sum, count) => sum + count, 0);
  const { ok, failed, unknown } = operations;
  const silence = (longestSilenceMs / 1000).toFixed(1);
  const checks = `${checksPassed} of ${CHECKS.length}`;
  return [name, injected, ok, failed, unknown, silence, leaderChanges, checks];
}

function mixture({ name, faultCounts }: RoundReport): string {
  const counts = Object.entries(faultCounts).map(([fault, count]) => `${fault} ${count}`);
  return `\n${name}: ${counts.join(", ")}`;
}

function explanation({ name, failure, directory }: RoundReport): string[] {
  const kept = directory === undefined ? [] : [`Data and logs are in ${directory}`];
  if (failure === undefined) return kept.map((line) => `\n${name}: ${line}`);
  return [`\n${name} failed: ${failure}`, ...kept];
}
