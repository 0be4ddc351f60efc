/**
 * `bun run nemesis`: rounds of faults on clusters of real processes, and a table
 * at the end (docs/testing.md).
 */
import { parseArguments, type RoundName } from "./arguments.ts";
import { FAULT_NAMES, FAULTS, type FaultName } from "./faults/catalogue.ts";
import type { Obstacle } from "./machine.ts";
import { formatReport, type Skipped } from "./report.ts";
import { type RoundPlan, type RoundReport, runRound } from "./round.ts";

const ExitCode = { passed: 0, failed: 1, wrongArguments: 2 } as const;

process.exit(await main());

async function main(): Promise<number> {
  const given = parseArguments(process.argv.slice(2), Math.floor(Math.random() * 1_000_000));
  if ("text" in given) {
    (given.isError ? console.error : console.log)(given.text);
    return given.isError ? ExitCode.wrongArguments : ExitCode.passed;
  }
  const { nodes, secondsPerFault, seed, keep } = given;
  console.error(`Seed ${seed}: ${nodes} nodes, ${secondsPerFault} s for each of ${given.faults}`);
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => interruption.abort(new Error(`Interrupted by ${signal}`)));
  }
  const obstacles = await findObstacles(given.faults);
  const rounds: RoundReport[] = [];
  const skipped: Skipped[] = [];
  for (const name of given.faults) {
    if (interruption.signal.aborted) break;
    const faults = faultsOf(name).filter((fault) => obstacles.get(fault) === undefined);
    skipped.push(...reasonsFor(name, obstacles));
    if (faults.length === 0) continue;
    const length = { ms: secondsPerFault * 1000 };
    const plan = { name, faults, nodes, length, seed, keepsData: keep };
    rounds.push(await runAloud(plan, interruption.signal));
  }
  console.log(formatReport(rounds, skipped));
  const hasFailed = rounds.some(({ failure }) => failure !== undefined);
  return hasFailed || interruption.signal.aborted ? ExitCode.failed : ExitCode.passed;
}

function faultsOf(name: RoundName): readonly FaultName[] {
  return name === "mixed" ? FAULT_NAMES : [name];
}

async function findObstacles(names: readonly RoundName[]): Promise<Map<FaultName, Obstacle>> {
  const obstacles = new Map<FaultName, Obstacle>();
  for (const fault of new Set(names.flatMap(faultsOf))) {
    obstacles.set(fault, await FAULTS[fault].obstacle());
  }
  return obstacles;
}

/** A mixed round continues without the missing faults. */
function reasonsFor(name: RoundName, obstacles: ReadonlyMap<FaultName, Obstacle>): Skipped[] {
  return faultsOf(name).flatMap((fault) => {
    const reason = obstacles.get(fault);
    if (reason === undefined) return [];
    return [{ name: name === "mixed" ? `${fault} in mixed` : fault, reason }];
  });
}

async function runAloud(plan: RoundPlan, signal: AbortSignal): Promise<RoundReport> {
  const start = performance.now();
  const tell = (sentence: string) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.error(`${plan.name} ${seconds.padStart(5)} s  ${sentence}`);
  };
  const report = await runRound(plan, { signal, tell });
  tell(report.failure === undefined ? "passed" : `failed: ${report.failure}`);
  return report;
}
