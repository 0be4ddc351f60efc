/**
 * The fault loop: a pause, a fault that lasts a while and is undone, and again,
 * until the round ends. Faults of nodes and faults of links run in two lanes side
 * by side, so that a leader may be killed while a follower is partitioned.
 */
import { setTimeout } from "node:timers/promises";
import { between, pick } from "../../src/chance.ts";
import type { Random } from "../../src/env.ts";
import { FAULTS, type FaultName } from "./faults/catalogue.ts";
import type { FaultTarget } from "./faults/fault.ts";

export interface FaultLoopOptions {
  readonly faults: readonly FaultName[];
  readonly random: Random;
  /** Counts each fault that is injected. */
  readonly faultCounts: FaultCounts;
  /** Ends the loop when it has lasted long enough. */
  readonly end: AbortSignal;
  /** Ends the loop early. */
  readonly signal: AbortSignal;
  /** Gets a sentence for each fault. */
  tell(sentence: string): void;
}

/** How often each fault was injected. */
export type FaultCounts = Partial<Record<FaultName, number>>;

const PAUSE = { minMs: 300, maxMs: 2500 };

/** Resolves when all faults are undone. Rejects with the violation that a fault has revealed. */
export async function runFaults(target: FaultTarget, options: FaultLoopOptions): Promise<void> {
  const { faults, random } = options;
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const lanes = (["nodes", "links"] as const).map((hits) => {
    const mine = faults.filter((name) => FAULTS[name].hits === hits);
    return { faults: mine, random: random.fork() };
  });
  const outcomes = await Promise.allSettled(
    lanes
      .filter((lane) => lane.faults.length > 0)
      .map(async (lane) => {
        try {
          await runLane(target, { ...options, ...lane, signal });
        } catch (error) {
          failure.abort();
          throw error;
        }
      }),
  );
  const failed = outcomes.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

async function runLane(
  target: FaultTarget,
  { faults, random, faultCounts, end, signal, tell }: FaultLoopOptions,
): Promise<void> {
  const isOver = AbortSignal.any([end, signal]);
  while (!isOver.aborted) {
    await sleep(between(random, PAUSE.minMs, PAUSE.maxMs), isOver);
    const name = pick(random, faults);
    // Each fault has its own random stream: how much it draws depends on the leader.
    const injected = await FAULTS[name].fault(target, random.fork());
    if (injected === undefined) continue;
    faultCounts[name] = (faultCounts[name] ?? 0) + 1;
    tell(`${injected.what}, for ${(injected.durationMs / 1000).toFixed(1)} s`);
    await sleep(injected.durationMs, isOver);
    await injected.heal();
  }
}

/** Returns early if the signal is aborted. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
