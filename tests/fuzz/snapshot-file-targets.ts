/**
 * Snapshot files, and their contents with valid checksums.
 */
import {
  decodeAppliedConfiguration,
  encodeAppliedConfiguration,
} from "../../src/codec/configuration.ts";
import {
  decodeSnapshotHeader,
  encodeSnapshotHeader,
} from "../../src/codec/disk/snapshot-header.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { readSnapshot } from "../../src/replicated/snapshot-file.ts";
import {
  BLOCK_HEADER_BYTES,
  decodeRows,
  encodeBlock,
  encodeEnd,
  MAX_BLOCK_BYTES,
  SnapshotError,
} from "../../src/replicated/snapshot-format.ts";
import { encodeHeader } from "../../src/replicated/snapshot-header.ts";
import type { Row } from "../../src/store/state-store.ts";
import { configuration } from "./request-targets.ts";
import { decoder, type Target, utf8 } from "./target.ts";

const header = { clusterId: 7, applied: { logId: { term: 3, index: 300 }, revision: 400 } };
const rows: readonly Row[] = [
  { key: Uint8Array.of(1, 97), value: utf8("a value") },
  { key: Uint8Array.of(1, 98), value: utf8("") },
  { key: Uint8Array.of(2, 1), value: utf8("members") },
];

interface Read {
  readonly header: typeof header;
  readonly blocks: readonly (readonly Row[])[];
}

function fileOf({ header, blocks }: Read): Uint8Array {
  let { bytes, checksum } = encodeHeader(header);
  const pieces = [bytes];
  for (const block of blocks) {
    ({ bytes, checksum } = encodeBlock(block, checksum));
    pieces.push(bytes);
  }
  pieces.push(encodeEnd(blocks.flat().length, checksum).bytes);
  return new Uint8Array(Buffer.concat(pieces));
}

async function read(file: Uint8Array): Promise<Read> {
  const found = await readSnapshot(inHalves(file));
  return { header: found.header, blocks: await Array.fromAsync(found.rows) };
}

async function* inHalves(file: Uint8Array): AsyncGenerator<Uint8Array> {
  const middle = Math.floor(file.length / 2);
  yield file.subarray(0, middle);
  yield file.subarray(middle);
}

/** The contents of a block with these rows. */
function contentOf(block: readonly Row[]): Uint8Array {
  if (block.length === 0) return new Uint8Array();
  return encodeBlock(block, 0).bytes.slice(BLOCK_HEADER_BYTES);
}

const applied = { index: 2 ** 33, configuration };

export const snapshotFileTargets: readonly Target[] = [
  {
    name: "readSnapshot",
    covers: [
      "replicated/snapshot-file.ts readSnapshot",
      "replicated/snapshot-format.ts checkBlock",
      "replicated/snapshot-format.ts decodeBlockHeader",
      "replicated/snapshot-format.ts decodeEnd",
      "replicated/snapshot-header.ts readHeader",
    ],
    seeds: [[], [rows], [rows.slice(0, 1), rows.slice(1)]].map((blocks) =>
      fileOf({ header, blocks }),
    ),
    run: read,
    encode: fileOf,
    refusals: [SnapshotError],
    allowance: (length) => 2 * MAX_BLOCK_BYTES + 16 * length,
    share: 0.2,
  },
  decoder("codec/disk/snapshot-header.ts", "decodeSnapshotHeader", {
    decode: decodeSnapshotHeader,
    encode: encodeSnapshotHeader,
    seeds: [encodeSnapshotHeader({ ...header, level: 1, machine: "quorate.kv", groupId: 0 })],
    refusals: [CodecError],
  }),
  decoder("replicated/snapshot-format.ts", "decodeRows", {
    decode: decodeRows,
    encode: contentOf,
    seeds: [contentOf(rows), contentOf([])],
    refusals: [SnapshotError],
  }),
  decoder("codec/configuration.ts", "decodeAppliedConfiguration", {
    // In the order in which it is written.
    decode: (input) =>
      decodeAppliedConfiguration(encodeAppliedConfiguration(decodeAppliedConfiguration(input))),
    encode: encodeAppliedConfiguration,
    seeds: [encodeAppliedConfiguration(applied)],
    refusals: [CodecError],
  }),
];
