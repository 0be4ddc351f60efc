/**
 * A node's disk that writes on request: the real log on a simulated disk, whose
 * completions wait for `run`. Writes that were not completed are lost in a crash.
 */
import type { OpenStorage } from "../../../src/actors/node/node-recovery.ts";
import type { Clock, Random } from "../../../src/env.ts";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { openInlineLog } from "../../../src/storage/device/inline-log.ts";
import { createLog, DEFAULT_LOG_SIZES, openLog } from "../../../src/storage/wal/open-log.ts";
import { encodeRecord, recordBytes, recordsOf } from "../../../src/storage/wal/record.ts";
import type { LogFiles } from "../../../src/storage/wal/segment.ts";
import { type MemoryImage, MemoryStore } from "../../../src/store/memory-store.ts";
import type { Entry, HardState, NodeId } from "../../../src/vocabulary.ts";
import { snapshotFilesOn } from "./snapshots.ts";

/** Draws such that a crash loses everything that was not synced. */
const TAKE_EVERYTHING: Random = { next: () => 0, fork: () => TAKE_EVERYTHING };

export class StoppableDisk {
  readonly #disk = new SimulatedDisk();
  readonly #files: LogFiles;
  readonly #tailBytes: number;
  /** The number of reported syncs. */
  completions = 0;
  #steps: (() => void)[] = [];
  #store = new MemoryStore();
  #image: MemoryImage | undefined;

  constructor(nodeId: NodeId, options: { tailBytes?: number } = {}) {
    this.#files = { disk: this.#disk, directory: "wal", identity: { clusterId: 1, nodeId } };
    this.#tailBytes = options.tailBytes ?? DEFAULT_LOG_SIZES.tailBytes;
    this.#disk.makeDirectory("wal");
    createLog(this.#files);
  }

  /** Creates a log, as an earlier run of the node would have left it. */
  plant(hardState: HardState, entries: readonly Entry[]): void {
    const { wal } = openLog(this.#files, DEFAULT_LOG_SIZES);
    for (const record of recordsOf({ hardState, entries })) {
      const bytes = new Uint8Array(recordBytes(record));
      encodeRecord(record, bytes);
      wal.append(bytes);
    }
    wal.close();
  }

  /** Whether `run` has something to do. */
  get isBusy(): boolean {
    return this.#steps.length > 0;
  }

  /** Takes the next step: writes the gathered tasks, or syncs the written ones. */
  run(): void {
    for (const step of this.#steps.splice(0)) step();
  }

  /** Completes one write: all tasks that had gathered when it began. */
  syncOnce(): void {
    const { completions } = this;
    while (this.isBusy && this.completions === completions) this.run();
  }

  /** From now on, every sync fails. */
  break(): void {
    this.#disk.faults = ({ name }) => (name === "sync" ? { error: "EIO" } : undefined);
  }

  /** Makes the present state durable, so that it survives a crash. */
  async flushState(): Promise<void> {
    await this.#store.flush();
  }

  crash(): void {
    this.#steps = [];
    this.#image = this.#store.durable;
    this.#disk.faults = () => undefined;
    this.#disk.crash(TAKE_EVERYTHING);
  }

  readonly open: OpenStorage = async (listener) => {
    const sizes = { ...DEFAULT_LOG_SIZES, tailBytes: this.#tailBytes };
    const { recovered, device } = openInlineLog({
      files: this.#files,
      sizes,
      clock: this.#clock,
      syncMs: () => 0,
      listener: {
        failed: (error) => listener.failed(error),
        durable: (sequence) => {
          this.completions += 1;
          listener.durable(sequence);
        },
      },
    });
    this.#store = new MemoryStore(this.#image);
    const freeBytes = async () => 0;
    const snapshots = snapshotFilesOn(this.#disk);
    const close = () => device.close();
    return { recovered, device, store: this.#store, snapshots, freeBytes, close };
  };

  /** For the log only: callbacks wait in line, without a time. */
  readonly #clock: Clock = {
    now: () => 0,
    setTimeout: (step) => this.#steps.push(step),
    clearTimeout: () => undefined,
    defer: (step) => void this.#steps.push(step),
    atTurnEnd: (step) => void this.#steps.push(step),
  };
}
