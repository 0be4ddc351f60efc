/**
 * Watches how much room the node's disk has left.
 *
 *    ┌─────────┐  the disk has said  ┌─────────┐
 *    │ looking ├────────────────────▶│ waiting │
 *    └────▲────┘                     └────┬────┘
 *         └─────────── a while ───────────┘
 *
 * A disk that can't even be asked fails the actor, and with it the node.
 */
import { fromPromise, setup } from "xstate";
import type { NodeEvents } from "../../node-events.ts";
import type { DiskSpace } from "./disk-space.ts";

export interface SpaceWatchInput {
  readonly space: DiskSpace;
  readonly events: NodeEvents;
  freeBytes(): Promise<number>;
}

/** The reserve is large enough for what is written in this time. */
const POLL_MS = 1_000;

export const spaceWatchMachine = setup({
  types: { input: {} as SpaceWatchInput, context: {} as SpaceWatchInput },
  actors: {
    look: fromPromise<number, SpaceWatchInput>(({ input }) => input.freeBytes()),
  },
  delays: { poll: POLL_MS },
  actions: {
    note: ({ context: { space, events } }, freeBytes: number) => {
      const wasLow = space.isLow;
      space.noteFree(freeBytes);
      if (space.isLow === wasLow) return;
      events.record({ kind: space.isLow ? "disk.low" : "disk.notLow", freeBytes });
    },
  },
}).createMachine({
  id: "spaceWatch",
  context: ({ input }) => input,
  initial: "looking",
  states: {
    looking: {
      invoke: {
        id: "look",
        src: "look",
        input: ({ context }) => context,
        onDone: {
          target: "waiting",
          actions: { type: "note", params: ({ event }) => event.output },
        },
      },
    },
    waiting: { after: { poll: "looking" } },
  },
});
