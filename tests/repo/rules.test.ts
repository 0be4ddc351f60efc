/**
 * docs/rules.md and the tests: every rule has a test with its number, in its name or at the
 * head of a golden script, and no rule is cited that does not exist.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";

const root = join(import.meta.dir, "../..");
const rules = (await read("docs/rules.md")).matchAll(/^- \*\*R(\d+)\*\* (.+)$/gm);
const sentences = new Map(
  [...rules].map(([, number, sentence = ""]) => [Number(number), sentence]),
);

test("every rule has a test with its number", async () => {
  const held = new Set([...(await testNames()), ...(await scriptHeads())].flatMap(citations));
  const unheld = [...sentences]
    .filter(([number]) => !held.has(number))
    .map(([number, sentence]) => `R${number} ${sentence}`);
  expect(unheld).toEqual([]);
});

test("every rule cited by code or tests is listed", async () => {
  const unknown: string[] = [];
  for (const directory of ["src", "tests", "bench"]) {
    for (const file of await filesIn(directory, "**/*.ts")) {
      const numbers = citations(await read(file)).filter((number) => !sentences.has(number));
      unknown.push(...numbers.map((number) => `${file}: R${number}`));
    }
  }
  expect(unknown).toEqual([]);
});

/** The names of tests and groups of tests, wherever the formatter has put them. */
async function testNames(): Promise<string[]> {
  const files = await filesIn("tests", "**/*.test.ts");
  const texts = await Promise.all(files.map(read));
  return texts.flatMap((text) =>
    [...text.matchAll(/\b(?:test|describe|it)\w*(?:\.\w+\(.*?\))?\(\s*(["'`])(.*?)\1/gs)].map(
      ([, , name = ""]) => name,
    ),
  );
}

/** What golden scripts say before their first command. */
async function scriptHeads(): Promise<string[]> {
  const files = await filesIn("tests", "**/testdata/**/*.txt");
  const texts = await Promise.all(files.map(read));
  return texts.map((text) => /^(?:#.*\n)*/.exec(text)?.[0] ?? "");
}

function citations(text: string): number[] {
  return [...text.matchAll(/\bR(\d{1,3})\b/g)].map(([, number]) => Number(number));
}

async function filesIn(directory: string, pattern: string): Promise<string[]> {
  const files = await Array.fromAsync(new Glob(pattern).scan(join(root, directory)));
  return files.map((file) => join(directory, file)).sort();
}

function read(file: string): Promise<string> {
  return Bun.file(join(root, file)).text();
}
