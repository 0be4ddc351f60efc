/**
 * The scenarios, with the unchanged code and with the bugs that they find.
 */
import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Glob } from "bun";
import { SimulatorProcess } from "../simulator/simulator-process.ts";
import { MUTANTS } from "./catalogue.ts";
import type { Mutant } from "./mutant.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
import { huntingTest } from "./test-hunt.ts";

const ROOT = join(import.meta.dir, "../..");

describe.each(SCENARIOS)("$name", (scenario) => {
  test("a scenario passes without a mutant", async () => {
    expect(await firstFault(scenario)).toBeUndefined();
  });

  const mutants = MUTANTS.filter(({ foundBy }) => foundBy === `scenario: ${scenario.name}`);

  test("a scenario is used by a mutant", () => {
    expect(mutants).not.toEqual([]);
  });

  // One mutant shows that the scenario is sensitive; the proof hunts all of them.
  for (const { name, bug } of mutants.slice(0, 1)) {
    test(`a scenario finds ${name}: ${bug}`, async () => {
      expect(await firstFault(scenario, name)).toBeString();
    });
  }
});

test("every test and scenario that finds a mutant exists", () => {
  const files = new Set(new Glob("tests/**/*.test.ts").scanSync(ROOT));
  const isKnown = ({ foundBy }: Mutant) => {
    const test = huntingTest(foundBy);
    if (test === undefined) {
      return foundBy === "random" || SCENARIOS.some(({ name }) => foundBy === `scenario: ${name}`);
    }
    if (!files.has(test.file)) return false;
    return readFileSync(join(ROOT, test.file), "utf8").includes(test.words ?? "");
  };
  expect(MUTANTS.filter((mutant) => !isKnown(mutant))).toEqual([]);
});

/** What is wrong with the first run of which that can be said. */
async function firstFault(
  { specs, judge }: Scenario,
  mutant?: string,
): Promise<string | undefined> {
  await using simulator = new SimulatorProcess({ mutant });
  for (const spec of specs) {
    const fault = judge((await simulator.run(spec)).outcome);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
