/**
 * What a gateway is handed besides what a test of it is about.
 */
import { createActor, fromCallback } from "xstate";
import type { MakeCheckpoint } from "../../../src/actors/clients/admin-commands.ts";
import type { GatewayInput } from "../../../src/actors/clients/gateway.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";

type Besides = "random" | "snapshotter" | "snapshotCache" | "facts";

function unexpected(): never {
  throw new Error("Cannot read a snapshot: no test requests one");
}

/** No snapshot is requested, and nothing is reported. */
export function besidesSnapshots(): Pick<GatewayInput, Besides> {
  return {
    random: new SeededRandom(1),
    snapshotter: createActor(fromCallback<MakeCheckpoint>(() => undefined)).start(),
    snapshotCache: { provide: unexpected, made: unexpected, readPiece: unexpected },
    facts: () => ({
      checkpointIndex: 0,
      logBytes: 0,
      stateBytes: 0,
      freeBytes: 0,
      progress: [],
      lowOnSpace: false,
      joint: false,
      waitingFor: [],
      differingStates: [],
    }),
  };
}
