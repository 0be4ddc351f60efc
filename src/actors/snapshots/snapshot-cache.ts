/**
 * The snapshots that a node sends: files made of its own state. Each is made once for
 * all receivers, kept while it is used, and for a while afterwards. Followers get them
 * from the snapshot senders, operators through `readChunk`.
 *
 * A follower needs the log after its snapshot next. Therefore the cache also decides
 * how much of the log must stay (R96).
 */
import type { Clock } from "../../env.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { Replica } from "../../replicated/replica.ts";
import {
  type BulkDisk,
  type BulkFile,
  type Content,
  writeWhole,
} from "../../storage/disk/bulk-disk.ts";
import type { StateStore } from "../../store/state-store.ts";
import type { Index, LogId } from "../../vocabulary.ts";
import { SnapshotRefusal, sentenceOf } from "../node/operating-error.ts";

/** A complete file. */
export interface SnapshotFile extends Content {
  /** The last entry that the state contains. */
  readonly last: LogId;
  /** Reads up to `length` bytes from `offset`, fewer only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A user's claim to a snapshot. */
export interface SnapshotLease {
  /** Rejects with an operating error if there can be no snapshot. */
  readonly snapshot: Promise<SnapshotFile>;
  release(): void;
}

/** A part of a snapshot, for an operator. */
export interface BackupChunk extends Content {
  /** Identifies the snapshot in the request for the next chunk. */
  readonly snapshotId: number;
  readonly last: LogId;
  /** Empty at the end. */
  readonly data: Uint8Array;
}

export interface SnapshotCacheLimits {
  /** The maximum number of files. */
  readonly maxSnapshots: number;
  /** How long an unused snapshot is kept. */
  readonly keepMs: number;
  /** The bytes of a snapshot that one request of an operator reads. */
  readonly chunkBytes: number;
}

export interface SnapshotCacheInput {
  readonly disk: BulkDisk;
  /** It contains nothing else. */
  readonly directory: string;
  readonly replica: Replica;
  readonly store: StateStore;
  readonly log: RaftLog;
  readonly clock: Clock;
  readonly events: NodeEvents;
  readonly limits: SnapshotCacheLimits;
}

interface CachedSnapshot {
  readonly last: LogId;
  readonly path: string;
  readonly snapshot: Promise<SnapshotFile>;
  file: Promise<BulkFile> | undefined;
  isMade: boolean;
  users: number;
  usedAt: number;
  /** When a follower last used it: that follower needs the log after it. */
  sentAt: number;
}

export class SnapshotCache {
  readonly #input: SnapshotCacheInput;
  /** In ascending order. */
  #snapshots: CachedSnapshot[] = [];
  /**
   * Removals run one after the other. No snapshot is made while a file of that name may
   * be removed.
   */
  #removals: Promise<void>;
  /** The sizes at the last check. */
  #room = { freeBytes: Number.POSITIVE_INFINITY, stateBytes: 0 };

  /** Removes the files of a previous run. */
  constructor(input: SnapshotCacheInput) {
    this.#input = input;
    this.#removals = this.#removeAll();
  }

  /** For a follower: a snapshot after which the log continues. */
  lease(): SnapshotLease {
    const { log, clock } = this.#input;
    try {
      const fitting = this.#snapshots.findLast(({ last }) => last.index >= log.base.index);
      const cached = fitting ?? this.#begin();
      return this.#use(cached, () => {
        cached.sentAt = clock.now();
      });
    } catch (error) {
      return { snapshot: Promise.reject(error), release() {} };
    }
  }

  /**
   * For an operator: the last entry of a snapshot that contains the entries up to
   * `index`. The snapshot is made if there is none. Its id is the index of its last
   * entry. REQUIRES: these entries are applied. Throws an operating error.
   */
  provide(index: Index): LogId {
    const newest = this.#snapshots.at(-1);
    const contains = newest !== undefined && newest.last.index >= index;
    return (contains ? newest : this.#begin()).last;
  }

  /** Resolves when chunks of this snapshot can be read. Rejects with an operating error. */
  async made(snapshotId: number): Promise<void> {
    await this.#find(snapshotId).snapshot;
  }

  /** For an operator: a chunk of the snapshot of this id. Rejects with an operating error. */
  async readChunk(snapshotId: number, offset: number): Promise<BackupChunk> {
    const { limits } = this.#input;
    const cached = this.#find(snapshotId);
    const { snapshot, release } = this.#use(cached, () => undefined);
    try {
      const { last, bytes, checksum, read } = await snapshot;
      const data = await read(offset, limits.chunkBytes);
      return { snapshotId: last.index, last, bytes, checksum, data };
    } finally {
      release();
    }
  }

  /** Followers that get a snapshot, or just got one, need the log after this entry. */
  get neededAfter(): Index {
    const { clock, limits } = this.#input;
    const isNeeded = ({ users, sentAt }: CachedSnapshot) =>
      sentAt > Number.NEGATIVE_INFINITY && (users > 0 || clock.now() - sentAt < limits.keepMs);
    return this.#snapshots.find(isNeeded)?.last.index ?? Number.POSITIVE_INFINITY;
  }

  /** The size of the state on the disk, at the last check. */
  get stateBytes(): number {
    return this.#room.stateBytes;
  }

  /** Removes snapshots that were unused for a while, and reads how much space is free. */
  async look(): Promise<void> {
    const { clock, limits, disk, directory, store } = this.#input;
    const isOver = ({ isMade, users, usedAt }: CachedSnapshot) =>
      isMade && users === 0 && clock.now() - usedAt >= limits.keepMs;
    for (const cached of this.#snapshots.filter(isOver)) this.#remove(cached);
    try {
      const [freeBytes, stateBytes] = await Promise.all([disk.freeBytes(directory), store.bytes()]);
      this.#room = { freeBytes, stateBytes };
    } catch (error) {
      this.#input.events.record({ kind: "snapshot.spaceUnknown", reason: sentenceOf(error) });
    }
  }

  #use(cached: CachedSnapshot, note: () => void): SnapshotLease {
    const { clock } = this.#input;
    cached.users += 1;
    note();
    let isReleased = false;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      cached.users -= 1;
      cached.usedAt = clock.now();
      note();
    };
    return { snapshot: cached.snapshot, release };
  }

  #find(snapshotId: number): CachedSnapshot {
    const cached = this.#snapshots.find(({ last }) => last.index === snapshotId);
    if (cached !== undefined) return cached;
    throw new SnapshotRefusal(
      `Cannot read the snapshot ${snapshotId}: this node no longer has it; start again`,
    );
  }

  #begin(): CachedSnapshot {
    const { replica, directory, clock } = this.#input;
    this.#requireRoom();
    const { header, chunks } = replica.snapshot();
    const last = header.applied.logId;
    const path = `${directory}/${last.term}-${last.index}.snapshot`;
    const cached: CachedSnapshot = {
      last,
      path,
      snapshot: this.#make(path, chunks).then((content) => {
        cached.isMade = true;
        cached.usedAt = clock.now();
        const read = (offset: number, length: number) => this.#read(cached, offset, length);
        return { ...content, last, read };
      }),
      file: undefined,
      isMade: false,
      users: 0,
      usedAt: clock.now(),
      sentAt: Number.NEGATIVE_INFINITY,
    };
    // Its users get the failure. Here it only leaves space for another attempt.
    cached.snapshot.catch(() => this.#remove(cached));
    this.#snapshots.push(cached);
    return cached;
  }

  /** Throws a SnapshotRefusal if there can be no further snapshot. */
  #requireRoom(): void {
    if (this.#input.replica.applied.logId.index === 0) {
      throw new SnapshotRefusal("Cannot make a snapshot: this node has no state yet");
    }
    const { freeBytes, stateBytes } = this.#room;
    if (freeBytes < stateBytes) {
      throw new SnapshotRefusal(
        `Cannot make a snapshot: the state takes ${stateBytes} bytes, but only ${freeBytes} are ` +
          "free on the disk",
      );
    }
    const { maxSnapshots } = this.#input.limits;
    if (this.#snapshots.length < maxSnapshots) return;
    const unused = this.#snapshots.find(({ isMade, users }) => isMade && users === 0);
    if (unused === undefined) {
      throw new SnapshotRefusal(
        `Cannot make a snapshot: ${maxSnapshots} are in use already; try again later`,
      );
    }
    this.#remove(unused);
  }

  async #make(path: string, chunks: AsyncIterable<Uint8Array>): Promise<Content> {
    const { disk } = this.#input;
    await this.#removals;
    try {
      return await writeWhole(disk, path, chunks);
    } catch (error) {
      await this.#removeFile(`${path}.tmp`);
      throw error;
    }
  }

  async #read(cached: CachedSnapshot, offset: number, length: number): Promise<Uint8Array> {
    cached.file ??= this.#input.disk.open(cached.path);
    const file = await cached.file;
    const buffer = new Uint8Array(length);
    return buffer.subarray(0, await file.read(buffer, offset));
  }

  #remove(cached: CachedSnapshot): void {
    this.#snapshots = this.#snapshots.filter((other) => other !== cached);
    this.#removals = this.#removals.then(async () => {
      const content = await cached.snapshot.catch(() => undefined);
      if (content === undefined) return; // it was never made
      await cached.file?.then((file) => file.close());
      await this.#removeFile(cached.path);
    });
  }

  async #removeAll(): Promise<void> {
    const { disk, directory } = this.#input;
    await this.#tidy(async () => {
      for (const name of await disk.list(directory)) await disk.remove(`${directory}/${name}`);
    });
  }

  #removeFile(path: string): Promise<void> {
    return this.#tidy(() => this.#input.disk.remove(path));
  }

  /** Files that cannot be removed now are removed at the next start. */
  async #tidy(remove: () => Promise<void>): Promise<void> {
    try {
      await remove();
    } catch (error) {
      this.#input.events.record({ kind: "snapshot.notRemoved", reason: sentenceOf(error) });
    }
  }
}
