/**
 * The faults that a run can have, and how each is drawn.
 */

import { chance, integer, magnitude, pick } from "../chance.ts";
import type { Random } from "../env.ts";
import type { NodeId } from "../vocabulary.ts";
import type {
  CrashPoint,
  Fault,
  FaultClass,
  MembersChange,
  PartitionShape,
  Target,
} from "./spec.ts";

interface FaultGenerator {
  readonly class: FaultClass;
  readonly weight: number;
  /** `nodes` is the number of founding members. */
  draw(random: Random, nodes: number): Fault;
}

export type FaultGenerators = readonly FaultGenerator[];

const CRASH_POINTS: readonly CrashPoint[] = [
  "now",
  "now",
  "beforeWrite",
  "afterWrite",
  "beforeSync",
  "afterSync",
  "beforeSend",
  "afterSend",
  "beforeApply",
  "afterApply",
];

export const FAULT_GENERATORS: FaultGenerators = [
  {
    class: "process",
    weight: 4,
    draw: (random, nodes) => ({
      kind: pick(random, ["crash", "crash", "kill", "stop"]),
      target: drawTarget(random, nodes),
      when: pick(random, CRASH_POINTS),
      downMs: drawOutage(random),
    }),
  },
  {
    class: "process",
    weight: 0.5,
    draw: (random) => ({ kind: "restartAll", downMs: magnitude(random, 10, 2_000) }),
  },
  {
    class: "process",
    weight: 2,
    draw: (random, nodes) => ({
      kind: "pause",
      target: drawTarget(random, nodes),
      forMs: magnitude(random, 10, 20_000),
    }),
  },
  {
    class: "process",
    weight: 1,
    draw: (random, nodes) => ({
      kind: "slow",
      target: drawTarget(random, nodes),
      byMs: magnitude(random, 1, 300),
      forMs: magnitude(random, 500, 20_000),
    }),
  },
  {
    class: "network",
    weight: 3,
    draw: (random, nodes) => ({
      kind: "partition",
      shape: drawShape(random, nodes),
      forMs: magnitude(random, 100, 20_000),
    }),
  },
  {
    class: "network",
    weight: 1,
    draw: (random, nodes) => {
      const [from, to] = drawPair(random, nodes);
      return { kind: "cut", from, to, forMs: magnitude(random, 50, 5_000) };
    },
  },
  {
    class: "network",
    weight: 1,
    draw: (random, nodes) => {
      const [a, b] = drawPair(random, nodes);
      return { kind: "reset", a, b };
    },
  },
  {
    class: "disk",
    weight: 1.5,
    draw: (random, nodes) => ({
      kind: "failDisk",
      target: drawTarget(random, nodes),
      operation: pick(random, ["write", "sync", "sync", "read", "create"]),
    }),
  },
  {
    class: "disk",
    weight: 1,
    draw: (random, nodes) => ({ kind: "shortWrite", target: drawTarget(random, nodes) }),
  },
  {
    class: "disk",
    weight: 0.5,
    draw: (random, nodes) => ({
      kind: "diskFull",
      target: drawTarget(random, nodes),
      forMs: magnitude(random, 500, 10_000),
    }),
  },
  {
    class: "disk",
    weight: 1,
    draw: (random, nodes) => ({
      kind: "stallDisk",
      target: drawTarget(random, nodes),
      forMs: magnitude(random, 50, 5_000),
    }),
  },
  {
    class: "disk",
    weight: 0.7,
    draw: (random, nodes) => ({
      kind: "stateStall",
      target: drawTarget(random, nodes),
      forMs: magnitude(random, 50, 10_000),
    }),
  },
  {
    class: "disk",
    weight: 0.7,
    draw: (random, nodes) => ({
      kind: "lowSpace",
      target: drawTarget(random, nodes),
      forMs: magnitude(random, 500, 15_000),
    }),
  },
  {
    class: "damage",
    weight: 1,
    draw: (random, nodes) => ({
      kind: "damage",
      target: integer(random, 1, nodes),
      how: pick(random, ["flippedBit", "zeroedSector", "misdirectedWrite"]),
    }),
  },
  {
    class: "members",
    weight: 4,
    draw: (random, nodes) => ({
      kind: "members",
      change: pick(random, MEMBERS_CHANGES),
      target: drawTarget(random, nodes),
    }),
  },
  {
    class: "members",
    weight: 1,
    draw: (random, nodes) => ({
      kind: "loss",
      target: drawTarget(random, nodes),
      replacedAfterMs: magnitude(random, 100, 5_000),
    }),
  },
  {
    class: "members",
    weight: 0.7,
    draw: (random, nodes) => ({
      kind: "dataLoss",
      target: drawTarget(random, nodes),
      downMs: magnitude(random, 5, 2_000),
      replacedAfterMs: magnitude(random, 1_000, 8_000),
    }),
  },
  {
    class: "leadership",
    weight: 1.5,
    draw: (random, nodes) => ({
      kind: "transfer",
      target: chance(random, 0.5) ? "any" : drawTarget(random, nodes),
    }),
  },
  { class: "leadership", weight: 0.5, draw: () => ({ kind: "stepDown" }) },
  {
    class: "snapshots",
    weight: 1,
    draw: (random, nodes) => ({ kind: "checkpoint", target: drawTarget(random, nodes) }),
  },
];

const MEMBERS_CHANGES: readonly MembersChange[] = [
  "add",
  "add",
  "addLearner",
  "remove",
  "remove",
  "promote",
  "demote",
  "replace",
];

/** Draws a fault of any generator. REQUIRES: there is one. */
export function drawFault(random: Random, generators: FaultGenerators, nodes: number): Fault {
  let left = random.next() * generators.reduce((sum, { weight }) => sum + weight, 0);
  for (const generator of generators) {
    left -= generator.weight;
    if (left < 0) return generator.draw(random, nodes);
  }
  return generators[0]!.draw(random, nodes); // rounding
}

/**
 * The shapes of partitions. An isolated leader accepts writes that another leader then
 * overrides.
 */
const SHAPES: readonly PartitionShape["kind"][] = [
  ...(["isolate", "isolate", "halves", "oneWay", "ring", "oneLink"] as const),
  ...(["someLinks", "someLinks", "leaderApart", "leaderApart"] as const),
];

/**
 * The number of ids, roughly, that nodes get which join later. An id without a node
 * stands for any node.
 */
const LATER_NODES = 3;

/** Draws the leader more often, because faults of leaders reveal more. */
function drawTarget(random: Random, nodes: number): Target {
  return pick(random, ["leader", "leader", "follower", integer(random, 1, nodes + LATER_NODES)]);
}

function drawOutage(random: Random): number {
  return chance(random, 0.5) ? magnitude(random, 1, 500) : magnitude(random, 500, 20_000);
}

/** Draws two different nodes. REQUIRES: there are two. */
function drawPair(random: Random, nodes: number): readonly [NodeId, NodeId] {
  const from = integer(random, 1, nodes);
  const step = integer(random, 1, nodes - 1);
  return [from, ((from - 1 + step) % nodes) + 1];
}

function drawShape(random: Random, nodes: number): PartitionShape {
  const kind = pick(random, SHAPES);
  switch (kind) {
    case "isolate":
      return { kind, target: drawTarget(random, nodes) };
    case "halves": {
      const ids = Array.from({ length: nodes + LATER_NODES }, (_, i) => i + 1);
      return { kind, side: ids.filter(() => chance(random, 0.5)) };
    }
    case "oneWay": {
      const direction = pick(random, ["inbound", "outbound"] as const);
      return { kind, target: drawTarget(random, nodes), direction };
    }
    case "ring":
      return { kind };
    case "oneLink": {
      const [a, b] = drawPair(random, nodes);
      return { kind, a, b };
    }
    case "someLinks":
      return { kind, cuts: drawCuts(random, nodes) };
    case "leaderApart":
      return { kind, keeps: integer(random, 0, Math.ceil(nodes / 2) - 1) };
  }
}

/** How often a link is cut if any may be, and how often in both directions. */
const CUT_RATE = 0.4;
const BOTH_WAYS_RATE = 0.7;

function drawCuts(random: Random, nodes: number): readonly (readonly [NodeId, NodeId])[] {
  const cuts: (readonly [NodeId, NodeId])[] = [];
  for (let a = 1; a <= nodes; a += 1) {
    for (let b = a + 1; b <= nodes; b += 1) {
      if (!chance(random, CUT_RATE)) continue;
      const directions: (readonly [NodeId, NodeId])[] = [
        [a, b],
        [b, a],
      ];
      cuts.push(...(chance(random, BOTH_WAYS_RATE) ? directions : [pick(random, directions)]));
    }
  }
  return cuts;
}
