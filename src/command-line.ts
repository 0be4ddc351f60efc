/**
 * The common part of the command lines of all programs: a program that is asked for
 * help, or gets invalid arguments, prints a text and ends.
 */
import { type Command, CommanderError } from "commander";
import { printable } from "./printable.ts";

/** The text to print instead of running, and whether it is an error. */
export interface UsageResult {
  readonly text: string;
  readonly isError: boolean;
}

/** Lets `command` parse its arguments, and execute them if they are valid. */
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

/** Commander's message about arguments, in the style of this project. */
export function usageError(message: string): string {
  const reason = message.replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " ");
  return `Cannot understand the arguments: ${reason.trim()}`;
}

/** It neither prints nor ends the process; nor do the commands below it. */
function capture(command: Command, write: (text: string) => void): void {
  command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
  for (const each of command.commands) capture(each, write);
}
