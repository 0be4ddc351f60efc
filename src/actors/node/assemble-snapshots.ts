/**
 * Connects the parts of a node that make, send and receive snapshots.
 */
import type { ActorRefFrom } from "xstate";
import type { Env } from "../../env.ts";
import type { CompactionPolicy } from "../../raft/compaction.ts";
import type { Replica } from "../../replicated/replica.ts";
import type { NodeDescription } from "../../transport/handshake.ts";
import type { Network } from "../../transport/network.ts";
import type { Term } from "../../vocabulary.ts";
import type { PeerRegister } from "../connections/peer-register.ts";
import type { Persist } from "../log/log-writer.ts";
import { snapshotterMachine } from "../log/snapshotter.ts";
import { SendingSlots } from "../snapshots/sending-slots.ts";
import { SnapshotCache } from "../snapshots/snapshot-cache.ts";
import { snapshotReceiverMachine } from "../snapshots/snapshot-receiver.ts";
import type { SnapshotReceived } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { SenderMeans } from "../snapshots/snapshot-sender-behaviour.ts";
import type { Mailbox, Spawn } from "./mailbox.ts";
import type { SnapshotLimits } from "./node-limits.ts";
import type { Recovery } from "./node-recovery.ts";

/** The settings of operators. */
export interface SnapshotPolicy {
  readonly compaction: CompactionPolicy;
  /** The maximum rate at which a snapshot is sent. */
  readonly bytesPerSecond: number;
}

export interface SnapshotPartsInput {
  readonly recovery: Recovery;
  readonly env: Env;
  readonly network: Network;
  readonly self: NodeDescription;
  readonly register: PeerRegister;
  readonly replica: Replica;
  readonly logWriter: Mailbox<Persist>;
  readonly policy: SnapshotPolicy;
  readonly limits: SnapshotLimits;
  readonly dispatcher: { send(news: SnapshotReceived): void };
  readonly currentTerm: () => Term;
}

export interface SnapshotParts {
  readonly snapshotCache: SnapshotCache;
  readonly senders: SenderMeans;
  readonly snapshotter: ActorRefFrom<typeof snapshotterMachine>;
  readonly snapshotReceiver: ActorRefFrom<typeof snapshotReceiverMachine>;
}

export function assembleSnapshots(input: SnapshotPartsInput, spawn: Spawn): SnapshotParts {
  const { recovery, env, network, self, replica, logWriter, policy, limits } = input;
  const { dispatcher, currentTerm } = input;
  const { clock, events } = env;
  const { log, storage } = recovery;
  const { device, store } = storage;
  const { disk, incoming, outgoing } = storage.snapshots;
  const snapshotCache = new SnapshotCache({
    ...{ disk, directory: outgoing, replica, store, log, clock, events },
    limits: limits.snapshotCache,
  });
  const snapshotter = spawn(snapshotterMachine, {
    id: "snapshotter",
    input: {
      ...{ log, device, store, snapshotCache, logWriter, clock, events },
      policy: policy.compaction,
      lookMs: limits.lookMs,
    },
  });
  const snapshotReceiver = spawn(snapshotReceiverMachine, {
    id: "snapshotReceiver",
    input: {
      ...{ disk, directory: incoming, clusterId: self.clusterId, log, events },
      ...{ dispatcher, currentTerm },
    },
  });
  const { bytesPerSecond } = policy;
  const slots = new SendingSlots(limits.maxSending);
  const senders = {
    ...{
      env,
      network,
      self,
      register: input.register,
      snapshotCache,
      slots,
      bytesPerSecond,
      limits: limits.sender,
    },
  };
  return { snapshotCache, senders, snapshotter, snapshotReceiver };
}
