/**
 * The requests of operators and the responses of nodes.
 */
import { logLevelCommand } from "../../src/actors/clients/log-level-service.ts";
import { validateMemberChanges } from "../../src/actors/clients/member-changes.ts";
import {
  decodeCheckpointResponse,
  decodeMemberChangeRequest,
  decodeMembersResponse,
  decodeSnapshotRequest,
  decodeSnapshotResponse,
  decodeStepDownResponse,
  decodeTransferLeaderRequest,
  decodeTransferLeaderResponse,
  encodeCheckpointResponse,
  encodeMemberChangeRequest,
  encodeMembersResponse,
  encodeSnapshotRequest,
  encodeSnapshotResponse,
  encodeStepDownResponse,
  encodeTransferLeaderRequest,
  encodeTransferLeaderResponse,
  type MemberChange,
} from "../../src/codec/admin.ts";
import {
  decodeLogLevelRequest,
  decodeLogLevelResponse,
  encodeLogLevelRequest,
  encodeLogLevelResponse,
} from "../../src/codec/log-level.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { InvalidRequestError } from "../../src/replicated/invalid-request.ts";
import { configuration, header } from "./request-targets.ts";
import { decoder, type Target } from "./target.ts";

const refusals = [CodecError];

const member = { id: 4, peerAddress: "127.0.0.1:7304", clientAddress: "127.0.0.1:7204" };
const changes: readonly MemberChange[] = [
  { kind: "add", member, staysLearner: false, replaces: 2 },
  { kind: "add", member, staysLearner: true, replaces: undefined },
  { kind: "remove", id: 3 },
  { kind: "promote", id: 300 },
  { kind: "demote", id: 2 ** 40 },
];
const last = { term: 12, index: 2 ** 33 };

const members: readonly Target[] = [
  decoder("codec/admin.ts", "decodeMemberChangeRequest", {
    decode: decodeMemberChangeRequest,
    encode: encodeMemberChangeRequest,
    seeds: [
      encodeMemberChangeRequest({ changes, expectedVersion: 300 }),
      ...changes.map((change) =>
        encodeMemberChangeRequest({ changes: [change], expectedVersion: undefined }),
      ),
    ],
    refusals,
  }),
  decoder("actors/clients/member-changes.ts", "validateMemberChanges", {
    decode: validateMemberChanges,
    encode: encodeMemberChangeRequest,
    seeds: changes.map((change) =>
      encodeMemberChangeRequest({ changes: [change], expectedVersion: 300 }),
    ),
    refusals: [InvalidRequestError],
  }),
  decoder("codec/admin.ts", "decodeMembersResponse", {
    // Members in the order in which they are written.
    decode: (input) => decodeMembersResponse(encodeMembersResponse(decodeMembersResponse(input))),
    encode: encodeMembersResponse,
    seeds: [encodeMembersResponse({ header, configuration, version: 300 })],
    refusals,
  }),
];

const leadership: readonly Target[] = [
  decoder("codec/admin.ts", "decodeTransferLeaderRequest", {
    decode: decodeTransferLeaderRequest,
    encode: encodeTransferLeaderRequest,
    seeds: [2, undefined].map(encodeTransferLeaderRequest),
    refusals,
  }),
  decoder("codec/admin.ts", "decodeTransferLeaderResponse", {
    decode: decodeTransferLeaderResponse,
    encode: encodeTransferLeaderResponse,
    seeds: [encodeTransferLeaderResponse({ header, to: 2 })],
    refusals,
  }),
  decoder("codec/admin.ts", "decodeStepDownResponse", {
    decode: decodeStepDownResponse,
    encode: encodeStepDownResponse,
    seeds: [encodeStepDownResponse(header)],
    refusals,
  }),
];

const chunk = { header, snapshotId: 7, last, bytes: 2 ** 34, checksum: 0xcafe_f00d };

const snapshots: readonly Target[] = [
  decoder("codec/admin.ts", "decodeCheckpointResponse", {
    decode: decodeCheckpointResponse,
    encode: encodeCheckpointResponse,
    seeds: [encodeCheckpointResponse({ header, last, firstIndex: 290 })],
    refusals,
  }),
  decoder("codec/admin.ts", "decodeSnapshotRequest", {
    decode: decodeSnapshotRequest,
    encode: encodeSnapshotRequest,
    seeds: [encodeSnapshotRequest({ snapshotId: 7, offset: 2 ** 33, begin: true })],
    refusals,
  }),
  decoder("codec/admin.ts", "decodeSnapshotResponse", {
    decode: decodeSnapshotResponse,
    encode: encodeSnapshotResponse,
    seeds: [encodeSnapshotResponse({ ...chunk, data: new Uint8Array(300).fill(7) })],
    refusals,
  }),
];

const logLevels: readonly Target[] = [
  decoder("codec/log-level.ts", "decodeLogLevelRequest", {
    decode: decodeLogLevelRequest,
    encode: encodeLogLevelRequest,
    seeds: [
      encodeLogLevelRequest({ level: "debug", only: ["election", "leader.ended"], forMs: 300_000 }),
    ],
    refusals,
  }),
  decoder("actors/clients/log-level-service.ts", "logLevelCommand", {
    decode: logLevelCommand,
    seeds: [
      encodeLogLevelRequest({ level: "debug", only: ["election"], forMs: 300_000 }),
      encodeLogLevelRequest({ level: "configured", only: [], forMs: 0 }),
    ],
    refusals: [CodecError, InvalidRequestError],
  }),
  decoder("codec/log-level.ts", "decodeLogLevelResponse", {
    decode: decodeLogLevelResponse,
    encode: encodeLogLevelResponse,
    seeds: [
      encodeLogLevelResponse({
        ...{ header, configured: "info", level: "debug", only: ["election"], leftMs: 300_000 },
      }),
    ],
    refusals,
  }),
];

export const adminTargets: readonly Target[] = [
  ...members,
  ...leadership,
  ...snapshots,
  ...logLevels,
];
