/**
 * The command line: `quorate COMMAND`, and its exit codes.
 */
import { Command, CommanderError } from "commander";
import { usageError } from "../command-line.ts";
import { ExitCode } from "../config/exit-code.ts";
import { requireUtf8 } from "../config/utf8-input.ts";
import { printable } from "../printable.ts";
import { SOFTWARE_VERSION } from "../version.ts";
import { cliErrorOf } from "./cli-error.ts";
import { addCommand } from "./command-spec.ts";
import { COMMANDS, hintFor } from "./commands.ts";
import { addGlobalOptions } from "./settings.ts";
import { tell } from "./streams.ts";

/** Resolves with the exit code. */
export async function runProgram(parameters: readonly string[]): Promise<number> {
  try {
    requireUtf8(parameters, process.env);
    await newProgram().parseAsync(parameters, { from: "user" });
    return ExitCode.ok;
  } catch (error) {
    return endOf(error);
  }
}

function newProgram(): Command {
  const program = new Command("quorate")
    .description("Reads, writes and administers a Quorate cluster.")
    .version(SOFTWARE_VERSION, "-V, --version", "show the version of this program")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", HELP_ON_EXIT_CODES)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: (text, write) => write(usageErrorLines(text)) })
    .exitOverride();
  addGlobalOptions(program);
  for (const spec of COMMANDS) addCommand(program, spec);
  return program;
}

const HELP_ON_EXIT_CODES = `
The default for --endpoints is the cluster in data/cluster.toml, or else the
default cluster on this machine.

Exit codes: 0 success; 1 failure; 2 no node available; 3 invalid input; 4 refused
by a node; 5 interrupted or outcome unknown; 128 wrong arguments.`;

function usageErrorLines(text: string): string {
  const [, unknown = ""] = /unknown command '([^']*)'/.exec(text) ?? [];
  const hint = hintFor(unknown);
  const lines = [printable(usageError(text)), ...(hint === undefined ? [] : [hint])];
  return `${lines.join("\n")}\n`;
}

function endOf(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.ok : ExitCode.wrongArguments;
  }
  const known = cliErrorOf(error);
  if (known === undefined) {
    console.error(error);
    return ExitCode.failed;
  }
  if (known.message !== "") tell(known.message);
  return known.exitCode;
}
