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
import type { Logger } from "../../env.ts";
import type { DiskSpace } from "./disk-space.ts";

export interface SpaceWatchInput {
  readonly space: DiskSpace;
  readonly logger: Logger;
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
    note: ({ context: { space, logger } }, freeBytes: number) => {
      const wasLow = space.isLow;
      space.noteFree(freeBytes);
      if (space.isLow === wasLow) return;
      const facts = { freeBytes };
      if (space.isLow) logger.warn(facts, "The disk has less room left than the reserve");
      else logger.info(facts, "The disk has room again");
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
