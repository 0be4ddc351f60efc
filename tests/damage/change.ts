/**
 * A change to a file: one bit, a sector, or its end.
 */

import { integer, pick } from "../../src/chance.ts";
import type { Random } from "../../src/env.ts";

export const CHANGES = ["bit", "zeros", "garbage", "cut"] as const;
export type ChangeName = (typeof CHANGES)[number];

const SECTOR_BYTES = 512;

/** Most are single bits, because they are the hardest to detect. */
export function drawChange(random: Random): ChangeName {
  return random.next() < 0.75 ? "bit" : pick(random, ["zeros", "garbage", "cut"]);
}

export interface Changed {
  readonly bytes: Uint8Array;
  /** For a report. */
  readonly what: string;
}

/** REQUIRES: not empty. The result may be the same, if a sector had only zeros. */
export function change(name: ChangeName, whole: Uint8Array, random: Random): Changed {
  const bytes = new Uint8Array(whole);
  const at = integer(random, 0, bytes.length - 1);
  const sector = at - (at % SECTOR_BYTES);
  switch (name) {
    case "bit": {
      const bit = integer(random, 0, 7);
      bytes[at]! ^= 1 << bit; // within the file
      return { bytes, what: `bit ${bit} of byte ${at}` };
    }
    case "zeros":
      return { bytes: bytes.fill(0, sector, sector + SECTOR_BYTES), what: `zeros at ${sector}` };
    case "garbage": {
      const end = Math.min(bytes.length, sector + SECTOR_BYTES);
      for (let i = sector; i < end; i += 1) bytes[i] = integer(random, 0, 255);
      return { bytes, what: `garbage at ${sector}` };
    }
    case "cut":
      return { bytes: bytes.slice(0, at), what: `cut at ${at}` };
  }
}
