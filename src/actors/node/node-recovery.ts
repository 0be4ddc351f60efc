/**
 * The start of a node: it opens its storage, and checks that its log and its state
 * agree. The founder of a cluster writes the first entry, its first configuration;
 * every other new node waits for a leader's log.
 */
import { encodeEntry } from "../../codec/entry.ts";
import { configurationAt, RaftLog } from "../../raft/log.ts";
import { appliedConfiguration } from "../../replicated/applied-configuration.ts";
import type {
  LogDevice,
  LogDeviceListener,
  RecoveredLog,
} from "../../storage/device/log-device.ts";
import type { BulkDisk } from "../../storage/disk/bulk-disk.ts";
import type { StateStore } from "../../store/state-store.ts";
import type { ConfigurationAt, HardState, LogId, Term } from "../../vocabulary.ts";
import type { Founding } from "./admission.ts";

/** The directories of snapshots that are being sent and received. */
export interface SnapshotFiles {
  readonly disk: BulkDisk;
  readonly incoming: string;
  readonly outgoing: string;
}

/** A node's disk, opened. */
export interface Storage {
  readonly recovered: RecoveredLog;
  readonly device: LogDevice;
  readonly store: StateStore;
  /** The free space of the disk. */
  freeBytes(): Promise<number>;
  readonly snapshots: SnapshotFiles;
  /** Releases everything. The device and the store must not be used afterwards. */
  close(): Promise<void>;
}

/** Opens the node's disk. Rejects if it cannot be trusted. */
export type OpenStorage = (listener: LogDeviceListener) => Promise<Storage>;

export interface Recovery {
  readonly hardState: HardState;
  readonly log: RaftLog;
  readonly storage: Storage;
  /** Sets the listener of the device. */
  listen(listener: LogDeviceListener): void;
}

/** Each part of the disk is valid, but the parts contradict each other. */
export class RecoveryError extends Error {
  override readonly name = "RecoveryError";
}

/** The term of the first entry, which has no leader. */
export const BOOTSTRAP_TERM = 1;

export async function recoverNode(
  openStorage: OpenStorage,
  founding: Founding | undefined,
  keepBytes: number,
): Promise<Recovery> {
  let listener: LogDeviceListener | undefined;
  const storage = await openStorage({
    durable: (sequence) => listener?.durable(sequence),
    failed: (error) => listener?.failed(error),
  });
  const listen = (next: LogDeviceListener) => {
    listener = next;
  };
  const { device, store } = storage;
  const applied = store.applied.logId;
  let found = storage.recovered;
  if (!holds(found, applied)) {
    requireInstalled(found, store);
    found = { ...found, ...emptyAfter(applied, found.hardState) };
    await untilDurable(listen, () => {
      device.write({ hardState: found.hardState, entries: [] });
      return device.compact(applied);
    });
  }
  const { hardState } = found;
  const log = new RaftLog({
    ...found,
    configurations: configurationsOf(found, store),
    commitIndex: applied.index,
    keepBytes,
  });
  if (log.lastIndex > 0) founding?.done(); // a crash came between the entry and this call
  if (log.lastIndex > 0 || founding === undefined) return { hardState, log, storage, listen };

  const id = { index: 1, term: BOOTSTRAP_TERM };
  const first = encodeEntry(id, "configuration", founding.configuration);
  const promise = promiseIn(BOOTSTRAP_TERM, hardState);
  await untilDurable(listen, () => device.write({ hardState: promise, entries: [first] }));
  log.append([first]);
  log.durableTo(first);
  founding.done();
  return { hardState: promise, log, storage, listen };
}

/**
 * Resolves when the writes that `queue` gives to the device are on the disk. There is
 * no other listener meanwhile.
 */
export function untilDurable(listen: Recovery["listen"], queue: () => number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const last = queue();
    listen({ durable: (sequence) => sequence === last && resolve(), failed: reject });
  });
}

function holds({ base, lastIndex, terms }: RecoveredLog, { index, term }: LogId): boolean {
  if (index < base.index || index > lastIndex) return false;
  return term === (terms.findLast((first) => first.index <= index) ?? base).term;
}

/**
 * Finishes an interrupted install. The state is applied from entries that are durable
 * in the log, and can never be ahead of them (R83). The log is compacted only up to the
 * durable state (R96). But a snapshot is installed before the log starts after it, and
 * the node may have crashed in between: then the rest is done now (R99).
 */
function requireInstalled({ base, lastIndex }: RecoveredLog, store: StateStore): void {
  const { applied, installed } = store;
  const { index, term } = applied.logId;
  if (installed !== undefined && installed.index === index && index > base.index) return;
  throw new RecoveryError(
    `Cannot start: the state includes entry ${index} of term ${term}, but the log, with entries ` +
      `${base.index + 1} to ${lastIndex}, lacks it; a part of the data directory was lost. ` +
      "Restore the complete directory, or leave this member stopped",
  );
}

/** A log that was replaced by a snapshot that it did not contain (R92). */
function emptyAfter(base: LogId, hardState: HardState): Partial<RecoveredLog> {
  const empty = { base, lastIndex: base.index, terms: [], tail: [], configurations: [] };
  return { ...empty, hardState: promiseIn(base.term, hardState) };
}

/**
 * The node's vote in this term. If the term is new to the node, it has not voted in it:
 * no vote leaves before it is on the disk.
 */
function promiseIn(term: Term, hardState: HardState): HardState {
  return hardState.term >= term ? hardState : { term, votedFor: undefined };
}

/** The applied configuration is in the state; the log may have been compacted beyond it (R89). */
function configurationsOf(log: RecoveredLog, store: StateStore): ConfigurationAt[] {
  const applied = appliedConfiguration(store);
  const inLog = log.configurations.map(configurationAt);
  return applied === undefined
    ? inLog
    : [applied, ...inLog.filter(({ index }) => index > applied.index)];
}
