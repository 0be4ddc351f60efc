/**
 * Faults of processes: they are killed, or frozen.
 */

import { between, magnitude } from "../../../src/chance.ts";
import type { Random } from "../../../src/env.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { drawMajority, drawNode, type Fault, type FaultTarget, namesOf } from "./fault.ts";

/** SIGKILL to one node, a majority, or all of them; they start again a little later. */
export const kill: Fault = async (target, random) => {
  const { cluster } = target;
  const ids = drawVictims(target, random);
  const what = `SIGKILL to ${namesOf(target, ids)}`;
  await cluster.kill(...ids);
  return { what, durationMs: between(random, 0, 2500), heal: () => cluster.start(...ids) };
};

/** SIGSTOP to one node or a majority: none of its code runs, and no peer is told. */
export const pause: Fault = async (target, random) => {
  const { cluster } = target;
  const ids = random.next() < 0.8 ? [drawNode(target, random)] : drawMajority(target, random);
  for (const id of ids) cluster.pause(id);
  return {
    what: `SIGSTOP to ${namesOf(target, ids)}`,
    durationMs: magnitude(random, 500, 10_000),
    heal: () => {
      for (const id of ids) cluster.resume(id);
    },
  };
};

function drawVictims(target: FaultTarget, random: Random): readonly NodeId[] {
  const drawn = random.next();
  if (drawn < 0.6) return [drawNode(target, random)];
  return drawn < 0.8 ? drawMajority(target, random) : target.cluster.ids;
}
