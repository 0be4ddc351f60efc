/**
 * Faults, one after the other, until the time is up: a moment of calm, a
 * strike, it holds, it is undone. What hits nodes and what hits links goes on
 * side by side, so that a leader may be killed while a follower is cut off.
 */
import { setTimeout } from "node:timers/promises";
import type { Random } from "../../src/env.ts";
import { between, pick } from "../../src/sim/chance.ts";
import { FAULTS, type FaultName } from "./faults/catalogue.ts";
import type { Scene } from "./faults/fault.ts";

export interface SiegeOptions {
  readonly faults: readonly FaultName[];
  readonly random: Random;
  readonly durationMs: number;
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** Told of each strike. */
  tell(sentence: string): void;
}

/** How often each fault has really happened. */
export type Strikes = Partial<Record<FaultName, number>>;

const CALM = { minMs: 300, maxMs: 2500 };

/** Resolves when all is undone again; rejects with what a fault has revealed. */
export async function besiege(scene: Scene, options: SiegeOptions): Promise<Strikes> {
  const { faults, random, durationMs } = options;
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const endsAt = performance.now() + durationMs;
  const strikes: Strikes = {};
  const lanes = (["nodes", "links"] as const).map((hits) => {
    const mine = faults.filter((name) => FAULTS[name].hits === hits);
    return { faults: mine, random: random.fork() };
  });
  const outcomes = await Promise.allSettled(
    lanes
      .filter((lane) => lane.faults.length > 0)
      .map(async (lane) => {
        try {
          await strikeOnAndOn(scene, { ...options, ...lane, signal }, { endsAt, strikes });
        } catch (error) {
          failure.abort();
          throw error;
        }
      }),
  );
  const failed = outcomes.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  return strikes;
}

async function strikeOnAndOn(
  scene: Scene,
  { faults, random, signal, tell }: SiegeOptions,
  { endsAt, strikes }: { readonly endsAt: number; readonly strikes: Strikes },
): Promise<void> {
  const wait = (ms: number) => sleep(Math.min(ms, endsAt - performance.now()), signal);
  while (performance.now() < endsAt && !signal.aborted) {
    await wait(between(random, CALM.minMs, CALM.maxMs));
    const name = pick(random, faults);
    // Each strike has a stream of its own: how much it draws depends on who leads.
    const strike = await FAULTS[name].fault(scene, random.fork());
    if (strike === undefined) continue;
    strikes[name] = (strikes[name] ?? 0) + 1;
    tell(`${strike.what}, for ${(strike.holdMs / 1000).toFixed(1)} s`);
    await wait(strike.holdMs);
    await strike.heal();
  }
}

/** Returns early once the signal comes. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(Math.max(0, ms), undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
