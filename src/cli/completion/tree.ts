/**
 * The command line in the form that completion needs: every command with its arguments and
 * options, from the table of commands, in the terms of @bomb.sh/tab. Words that the program
 * does not know itself, such as keys, are requested by their kind.
 */
import { type Complete, RootCommand, type Command as TabCommand } from "@bomb.sh/tab";
import { type Argument, Command, type Option } from "commander";
import type { CommandSpec, RunnableCommand } from "../command-spec.ts";
import { addGlobalOptions } from "../settings.ts";

/** The possible words, if the table does not list them. */
export type ValueKind = "key" | "member" | "file";

/**
 * The result for a command line: words with their descriptions, and other kinds of words
 * that are wanted.
 */
export interface Completions {
  /** With a tab before the description. */
  readonly lines: readonly string[];
  readonly wanted: ReadonlySet<ValueKind>;
}

/** `words` are those after the name of the program; the last one is being typed. */
export function completionsOf(
  commands: readonly CommandSpec[],
  words: readonly string[],
): Completions {
  const wanted = new Set<ValueKind>();
  const root = new RootCommand();
  const globals = globalOptions();
  addOptions(root, globals, wanted);
  for (const spec of commands) addCommand(root, spec, { globals, wanted, path: "" });
  // The answer of the library goes to standard output, and ends with a line for the shell.
  const lines = printedBy(() => root.parse([...words]));
  return { lines: lines.slice(0, -1), wanted };
}

interface Building {
  readonly globals: readonly Option[];
  readonly wanted: Set<ValueKind>;
  /** The names of the groups that contain it, each followed by a space. */
  readonly path: string;
}

function addCommand(root: RootCommand, spec: CommandSpec, building: Building): void {
  const { globals, wanted, path } = building;
  if ("commands" in spec) {
    root.command(`${path}${spec.name}`, spec.description);
    const inside = { ...building, path: `${path}${spec.name} ` };
    for (const each of spec.commands) addCommand(root, each, inside);
    return;
  }
  for (const name of [spec.name, ...(spec.aliases ?? [])]) {
    const command = root.command(`${path}${name}`, spec.description);
    addOptions(command, [...(spec.options ?? []), ...globals], wanted);
    for (const argument of spec.arguments ?? []) addArgument(command, argument, spec, wanted);
  }
}

function addOptions(command: TabCommand, options: readonly Option[], wanted: Set<ValueKind>): void {
  for (const option of options) {
    const { long, description } = option;
    if (long == null) continue;
    const [name, short] = [long.slice(2), option.short?.slice(1)];
    if (!option.required && !option.optional) command.option(name, description, short);
    else command.option(name, description, valuesOf(option, option.flags, wanted), short);
  }
}

function addArgument(
  command: TabCommand,
  argument: Argument,
  { name }: RunnableCommand,
  wanted: Set<ValueKind>,
): void {
  // The id of a member that is added is a new one.
  const isNew = name === "add" || argument.name() === "new-id";
  const value = isNew ? "" : `<${argument.name()}>`;
  command.argument(argument.name(), valuesOf(argument, value, wanted), argument.variadic);
}

/** Offers the choices, or records which kind is wanted. */
function valuesOf(
  { argChoices }: Pick<Option, "argChoices"> | Pick<Argument, "argChoices">,
  flags: string,
  wanted: Set<ValueKind>,
): (complete: Complete) => void {
  const kind = kindOf(flags);
  return (complete) => {
    for (const choice of argChoices ?? []) complete(choice, "");
    if (kind !== undefined) wanted.add(kind);
  };
}

/** By the name of the value: "--node <id>", "<key>". */
function kindOf(flags: string): ValueKind | undefined {
  const [, name = ""] = /<([^>]*)>/.exec(flags) ?? [];
  return KINDS[name];
}

const KINDS: Readonly<Record<string, ValueKind>> = {
  key: "key",
  prefix: "key",
  id: "member",
  node: "member",
  from: "member",
  to: "member",
  file: "file",
  path: "file",
  directory: "file",
};

function globalOptions(): readonly Option[] {
  const program = new Command();
  addGlobalOptions(program);
  return program.options;
}

/** The lines that it writes with console.log, because the library has no other output. */
export function printedBy(work: () => void): readonly string[] {
  const lines: string[] = [];
  const { log } = console;
  console.log = (...parts: unknown[]) => {
    lines.push(...parts.join(" ").split("\n"));
  };
  try {
    work();
  } finally {
    console.log = log;
  }
  return lines;
}
