/**
 * The fault loop: a pause, a fault that lasts a while and is undone, and again,
 * until the time is up. Faults of nodes and faults of links run in two lanes side
 * by side, so that a leader may be killed while a follower is partitioned.
 */
import { setTimeout } from "node:timers/promises";
import type { Random } from "../../src/env.ts";
import { between, pick } from "../../src/sim/chance.ts";
import { FAULTS, type FaultName } from "./faults/catalogue.ts";
import type { FaultTarget } from "./faults/fault.ts";

export interface FaultLoopOptions {
  readonly faults: readonly FaultName[];
  readonly random: Random;
  readonly durationMs: number;
  /** Ends the loop early. */
  readonly signal: AbortSignal;
  /** Gets a sentence for each fault. */
  tell(sentence: string): void;
}

/** How often each fault was injected. */
export type FaultCounts = Partial<Record<FaultName, number>>;

const PAUSE = { minMs: 300, maxMs: 2500 };

/** Resolves when all faults are undone. Rejects with the violation that a fault has revealed. */
export async function runFaults(
  target: FaultTarget,
  options: FaultLoopOptions,
): Promise<FaultCounts> {
  const { faults, random, durationMs } = options;
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const endsAt = performance.now() + durationMs;
  const faultCounts: FaultCounts = {};
  const lanes = (["nodes", "links"] as const).map((hits) => {
    const mine = faults.filter((name) => FAULTS[name].hits === hits);
    return { faults: mine, random: random.fork() };
  });
  const outcomes = await Promise.allSettled(
    lanes
      .filter((lane) => lane.faults.length > 0)
      .map(async (lane) => {
        try {
          await runLane(target, { ...options, ...lane, signal }, { endsAt, faultCounts });
        } catch (error) {
          failure.abort();
          throw error;
        }
      }),
  );
  const failed = outcomes.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  return faultCounts;
}

async function runLane(
  target: FaultTarget,
  { faults, random, signal, tell }: FaultLoopOptions,
  { endsAt, faultCounts }: { readonly endsAt: number; readonly faultCounts: FaultCounts },
): Promise<void> {
  const wait = (ms: number) => sleep(Math.min(ms, endsAt - performance.now()), signal);
  while (performance.now() < endsAt && !signal.aborted) {
    await wait(between(random, PAUSE.minMs, PAUSE.maxMs));
    const name = pick(random, faults);
    // Each fault has its own random stream: how much it draws depends on the leader.
    const injected = await FAULTS[name].fault(target, random.fork());
    if (injected === undefined) continue;
    faultCounts[name] = (faultCounts[name] ?? 0) + 1;
    tell(`${injected.what}, for ${(injected.durationMs / 1000).toFixed(1)} s`);
    await wait(injected.durationMs);
    await injected.heal();
  }
}

/** Returns early if the signal is aborted. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(Math.max(0, ms), undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
