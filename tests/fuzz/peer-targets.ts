/**
 * Messages between members, handshakes, and the frames that carry them.
 */

import { commandsIn } from "../../src/cli/dump/commands.ts";
import { textNotation } from "../../src/cli/notation.ts";
import { decodeConfiguration, encodeConfiguration } from "../../src/codec/configuration.ts";
import { decodeHardState, encodeHardState } from "../../src/codec/disk/hard-state.ts";
import { BatchBuilder, decodeBatch, decodeEntry, encodeEntry } from "../../src/codec/entry.ts";
import {
  decodeHello,
  decodeHelloReply,
  type Hello,
  type HelloReply,
  writeHello,
  writeHelloReply,
} from "../../src/codec/hello.ts";
import {
  type PeerMessage,
  readPeerMessage,
  writePeerMessage,
} from "../../src/codec/peer-message.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { formatAddress, parseAddress } from "../../src/transport/address.ts";
import { FrameBuffer, FrameError, FrameReader } from "../../src/transport/frame.ts";
import {
  clientHello,
  judgeHello,
  MEMBER_VERSIONS,
  peerHello,
  refusalOf,
} from "../../src/transport/handshake.ts";
import type { Entry, EntryKind } from "../../src/vocabulary.ts";
import { batchOfCommands, configuration, written } from "./request-targets.ts";
import { decoder, latin1, type Target, utf8 } from "./target.ts";

const refusals = [CodecError];

const entries: readonly Entry[] = [
  encodeEntry({ index: 8, term: 3 }, "noOp", new Uint8Array(0)),
  encodeEntry({ index: 9, term: 3 }, "commands", batchOfCommands()),
  encodeEntry({ index: 10, term: 4 }, "configuration", encodeConfiguration(configuration)),
];

/** Without `bytes`, because a second encoding of an entry may differ. */
function withoutBytes({ index, term, kind, payload }: Entry): Omit<Entry, "bytes"> {
  return { index, term, kind, payload };
}

const log: readonly Target[] = [
  decoder("codec/entry.ts", "decodeEntry", {
    decode: (input) => withoutBytes(decodeEntry(input)),
    encode: ({ kind, payload, ...id }) => encodeEntry(id, kind as EntryKind, payload).bytes,
    seeds: entries.map(({ bytes }) => bytes),
    refusals,
  }),
  decoder("codec/entry.ts", "decodeBatch", {
    decode: decodeBatch,
    encode: ({ commands, timeMs, maxScannedRows }) => {
      const builder = new BatchBuilder();
      for (const { kind, body, session, drawnId } of commands) {
        builder.add(kind, body, session, drawnId);
      }
      return builder.take(timeMs, maxScannedRows);
    },
    seeds: [batchOfCommands()],
    refusals,
  }),
  decoder("cli/dump/commands.ts", "commandsIn", {
    decode: (input) => commandsIn(input, { notation: textNotation, withValues: true }),
    seeds: [batchOfCommands()],
    refusals: [],
  }),
  decoder("codec/configuration.ts", "decodeConfiguration", {
    // In the order in which it is written.
    decode: (input) => decodeConfiguration(encodeConfiguration(decodeConfiguration(input))),
    encode: encodeConfiguration,
    seeds: [encodeConfiguration(configuration)],
    refusals,
  }),
  decoder("codec/disk/hard-state.ts", "decodeHardState", {
    decode: decodeHardState,
    encode: encodeHardState,
    seeds: [
      { term: 300, votedFor: 2 },
      { term: 1, votedFor: undefined },
    ].map(encodeHardState),
    refusals,
  }),
];

const from = 2;
const term = 4;
const lastLog = { index: 7, term: 3 };
const messages: readonly PeerMessage[] = [
  { type: "preVote.request", from, term, lastLog },
  { type: "preVote.response", from, term, granted: true },
  { type: "vote.request", from, term, lastLog, isTransfer: true },
  { type: "vote.response", from, term, granted: false },
  { type: "append.request", from, term, session: 5, prev: lastLog, commit: 6, entries },
  { type: "append.response", from, term, session: 5, index: 10, hint: undefined },
  { type: "append.response", from, term, session: 5, index: 7, hint: { index: 5, term: 2 } },
  { type: "heartbeat.request", from, term, commit: 2 ** 40, round: 12 },
  { type: "heartbeat.response", from, term, round: 12, isLowOnSpace: true },
  { type: "timeout.now", from, term },
  { type: "readIndex.request", from, term, id: 9 },
  { type: "readIndex.response", from, term, id: 9, index: 2 ** 40 },
];

function comparable(message: PeerMessage): object {
  if (message.type !== "append.request") return message;
  return { ...message, entries: message.entries.map(withoutBytes) };
}

const self = { clusterId: 2 ** 47 + 5, nodeId: 1, softwareVersion: "0.1.0" };
const hellos: readonly Hello[] = [
  peerHello(self, 2),
  clientHello({ clusterId: 0, softwareVersion: "0.1.0" }),
];
const replies: readonly HelloReply[] = hellos.map((hello) =>
  judgeHello(hello, { self, purpose: hello.purpose, isRemoved: () => false }),
);

const peers: readonly Target[] = [
  {
    name: "readPeerMessage",
    covers: [
      "codec/peer-message.ts readPeerMessage",
      "codec/plain/plain-peer-message.ts plainPeerMessage",
    ],
    seeds: messages.map(written<PeerMessage>(writePeerMessage)),
    run: (input) => {
      const message = readPeerMessage(from, input);
      // Encoded again here, because the result no longer has the bytes that were sent.
      const again = readPeerMessage(from, written<PeerMessage>(writePeerMessage)(message));
      if (Bun.deepEquals(comparable(message), comparable(again))) return comparable(message);
      throw new Error(`Cannot write a ${message.type} so that it reads the same`);
    },
    refusals,
  },
  decoder("codec/hello.ts", "decodeHello", {
    decode: (input) => {
      const hello = decodeHello(input);
      for (const purpose of [1, 2]) judgeHello(hello, { self, purpose, isRemoved: () => false });
      return hello;
    },
    encode: written<Hello>(writeHello),
    seeds: hellos.map(written<Hello>(writeHello)),
    refusals,
  }),
  decoder("codec/hello.ts", "decodeHelloReply", {
    decode: (input) => {
      const reply = decodeHelloReply(input);
      refusalOf(reply, { clusterId: 0, nodeId: 2 }, MEMBER_VERSIONS);
      return reply;
    },
    encode: written<HelloReply>(writeHelloReply),
    seeds: replies.map(written<HelloReply>(writeHelloReply)),
    refusals,
  }),
];

const MAX_FRAME_BYTES = 64 * 1024;

function frames(payloads: readonly Uint8Array[]): Uint8Array {
  const buffer = new FrameBuffer();
  for (const payload of payloads) buffer.add((writer) => writer.raw(payload));
  return buffer.pending().slice();
}

/**
 * The payloads of a stream that arrives in pieces. Its first byte is their length; 0: all at
 * once.
 */
function payloadsOf(input: Uint8Array): readonly Uint8Array[] {
  const reader = new FrameReader(MAX_FRAME_BYTES);
  const stream = input.subarray(1);
  const pieceBytes = input[0] || stream.length || 1;
  const payloads: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += pieceBytes) {
    reader.push(stream.subarray(at, at + pieceBytes));
    for (let next = reader.next(); next !== undefined; next = reader.next()) payloads.push(next);
  }
  return payloads;
}

const payloads = [utf8("hello"), new Uint8Array(0), new Uint8Array(300).fill(7), utf8("x")];

const transport: readonly Target[] = [
  {
    name: "FrameReader",
    covers: ["transport/frame.ts FrameReader.push"],
    seeds: [0, 1, 7, 200].map((piece) => Uint8Array.of(piece, ...frames(payloads))),
    run: payloadsOf,
    encode: (payloads: readonly Uint8Array[]) => Uint8Array.of(3, ...frames(payloads)),
    refusals: [FrameError],
  },
  decoder("transport/address.ts", "parseAddress", {
    decode: (input) => parseAddress(latin1(input)),
    encode: (address) => Buffer.from(formatAddress(address), "latin1"),
    seeds: ["127.0.0.1:7201", "[::1]:0", "db-1.example:65535"].map(utf8),
    refusals: [Error],
  }),
];

export const peerTargets: readonly Target[] = [...log, ...peers, ...transport];
