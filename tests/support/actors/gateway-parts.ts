/**
 * The parts of a gateway that its test does not use.
 */
import { createActor, fromCallback } from "xstate";
import type { MakeCheckpoint } from "../../../src/actors/clients/admin-commands.ts";
import type { GatewayInput } from "../../../src/actors/clients/gateway.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { NO_FACTS } from "../client/status.ts";
import { NO_EVENTS } from "../recorded-events.ts";

type Besides = "random" | "events" | "snapshotter" | "snapshotCache" | "facts" | "observer";

function unexpected(): never {
  throw new Error("Cannot read a snapshot: no test requests one");
}

/** There is nothing to observe. */
export function unobserved(): GatewayInput["observer"] {
  return {
    attend() {},
    newSince: () => {
      const cursor = { run: 1, event: 0, moves: 0, sample: 0 };
      return { lines: [], cursor, lost: 0, isNews: false };
    },
    sampleDueAt: () => undefined,
    spent() {},
    whenNew() {},
    stop() {},
  };
}

/** No snapshot is requested, and nothing is reported. */
export function besidesSnapshots(): Pick<GatewayInput, Besides> {
  return {
    random: new SeededRandom(1),
    events: NO_EVENTS,
    snapshotter: createActor(fromCallback<MakeCheckpoint>(() => undefined)).start(),
    snapshotCache: { provide: unexpected, made: unexpected, readChunk: unexpected },
    facts: () => NO_FACTS,
    observer: unobserved(),
  };
}
