/**
 * A model check of the election chart (election-graph/), as far as `npm test` has
 * time for; the proof goes further.
 */
import { describe, expect, test } from "bun:test";
import { electionMachine } from "../../../src/actors/election/election.ts";
import { check } from "./election-graph/rules.ts";
import { STARTS } from "./election-graph/starts.ts";

describe("every edge of the election graph", () => {
  for (const start of STARTS) {
    test(`R144: keeps the rules, for ${start.name}`, () => {
      const { states, edges, broken, roles } = check(start);
      console.log(`${start.name}: ${states} states, ${edges} edges, ${roles.join(", ")}`);
      expect(broken).toEqual([]);
      expect(states).toBeGreaterThanOrEqual(start.atLeast.states);
      expect(edges).toBeGreaterThanOrEqual(start.atLeast.edges);
    });
  }
});

describe("R144: a chart that breaks a rule is found out", () => {
  const start = STARTS[0]!; // there are several
  const brokenBy = (guards: Parameters<typeof electionMachine.provide>[0]["guards"]) =>
    check(start, electionMachine.provide({ guards: guards ?? {} }))
      .broken.map(([rule]) => rule.split(":")[0])
      .sort();

  test("one that votes for everyone", () => {
    expect(brokenBy({ canGrantVote: ({ context }, { term }) => term === context.term })).toEqual([
      "R14",
      "R6",
      "R8",
    ]);
  });

  test("one that lets anybody depose the leader it hears", () => {
    expect(brokenBy({ isInsideLease: () => false })).toEqual(["R41"]);
  });

  test("one that wins without a quorum", () => {
    expect(brokenBy({ hasWon: ({ context }) => context.votes.size > 0 })).toContain("R12");
  });

  test("one that believes its timers", () => {
    expect(brokenBy({ canCampaign: () => true })).toEqual(["R25"]);
  });
});
