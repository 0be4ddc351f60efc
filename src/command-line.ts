/**
 * What the command lines of all programs have in common: asked for help or given
 * arguments that make no sense, a program says so and ends.
 */
import { type Command, CommanderError } from "commander";
import { printable } from "./printable.ts";

/** What the process should say, and whether as an error, instead of what it is for. */
export interface UsageResult {
  readonly text: string;
  readonly isError: boolean;
}

/** Has `command` take its arguments apart, and do what they ask for if it can. */
export function usageResultOf(
  command: Command,
  parameters: readonly string[],
): UsageResult | undefined {
  let text = "";
  capture(command, (part) => {
    text += part;
  });
  try {
    command.parse(parameters, { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { text: text.trimEnd(), isError: false };
    return { text: printable(usageError(error.message)), isError: true };
  }
}

/** What Commander says of arguments, in our own words. */
export function usageError(message: string): string {
  const reason = message.replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " ");
  return `Cannot understand the arguments: ${reason.trim()}`;
}

/** It neither prints nor ends the process; nor do the commands below it. */
function capture(command: Command, write: (text: string) => void): void {
  command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
  for (const each of command.commands) capture(each, write);
}
