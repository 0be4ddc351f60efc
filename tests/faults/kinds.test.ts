/**
 * The list of all kinds of faults agrees with the programs that inject them.
 */
import { describe, expect, test } from "bun:test";
import { NODE_FAULT_KINDS } from "../../src/codec/faults/fault.ts";
import { kindsOf } from "../../src/faults/kinds.ts";
import type { Fault } from "../../src/sim/spec.ts";
import { FAULT_NAMES } from "../nemesis/faults/catalogue.ts";

/** One that the specification of a run does not have, or one that is missing, does not compile. */
const SIMULATED: Readonly<Record<Fault["kind"], true>> = {
  ...{ crash: true, kill: true, stop: true, restartAll: true, pause: true, slow: true },
  ...{ partition: true, cut: true, reset: true },
  ...{ failDisk: true, shortWrite: true, diskFull: true, stallDisk: true, stateStall: true },
  ...{ lowSpace: true, damage: true, loss: true, dataLoss: true },
  ...{ members: true, transfer: true, stepDown: true, checkpoint: true },
};

describe("the list of kinds of faults", () => {
  test("the table of kinds has exactly the kinds that the simulator injects", () => {
    expect([...kindsOf("simulator")].sort()).toEqual(Object.keys(SIMULATED).sort() as never);
  });

  test("the table of kinds has exactly the kinds that the nemesis injects", () => {
    expect([...kindsOf("nemesis")].sort()).toEqual([...FAULT_NAMES].sort());
  });

  test("the table of kinds has exactly the kinds that can be injected into a development cluster", () => {
    expect([...kindsOf("development")].sort()).toEqual([...NODE_FAULT_KINDS].sort());
  });
});
