/**
 * The hunt for mutants finds mutants, and reports those that it does not find.
 */
import { expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { MUTANTS } from "./catalogue.ts";
import { huntAll } from "./hunt.ts";
import type { Mutant } from "./mutant.ts";
import { huntingTest, runWith } from "./test-hunt.ts";

function mutantNamed(name: string): Mutant {
  return MUTANTS.find((mutant) => mutant.name === name)!; // the catalogue has it
}

test("mutants are found in drawn runs, in scenarios and by tests", async () => {
  const hunts = await huntAll({
    mutants: [
      mutantNamed("no-pre-vote"),
      mutantNamed("vote-forgotten-at-restart"),
      mutantNamed("overwritten-tail-is-durable"),
    ],
    firstSeed: 1,
    maxSeeds: 30,
    draw: { durationMs: 20_000, disabled: new Set(["damage"]) },
    jobs: 1,
  });
  expect(hunts).toMatchObject([
    { mutant: "no-pre-vote", foundBy: expect.stringMatching(/^scenario: one-link-cut: /) },
    { mutant: "vote-forgotten-at-restart", foundBy: expect.stringMatching(/^safety: .*vote/) },
    { mutant: "overwritten-tail-is-durable", foundBy: expect.stringMatching(/^test: R56: /) },
  ]);
});

test("a mutant that survives all its runs is not found", async () => {
  const hunts = await huntAll({
    mutants: [{ ...mutantNamed("vote-forgotten-at-restart") }],
    firstSeed: 1,
    maxSeeds: 3,
    draw: { durationMs: 1, disabled: new Set() },
    jobs: 1,
  });
  expect(hunts).toMatchObject([{ runs: 3, foundBy: undefined }]);
});

test("a failure of the unchanged code finds no mutant, and is reported", async () => {
  const hunts = await huntAll({
    mutants: [{ ...mutantNamed("vote-forgotten-at-restart") }],
    firstSeed: 1,
    maxSeeds: 2,
    draw: { durationMs: 1_000, disabled: new Set() },
    jobs: 1,
    judge: () => "safety: whatever happens",
  });
  expect(hunts).toMatchObject([
    {
      runs: 2,
      foundBy: undefined,
      unchanged: ["seed 1: safety: whatever happens", "seed 2: safety: whatever happens"],
      evidence: { runs: [{ spec: { seed: 1 } }, { spec: { seed: 2 } }] },
    },
  ]);
});

test("a passing test finds nothing, and neither does a test that does not run", async () => {
  const hunt = (file: string) =>
    huntAll({
      mutants: [{ ...mutantNamed("half-is-a-quorum"), foundBy: `test: ${file}` }],
      firstSeed: 1,
      maxSeeds: 1,
      draw: { durationMs: 1, disabled: new Set() },
      jobs: 1,
    });
  expect(await hunt("tests/raft/log.test.ts")).toMatchObject([
    { runs: 1, foundBy: undefined, evidence: { output: expect.stringContaining(" 0 fail") } },
  ]);
  await expect(hunt("tests/raft/missing.test.ts")).rejects.toThrow("which does not run");
});

test.each(["a process", "a thread of a process"])(
  "%s that a test starts has the mutant",
  async (words) => {
    const hunting = { file: "tests/mutants/mutated-child.test.ts", words: `${words} counts` };
    expect(await runWith("half-is-a-quorum", hunting)).toEqual({
      failed: `${words} counts a majority of four`,
      output: expect.stringContaining("error: expect(received)"),
    });
  },
);

test("a hunt ends the processes that a test could not end", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "quorate-hunt-")), "pid");
  process.env["PID_FILE"] = path;
  try {
    const file = "tests/mutants/mutated-child.test.ts";
    const words = "beside another one that waits";
    const { failed } = await runWith("half-is-a-quorum", { file, words });
    expect(failed).toContain(words);
    const pid = Number(readFileSync(path, "utf8"));
    expect(stateOf(pid)).toBeOneOf(["Z", undefined]);
  } finally {
    delete process.env["PID_FILE"];
    rmSync(dirname(path), { recursive: true });
  }
});

/**
 * The state as Linux names it. Z is a process that has ended, which its parent has not
 * noticed yet.
 */
function stateOf(pid: number): string | undefined {
  const path = `/proc/${pid}/stat`;
  return existsSync(path) ? /\) (\w)/.exec(readFileSync(path, "utf8"))?.[1] : undefined;
}

test("a test is selected by its file, and by words of its name", () => {
  expect(huntingTest("test: tests/a.test.ts")).toEqual({
    file: "tests/a.test.ts",
    words: undefined,
  });
  expect(huntingTest("test: tests/a.test.ts > a > b")).toEqual({
    file: "tests/a.test.ts",
    words: "a > b",
  });
  expect(huntingTest("random")).toBeUndefined();
});
