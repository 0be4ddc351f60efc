/**
 * The command line of the nemesis.
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { type UsageResult, usageResultOf } from "../../src/command-line.ts";
import { FAULT_NAMES, type FaultName } from "./faults/catalogue.ts";

/** One fault at a time, or all faults that the machine allows, mixed. */
export type RoundName = FaultName | "mixed";

const ROUND_NAMES: readonly RoundName[] = [...FAULT_NAMES, "mixed"];

export interface Arguments {
  readonly nodes: number;
  readonly faults: readonly RoundName[];
  readonly secondsPerFault: number;
  readonly seed: number;
  /** Keep data and logs, also of rounds that pass. */
  readonly keep: boolean;
}

/** `parameters` are the arguments after the program's name; `seed` is the default. */
export function parseArguments(
  parameters: readonly string[],
  seed: number,
): Arguments | UsageResult {
  const namesOption = new Option("--faults <names>", `some of ${ROUND_NAMES.join(", ")}`)
    .argParser(toFaults)
    .default(ROUND_NAMES, "all");
  const seedOption = new Option("--seed <number>", "determines faults, targets and durations")
    .argParser(toSeed)
    .default(seed, "random");
  const command = new Command("nemesis")
    .description("Injects faults into clusters of real processes, and checks their guarantees.")
    .option("--nodes <count>", "3 or 5", toNodes, 3)
    .addOption(namesOption)
    .option("--seconds-per-fault <number>", "how long each runs", toSeconds, 60)
    .addOption(seedOption)
    .option("--keep", "keep data and logs of all rounds", false)
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", HELP_ON_SEEDS);
  return usageResultOf(command, parameters) ?? command.opts<Arguments>();
}

const HELP_ON_SEEDS = `
The same seed draws the same faults, but the timing of real processes varies, so
that a seed does not repeat a run exactly.

Exit codes: 0 passed; 1 a round failed; 2 wrong arguments.`;

function toNodes(text: string): number {
  const nodes = Number(text);
  if (nodes === 3 || nodes === 5) return nodes;
  throw new InvalidArgumentError("It is neither 3 nor 5.");
}

function toFaults(text: string): readonly RoundName[] {
  const names = text.split(",").map((name) => ROUND_NAMES.find((known) => known === name));
  if (names.every((name) => name !== undefined)) return names;
  throw new InvalidArgumentError(`Known are ${ROUND_NAMES.join()}.`);
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new InvalidArgumentError("It is not a number above 0.");
}

function toSeed(text: string): number {
  const seed = Number(text);
  if (text !== "" && Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError("It is not a whole number.");
}
