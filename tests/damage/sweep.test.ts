/**
 * A short sweep of damage; the long one is `bun run damage`.
 */
import { expect, test } from "bun:test";
import { sweep } from "./sweep.ts";

test("R129, R186: damage anywhere in a data directory is refused, or has no effect", async () => {
  const { tallies, findings } = await sweep({ count: 80, seed: 3 });
  expect(findings).toEqual([]);
  const refused = [...tallies].filter(([, { named }]) => named > 0).map(([what]) => what);
  expect(refused.some((what) => what.startsWith("table"))).toBe(true);
  expect(refused.some((what) => what.startsWith("log segment"))).toBe(true);
}, 300_000);
