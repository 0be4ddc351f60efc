/**
 * `quorate completion`: the script that a shell needs to complete command lines of this
 * program, and the words for it whenever a user presses the tab key.
 */
import { Argument, Option } from "commander";
import type { CommandGroup, CommandSpec, RunnableCommand } from "../command-spec.ts";
import type { ValueKind } from "../completion/tree.ts";
import { parseDuration } from "../option-values.ts";
import type { Session } from "../session.ts";
import { writeOut } from "../streams.ts";

type Shell = "bash" | "zsh" | "fish";

interface CompleteOptions {
  readonly wait: number;
}

/** A shell that waits longer seems to hang. */
const MAX_WAIT_MS = 300;

const HOW_TO: Readonly<Record<Shell, string>> = {
  bash: "source <(quorate completion bash), in ~/.bashrc; it needs the package bash-completion",
  zsh: "source <(quorate completion zsh), in ~/.zshrc after compinit",
  fish: "quorate completion fish | source, in ~/.config/fish/config.fish",
};

/** Flags for the shell: the words are complete, or files of this directory are wanted. */
const NO_FILES = ":4";
const FILES = ":0";

/** `commands` are all commands of the program, this one included. */
export function completion(commands: () => readonly CommandSpec[]): CommandGroup {
  const complete: RunnableCommand = {
    name: "complete",
    description: "complete a command line, for the scripts",
    arguments: [new Argument("[words...]", "the words after --, up to the one that is typed")],
    options: [
      new Option("--wait <duration>", "how long to wait for keys and members of the cluster")
        .argParser(parseDuration)
        .default(MAX_WAIT_MS, "300ms"),
    ],
    run: (session: Session, words: readonly string[], options: CompleteOptions) =>
      completeLine(session, commands(), words, options),
  };
  return {
    name: "completion",
    description: "print a script that lets a shell complete commands, flags, members and keys",
    commands: [script("bash"), script("zsh"), script("fish"), complete],
  };
}

function script(shell: Shell): RunnableCommand {
  return {
    name: shell,
    description: `print the script for ${shell}`,
    notes: `To use it: ${HOW_TO[shell]}.`,
    run: async () => {
      const { scriptFor } = await import("../completion/script.ts");
      await writeOut(scriptFor(shell));
    },
  };
}

async function completeLine(
  { settings }: Session,
  commands: readonly CommandSpec[],
  words: readonly string[],
  { wait: waitMs }: CompleteOptions,
): Promise<void> {
  const { completionsOf } = await import("../completion/tree.ts");
  const { keysFor, membersFor } = await import("../completion/cluster-values.ts");
  const { lines, wanted } = completionsOf(commands, words);
  const word = words.at(-1) ?? "";
  const values: Readonly<Record<ValueKind, () => Promise<readonly string[]>>> = {
    key: () => keysFor({ ...settings, waitMs }, word),
    member: async () =>
      (await membersFor({ ...settings, waitMs })).filter((member) => member.startsWith(word)),
    file: async () => [],
  };
  const found = await Promise.all([...wanted].map((kind) => values[kind]()));
  const all = [...lines, ...found.flat(), wanted.has("file") ? FILES : NO_FILES];
  await writeOut(`${all.join("\n")}\n`);
}
