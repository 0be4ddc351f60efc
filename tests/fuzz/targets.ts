/**
 * Every function that takes bytes from a socket or a file, as a fuzz target; and
 * those which look as if they did, with the reason why they need none.
 * registry.test.ts finds out when one is missing.
 */
import { adminTargets } from "./admin-targets.ts";
import { connectionTargets } from "./connection-targets.ts";
import { diskTargets } from "./disk-targets.ts";
import { levelDbTargets } from "./leveldb-targets.ts";
import { peerTargets } from "./peer-targets.ts";
import { requestTargets } from "./request-targets.ts";
import { snapshotFileTargets } from "./snapshot-file-targets.ts";
import { snapshotTargets } from "./snapshot-targets.ts";
import type { Target } from "./target.ts";
import { textTargets } from "./text-targets.ts";

export const TARGETS: readonly Target[] = [
  ...requestTargets,
  ...adminTargets,
  ...peerTargets,
  ...snapshotTargets,
  ...snapshotFileTargets,
  ...diskTargets,
  ...levelDbTargets,
  ...textTargets,
  ...connectionTargets,
];

/** Reasons, and whom they excuse. */
export const EXEMPT: Readonly<Record<string, readonly string[]>> = {
  "makes bytes and reads none": [
    "codec/entry.ts BatchBuilder.add",
    "codec/entry.ts encodeEntry",
    "codec/kv-response.ts withHeader",
    "codec/plain-writer.ts PlainWriter.blob",
    "codec/plain-writer.ts PlainWriter.raw",
    "kv/key-string.ts keyString",
    "kv/keyspace.ts currentRow",
    "kv/sealed-value.ts seal",
    "kv/snapshot-format.ts encodeBlock",
    "storage/record.ts layRecord",
    "storage/record.ts sealRecord",
  ],
  "moves bytes and looks at none": [
    "actors/batch.ts WriteBatch.constructor",
    "actors/incoming-snapshot.ts IncomingSnapshot.add",
    "actors/pending-request.ts PendingRequest.succeed",
    "cli/streams.ts readAllIn",
    "cli/streams.ts readIn",
    "storage/bulk-disk.ts readChunks",
    "storage/bulk-disk.ts writeWhole",
    "server/backup.ts saveBackup",
    "storage/disk.ts readWhole",
    "storage/disk.ts writeAtomically",
    "storage/disk.ts writeFully",
    "storage/mark.ts openMark",
    "storage/wal.ts Wal.append",
  ],
  "takes keys, of which any bytes are one": [
    "cli/notation.ts showOnTerminal",
    "cli/range-options.ts rangeOf",
    "printable.ts decodeUtf8",
    "printable.ts printableBytes",
    "client/bytes.ts after",
    "kv/key-range.ts contains",
    "kv/keyspace.ts isCurrent",
    "store/leveldb/key-filter.ts KeyFilter.add",
    "store/leveldb/key-filter.ts KeyFilter.mayHave",
    "store/leveldb/stored-keys.ts StoredKeys.add",
    "store/leveldb/stored-keys.ts StoredKeys.mayHave",
    "kv/state-sum.ts rowHash",
    "kv/level-database.ts LevelDatabase.get",
    "kv/level-database.ts LevelDatabase.load",
    "kv/level-rows.ts readMany",
    "kv/point-reads.ts readRows",
    "kv/level-rows.ts readStored",
    "kv/level-store.ts LevelStore.load",
    "kv/memory-store.ts MemoryStore.load",
    "kv/memtable.ts Memtable.has",
    "kv/memtable.ts Memtable.restore",
    "kv/level-store.ts LevelStore.get",
    "kv/memory-store.ts MemoryStore.get",
    "kv/memtable.ts Memtable.get",
    "kv/overlay.ts Overlay.delete",
    "kv/overlay.ts Overlay.get",
  ],
  "is a part of every decoder": [
    "codec/known-fields.ts decodeKnown",
    "codec/wire.ts decode",
    "codec/wire.ts newReader",
    "kv/leveldb/byte-reader.ts ByteReader.constructor",
    "kv/leveldb/crc32c.ts crc32c",
    "storage/bytes.ts checksum",
    "kv/snapshot-format.ts viewOf",
    "storage/bytes.ts viewOf",
  ],
  "puts together what has targets by itself": [
    "actors/incoming-snapshot.ts IncomingSnapshot.open",
    "actors/recover.ts recover",
    "actors/snapshot-visit.ts SnapshotVisit.frame",
    "kv/level-database.ts LevelDatabase.open",
    "kv/level-generations.ts openNewest",
    "kv/level-store.ts LevelStore.open",
    "kv/sessions.ts Sessions.load",
    "kv/snapshot-file.ts verifySnapshot",
    "kv/state-machine.ts StateMachine.install",
    "server/backup.ts describeBackup",
    "storage/data-directory.ts openDataDirectory",
    "storage/inline-log.ts openInlineLog",
    "storage/threaded-log.ts openThreadedLog",
  ],
  "reads what one types on a command line": [
    "cli/member-address.ts parseDialled",
    "cli/member-address.ts parseMember",
    "cli/settings.ts parseCount",
    "cli/settings.ts parseDuration",
    "server/arguments.ts parseArguments",
  ],
  "takes apart what it has just made": ["codec/kv-response.ts beyondHeader"],
  "is handed what has been decoded": [
    "actors/gateway.ts Gateway.receive",
    "actors/pipeline.ts Pipeline.open",
    "actors/snapshot-library.ts SnapshotLibrary.readPiece",
    "kv/state-machine.ts StateMachine.read",
    "storage/thread-messages.ts receiveError",
  ],
};
