/**
 * Golden scripts: a test is a text file of commands and what they print.
 *
 *     # A comment says why this block exists.
 *     command arg key=value list=(a,b)
 *     ---
 *     output
 *
 * Blocks are separated by blank lines, so no output may contain one. Output is
 * never written by hand: run `UPDATE_GOLDEN=1 bun run test`, read the diff, and
 * commit it only if you can explain every line of it.
 */
import { expect, test } from "bun:test";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Command {
  readonly name: string;
  /** Bare words, in order. */
  readonly args: readonly string[];
  /** key=value words. A list is written (a,b,c) and given without parentheses. */
  readonly options: ReadonlyMap<string, string>;
}

/** Runs one command and returns what it prints, "" for nothing. */
export type Runner = (command: Command) => string | Promise<string>;

/**
 * Registers one test per script in `directory`, named like the file. Each
 * script gets a runner of its own.
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

  const output: string[] = [];
  for (const line of commands) {
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
