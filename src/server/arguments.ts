/**
 * The command line of a node: a flag for every setting, and some others.
 */
import type { TSchema } from "@sinclair/typebox";
import { Command } from "commander";
import { type UsageResult, usageResultOf } from "../command-line.ts";
import { SETTING_NAMES, SETTINGS } from "../config/settings.ts";

export interface Arguments {
  /** By the names of the settings, as typed. True for a flag without a value. */
  readonly flags: Readonly<Record<string, string | true>>;
  readonly file: string | undefined;
  readonly printConfig: boolean;
}

/** `parameters`: the arguments after the program's name. */
export function parseArguments(
  parameters: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Arguments | UsageResult {
  const command = newCommand();
  const usageResult = usageResultOf(command, parameters);
  if (usageResult !== undefined) return usageResult;
  const { config, printConfig, ...flags } = command.opts();
  return {
    flags: byName(flags),
    file: config ?? environment["QUORATE_CONFIG"],
    printConfig: printConfig === true,
  };
}

function newCommand(): Command {
  const command = new Command("npm run node --")
    .description("Runs one node of a Quorate cluster.")
    .option("--config <file>", "a TOML file of settings (default: data/cluster.toml, if it exists)")
    .option("--print-config", "show the effective settings and their sources, then exit")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", HELP_ON_SOURCES);
  for (const name of SETTING_NAMES) {
    const { description, type, anyOf, default: fallback }: TSchema = SETTINGS[name];
    const choices = anyOf?.map(({ const: choice }: TSchema) => choice).join("|");
    const value = type === "boolean" ? "" : ` <${choices ?? "value"}>`;
    const shown = ["string", "number"].includes(typeof fallback) ? ` (default: ${fallback})` : "";
    command.option(`--${name}${value}`, `${description}${shown}`);
  }
  return command;
}

const HELP_ON_SOURCES = `
Each setting can also be given in the environment (QUORATE_ELECTION_TIMEOUT_MS)
or in the file (election-timeout-ms = 1000). Precedence: flag, environment, file,
default. The default for members is a cluster of three nodes on this machine.`;

/** Converts Commander's camelCase to the names of the settings. */
function byName(options: Record<string, string | true>): Record<string, string | true> {
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    ]),
  );
}
