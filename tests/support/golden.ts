/**
 * Golden scripts: a test is a text file of commands and their output.
 *
 *     # A comment says why this block exists.
 *     (command arg; command arg)
 *     command arg key=value list=(a,b)
 *     ---
 *     output
 *
 * Commands in parentheses print nothing. A block has at most eight lines of commands.
 * Blocks are separated by blank lines, so no output may contain one. Output is never
 * written by hand: `UPDATE_GOLDEN=1 npm test` records it. Read the diff, and commit
 * it only if you can explain every line of it.
 */
import { expect, test } from "bun:test";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Command {
  readonly name: string;
  /** The words without a key, in order. */
  readonly args: readonly string[];
  /** key=value words. A list is written (a,b,c) and passed without parentheses. */
  readonly options: ReadonlyMap<string, string>;
}

/** Runs one command and returns its output, "" for none. */
export type Runner = (command: Command) => string | Promise<string>;

/** The limit of commands in one block, so that a reader can match them to their output. */
const MAX_BLOCK_LINES = 8;

/**
 * Registers one test per script in `directory`, named like the file. Each
 * script gets its own runner.
 */
export function goldenTests(directory: string, newRunner: () => Runner): void {
  const scripts = readdirSync(directory).filter((file) => file.endsWith(".txt"));
  if (scripts.length === 0) throw new Error(`Cannot test "${directory}": it holds no script`);
  for (const script of scripts.sort()) {
    test(script.slice(0, -".txt".length).replaceAll("_", " "), async () => {
      const path = join(directory, script);
      const want = readFileSync(path, "utf8");
      const got = await replay(want, newRunner());
      if (process.env["UPDATE_GOLDEN"] && !process.env["CI"]) writeFileSync(path, got);
      else expect(got).toBe(want);
    });
  }
}

/** Exported for its own test. */
export async function replay(script: string, run: Runner): Promise<string> {
  const blocks: string[] = [];
  for (const block of script.trim().split(/\n{2,}/)) blocks.push(await replayBlock(block, run));
  return `${blocks.join("\n\n")}\n`;
}

async function replayBlock(block: string, run: Runner): Promise<string> {
  const [input = ""] = block.split(/^---$/m);
  const lines = input.trimEnd().split("\n");
  const commands = lines.filter((line) => !line.startsWith("#"));
  if (commands.length === 0) return lines.join("\n");

  if (commands.length > MAX_BLOCK_LINES) {
    throw new Error(`Cannot replay ${commands.length} lines after "${lines[0]}": split the block`);
  }

  const output: string[] = [];
  for (const line of commands) {
    const quiet = /^\((.*)\)$/.exec(line)?.[1];
    for (const command of quiet?.split("; ") ?? []) await run(parse(command));
    if (quiet !== undefined) continue;
    const text = (await run(parse(line))).trimEnd();
    if (/\n\n|^\n/.test(text)) throw new Error(`Cannot record "${line}": it prints a blank line`);
    if (text !== "") output.push(text);
  }
  return [...lines, "---", output.join("\n") || "ok"].join("\n");
}

function parse(line: string): Command {
  const [name = "", ...words] = line.split(/ +/);
  const options = new Map<string, string>();
  const args: string[] = [];
  for (const word of words) {
    const equals = word.indexOf("=");
    if (equals === -1) args.push(word);
    else options.set(word.slice(0, equals), word.slice(equals + 1).replace(/^\((.*)\)$/, "$1"));
  }
  return { name, args, options };
}
