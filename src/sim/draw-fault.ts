/**
 * The misfortunes that a run can meet, and how each is drawn.
 */
import type { Random } from "../env.ts";
import type { NodeId } from "../vocabulary.ts";
import { chance, integer, magnitude, pick } from "./chance.ts";
import type { CrashPoint, Fault, FaultClass, PartitionShape, Target } from "./spec.ts";

/** Who is there. */
export interface Stage {
  readonly nodes: number;
  /** Only these may get a damaged disk. */
  readonly doomed: readonly NodeId[];
}

interface Dish {
  readonly class: FaultClass;
  readonly weight: number;
  draw(random: Random, stage: Stage): Fault;
}

export type FaultMenu = readonly Dish[];

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

export const MENU: FaultMenu = [
  {
    class: "process",
    weight: 4,
    draw: (random, stage) => ({
      kind: pick(random, ["crash", "crash", "kill", "stop"]),
      target: drawTarget(random, stage),
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
    draw: (random, stage) => ({
      kind: "pause",
      target: drawTarget(random, stage),
      forMs: magnitude(random, 10, 20_000),
    }),
  },
  {
    class: "process",
    weight: 1,
    draw: (random, stage) => ({
      kind: "slow",
      target: drawTarget(random, stage),
      byMs: magnitude(random, 1, 300),
      forMs: magnitude(random, 500, 20_000),
    }),
  },
  {
    class: "network",
    weight: 3,
    draw: (random, stage) => ({
      kind: "partition",
      shape: drawShape(random, stage),
      forMs: magnitude(random, 100, 20_000),
    }),
  },
  {
    class: "network",
    weight: 1,
    draw: (random, stage) => {
      const [from, to] = drawPair(random, stage);
      return { kind: "clog", from, to, forMs: magnitude(random, 50, 5_000) };
    },
  },
  {
    class: "network",
    weight: 1,
    draw: (random, stage) => {
      const [a, b] = drawPair(random, stage);
      return { kind: "reset", a, b };
    },
  },
  {
    class: "disk",
    weight: 1.5,
    draw: (random, stage) => ({
      kind: "diskError",
      target: drawTarget(random, stage),
      operation: pick(random, ["write", "sync", "sync", "read", "create"]),
    }),
  },
  {
    class: "disk",
    weight: 1,
    draw: (random, stage) => ({ kind: "shortWrite", target: drawTarget(random, stage) }),
  },
  {
    class: "disk",
    weight: 0.5,
    draw: (random, stage) => ({
      kind: "diskFull",
      target: drawTarget(random, stage),
      forMs: magnitude(random, 500, 10_000),
    }),
  },
  {
    class: "disk",
    weight: 1,
    draw: (random, stage) => ({
      kind: "diskStall",
      target: drawTarget(random, stage),
      forMs: magnitude(random, 50, 5_000),
    }),
  },
  {
    class: "damage",
    weight: 1,
    draw: (random, { doomed }) => ({
      kind: "damage",
      target: pick(random, doomed),
      how: pick(random, ["flippedBit", "zeroedSector", "misdirectedWrite"]),
    }),
  },
];

/** REQUIRES: the menu is not empty. */
export function drawFault(random: Random, menu: FaultMenu, stage: Stage): Fault {
  let left = random.next() * menu.reduce((sum, { weight }) => sum + weight, 0);
  for (const dish of menu) {
    left -= dish.weight;
    if (left < 0) return dish.draw(random, stage);
  }
  return menu[0]!.draw(random, stage); // rounding
}

/** A leader by itself takes writes that another then replaces: much depends on what comes of it. */
const SHAPES = ["isolate", "isolate", "halves", "oneWay", "ring", "oneLink"] as const;

/** Leaders are the more rewarding victims. */
function drawTarget(random: Random, { nodes }: Stage): Target {
  return pick(random, ["leader", "leader", "follower", integer(random, 1, nodes)]);
}

function drawOutage(random: Random): number {
  return chance(random, 0.5) ? magnitude(random, 1, 500) : magnitude(random, 500, 20_000);
}

/** REQUIRES: at least two nodes. */
function drawPair(random: Random, { nodes }: Stage): readonly [NodeId, NodeId] {
  const from = integer(random, 1, nodes);
  const step = integer(random, 1, nodes - 1);
  return [from, ((from - 1 + step) % nodes) + 1];
}

function drawShape(random: Random, stage: Stage): PartitionShape {
  const kind = pick(random, SHAPES);
  switch (kind) {
    case "isolate":
      return { kind, target: drawTarget(random, stage) };
    case "halves": {
      const ids = Array.from({ length: stage.nodes }, (_, i) => i + 1);
      return { kind, side: ids.filter(() => chance(random, 0.5)) };
    }
    case "oneWay": {
      const direction = pick(random, ["inbound", "outbound"] as const);
      return { kind, target: drawTarget(random, stage), direction };
    }
    case "ring":
      return { kind };
    case "oneLink": {
      const [a, b] = drawPair(random, stage);
      return { kind, a, b };
    }
  }
}
