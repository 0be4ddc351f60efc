/**
 * What finds the mutants, by area: runs that are drawn from seeds, scripted runs of whole
 * nodes, or tests of single parts. A part may be correct although the node around it uses it
 * wrongly. Therefore the first two kinds have to find most mutants.
 */
import type { Area } from "./catalogue.ts";
import type { Mutant } from "./mutant.ts";

export type Finder = "seeds" | "scenarios" | "parts";

/** Tests that run whole nodes: simulated, or as processes with their command line. */
const WHOLE_NODES = /^test: tests\/(sim\/(scenarios|disk\/node)|e2e|(server|local-cluster)\/main)/;

export function finderOf({ foundBy }: Pick<Mutant, "foundBy">): Finder {
  if (foundBy === "random") return "seeds";
  return foundBy.startsWith("scenario: ") || WHOLE_NODES.test(foundBy) ? "scenarios" : "parts";
}

export interface Shares {
  readonly name: string;
  readonly count: number;
  /** How many mutants each kind finds. */
  readonly finders: Readonly<Record<Finder, number>>;
}

export function sharesOf({ name, mutants }: Area): Shares {
  const finders = { seeds: 0, scenarios: 0, parts: 0 };
  for (const mutant of mutants) finders[finderOf(mutant)] += 1;
  return { name, count: mutants.length, finders };
}

/** A row for each area, and one for all. */
export function shareTable(areas: readonly Area[]): string {
  const all = sharesOf({ name: "all", mutants: areas.flatMap(({ mutants }) => mutants) });
  return [
    row("area", "seeds", "scenarios", "parts"),
    ...areas.map(sharesOf).map(({ name, finders: { seeds, scenarios, parts } }) => {
      return row(name, `${seeds}`, `${scenarios}`, `${parts}`);
    }),
    row("all", ...FINDERS.map((finder) => `${all.finders[finder]}`)),
    row("share", ...FINDERS.map((finder) => percent(all.finders[finder], all.count))),
  ].join("\n");
}

const FINDERS = ["seeds", "scenarios", "parts"] as const;

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(12) + cells.map((cell) => cell.padStart(11)).join("");
}
