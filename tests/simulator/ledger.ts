/**
 * The ledger of long runs, docs/soak.md: a line for each.
 */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Batch } from "./batch.ts";
import { hours } from "./report.ts";

const LEDGER = join(import.meta.dir, "../../docs/soak.md");

export interface LongRun {
  readonly commit: string;
  readonly date: Date;
  /** The first seed. The others follow it. */
  readonly firstSeed: number;
  readonly batch: Readonly<Batch>;
}

export function addToLedger(run: LongRun, file = LEDGER): void {
  appendFileSync(file, `${ledgerLine(run)}\n`);
}

/** The table's columns: commit, date, first seed, runs, simulated hours, failures. */
export function ledgerLine({ commit, date, firstSeed, batch }: LongRun): string {
  const cells = [
    commit.slice(0, 12),
    date.toISOString().slice(0, 10),
    firstSeed,
    batch.runs + batch.faultFreeRuns,
    hours(batch.figures.simulatedMs),
    batch.failed.length,
  ];
  return `| ${cells.join(" | ")} |`;
}
