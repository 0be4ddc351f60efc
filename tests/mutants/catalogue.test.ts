/**
 * The catalogue of mutants, compared with the source that it patches. `bun run proof` checks
 * that the mutants are found.
 */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { MUTANTS } from "./catalogue.ts";
import type { Patch } from "./mutant.ts";
import { patched } from "./patch.ts";

const root = join(import.meta.dir, "../..");

test("mutants have unique names in kebab-case, and a sentence each", () => {
  const names = MUTANTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z]+(-[a-z]+)+$/.test(name))).toEqual([]);
  const bugs = MUTANTS.map(({ bug }) => bug);
  expect(bugs.filter((bug) => !/^[A-Z].*[a-z0-9)]\.$/.test(bug))).toEqual([]);
});

test("the rules that mutants break exist", async () => {
  const rules = await Bun.file(join(root, "docs/rules.md")).text();
  const broken = MUTANTS.flatMap(({ breaks }) => breaks);
  expect(broken.filter((rule) => !rules.includes(`- **${rule}** `))).toEqual([]);
});

describe("each mutant patches the current source, which stays valid code", () => {
  const transpiler = new Bun.Transpiler({ loader: "ts" });
  for (const { name, patches } of MUTANTS) {
    test(name, async () => {
      expect(patches.length).toBeGreaterThan(0);
      for (const { from, to } of patches) expect(to).not.toBe(from);
      for (const [file, those] of Map.groupBy(patches, (patch) => patch.file)) {
        expect(file).toMatch(/^src\/(?!sim\/)[\w-]+\//);
        const source = await Bun.file(join(root, file)).text();
        for (const { from } of those)
          expect([from, source.split(from).length - 1]).toEqual([from, 1]);
        const before = transpiler.transformSync(source);
        expect(transpiler.transformSync(patched(source, those))).not.toBe(before);
      }
    });
  }
});

describe("an invalid patch is refused", () => {
  const patch = (from: string): Patch => ({ file: "a.ts", from, to: "c" });

  test("a patch of missing code is refused", () => {
    expect(() => patched("a b", [patch("d")])).toThrow("a.ts");
  });

  test("a patch of code that occurs twice is refused", () => {
    expect(() => patched("a b a", [patch("a")])).toThrow("a.ts");
  });
});
