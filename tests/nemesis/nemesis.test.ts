/**
 * A short round of all faults that need no privileges, mixed. The long ones are `bun run
 * nemesis`.
 */
import { expect, test } from "bun:test";
import { CHECKS } from "./checks.ts";
import { runRound } from "./round.ts";

/** About ten seconds on an idle machine, and longer on a busy one. */
const LENGTH = { operations: 300, faults: 6 };

test("three nodes keep their promises through kills, pauses and network faults", async () => {
  const events: string[] = [];
  const report = await runRound(
    {
      name: "mixed",
      faults: ["kill", "pause", "delay", "reset", "cut", "garbage"],
      nodes: 3,
      length: LENGTH,
      seed: 3,
      keepsData: false,
    },
    { signal: new AbortController().signal, tell: (sentence) => events.push(sentence) },
  );
  if (report.failure !== undefined) throw new Error([...events, report.failure].join("\n"));
  expect(report.checksPassed).toBe(CHECKS.length);
  expect(report.operations.ok).toBeGreaterThanOrEqual(LENGTH.operations);
}, 300_000);
