/**
 * The checks of health: what each of them says of a node in every phase.
 */
import { describe, expect, test } from "bun:test";
import type { NodeReading } from "../../../src/actors/node/node-reading.ts";
import { ApplyLag } from "../../../src/server/http/apply-lag.ts";
import { type CheckName, Health, type HealthSource } from "../../../src/server/http/health.ts";

/** A node that is well, but for what a test changes. */
function source(changes: Partial<HealthSource> = {}): HealthSource {
  return {
    clock: { now: () => 100_000 },
    reading: () => reading(),
    loopTurnedAt: () => 99_900,
    behindMs: () => 0,
    isCaughtUp: () => true,
    hasUndecidedStates: () => false,
    readFault: async () => undefined,
    ...changes,
  };
}

interface Facts {
  readonly phase?: string;
  readonly leader?: number | undefined;
  readonly unsyncedMs?: number;
}

function reading(facts: Facts = {}): NodeReading {
  const { phase = "serving", unsyncedMs = 0 } = facts;
  const leader = "leader" in facts ? facts.leader : 2;
  const raft = { commit: 4_510, applied: 400, leader };
  return { phase, sample: { raft, disk: { unsyncedMs } } } as unknown as NodeReading;
}

interface Row {
  readonly check: CheckName;
  readonly when: string;
  readonly source: HealthSource;
  /** Undefined: it passes. */
  readonly why: string | undefined;
}

const starting = { reading: () => undefined };
const noLeader = { reading: () => reading({ leader: undefined }) };

const ROWS: readonly Row[] = [
  { check: "loop", when: "it turns", source: source(), why: undefined },
  {
    check: "loop",
    when: "it is stalled",
    source: source({ loopTurnedAt: () => 94_000 }),
    why: "did not turn for 6000 ms",
  },
  { check: "disk", when: "all is synced", source: source(), why: undefined },
  {
    check: "disk",
    when: "a write hangs for less than a minute",
    source: source({ reading: () => reading({ unsyncedMs: 59_000 }) }),
    why: undefined,
  },
  {
    check: "disk",
    when: "a write hangs for a minute",
    source: source({ reading: () => reading({ unsyncedMs: 61_000 }) }),
    why: "unsynced for 61000 ms",
  },
  { check: "disk", when: "the node starts", source: source(starting), why: undefined },
  {
    check: "serializable_read",
    when: "the node starts",
    source: source({ ...starting, readFault: async () => "not asked" }),
    why: undefined,
  },
  {
    check: "serializable_read",
    when: "the state hangs",
    source: source({ readFault: async (how) => (how === "serializable" ? "late" : undefined) }),
    why: "late",
  },
  { check: "serving", when: "the node serves", source: source(), why: undefined },
  { check: "serving", when: "the node starts", source: source(starting), why: "starting" },
  {
    check: "serving",
    when: "the node stops",
    source: source({ reading: () => reading({ phase: "draining" }) }),
    why: "draining",
  },
  { check: "leader", when: "it follows", source: source(), why: undefined },
  { check: "leader", when: "it starts", source: source(starting), why: "no leader is known" },
  { check: "leader", when: "there is none", source: source(noLeader), why: "no leader is known" },
  {
    check: "linearizable_read",
    when: "no quorum answers",
    source: source({ readFault: async (how) => (how === "linearizable" ? "late" : undefined) }),
    why: "late",
  },
  { check: "caught_up", when: "it has applied all", source: source(), why: undefined },
  {
    check: "caught_up",
    when: "it is behind",
    source: source({ isCaughtUp: () => false, behindMs: () => 12_006.4 }),
    why: "4110 entries, 12006 ms behind",
  },
  { check: "state", when: "no states differ", source: source(), why: undefined },
  {
    check: "state",
    when: "states differ",
    source: source({ hasUndecidedStates: () => true }),
    why: "members' states differ, and no majority agrees",
  },
];

describe("checks of health", () => {
  for (const { check, when, source, why } of ROWS) {
    const result = why === undefined ? "passes" : "fails";
    test(`the check ${check} ${result} when ${when}`, async () => {
      expect(await new Health(source).check(check)).toBe(why);
    });
  }

  test("a result is shared for half a second", async () => {
    let now = 0;
    let reads = 0;
    const readFault = async () => {
      reads += 1;
      return undefined;
    };
    const health = new Health(source({ clock: { now: () => now }, readFault }));
    await Promise.all([health.check("linearizable_read"), health.check("linearizable_read")]);
    now = 499;
    await health.check("linearizable_read");
    expect(reads).toBe(1);
    now = 500;
    await health.check("linearizable_read");
    expect(reads).toBe(2);
  });
});

describe("the distance of a node to the commit index", () => {
  test("a node's lag is the age of the commits that it has applied", () => {
    const lag = new ApplyLag();
    expect(lag.behindMs(0)).toBe(Number.POSITIVE_INFINITY);
    lag.note(0, { commit: 10, applied: 10 });
    lag.note(100, { commit: 20, applied: 10 });
    lag.note(200, { commit: 30, applied: 15 });
    expect(lag.behindMs(300)).toBe(300);
    lag.note(300, { commit: 30, applied: 20 });
    expect(lag.behindMs(300)).toBe(200);
    lag.note(400, { commit: 30, applied: 30 });
    expect(lag.behindMs(400)).toBe(0);
  });

  test("a node that has never been current is not caught up", () => {
    const lag = new ApplyLag();
    lag.note(0, { commit: 10, applied: 0 });
    expect(lag.isCaughtUp).toBe(false);
  });

  test("a node becomes ready at one second, and unready above ten", () => {
    const lag = new ApplyLag();
    const [commit, applied] = [1_000, 10];
    lag.note(0, { commit: 10, applied });
    expect(lag.isCaughtUp).toBe(true);
    lag.note(10_000, { commit, applied });
    expect(lag.isCaughtUp).toBe(true);
    lag.note(10_001, { commit, applied });
    expect(lag.isCaughtUp).toBe(false);
    lag.note(11_000, { commit: 2_000, applied: 1_000 });
    expect(lag.isCaughtUp).toBe(true);
    lag.note(20_001, { commit: 2_000, applied: 1_000 });
    expect(lag.isCaughtUp).toBe(false);
  });
});
