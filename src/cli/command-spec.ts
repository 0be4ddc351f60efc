/**
 * The definition of a command: a row of the table in commands.ts. Parsing, help, hints
 * and the tests of the documentation use it.
 */
import type { Argument, Command, Option } from "commander";
import { type Session, withSession } from "./session.ts";

export type CommandSpec = RunnableCommand | CommandGroup;

interface Named {
  readonly name: string;
  /** One line. */
  readonly description: string;
}

export interface RunnableCommand extends Named {
  readonly aliases?: readonly string[];
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** Text after the options in the help of the command. */
  readonly notes?: string;
  readonly examples?: readonly Example[];
  /** The names in etcdctl and redis-cli, with the command to type instead. */
  readonly knownAs?: Readonly<Record<string, string>>;
  /** A session at the cluster costs a round trip: too much for a command that writes once. */
  readonly writesMuch?: true;
  /** Gets the arguments in their order, then the options, as commander has parsed them. */
  readonly run: (session: Session, ...parameters: never[]) => Promise<void>;
}

export interface CommandGroup extends Named {
  readonly knownAs?: Readonly<Record<string, string>>;
  readonly commands: readonly RunnableCommand[];
}

/** A command to type, and its meaning. */
export type Example = readonly [command: string, meaning: string];

/** Adds the command to those that `parent` parses. */
export function addCommand(parent: Command, spec: CommandSpec): void {
  const command = parent.command(spec.name).description(spec.description);
  if ("commands" in spec) {
    for (const each of spec.commands) addCommand(command, each);
    return;
  }
  const { aliases = [], options = [], notes, examples, writesMuch = false } = spec;
  command.aliases(aliases);
  for (const argument of spec.arguments ?? []) command.addArgument(argument);
  for (const option of options) command.addOption(option);
  if (notes !== undefined) command.addHelpText("after", `\n${notes}`);
  if (examples !== undefined) command.addHelpText("after", `\n${textOf(examples)}`);
  command.action(withSession(spec.run, { writesMuch }));
}

function textOf(examples: readonly Example[]): string {
  const width = Math.max(...examples.map(([typed]) => typed.length));
  const lines = examples.map(([typed, meaning]) => `  ${typed.padEnd(width)}  ${meaning}`);
  return `Examples:\n${lines.join("\n")}`;
}
