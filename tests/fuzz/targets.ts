/**
 * Every function that takes bytes from a socket or a file, as a fuzz target. Functions that
 * only look like one are listed with the reason why they need none. registry.test.ts finds
 * functions that are missing.
 */
import { adminTargets } from "./admin-targets.ts";
import { connectionTargets } from "./connection-targets.ts";
import { diskTargets } from "./disk-targets.ts";
import { faultTargets } from "./fault-targets.ts";
import { feedTargets } from "./feed-targets.ts";
import { httpTargets } from "./http-targets.ts";
import { levelDbTargets } from "./leveldb-targets.ts";
import { observeTargets } from "./observe-targets.ts";
import { peerTargets } from "./peer-targets.ts";
import { requestTargets } from "./request-targets.ts";
import { snapshotFileTargets } from "./snapshot-file-targets.ts";
import { snapshotTargets } from "./snapshot-targets.ts";
import type { Target } from "./target.ts";
import { textTargets } from "./text-targets.ts";

export const TARGETS: readonly Target[] = [
  ...requestTargets,
  ...adminTargets,
  ...observeTargets,
  ...feedTargets,
  ...httpTargets,
  ...peerTargets,
  ...snapshotTargets,
  ...snapshotFileTargets,
  ...diskTargets,
  ...levelDbTargets,
  ...textTargets,
  ...connectionTargets,
  ...faultTargets,
];

/** Reasons, each with the functions that it exempts. */
export const EXEMPT: Readonly<Record<string, readonly string[]>> = {
  "makes bytes and reads none": [
    "codec/entry.ts BatchBuilder.add",
    "codec/entry.ts encodeEntry",
    "codec/kv-response.ts withHeader",
    "codec/plain/plain-writer.ts PlainWriter.blob",
    "codec/plain/plain-writer.ts PlainWriter.raw",
    "store/key-string.ts keyString",
    "store/keyspace.ts currentRow",
    "store/leveldb/checksummed-value.ts withChecksum",
    "replicated/snapshot-format.ts encodeBlock",
    "storage/wal/record.ts encodeRecord",
    "storage/wal/record.ts finalizeRecord",
  ],
  "moves bytes and looks at none": [
    "actors/clients/batch.ts WriteBatch.constructor",
    "actors/snapshots/incoming-snapshot.ts IncomingSnapshot.add",
    "console/answer.ts bytes",
    "console/rest/bytes-in-json.ts bytesInJson",
    "actors/clients/pending-request.ts PendingRequest.succeed",
    "faults/local-pipe.ts PipeEnd.take",
    "faults/local-pipe.ts PipeEnd.write",
    "cli/streams.ts readAllIn",
    "cli/streams.ts readIn",
    "storage/disk/bulk-disk.ts readChunks",
    "storage/disk/bulk-disk.ts writeWhole",
    "offline/backup.ts saveBackup",
    "storage/disk/disk.ts readWhole",
    "storage/disk/disk.ts writeAtomically",
    "storage/disk/disk.ts writeFully",
    "storage/wal/synced-watermark.ts openWatermark",
    "storage/wal/wal.ts Wal.append",
  ],
  "takes keys, of which any bytes are one": [
    "cli/notation.ts showOnTerminal",
    "cli/key-options.ts rangeOf",
    "printable.ts decodeUtf8",
    "printable.ts printableBytes",
    "client/bytes.ts after",
    "kv/commands/key-range.ts contains",
    "store/keyspace.ts isCurrent",
    "store/leveldb/key-filter.ts KeyFilter.add",
    "store/leveldb/key-filter.ts KeyFilter.mayHave",
    "store/leveldb/stored-keys.ts StoredKeys.add",
    "store/leveldb/stored-keys.ts StoredKeys.mayHave",
    "store/state-sum.ts rowHash",
    "store/leveldb/level-database.ts LevelDatabase.get",
    "store/leveldb/level-database.ts LevelDatabase.load",
    "store/leveldb/level-rows.ts readMany",
    "store/point-reads.ts readRows",
    "store/leveldb/level-rows.ts readStored",
    "store/leveldb/level-store.ts LevelStore.load",
    "store/memory-store.ts MemoryStore.load",
    "store/memtable.ts Memtable.has",
    "store/memtable.ts Memtable.restore",
    "store/leveldb/level-store.ts LevelStore.get",
    "store/memory-store.ts MemoryStore.get",
    "store/memtable.ts Memtable.get",
    "store/overlay.ts Overlay.delete",
    "store/overlay.ts Overlay.get",
  ],
  "is a part of every decoder": [
    "codec/known-fields.ts decodeKnown",
    "codec/wire.ts decode",
    "codec/wire.ts newReader",
    "store/leveldb/files/byte-reader.ts ByteReader.constructor",
    "store/leveldb/files/crc32c.ts crc32c",
    "storage/bytes.ts checksum",
    "replicated/snapshot-format.ts viewOf",
    "storage/bytes.ts viewOf",
  ],
  "puts together what has targets by itself": [
    "actors/snapshots/incoming-snapshot.ts IncomingSnapshot.open",
    "actors/node/node-recovery.ts recoverNode",
    "actors/snapshots/snapshot-connection.ts SnapshotConnection.frame",
    "store/leveldb/level-database.ts LevelDatabase.open",
    "store/leveldb/level-generations.ts openNewest",
    "store/leveldb/level-store.ts LevelStore.open",
    "replicated/sessions.ts Sessions.load",
    "replicated/snapshot-file.ts verifySnapshot",
    "replicated/replica.ts Replica.install",
    "offline/backup.ts describeBackup",
    "offline/backup.ts readBackup",
    "storage/directory/data-directory.ts openDataDirectory",
    "storage/device/inline-log.ts openInlineLog",
    "storage/device/threaded-log.ts openThreadedLog",
  ],
  "reads files of this package": ["console/page-files.ts readPageFiles"],
  "reads what one types on a command line": [
    "cli/option-values.ts parseDialled",
    "cli/option-values.ts parseMember",
    "cli/option-values.ts parseCount",
    "cli/option-values.ts parseDuration",
    "server/arguments.ts parseArguments",
  ],
  "takes apart what this node has just made": [
    "codec/kv-response.ts beyondHeader",
    "faults/message-loss.ts keepMessages",
    "load/requests.ts requestOf",
  ],
  "is handed what has been decoded": [
    "actors/clients/admin-service.ts AdminService.readSnapshot",
    "actors/clients/gateway.ts Gateway.receive",
    "actors/election/follower-term.ts FollowerTerm.read",
    "actors/election/follower-term.ts FollowerTerm.receive",
    "actors/leadership/leader-reads.ts LeaderReads.read",
    "actors/leadership/leader-term.ts LeaderTerm.receive",
    "actors/leadership/leader-reads.ts LeaderReads.receiveReadIndexRequest",
    "actors/leadership/pipeline.ts Pipeline.open",
    "actors/snapshots/snapshot-cache.ts SnapshotCache.readChunk",
    "replicated/replica.ts Replica.query",
    "storage/device/thread-messages.ts receiveError",
  ],
};
