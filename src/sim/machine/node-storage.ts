/**
 * The storage of a simulated node: its log and its state, with their faults and crash
 * points. Their durable part outlives a run of the process.
 */
import { drainMicrotasks } from "bun:jsc";
import type { OpenStorage, Storage } from "../../actors/node/node-recovery.ts";
import { assert } from "../../assert.ts";
import type { Random } from "../../env.ts";
import type { RaftLog } from "../../raft/log.ts";
import { openInlineLog } from "../../storage/device/inline-log.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";
import type { DataDirectory } from "../../storage/directory/data-directory.ts";
import type { Identity } from "../../storage/identity.ts";
import { type MemoryImage, MemoryStore } from "../../store/memory-store.ts";
import type { StateStore } from "../../store/state-store.ts";
import type { Entry, NodeId } from "../../vocabulary.ts";
import { simulatedBulkDisk } from "../disk/simulated-bulk-disk.ts";
import type { SimulatedDisk } from "../disk/simulated-disk.ts";
import type { CrashPoint } from "../spec.ts";
import type { DiskFaultInjector, DiskHost } from "./disk-fault-injector.ts";
import type { ProcessRun } from "./process-run.ts";
import { LOG_SIZES } from "./simulated-limits.ts";
import { readingSlowly } from "./simulated-log.ts";
import { SimulatedStore } from "./simulated-store.ts";

/** What a storage needs of the simulator. */
export interface StorageHost extends DiskHost {
  /** Wraps the state of a node, to check what is written. */
  observeState(id: NodeId, memory: MemoryStore): StateStore;
}

interface NodeStorageInput {
  readonly id: NodeId;
  readonly disk: SimulatedDisk;
  readonly faults: DiskFaultInjector;
  readonly host: StorageHost;
  readonly random: Random;
  /** Called at each crash point. */
  readonly reach: (point: CrashPoint) => void;
}

export class NodeStorage {
  readonly #input: NodeStorageInput;
  #device: LogDevice | undefined;
  #image: MemoryImage | undefined;
  #memory: MemoryStore | undefined;

  constructor(input: NodeStorageInput) {
    this.#input = input;
  }

  /** The durable state, as the last process left it. */
  get image(): MemoryImage | undefined {
    return this.#image;
  }

  /** Replaces the state by an image, or by an empty state. */
  replaceState(image: MemoryImage | undefined): void {
    this.#image = image;
    this.#memory = undefined;
  }

  /** Called when the process has ended: only the durable part of its state remains. */
  keepDurableState(): void {
    this.#image = this.#memory?.durable;
  }

  loseRow(key: Uint8Array): void {
    const memory = this.#memory;
    assert(memory?.get(key) !== undefined, `node ${this.#input.id} has the row`);
    memory.write([{ key, value: undefined }], memory.applied, memory.sum);
  }

  /** All entries of the log, read back from the disk. Throws if that fails. */
  readLog(log: RaftLog): readonly Entry[] {
    assert(this.#device !== undefined, `node ${this.#input.id} has its log open`);
    const { firstIndex: from, lastIndex: to } = log;
    if (from > to) return [];
    let outcome: readonly Entry[] | Error | undefined;
    const note = (found: readonly Entry[] | Error) => {
      outcome = found;
    };
    this.#device.read({ from, to, maxBytes: Number.POSITIVE_INFINITY }).then(note, note);
    drainMicrotasks();
    assert(outcome !== undefined, "a simulated log is read at once");
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  /** The opener of the storage, for a run of the node's process. */
  opener(run: ProcessRun, directory: DataDirectory & { readonly identity: Identity }): OpenStorage {
    return async (listener) => {
      const { disk, host, faults } = this.#input;
      const { identity, wal, incoming, outgoing } = directory;
      const { recovered, device } = openInlineLog({
        files: { disk, directory: wal, identity },
        sizes: LOG_SIZES[host.spec.limits],
        clock: run,
        listener,
        syncMs: () => faults.syncMs(),
      });
      const store = this.#openStore(run);
      this.#device = device;
      const close = async (): Promise<void> => {
        await device.close();
        await store.close();
      };
      const readingDevice = readingSlowly(device, run, () => faults.syncMs());
      const freeBytes = async () => faults.freeBytes();
      const pause = () =>
        new Promise<void>((resolve) => void run.setTimeout(resolve, faults.syncMs()));
      const snapshots = { disk: simulatedBulkDisk(disk, pause), incoming, outgoing };
      const opened = { recovered, device: readingDevice, store, snapshots };
      return { ...opened, freeBytes, close } satisfies Storage;
    };
  }

  #openStore(run: ProcessRun): SimulatedStore {
    const { id, host, faults, random, reach } = this.#input;
    const memory = new MemoryStore(this.#image);
    this.#memory = memory;
    return new SimulatedStore(
      host.observeState(id, memory),
      { clock: run, random: random.fork() },
      {
        flushMs: () => faults.syncMs(),
        beginFlush: () => {
          const image = memory.image();
          return () => memory.keep(image);
        },
        stallMs: () => faults.stallMs(),
        scanMs: () => faults.scanMs,
        beforeApply: () => reach("beforeApply"),
        afterApply: () => reach("afterApply"),
      },
    );
  }
}
