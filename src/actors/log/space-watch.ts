/**
 * Watches the free space of the node's disk: now, and then every POLL_MS.
 *
 * A disk whose free space cannot be read fails the actor, and the node with it.
 */
import { fromPromise } from "xstate";
import type { Clock } from "../../env.ts";
import { plainChart } from "../../feed/chart.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { DiskSpace } from "./disk-space.ts";
import { pollUntil } from "./poll.ts";

export interface SpaceWatchInput {
  readonly space: DiskSpace;
  readonly clock: Clock;
  readonly events: NodeEvents;
  freeBytes(): Promise<number>;
}

/** The reserve is large enough for the writes of this time. */
const POLL_MS = 1_000;

export const spaceWatchLogic = fromPromise<void, SpaceWatchInput>(async ({ input, signal }) => {
  const look = async () => note(input, await input.freeBytes());
  await look();
  const poll = async () => {
    await look();
    return false;
  };
  await pollUntil(poll, { clock: input.clock, intervalMs: POLL_MS, signal });
});

function note({ space, events }: SpaceWatchInput, freeBytes: number): void {
  const wasLow = space.isLow;
  space.noteFree(freeBytes);
  if (space.isLow === wasLow) return;
  events.record({ kind: space.isLow ? "disk.low" : "disk.notLow", freeBytes });
}

/** It takes no events. */
export const SPACE_WATCH_CHART = plainChart("spaceWatch", { watching: {} });
