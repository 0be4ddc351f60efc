/**
 * What finds the mutants: runs of whole nodes find most of them, and the others have a
 * reason.
 */
import { expect, test } from "bun:test";
import { AREAS, MUTANTS } from "./catalogue.ts";
import { finderOf, sharesOf, shareTable } from "./shares.ts";

/** This number may only rise. */
const LEAST_SHARE_OF_WHOLE_NODES = 0.9;

test("R194: most mutants are found by runs of whole nodes, from seeds or by a script", () => {
  const { finders, count } = sharesOf({ name: "all", mutants: MUTANTS });
  expect((finders.seeds + finders.scenarios) / count).toBeGreaterThan(LEAST_SHARE_OF_WHOLE_NODES);
});

test("R194: each mutant that only a unit test finds says why, and no other does", () => {
  const ofParts = MUTANTS.filter((mutant) => finderOf(mutant) === "parts");
  const missing = ofParts.filter(({ because = "" }) => !/^[A-Z].*\.$/.test(because));
  expect(missing.map(({ name }) => name)).toEqual([]);
  const others = MUTANTS.filter((mutant) => finderOf(mutant) !== "parts");
  expect(others.filter(({ because }) => because !== undefined)).toEqual([]);
});

test("the table has a row for each area, and totals", () => {
  const mutant = MUTANTS[0]!; // there are some
  const of = (foundBy: typeof mutant.foundBy) => ({ ...mutant, foundBy });
  const areas = [
    { name: "reads", mutants: [of("random"), of("test: tests/sim/scenarios/reads.test.ts")] },
    { name: "moves", mutants: [of("scenario: stuck-disk"), of("test: tests/raft/log.test.ts")] },
  ];
  expect(shareTable(areas)).toBe(
    `area              seeds  scenarios      parts
reads                 1          1          0
moves                 0          1          1
all                   1          2          1
share              25 %       50 %       25 %`,
  );
  expect(shareTable(AREAS).split("\n")).toHaveLength(AREAS.length + 3);
});
