/**
 * The actors that decide and keep the log of one node, wired as a node wires
 * them, without links, listeners and gateway: what comes in are peer messages
 * and batches, what goes out goes to a Sender.
 */

import {
  type Actor,
  type ActorRefFrom,
  type AnyActor,
  type AnyActorLogic,
  createActor,
  fromCallback,
  type InspectionEvent,
} from "xstate";
import { ClusterClock } from "../../src/actors/clients/cluster-clock.ts";
import type { PeerConnections } from "../../src/actors/connections/outgoing.ts";
import { PeerAddresses } from "../../src/actors/connections/peer-addresses.ts";
import { PeerRegister } from "../../src/actors/connections/peer-register.ts";
import { electionMachine } from "../../src/actors/election/election.ts";
import type {
  ElectionContext,
  ElectionNotice,
  Role,
  RoleChanged,
} from "../../src/actors/election/election-context.ts";
import { WaitingClients } from "../../src/actors/leadership/waiting-clients.ts";
import { applierLogic } from "../../src/actors/log/applier.ts";
import { DiskSpace } from "../../src/actors/log/disk-space.ts";
import { type LogDurable, logWriterLogic } from "../../src/actors/log/log-writer.ts";
import { Scans } from "../../src/actors/log/scans.ts";
import { assembleSnapshots } from "../../src/actors/node/assemble-snapshots.ts";
import type { CoreLimits, Timing } from "../../src/actors/node/core.ts";
import { NODE_LIMITS } from "../../src/actors/node/limits.ts";
import type { Spawn } from "../../src/actors/node/mailbox.ts";
import { type OpenStorage, recover } from "../../src/actors/node/recover.ts";
import type { snapshotReceiverMachine } from "../../src/actors/snapshots/snapshot-receiver.ts";
import type { Env } from "../../src/env.ts";
import { StateMachine } from "../../src/kv/state-machine.ts";
import type { RaftLog } from "../../src/raft/log.ts";
import { snapshotPolicy } from "../../src/sim/machine/limits.ts";
import { WHOLE_LOGS } from "../../src/sim/spec.ts";
import type { Member, NodeId, Term } from "../../src/vocabulary.ts";
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

export interface RunningCore {
  readonly election: Actor<typeof electionMachine>;
  readonly logWriter: Actor<typeof logWriterLogic>;
  readonly applier: Actor<typeof applierLogic>;
  readonly snapshotReceiver: ActorRefFrom<typeof snapshotReceiverMachine>;
  readonly log: RaftLog;
  readonly stateMachine: StateMachine;
  readonly waiting: WaitingClients;
  stop(): void;
}

type Notice = LogDurable | ElectionNotice;

export async function startCore(options: CoreOptions): Promise<RunningCore> {
  const { id, env, sender, limits, timing, inspect, onFailure, onRoleChanged } = options;
  const recovery = await recover(
    options.openStorage,
    foundingOf(options.members),
    options.keepBytes,
  );
  const { log, hardState, storage } = recovery;
  const { device, store } = storage;
  const waiting = new WaitingClients();
  const stateMachine = new StateMachine({ store, clusterId: 1, memberId: id });
  const actorOptions = { clock: env.clock, ...(inspect && { inspect }) };

  const owner = createActor(
    fromCallback<Notice>(({ receive }) =>
      receive((notice) => {
        if (notice.type === "log.durable") election.send(notice);
        else if (notice.type === "role.changed") onRoleChanged?.(notice);
      }),
    ),
    actorOptions,
  );
  const applier = createActor(applierLogic, {
    ...actorOptions,
    input: {
      ...{ stateMachine, log, device, waiting, maxApplyBytes: options.maxApplyBytes },
      clusterClock: new ClusterClock(env.clock),
      scans: new Scans(() => Promise.resolve()),
      owner: { send: (news) => election.send(news) },
    },
  });
  const { clock, logger } = env;
  const logWriter = createActor(logWriterLogic, {
    ...actorOptions,
    input: { device, log, sender, owner, applier, clock, logger, slowWriteMs: 1_000 },
  });
  const register = new PeerRegister(log);
  const space = new DiskSpace(id, 1000);
  space.noteFree(2000);
  const spawned: AnyActor[] = [];
  const spawn: Spawn = (logic, { input }) => {
    const actor = createActor<AnyActorLogic>(logic, { ...actorOptions, input });
    spawned.push(actor);
    return actor as ActorRefFrom<typeof logic>;
  };
  const { senders, snapshotReceiver } = assembleSnapshots(
    {
      ...{ recovery, env, stateMachine, logWriter, policy: snapshotPolicy(WHOLE_LOGS) },
      network: NOBODY_THERE,
      register,
      self: { clusterId: 1, nodeId: id, softwareVersion: "" },
      limits: { ...NODE_LIMITS.snapshots, lookMs: Infinity },
      owner: { send: (news) => election.send(news) },
      currentTerm: (): Term => election.getSnapshot().context.term,
    },
    spawn,
  );
  const snapshots = { senders, snapshotReceiver };
  const core = {
    ...snapshots,
    id,
    incarnation: 0,
    clusterName: "",
    register,
    log,
    device,
    sender,
    waiting,
    space,
    states: stateMachine,
    logWriter,
    applier,
    timing,
    promises: { lastFor: () => true },
    owesUntil: 0,
    addresses: new PeerAddresses(id, {}),
    limits,
    ...env,
  };
  const election = createActor(electionMachine, {
    ...actorOptions,
    input: { core, hardState, owner },
  });
  recovery.listen({
    durable: (sequence) => logWriter.send({ type: "device.durable", sequence }),
    failed: (error) => logWriter.send({ type: "device.failed", error }),
  });

  const actors: readonly AnyActor[] = [owner, logWriter, applier, election, ...spawned];
  for (const actor of actors) actor.subscribe({ error: onFailure });
  for (const actor of actors) actor.start();
  const stop = () => {
    for (const actor of actors) actor.stop();
  };
  return { election, logWriter, applier, snapshotReceiver, log, stateMachine, waiting, stop };
}

/** What the election actor knows now. */
export function contextOf({ election }: RunningCore): ElectionContext {
  return election.getSnapshot().context;
}

export function roleOf({ election }: RunningCore): Role {
  const { value } = election.getSnapshot();
  return typeof value === "string" ? value : "follower";
}
