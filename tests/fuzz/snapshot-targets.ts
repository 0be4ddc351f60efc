/**
 * The messages of a snapshot's connection.
 */
import {
  readSnapshotMessage,
  readSnapshotReply,
  type SnapshotMessage,
  type SnapshotReply,
  SnapshotStatus,
  writeSnapshotMessage,
  writeSnapshotReply,
} from "../../src/codec/snapshot.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { written } from "./request-targets.ts";
import { decoder, type Target } from "./target.ts";

const refusals = [CodecError];

const messages: readonly SnapshotMessage[] = [
  {
    type: "snapshot.offer",
    term: 12,
    session: 7,
    last: { term: 11, index: 2 ** 33 },
    bytes: 2 ** 34,
    checksum: 0xcafe_f00d,
  },
  {
    type: "snapshot.chunk",
    offset: 2 ** 33,
    data: new Uint8Array(300).fill(7),
    checksum: 0xcafe_f00d,
  },
];

const replies: readonly SnapshotReply[] = [
  { status: SnapshotStatus.SNAPSHOT_STATUS_RECEIVING, storedBytes: 2 ** 33, message: "" },
  { status: SnapshotStatus.SNAPSHOT_STATUS_RECEIVING, storedBytes: 0, message: "" },
  { status: SnapshotStatus.SNAPSHOT_STATUS_REFUSED, storedBytes: 0, message: "Cannot take it" },
];

export const snapshotTargets: readonly Target[] = [
  decoder("codec/snapshot.ts", "readSnapshotMessage", {
    decode: readSnapshotMessage,
    encode: written<SnapshotMessage>(writeSnapshotMessage),
    seeds: messages.map(written<SnapshotMessage>(writeSnapshotMessage)),
    refusals,
  }),
  decoder("codec/snapshot.ts", "readSnapshotReply", {
    decode: readSnapshotReply,
    encode: written<SnapshotReply>(writeSnapshotReply),
    seeds: replies.map(written<SnapshotReply>(writeSnapshotReply)),
    refusals,
  }),
];
