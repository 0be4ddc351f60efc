/**
 * The arguments of the nemesis, and its report.
 */
import { describe, expect, test } from "bun:test";
import { parseArguments } from "./arguments.ts";
import { CHECKS } from "./checks.ts";
import { formatReport, summary } from "./report.ts";
import type { RoundReport } from "./round.ts";

const PASSED: RoundReport = {
  name: "kill",
  failure: undefined,
  checksPassed: CHECKS.length,
  faultCounts: { kill: 7 },
  operations: { ok: 2234, failed: 14, unknown: 27 },
  longestSilenceMs: 3367,
  leaderChanges: 5,
  directory: undefined,
};

const FAILED: RoundReport = {
  ...PASSED,
  name: "mixed",
  failure: "The states differ: 1, 2, 2",
  checksPassed: 4,
  faultCounts: { kill: 2, garbage: 3 },
  directory: "/tmp/somewhere",
};

const SKIPPED = { name: "powerLoss", reason: "there is no mkfs.ext4" };

describe("the report", () => {
  test("the report ends with the numbers of passed, failed and skipped rounds, and the reasons", () => {
    expect(summary([PASSED], [])).toBe("nemesis: 1 passed, 0 failed, 0 skipped");
    expect(summary([PASSED, FAILED], [SKIPPED])).toBe(
      "nemesis: 1 passed, 1 failed, 1 skipped (powerLoss: there is no mkfs.ext4)",
    );
    expect(formatReport([FAILED], []).split("\n").at(-1)).toBe(summary([FAILED], []));
  });

  test("the report has a row for each round, with its failure and its data", () => {
    const report = formatReport([PASSED, FAILED], []);
    expect(report).toMatch(/│ kill +│ +7 │ +2234 │ +14 │ +27 │ +3\.4 │ +5 │ +7 of 7 │/);
    expect(report).toMatch(/│ mixed +│ +5 │/);
    expect(report).toContain("mixed: kill 2, garbage 3");
    expect(report).toContain(
      "mixed failed: The states differ: 1, 2, 2\nData and logs are in /tmp/somewhere",
    );
  });
});

describe("the arguments", () => {
  test("the arguments have defaults, and the seed is drawn", () => {
    const given = parseArguments([], 42);
    expect(given).toMatchObject({ nodes: 3, secondsPerFault: 60, seed: 42, keep: false });
    expect(given).toHaveProperty("faults.length", 14);
  });

  test("the arguments are parsed", () => {
    const given = ["--nodes=5", "--faults=kill,mixed", "--seconds-per-fault=0.5", "--seed=7"];
    expect(parseArguments([...given, "--keep"], 42)).toEqual({
      nodes: 5,
      faults: ["kill", "mixed"],
      secondsPerFault: 0.5,
      seed: 7,
      keep: true,
    });
  });

  test("invalid arguments are refused, with the valid ones", () => {
    const refusals = {
      "--nodes=4": "It is neither 3 nor 5.",
      "--faults=kill,rain": "Known are kill,pause,",
      "--seconds-per-fault=0": "It is not a number above 0.",
      "--seed=x": "It is not a whole number.",
      "--speed": "(Did you mean --seed?)",
    };
    for (const [argument, reason] of Object.entries(refusals)) {
      const refused = parseArguments([argument], 42);
      expect(refused).toMatchObject({ isError: true });
      expect(refused).toHaveProperty("text", expect.stringContaining(reason));
    }
  });
});
