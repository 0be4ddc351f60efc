/**
 * Examples at the end of a command's help.
 */
import type { Command } from "commander";

/** What is typed, and what it does. */
export type Example = readonly [command: string, meaning: string];

export function addExamples(command: Command, examples: readonly Example[]): void {
  const width = Math.max(...examples.map(([typed]) => typed.length));
  const lines = examples.map(([typed, meaning]) => `  ${typed.padEnd(width)}  ${meaning}`);
  command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
}
