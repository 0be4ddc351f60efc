/**
 * The turns of a simulated process: which callbacks run in which turn.
 */
import { drainMicrotasks } from "bun:jsc";
import { expect, test } from "bun:test";
import { ProcessRun } from "../../src/sim/machine/process-run.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { NO_CLOCK_FAULTS } from "../../src/sim/spec.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";

function newProcess() {
  const clock = new VirtualClock();
  let turns = 0;
  const turn = (run: ProcessRun, callback: () => void) => {
    turns += 1;
    callback();
    drainMicrotasks();
    while (run.endTurn()) drainMicrotasks();
  };
  const process = new ProcessRun("n1", { clock, turn }, new SeededRandom(1), NO_CLOCK_FAULTS);
  return { clock, process, turns: () => turns };
}

test("a callback for the end of a turn runs in that turn, after its microtasks", () => {
  const { process, turns } = newProcess();
  const order: string[] = [];
  process.dispatch(() => {
    process.atTurnEnd(() => {
      order.push("end");
      queueMicrotask(() => process.atTurnEnd(() => order.push("end of what follows")));
    });
    queueMicrotask(() => order.push("microtask"));
    order.push("callback");
  });
  expect(order).toEqual(["callback", "microtask", "end", "end of what follows"]);
  expect(turns()).toBe(1);
});

test("a callback for the end of a turn that is requested between turns gets a turn", () => {
  const { clock, process, turns } = newProcess();
  let isDone = false;
  process.atTurnEnd(() => {
    isDone = true;
  });
  expect(isDone).toBe(false);
  clock.advance(0);
  expect([isDone, turns()]).toEqual([true, 1]);
});

test("a callback for the end of a turn does not run if the process ended in that turn", () => {
  const { process } = newProcess();
  process.dispatch(() => {
    process.atTurnEnd(() => expect.unreachable());
    process.isAlive = false;
  });
});
