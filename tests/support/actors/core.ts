/**
 * The core of one node, without links, listeners and gateway: a test sends it
 * peer messages and batches, and its messages go to a Sender of the test.
 */
import {
  type ActorRefFrom,
  type AnyActor,
  type AnyActorLogic,
  createActor,
  fromCallback,
  type InspectionEvent,
} from "xstate";
import type { PeerConnections } from "../../../src/actors/connections/outgoing.ts";
import { PeerAddresses } from "../../../src/actors/connections/peer-addresses.ts";
import { PeerRegister } from "../../../src/actors/connections/peer-register.ts";
import type {
  ElectionContext,
  ElectionNotice,
  Role,
  RoleChanged,
} from "../../../src/actors/election/election-context.ts";
import { DiskSpace } from "../../../src/actors/log/disk-space.ts";
import {
  assembleCore,
  type CoreParts,
  type MemberDescription,
} from "../../../src/actors/node/assemble-core.ts";
import type { CoreLimits, Timing } from "../../../src/actors/node/core.ts";
import type { Spawn } from "../../../src/actors/node/mailbox.ts";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { type OpenStorage, recoverNode } from "../../../src/actors/node/node-recovery.ts";
import type { Env } from "../../../src/env.ts";
import { Meters } from "../../../src/meters.ts";
import type { RaftLog } from "../../../src/raft/log.ts";
import { snapshotPolicy } from "../../../src/sim/machine/simulated-limits.ts";
import { WHOLE_LOGS } from "../../../src/sim/spec.ts";
import type { Member, NodeId } from "../../../src/vocabulary.ts";
import { foundingOf } from "./founding.ts";
import { NOBODY_THERE } from "./snapshots.ts";

export interface CoreOptions {
  readonly id: NodeId;
  readonly members: readonly Member[];
  readonly env: Env;
  readonly sender: PeerConnections;
  readonly openStorage: OpenStorage;
  readonly timing: Timing;
  readonly limits: CoreLimits;
  readonly keepBytes: number;
  readonly maxApplyBytes: number;
  readonly inspect?: (event: InspectionEvent) => void;
  /** A core actor has failed; a node would stop now (R143). */
  readonly onFailure: (error: unknown) => void;
  readonly onRoleChanged?: (change: RoleChanged) => void;
}

export interface RunningCore extends CoreParts {
  readonly snapshotReceiver: CoreParts["snapshots"]["snapshotReceiver"];
  readonly log: RaftLog;
  stop(): void;
}

export async function startCore(options: CoreOptions): Promise<RunningCore> {
  const { id, env, timing, inspect, onFailure, onRoleChanged } = options;
  const recovery = await recoverNode(
    options.openStorage,
    foundingOf(options.members),
    options.keepBytes,
  );
  const { log } = recovery;
  const actorOptions = { clock: env.clock, ...(inspect && { inspect }) };
  const actors: AnyActor[] = [];
  const spawn: Spawn = (logic, { input }) => {
    const actor = createActor<AnyActorLogic>(logic, { ...actorOptions, input });
    actors.push(actor);
    return actor as ActorRefFrom<typeof logic>;
  };
  const notices = fromCallback<ElectionNotice>(({ receive }) =>
    receive((notice) => {
      if (notice.type === "role.changed") onRoleChanged?.(notice);
    }),
  );
  const space = new DiskSpace(id, 1000);
  space.noteFree(2000);
  const { snapshots: limits } = NODE_LIMITS;
  const core = assembleCore(
    {
      recovery,
      env,
      meters: new Meters(),
      network: NOBODY_THERE,
      self: descriptionOf(id, timing),
      sender: options.sender,
      register: new PeerRegister(log),
      addresses: new PeerAddresses(id, {}),
      promises: { lastFor: () => true },
      owesUntil: 0,
      space,
      timing,
      snapshots: snapshotPolicy(WHOLE_LOGS),
      limits: {
        ...NODE_LIMITS,
        core: options.limits,
        maxApplyBytes: options.maxApplyBytes,
        snapshots: { ...limits, lookMs: Infinity },
      },
      parent: spawn(notices, { id: "parent", input: undefined }),
    },
    spawn,
  );
  for (const actor of actors) actor.subscribe({ error: onFailure });
  for (const actor of actors) actor.start();
  return {
    ...core,
    snapshotReceiver: core.snapshots.snapshotReceiver,
    log,
    stop: () => {
      for (const actor of actors) actor.stop();
    },
  };
}

function descriptionOf(nodeId: NodeId, timing: Timing): MemberDescription {
  const said = { softwareVersion: "", clusterName: "", timing: { ...timing, leaseMs: 0 } };
  return { clusterId: 1, nodeId, incarnation: 0, ...said };
}

/** What the election actor knows now. */
export function contextOf({ election }: RunningCore): ElectionContext {
  return election.getSnapshot().context;
}

export function roleOf({ election }: RunningCore): Role {
  const { value } = election.getSnapshot();
  return typeof value === "string" ? value : "follower";
}
