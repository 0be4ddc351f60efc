/**
 * Support for the tests of snapshots: a snapshot cache over a store in memory and a
 * simulated disk, and what is needed to send its snapshots.
 */
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import type { SnapshotFiles } from "../../../src/actors/node/node-recovery.ts";
import { SendingSlots } from "../../../src/actors/snapshots/sending-slots.ts";
import {
  SnapshotCache,
  type SnapshotCacheLimits,
} from "../../../src/actors/snapshots/snapshot-cache.ts";
import type {
  SenderLimits,
  SenderMeans,
} from "../../../src/actors/snapshots/snapshot-sender-behaviour.ts";
import { BatchBuilder, encodeEntry } from "../../../src/codec/entry.ts";
import type { Env } from "../../../src/env.ts";
import { type KvReplica, kvMachine } from "../../../src/kv/kv-machine.ts";
import type { RaftLog } from "../../../src/raft/log.ts";
import { Replica } from "../../../src/replicated/replica.ts";
import { simulatedBulkDisk } from "../../../src/sim/disk/simulated-bulk-disk.ts";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import type { Network } from "../../../src/transport/network.ts";
import type { Entry, LogId } from "../../../src/vocabulary.ts";
import { command, putOp } from "../commands.ts";

export const CLUSTER_ID = 1;

/** A network on which no node is reachable. */
export const NOBODY_THERE: Network = {
  listen: () => Promise.reject(new Error("no listener")),
  dial: (_address, { failed }) => {
    failed("no listener");
    return { cancel() {} };
  },
};

/** The snapshot files of a node's storage on this disk. */
export function snapshotFilesOn(disk: SimulatedDisk): SnapshotFiles {
  for (const directory of ["incoming", "outgoing"]) disk.makeDirectory(directory);
  const bulk = simulatedBulkDisk(disk, async () => undefined);
  return { disk: bulk, incoming: "incoming", outgoing: "outgoing" };
}

export interface TestSnapshotCache {
  readonly disk: SimulatedDisk;
  readonly store: MemoryStore;
  readonly replica: KvReplica;
  readonly snapshotCache: SnapshotCache;
  /** Appends a write and applies it, as if a cluster had committed it. */
  put(key: string, value: string): Promise<void>;
}

export function newSnapshotCache(
  env: Env,
  log: RaftLog,
  options: { disk?: SimulatedDisk; limits?: Partial<SnapshotCacheLimits> } = {},
): TestSnapshotCache {
  const disk = options.disk ?? new SimulatedDisk();
  const store = new MemoryStore();
  const replica = new Replica({ machine: kvMachine, store, clusterId: CLUSTER_ID, memberId: 1 });
  const { clock, events } = env;
  const files = snapshotFilesOn(disk);
  const snapshotCache = new SnapshotCache({
    ...{ replica, store, log, clock, events },
    ...{ disk: files.disk, directory: files.outgoing },
    limits: { ...NODE_LIMITS.snapshots.snapshotCache, ...options.limits },
  });
  const applyAll = async () => {
    const from = replica.applied.logId.index + 1;
    const entries = log.kept({ from, to: log.lastIndex, maxBytes: Infinity });
    await replica.apply(entries!, () => false); // in memory
  };
  const put = async (key: string, value: string) => {
    log.append([putEntry({ term: 1, index: log.lastIndex + 1 }, key, value)]);
    log.durableTo(log.lastId);
    log.commitTo(log.lastIndex);
    await applyAll();
  };
  return { disk, store, replica, snapshotCache, put };
}

function putEntry(id: LogId, key: string, value: string): Entry {
  const builder = new BatchBuilder();
  const { kind, body } = command(putOp(key, value));
  builder.add(kind, body);
  return encodeEntry(id, "commands", builder.take(0));
}

export function newSenders(
  env: Env,
  snapshotCache: SnapshotCache,
  options: { network?: Network; limits?: Partial<SenderLimits>; slots?: number } = {},
): SenderMeans {
  return {
    ...{ env, snapshotCache, network: options.network ?? NOBODY_THERE },
    self: { clusterId: CLUSTER_ID, nodeId: 1, softwareVersion: "0.1.0" },
    register: { objectionTo: () => undefined },
    slots: new SendingSlots(options.slots ?? 2),
    bytesPerSecond: Infinity,
    limits: { ...NODE_LIMITS.snapshots.sender, ...options.limits },
  };
}
