/**
 * The faults of one node: what is injected, when it ends, and what is recorded.
 */
import { beforeEach, describe, expect, test } from "bun:test";
import type { NodeFault } from "../../src/codec/faults/fault.ts";
import { DevFaults, MAX_ACTIVE_FAULTS } from "../../src/faults/dev-faults.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { FaultFreeNetwork } from "../support/fault-free-network.ts";
import { RecordedEvents } from "../support/recorded-events.ts";

const CUT: NodeFault = { kind: "cut", node: 1, peer: 2, oneWay: false };
const SLOW: NodeFault = { kind: "slowDisk", node: 1, delayMs: 300 };

let clock: VirtualClock;
let events: RecordedEvents;
let faults: DevFaults;
let kills: number;
let durable: (number | string)[];

beforeEach(() => {
  clock = new VirtualClock();
  events = new RecordedEvents();
  kills = 0;
  durable = [];
  faults = new DevFaults({
    env: { clock, random: new SeededRandom(1), events },
    self: 1,
    network: new FaultFreeNetwork({ clock, bufferBytes: 1024 }),
    peerAddress: "one:7301",
    killProcess: () => {
      kills += 1;
    },
  });
});

function openLog() {
  return faults.log({
    durable: (sequence) => durable.push(sequence),
    failed: ({ message }) => durable.push(message),
  });
}

describe("faults of a node", () => {
  test("a fault ends by itself after its time, and both are recorded", () => {
    expect(faults.inject(CUT, 10_000)).toBe(1);
    clock.advance(4_000);
    expect(faults.active).toEqual([{ id: 1, fault: CUT, forMs: 10_000, leftMs: 6_000 }]);
    clock.advance(6_000);
    expect(faults.active).toEqual([]);
    const facts = { id: 1, fault: "cut", peer: 2, oneWay: false };
    expect(events.list).toEqual([
      { kind: "fault.injected", ...facts, forMs: 10_000 },
      { kind: "fault.ended", ...facts, isHealed: false },
    ]);
  });

  test("a fault can be ended before its time, alone or with all others", () => {
    for (const fault of [CUT, SLOW, CUT]) faults.inject(fault, 10_000);
    faults.heal(2);
    expect(faults.active.map(({ id }) => id)).toEqual([1, 3]);
    faults.heal(2); // it has ended
    faults.heal(undefined);
    expect(faults.active).toEqual([]);
    expect(events.list.filter(({ kind }) => kind === "fault.ended")).toHaveLength(3);
    clock.advance(10_000);
    expect(events.list.filter(({ kind }) => kind === "fault.ended")).toHaveLength(3);
  });

  test("a fault is refused for another node, and beyond the limit", () => {
    expect(faults.objectionTo({ kind: "isolate", node: 2 })).toBe("this is node 1, not node 2");
    for (let i = 1; i < MAX_ACTIVE_FAULTS; i += 1) faults.inject(CUT, 10_000);
    expect(faults.objectionTo(CUT)).toBeUndefined();
    faults.inject(CUT, 10_000);
    expect(faults.objectionTo(CUT)).toBe("node 1 has 32 active faults, its limit; heal one first");
  });

  test("a fault with an immediate effect has no id and no end", () => {
    openLog();
    expect(faults.inject({ kind: "reset", node: 1, peer: 2 }, 10_000)).toBeUndefined();
    expect(faults.inject({ kind: "failDisk", node: 1 }, 10_000)).toBeUndefined();
    expect(faults.active).toEqual([]);
    expect(events.list).toMatchObject([
      { kind: "fault.injected", fault: "reset", forMs: 0 },
      { kind: "fault.injected", fault: "failDisk", forMs: 0 },
    ]);
    clock.advance(50);
    expect(durable).toEqual(['Cannot sync "the log (injected fault)": EIO']);
  });
});

describe("faults of the disk", () => {
  test("a slow disk delays durable writes, and two slow disks add up", () => {
    const log = openLog();
    faults.inject(SLOW, 10_000);
    faults.inject(SLOW, 10_000);
    log.durable(1);
    clock.advance(599);
    expect(durable).toEqual([]);
    clock.advance(1);
    expect(durable).toEqual([1]);
  });

  test("a stalled disk holds writes until the fault ends", () => {
    const log = openLog();
    faults.inject({ kind: "stallDisk", node: 1 }, 10_000);
    log.durable(1);
    clock.advance(9_999);
    expect(durable).toEqual([]);
    clock.advance(1);
    expect(durable).toEqual([1]);
  });

  test("a disk that was slow before the log is open is slow after that", () => {
    faults.inject(SLOW, 10_000);
    const log = openLog();
    log.durable(1);
    expect(durable).toEqual([]);
  });

  test("a disk is low on space as long as the fault lasts", () => {
    faults.inject({ kind: "lowSpace", node: 1 }, 10_000);
    expect(faults.isLowOnSpace).toBe(true);
    clock.advance(10_000);
    expect(faults.isLowOnSpace).toBe(false);
  });
});

test("a process that a fault kills first sends its response", () => {
  faults.inject({ kind: "kill", node: 1 }, 10_000);
  expect(kills).toBe(0);
  clock.advance(50);
  expect(kills).toBe(1);
});
