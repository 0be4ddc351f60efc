/**
 * What a node knows when it starts: its storage opened, its log and its state
 * in agreement. A node that starts for the first time writes the first entry,
 * the configuration it was given; the same on every member, so that their logs
 * agree from the start. A node that was given none waits for a leader's log.
 */
import { encodeConfiguration } from "../codec/configuration.ts";
import { encodeEntry } from "../codec/entry.ts";
import type { StateStore } from "../kv/state-store.ts";
import { configurationAt, RaftLog } from "../raft/log.ts";
import type { LogDevice, LogDeviceListener, RecoveredLog } from "../storage/log-device.ts";
import {
  type Configuration,
  type Entry,
  type HardState,
  type LogId,
  type Member,
  NO_MEMBERS,
} from "../vocabulary.ts";

/** A node's disk, opened. */
export interface Storage {
  readonly recovered: RecoveredLog;
  readonly device: LogDevice;
  readonly store: StateStore;
  /** Releases everything; the device and the store are not used any more. */
  close(): Promise<void>;
}

/** Opens the node's disk; rejects where it can't be trusted. */
export type OpenStorage = (listener: LogDeviceListener) => Promise<Storage>;

export interface Recovery {
  readonly hardState: HardState;
  readonly log: RaftLog;
  readonly storage: Storage;
  /** Who hears from the device from now on. */
  listen(listener: LogDeviceListener): void;
}

/** The disk is sound by itself, but its parts don't fit each other. */
export class RecoveryError extends Error {
  override readonly name = "RecoveryError";
}

/** The term of the first entry, in which nobody leads. */
const BOOTSTRAP_TERM = 1;

export async function recover(
  openStorage: OpenStorage,
  members: readonly Member[],
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
  const { recovered, device, store } = storage;
  requireAgreement(recovered, store.applied.logId);
  const { hardState } = recovered;
  const configurations = recovered.configurations.map(configurationAt);
  const commitIndex = store.applied.logId.index;
  const log = new RaftLog({ ...recovered, configurations, commitIndex, keepBytes });
  if (log.lastIndex > 0 || members.length === 0) return { hardState, log, storage, listen };

  const first = bootstrapEntry(members);
  const isAhead = hardState.term >= BOOTSTRAP_TERM;
  const promise = isAhead ? hardState : { term: BOOTSTRAP_TERM, votedFor: undefined };
  await new Promise<void>((resolve, reject) => {
    listen({ durable: () => resolve(), failed: reject });
    device.write({ hardState: promise, entries: [first] });
  });
  log.append([first]);
  log.durableTo(first);
  return { hardState: promise, log, storage, listen };
}

/**
 * State is applied from what the log holds on disk, so that it can never be
 * ahead (R83); and the log gives up only what the state has durable (R96).
 */
function requireAgreement({ base, lastIndex, terms }: RecoveredLog, applied: LogId): void {
  const { term } = terms.findLast((first) => first.index <= applied.index) ?? base;
  const isHeld = applied.index >= base.index && applied.index <= lastIndex && applied.term === term;
  if (isHeld) return;
  throw new RecoveryError(
    `Cannot start: the state was applied up to entry ${applied.index} of term ${applied.term}, ` +
      `but the log, which goes on after entry ${base.index} and ends at entry ${lastIndex}, does ` +
      "not hold it; a part of the data directory was lost. Put it back whole, or leave this " +
      "member stopped",
  );
}

function bootstrapEntry(members: readonly Member[]): Entry {
  const configuration: Configuration = {
    ...NO_MEMBERS,
    members,
    voters: new Set(members.map(({ id }) => id)),
  };
  const id = { index: 1, term: BOOTSTRAP_TERM };
  return encodeEntry(id, "configuration", encodeConfiguration(configuration));
}
