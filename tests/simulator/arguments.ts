/**
 * The command line of the simulator, and the task that it describes.
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { type UsageResult, usageResultOf } from "../../src/command-line.ts";
import type { DrawOptions } from "../../src/sim/draw.ts";
import { FAULT_CLASSES, type FaultClass } from "../../src/sim/spec.ts";
import type { TraceRequest } from "./run-messages.ts";
import { seedOf } from "./seed.ts";

export type Options =
  | RunOptions
  | HuntOptions
  | { readonly kind: "replay"; readonly file: string; readonly trace: TraceRequest | undefined }
  | { readonly kind: "shrink"; readonly file: string };

export interface RunOptions extends Seeds {
  readonly kind: "run";
  readonly seeds: number;
  /** The real time to spend, instead of a number of seeds. */
  readonly hours: number | undefined;
  readonly mutant: string | undefined;
  readonly trace: TraceRequest | undefined;
  readonly ledger: boolean;
}

export interface HuntOptions extends Seeds {
  readonly kind: "mutants";
  /** undefined: all of them. */
  readonly names: readonly string[] | undefined;
  readonly maxSeeds: number;
}

interface Seeds {
  /** undefined: derived from the commit. */
  readonly seed: number | undefined;
  readonly draw: DrawOptions;
  readonly jobs: number;
}

const SEEDS = 100;
const MAX_SEEDS = 300;
const SIM_SECONDS = 60;

/** The ledger has no column for other options. Its figures show how long runs are. */
const UNLIKE_THE_LEDGER = ["nodes", "disable", "mutant", "mutants", "untilEvent"];

/**
 * `parameters` are the arguments after the program's name; `cores` is the number of
 * available cores.
 */
export function parseArguments(
  parameters: readonly string[],
  cores: number,
): Options | UsageResult {
  let options: Options | undefined;
  const command = newCommand(cores, (given) => {
    options = given;
  });
  return usageResultOf(command, parameters) ?? options!; // each action gives one
}

interface RunFlags {
  readonly seed?: number;
  readonly seeds?: number;
  readonly hours?: number;
  readonly simSeconds: number;
  readonly nodes?: number;
  readonly disable?: ReadonlySet<FaultClass>;
  readonly mutant?: string;
  readonly mutants?: true | string;
  readonly maxSeeds: number;
  readonly jobs: number;
  readonly ledger?: boolean;
}

interface TraceFlags {
  readonly trace?: boolean;
  readonly untilEvent?: number;
}

function newCommand(cores: number, give: (options: Options) => void): Command {
  const command = new Command("sim")
    .enablePositionalOptions()
    .description("Runs whole clusters on simulated machines, with faults drawn from seeds.")
    .option("--seed <number|hash>", "the first seed (default: what the commit stands for)", toSeed)
    .option("--seeds <count>", `how many (default: 1 with --seed, else ${SEEDS})`, toCount)
    .option("--hours <number>", "as many as fit into this time", toPositive)
    .option("--sim-seconds <number>", "for how long faults go on in a run", toPositive, SIM_SECONDS)
    .option("--nodes <count>", "3 to 5 (default: drawn from the seed)", toNodes)
    .option("--disable <classes>", `faults to do without: ${FAULT_CLASSES.join()}`, toClasses)
    .option("--mutant <name>", "put this bug into the nodes")
    .option("--mutants [names]", "insert each of the known bugs, and report what detects it")
    .option("--max-seeds <count>", "how many seeds a mutant may survive", toCount, MAX_SEEDS)
    .option("--jobs <count>", "how many processes", toCount, cores)
    .addOption(new Option("--ledger", "add a line to docs/soak.md").conflicts(UNLIKE_THE_LEDGER))
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", HELP_ON_EXIT_CODES)
    .action((flags: RunFlags & TraceFlags) => give(optionsOf(flags)));
  addTraceOptions(command);
  const replay = command
    .command("replay <file>")
    .description("runs a failure again: the same trace, or exit code 130")
    .action((file: string, flags: TraceFlags) => {
      give({ kind: "replay", file, trace: traceOf(flags) });
    });
  addTraceOptions(replay);
  command
    .command("shrink <file>")
    .description("looks for a smaller run that fails in the same way")
    .action((file: string) => give({ kind: "shrink", file }));
  return command;
}

function addTraceOptions(command: Command): void {
  command
    .option("--trace", "print what happens")
    .option("--until-event <number>", "up to this step; implies --trace", toCount);
}

const HELP_ON_EXIT_CODES = `
Exit codes: 0 passed; 127 a crash, an assertion or an unhandled event; 128
the cluster did not recover; 129 a property was violated; 130 a run did not
repeat; of several failures, that of the lowest seed. 1 for a mutant that
survives; 2 for wrong arguments.`;

function optionsOf(flags: RunFlags & TraceFlags): Options {
  const draw: DrawOptions = {
    durationMs: flags.simSeconds * 1000,
    disabled: flags.disable ?? new Set(),
    nodes: flags.nodes,
  };
  const seeds: Seeds = { seed: flags.seed, draw, jobs: flags.jobs };
  const { mutants, maxSeeds } = flags;
  if (mutants !== undefined) {
    const names = mutants === true ? undefined : mutants.split(",");
    return { kind: "mutants", names, ...seeds, maxSeeds };
  }
  const trace = traceOf(flags);
  const isOne = flags.seed !== undefined || trace !== undefined;
  return {
    kind: "run",
    ...seeds,
    seeds: flags.seeds ?? (isOne ? 1 : SEEDS),
    hours: flags.hours,
    mutant: flags.mutant,
    trace,
    ledger: flags.ledger === true,
  };
}

function traceOf({ trace, untilEvent }: TraceFlags): TraceRequest | undefined {
  if (trace !== true && untilEvent === undefined) return undefined;
  return { untilStep: untilEvent };
}

function toSeed(text: string): number {
  const seed = seedOf(text);
  if (seed !== undefined) return seed;
  throw new InvalidArgumentError("It is neither a whole number nor a hash.");
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError("It is not a whole number above 0.");
}

function toPositive(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError("It is not a number above 0.");
}

function toNodes(text: string): number {
  const nodes = Number(text);
  if ([3, 4, 5].includes(nodes)) return nodes;
  throw new InvalidArgumentError("It is not 3, 4 or 5.");
}

function toClasses(text: string): ReadonlySet<FaultClass> {
  const classes = text.split(",").map((name) => FAULT_CLASSES.find((known) => known === name));
  if (classes.every((known) => known !== undefined)) return new Set(classes);
  throw new InvalidArgumentError(`Known are ${FAULT_CLASSES.join()}.`);
}
