/**
 * A log device with faults: when the node is told that its writes are durable.
 */
import { beforeEach, describe, expect, test } from "bun:test";
import { FaultyLog, NO_LOG_FAULTS } from "../../src/faults/faulty-log.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";

let clock: VirtualClock;
let heard: (number | string)[];
let log: FaultyLog;

beforeEach(() => {
  clock = new VirtualClock();
  heard = [];
  log = new FaultyLog(clock, {
    durable: (sequence) => heard.push(sequence),
    failed: ({ message }) => heard.push(message),
  });
});

describe("a log device with faults", () => {
  test("without a fault, reports pass at once", () => {
    log.durable(1);
    log.durable(2);
    expect(heard).toEqual([1, 2]);
  });

  test("on a slow disk, each write is durable later by the delay", () => {
    log.faults = { ...NO_LOG_FAULTS, delayMs: 300 };
    log.durable(1);
    clock.advance(200);
    log.durable(2);
    clock.advance(99);
    expect(heard).toEqual([]);
    clock.advance(1);
    expect(heard).toEqual([1]);
    clock.advance(200);
    expect(heard).toEqual([1, 2]);
  });

  test("when the disk is fast again, everything that was held back is durable", () => {
    log.faults = { ...NO_LOG_FAULTS, delayMs: 300 };
    log.durable(1);
    clock.advance(10);
    log.durable(2);
    log.faults = NO_LOG_FAULTS;
    expect(heard).toEqual([2]); // which says that 1 is, too
    log.durable(3);
    expect(heard).toEqual([2, 3]);
  });

  test("a shorter delay does not change the order", () => {
    log.faults = { ...NO_LOG_FAULTS, delayMs: 300 };
    log.durable(1);
    log.faults = { ...NO_LOG_FAULTS, delayMs: 10 };
    log.durable(2);
    clock.advance(299);
    expect(heard).toEqual([]);
    clock.advance(1);
    expect(heard).toEqual([2]);
  });

  test("on a stalled disk nothing is durable until the stall ends", () => {
    log.faults = { ...NO_LOG_FAULTS, isStalled: true };
    log.durable(1);
    log.durable(2);
    clock.advance(600_000);
    expect(heard).toEqual([]);
    log.faults = NO_LOG_FAULTS;
    expect(heard).toEqual([2]);
  });

  test("a stall holds one report, and a slow disk one for each millisecond", () => {
    log.faults = { delayMs: 100, isStalled: false };
    for (let sequence = 1; sequence <= 1_000; sequence += 1) {
      log.durable(sequence);
      if (sequence % 10 === 0) clock.advance(1);
    }
    clock.advance(100);
    expect(heard.at(-1)).toBe(1_000);
    expect(heard.length).toBeLessThanOrEqual(101);
  });

  test("a failure is final and reported once", () => {
    log.durable(1);
    log.fail();
    log.fail();
    log.durable(2);
    log.failed(new Error("the device's own"));
    expect(heard).toEqual([1, 'Cannot sync "the log (injected fault)": EIO']);
  });
});
