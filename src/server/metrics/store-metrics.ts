/**
 * The metrics of the disk, and of the key-value store.
 */
import { CommandKind } from "../../codec/entry.ts";
import { counter, gauge, histogram, type Metric, type Scrape } from "./metric.ts";

const ETCD = { etcd: {} };

const disk = ({ node }: Scrape) => node?.reading.sample.disk;

export const DISK_METRICS: readonly Metric[] = [
  histogram(
    "disk_wal_fsync_duration_seconds",
    "Syncs of the log.",
    ({ meters }) => meters.disk.syncs,
    ETCD,
  ),
  histogram(
    "disk_wal_write_duration_seconds",
    "Writes to the log, from the request until the data is durable.",
    ({ meters }) => meters.disk.logWrites,
  ),
  counter(
    "disk_wal_write_bytes_total",
    "Bytes written to the log.",
    ({ meters }) => meters.disk.writtenBytes,
    ETCD,
  ),
  histogram(
    "disk_backend_commit_duration_seconds",
    "Batches of rows written to the database of the state, each with a sync.",
    ({ meters }) => meters.disk.stateWrites,
    ETCD,
  ),
  gauge("disk_wal_bytes", "The size of the log.", (it) => disk(it)?.logBytes),
  gauge("disk_free_bytes", "Free space on the disk.", (it) => disk(it)?.freeBytes),
  gauge(
    "disk_reserve_bytes",
    "The free space below which writes that need space are refused.",
    (it) => disk(it)?.reserveBytes,
  ),
  gauge("disk_low", "Whether the free space is below the reserve.", (it) => disk(it)?.low),
  gauge(
    "disk_unsynced_seconds",
    "For how long the oldest unsynced write to the log has waited.",
    (it) => {
      const use = disk(it);
      return use && use.unsyncedMs / 1000;
    },
  ),
  counter(
    "disk_torn_bytes_total",
    "Bytes of an unfinished write that the start of the node removed.",
    ({ meters }) => meters.events.tornBytes,
  ),
];

export const STORE_METRICS: readonly Metric[] = [
  gauge(
    "mvcc_db_total_size_in_bytes",
    "The size of the state.",
    (it) => disk(it)?.stateBytes,
    ETCD,
  ),
  commands("mvcc_put_total", "Puts", CommandKind.COMMAND_KIND_PUT),
  commands("mvcc_delete_total", "Deletions", CommandKind.COMMAND_KIND_DELETE_RANGE),
  commands("mvcc_txn_total", "Transactions", CommandKind.COMMAND_KIND_TXN),
  counter(
    "mvcc_range_total",
    "Reads that this node answered from its state.",
    ({ meters }) => meters.applied.queries,
    ETCD,
  ),
  histogram(
    "apply_duration_seconds",
    "Applying committed entries, as many as were taken at a time.",
    ({ meters }) => meters.applied.runs,
  ),
  gauge("store_revision", "The revision.", ({ node }) => node?.reading.sample.raft.revision),
  counter(
    "store_undecided_states_total",
    "Times that the members' states differed and no majority agreed on one, as seen by a leader.",
    ({ meters }) => meters.events.kinds.get("state.undecided"),
  ),
  counter(
    "store_outvoted_states_total",
    "Times that a member's state differed from the majority's, as seen by a leader.",
    ({ meters }) => meters.events.kinds.get("state.outvoted"),
  ),
  gauge("sessions", "Open sessions of clients.", ({ node }) => node?.reading.sessions),
  counter(
    "session_duplicates_total",
    "Writes that were received again, and not applied again.",
    ({ node }) => node?.reading.duplicateWrites,
  ),
];

function commands(name: string, what: string, kind: CommandKind): Metric {
  return counter(
    name,
    `${what} that this node applied.`,
    ({ meters }) => meters.applied.commands[kind] ?? 0,
    ETCD,
  );
}
