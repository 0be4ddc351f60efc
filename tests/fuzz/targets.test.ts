/**
 * A short round of the fuzzer on every target, with the same inputs each time. The long one
 * is `bun run fuzz`. An input that was a finding becomes a test of the code that was wrong.
 */
import { describe, expect, test } from "bun:test";
import { fuzz } from "./engine.ts";
import { TARGETS } from "./targets.ts";

const EXECUTIONS = 2_000;

describe("mutated inputs", () => {
  for (const target of TARGETS) {
    test(`mutated inputs of ${target.name} are decoded or refused`, async () => {
      const { accepted, refused, finding } = await fuzz(target, {
        executions: EXECUTIONS,
        seed: 1,
      });
      expect(finding && `${finding.problem}: ${finding.input.toHex()}`).toBeUndefined();
      expect(accepted).toBeGreaterThan(target.seeds.length); // more than the seeds
      if (target.refusals.length > 0) expect(refused).toBeGreaterThan(0);
    });
  }
});
