/**
 * The keys that simulated clients use: a few hot ones, which many clients use, and cold
 * ones. The last of many is as long as a key may be.
 */

import { chance, integer, pick } from "../../chance.ts";
import type { Random } from "../../env.ts";
import { MAX_KEY_BYTES } from "../../kv/limits.ts";

/** The prefix of every key. */
export const KEY_PREFIX = "k/";

/** With fewer keys, all of them are short. */
const KEYS_WITH_A_LONG_ONE = 5;

const HOT_SHARE = 0.25;
const HOT_RATE = 0.6;

export class KeySpace {
  /** In ascending order. */
  readonly all: readonly string[];
  readonly #hot: readonly string[];

  constructor(count: number) {
    this.all = Array.from({ length: count }, (_, i) => {
      const name = KEY_PREFIX + String(i).padStart(4, "0");
      const isLong = i === count - 1 && count >= KEYS_WITH_A_LONG_ONE;
      return isLong ? name.padEnd(MAX_KEY_BYTES, "x") : name;
    });
    this.#hot = this.all.slice(0, Math.ceil(count * HOT_SHARE));
  }

  draw(random: Random): string {
    return pick(random, chance(random, HOT_RATE) ? this.#hot : this.all);
  }

  /** Draws `count` different keys, or all if there are fewer, in any order. */
  drawSome(random: Random, count: number): readonly string[] {
    const drawn = new Set<string>();
    while (drawn.size < Math.min(count, this.all.length)) drawn.add(pick(random, this.all));
    return [...drawn];
  }

  /** Draws some consecutive keys. */
  drawRun(random: Random): readonly string[] {
    const from = integer(random, 0, this.all.length - 1);
    return this.all.slice(from, integer(random, from + 1, this.all.length));
  }
}
