/**
 * The scenarios, with the code as it is and with the bugs that they are for.
 */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";
import { MUTANTS } from "../../../src/sim/mutants/catalogue.ts";
import { SCENARIOS, type Scenario } from "../../../src/sim/mutants/scenarios.ts";
import { SimulatorProcess } from "../../../src/sim/runner/simulator-process.ts";

const ROOT = join(import.meta.dir, "../../..");

describe.each(SCENARIOS)("$name", (scenario) => {
  test("holds", async () => {
    expect(await firstFault(scenario)).toBeUndefined();
  });

  const mutants = MUTANTS.filter(({ foundBy }) => foundBy === `scenario: ${scenario.name}`);

  test("is there for a mutant", () => {
    expect(mutants).not.toEqual([]);
  });

  for (const { name, bug } of mutants) {
    test(`finds ${name}: ${bug}`, async () => {
      expect(await firstFault(scenario, name)).toBeString();
    });
  }
});

test("what finds a mutant exists", () => {
  const scenarios = SCENARIOS.map(({ name }) => `scenario: ${name}`);
  const tests = [...new Glob("tests/**/*.test.ts").scanSync(ROOT)].map((file) => `test: ${file}`);
  const known: string[] = ["random", ...scenarios, ...tests];
  expect(MUTANTS.filter(({ foundBy }) => !known.includes(foundBy))).toEqual([]);
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
