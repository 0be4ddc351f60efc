/**
 * What metrics and health read of a node besides its meters: its phase, its positions,
 * and how much it holds. Collected only when it is read.
 */
import type { StateValue } from "xstate";
import type { BareSample } from "../inspect/sampler.ts";
import type { Parts } from "./assemble.ts";

export interface NodeReading {
  /** The state of the node's chart, without the states within: serving, draining and so on. */
  readonly phase: string;
  readonly sample: BareSample;
  /** Open sessions of clients. */
  readonly sessions: number;
  /** Writes that were received again, and not applied again. */
  readonly duplicateWrites: number;
}

export function readingOf({ sampler, replica }: Parts, value: StateValue): NodeReading {
  return {
    phase: typeof value === "string" ? value : Object.keys(value).join(),
    sample: sampler.sample(),
    sessions: replica.sessionCount,
    duplicateWrites: replica.duplicateWrites,
  };
}
