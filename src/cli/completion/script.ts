/**
 * The scripts that shells source.
 */
import { RootCommand } from "@bomb.sh/tab";
import { printedBy } from "./tree.ts";

/** The command that the scripts call, with -- and the words. */
const EXECUTABLE = "quorate completion";

/** `shell` is one that the library knows. */
export function scriptFor(shell: string): string {
  const lines = printedBy(() => new RootCommand().setup("quorate", EXECUTABLE, shell));
  // A file such as .bashrc is sourced again and again, and a constant only once.
  const text = lines.map((line) => line.replace(/^readonly (?=ShellComp)/, "")).join("\n");
  return `${text}\n`;
}
