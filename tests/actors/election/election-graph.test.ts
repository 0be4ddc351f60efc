/**
 * A model check of the election chart (election-graph/), for as long as `npm test` allows.
 * The proof goes further.
 */
import { describe, expect, test } from "bun:test";
import { electionMachine } from "../../../src/actors/election/election.ts";
import { check } from "./election-graph/rules.ts";
import { STARTS } from "./election-graph/starts.ts";

describe("every edge of the election graph", () => {
  for (const start of STARTS) {
    test(`R144: every edge of the election graph keeps the rules, from ${start.name}`, () => {
      const { states, edges, broken, roles } = check(start);
      console.log(`${start.name}: ${states} states, ${edges} edges, ${roles.join(", ")}`);
      expect(broken).toEqual([]);
      expect(states).toBeGreaterThanOrEqual(start.atLeast.states);
      expect(edges).toBeGreaterThanOrEqual(start.atLeast.edges);
    });
  }
});

/** Bugs show in the states near the start. */
const NEAR_STATES = 100;

describe("R144: a broken chart is detected", () => {
  const start = STARTS[0]!; // there are several
  const brokenBy = (guards: Parameters<typeof electionMachine.provide>[0]["guards"]) =>
    check(start, electionMachine.provide({ guards: guards ?? {} }), NEAR_STATES)
      .broken.map(([rule]) => rule.split(":")[0])
      .sort();

  test("a chart that votes for every candidate is detected", () => {
    expect(brokenBy({ canGrantVote: ({ context }, { term }) => term === context.term })).toEqual([
      "R14",
      "R6",
      "R8",
    ]);
  });

  test("a chart in which any candidate deposes the leader is detected", () => {
    expect(brokenBy({ isInsideLease: () => false })).toEqual(["R41"]);
  });

  test("a chart that wins without a quorum is detected", () => {
    expect(brokenBy({ hasWon: ({ context }) => context.votes.size > 0 })).toContain("R12");
  });

  test("a chart that trusts an outdated timer is detected", () => {
    expect(brokenBy({ canCampaign: () => true })).toEqual(["R25"]);
  });
});
