/**
 * The table of commands, compared with the documentation and checked for contradictions.
 */
import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandSpec, RunnableCommand } from "../../src/cli/command-spec.ts";
import { COMMANDS, hintFor } from "../../src/cli/commands.ts";

const DOCUMENTATION = readFileSync(join(import.meta.dir, "../../docs/cli.md"), "utf8");

/** The name of a command as it is typed, with that of its subcommand. */
const typed = COMMANDS.flatMap((spec) => {
  const { aliases = [] } = spec as Partial<RunnableCommand>;
  return [spec.name, ...aliases].map((name) => [name, spec] as const);
});

describe("docs/cli.md", () => {
  test("the headings name every command", () => {
    const headings = [...section("Commands", "##").matchAll(/^### (.*)$/gm)];
    const named = headings.flatMap(([, names = ""]) => names.split(", "));
    expect(named.sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  for (const spec of COMMANDS) {
    test(`the section of ${spec.name} has its aliases, subcommands and options`, () => {
      const text = sectionOf(spec);
      const words = runnable(spec).flatMap(({ name, aliases = [], options = [] }) => {
        const shown = options.filter(({ hidden }) => !hidden);
        return [name, ...aliases, ...shown.map(({ long }) => long ?? "")];
      });
      expect(words.filter((word) => !new RegExp(`${word}(?![\\w-])`).test(text))).toEqual([]);
    });
  }
});

test("no two commands have the same name or alias", () => {
  expect(typed.map(([name]) => name)).toEqual([...new Map(typed).keys()]);
});

test("a hint for a command of another program names an existing command", () => {
  const here = new Map(typed);
  for (const { knownAs = {} } of COMMANDS) {
    for (const [name, meant] of Object.entries(knownAs)) {
      const [command = "", ...words] = meant.split(" ");
      const spec = here.get(command);
      const below = runnable(spec!).find((each) => words.includes(each.name)) ?? runnable(spec!)[0];
      const flags = words.filter((word) => word.startsWith("--"));
      const options = below?.options?.map(({ long }) => long) ?? [];
      expect([name, here.has(name), flags.filter((flag) => !options.includes(flag))]).toEqual([
        name,
        false,
        [],
      ]);
      expect(hintFor(name)).toBe(`Did you mean: quorate ${meant}`);
    }
  }
  expect(hintFor("watch")).toBe("Not supported yet: watch");
  expect(hintFor("quit")).toBeUndefined();
});

test("the examples of a command begin with the command", () => {
  for (const { name, examples = [] } of COMMANDS.flatMap(runnable)) {
    for (const [command] of examples) expect(command).toStartWith(`quorate ${name} `);
  }
});

function runnable(spec: CommandSpec): readonly RunnableCommand[] {
  return "commands" in spec ? spec.commands : [spec];
}

/** The text below the heading that names the command. */
function sectionOf({ name }: CommandSpec): string {
  const [, heading = ""] = new RegExp(`^### ((?:.*, )?${name}(?:,.*)?)$`, "m").exec(DOCUMENTATION)!;
  return section(heading, "###");
}

/** Up to the next heading of this level or a higher one. */
function section(heading: string, level: "##" | "###"): string {
  const [, rest = ""] = DOCUMENTATION.split(`\n${level} ${heading}\n`);
  const end = rest.search(level === "##" ? /^## /m : /^##/m);
  return rest.slice(0, end < 0 ? undefined : end);
}
