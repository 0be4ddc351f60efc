/**
 * The requests of clients and the responses of nodes: the envelopes and their contents.
 */
import { BatchBuilder, CommandKind } from "../../src/codec/entry.ts";
import {
  CompareResult,
  CompareTarget,
  decodeDeleteRangeRequest,
  decodeKeyValue,
  decodeLineage,
  decodePutRequest,
  decodeRangeRequest,
  decodeTxnRequest,
  encodeDeleteRangeRequest,
  encodeKeyValue,
  encodePutRequest,
  encodeRangeRequest,
  encodeTxnRequest,
  type KeyValue,
  keyLengthOfPut,
  type Lineage,
} from "../../src/codec/kv.ts";
import {
  type DeleteRangeResponse,
  decodeDeleteRangeResponse,
  decodePutResponse,
  decodeRangeResponse,
  decodeTxnResponse,
  encodeDeleteRangeResponse,
  encodePutResponse,
  encodeRangeResponse,
  encodeTxnResponse,
  type OpResult,
  type PutResponse,
  type RangeResponse,
  type ResponseOp,
  type TxnResponse,
} from "../../src/codec/kv-response.ts";
import {
  Applied,
  decodeCancelRequest,
  ErrorCode,
  encodeCancelRequest,
  Method,
  type Request,
  type Response,
  readRequest,
  readResponse,
  writeRequest,
  writeResponse,
} from "../../src/codec/request.ts";
import {
  decodeCloseSessionRequest,
  decodeCloseSessionResponse,
  decodeRegisterSessionRequest,
  decodeRegisterSessionResponse,
  encodeCloseSessionRequest,
  encodeCloseSessionResponse,
  encodeRegisterSessionRequest,
  encodeRegisterSessionResponse,
} from "../../src/codec/session.ts";
import {
  decodeHashResponse,
  decodeStatusResponse,
  encodeHashResponse,
  encodeStatusResponse,
} from "../../src/codec/status.ts";
import { CodecError, newWriter, type Writer } from "../../src/codec/wire.ts";
import { type Command, decodeCommand } from "../../src/kv/commands/command.ts";
import { validateCommand, validateRangeRequest } from "../../src/kv/commands/validation.ts";
import { InvalidRequestError } from "../../src/replicated/invalid-request.ts";
import {
  decodeSessionCommand,
  type SessionCommand,
} from "../../src/replicated/session-commands.ts";
import { bytes, deleteOp, putOp, rangeOp, rangeRequest } from "../support/commands.ts";
import { decoder, type Target } from "./target.ts";

const refusals = [CodecError];

export function written<T>(write: (value: T, writer: Writer) => void) {
  return (value: T): Uint8Array => {
    const writer = newWriter();
    write(value, writer);
    return writer.buf.slice(0, writer.pos);
  };
}

const put = { key: bytes("color"), value: bytes("green"), prevKv: true };
const deletion = { key: bytes("a"), rangeEnd: bytes("b"), prevKv: false };
const range = rangeRequest("user/", "user0", { limit: 300, keysOnly: true });
const txn = {
  compare: [
    {
      key: bytes("lock"),
      result: CompareResult.EQUAL,
      target: CompareTarget.VERSION,
      version: 2 ** 40,
    },
    {
      key: bytes("color"),
      result: CompareResult.LESS,
      target: CompareTarget.VALUE,
      value: bytes("red"),
    },
  ],
  success: [putOp("lock", "me"), rangeOp("a", "z"), deleteOp("b", "c", true)],
  failure: [rangeOp("lock")],
};

const requests: readonly Target[] = [
  decoder("codec/request.ts", "readRequest", {
    // A node refuses what it does not support, and reads no more of it.
    decode: (input) => {
      const { unsupported, ...request } = readRequest(input);
      if (unsupported !== undefined) throw unsupported;
      return request;
    },
    encode: written<Request>(writeRequest),
    seeds: [
      { id: 1, method: Method.METHOD_PUT, timeoutMs: 5000, body: encodePutRequest(put) },
      {
        ...{ id: 3, method: Method.METHOD_TXN, timeoutMs: 5000, body: encodeTxnRequest(txn) },
        session: { sessionId: 17, sequence: 301, firstOutstanding: 299 },
      },
      { id: 2 ** 50, method: Method.METHOD_STATUS, timeoutMs: 0, body: new Uint8Array(0) },
    ].map(written<Request>(writeRequest)),
    refusals,
  }),
  decoder("codec/request.ts", "decodeCancelRequest", {
    decode: decodeCancelRequest,
    encode: encodeCancelRequest,
    seeds: [encodeCancelRequest(7), encodeCancelRequest(2 ** 53 - 1)],
    refusals: [CodecError],
  }),
  decoder("codec/kv.ts", "decodeRangeRequest", {
    decode: decodeRangeRequest,
    encode: encodeRangeRequest,
    seeds: [encodeRangeRequest(range), encodeRangeRequest(rangeRequest("k"))],
    refusals,
  }),
  decoder("codec/kv.ts", "decodePutRequest", {
    decode: decodePutRequest,
    encode: encodePutRequest,
    seeds: [encodePutRequest(put)],
    refusals,
  }),
  {
    name: "keyLengthOfPut",
    covers: ["codec/kv.ts keyLengthOfPut"],
    seeds: [encodePutRequest(put)],
    run: (input) => {
      const length = keyLengthOfPut(input);
      if (length !== undefined && length !== decodePutRequest(input).key.length) {
        throw new Error("The put has a key of another length");
      }
    },
    refusals: [],
  },
  decoder("codec/kv.ts", "decodeDeleteRangeRequest", {
    decode: decodeDeleteRangeRequest,
    encode: encodeDeleteRangeRequest,
    seeds: [encodeDeleteRangeRequest(deletion)],
    refusals,
  }),
  decoder("codec/kv.ts", "decodeTxnRequest", {
    decode: decodeTxnRequest,
    encode: encodeTxnRequest,
    seeds: [encodeTxnRequest(txn), encodeTxnRequest({ ...txn, compare: [] })],
    refusals,
  }),
  decoder("codec/session.ts", "decodeRegisterSessionRequest", {
    decode: decodeRegisterSessionRequest,
    encode: encodeRegisterSessionRequest,
    seeds: [encodeRegisterSessionRequest({ ttlMs: 3_600_000 })],
    refusals,
  }),
  decoder("codec/session.ts", "decodeCloseSessionRequest", {
    decode: decodeCloseSessionRequest,
    encode: encodeCloseSessionRequest,
    seeds: [encodeCloseSessionRequest({ sessionId: 2 ** 33 })],
    refusals,
  }),
];

/** A byte for the kind, then the body: the arguments of these two functions. */
const commandSeeds = seedsOf([
  [CommandKind.COMMAND_KIND_PUT, encodePutRequest(put)],
  [CommandKind.COMMAND_KIND_DELETE_RANGE, encodeDeleteRangeRequest(deletion)],
  [CommandKind.COMMAND_KIND_TXN, encodeTxnRequest(txn)],
]);

const sessionSeeds = seedsOf([
  [CommandKind.COMMAND_KIND_REGISTER_SESSION, encodeRegisterSessionRequest({ ttlMs: 60_000 })],
  [CommandKind.COMMAND_KIND_CLOSE_SESSION, encodeCloseSessionRequest({ sessionId: 17 })],
]);

function seedsOf(commands: readonly [CommandKind, Uint8Array][]): readonly Uint8Array[] {
  return commands.map(([kind, body]) => Uint8Array.of(kind, ...body));
}

function commandOf(input: Uint8Array) {
  return { kind: (input[0] ?? 0) as CommandKind, body: input.subarray(1) };
}

function encodeCommand(command: Command): Uint8Array {
  return Uint8Array.of(command.kind, ...bodyOf(command));
}

function bodyOf({ kind, request }: Command): Uint8Array {
  switch (kind) {
    case CommandKind.COMMAND_KIND_PUT:
      return encodePutRequest(request);
    case CommandKind.COMMAND_KIND_DELETE_RANGE:
      return encodeDeleteRangeRequest(request);
    case CommandKind.COMMAND_KIND_TXN:
      return encodeTxnRequest(request);
  }
}

function sessionCommandOf(input: Uint8Array): SessionCommand {
  const command = decodeSessionCommand(commandOf(input));
  if (command === undefined) throw new CodecError("It is a command of the state machine");
  return command;
}

function encodeSessionCommand(command: SessionCommand): Uint8Array {
  if ("registerSession" in command) {
    const body = encodeRegisterSessionRequest(command.registerSession);
    return Uint8Array.of(CommandKind.COMMAND_KIND_REGISTER_SESSION, ...body);
  }
  const body = encodeCloseSessionRequest(command.closeSession);
  return Uint8Array.of(CommandKind.COMMAND_KIND_CLOSE_SESSION, ...body);
}

const validation: readonly Target[] = [
  decoder("kv/commands/command.ts", "decodeCommand", {
    decode: (input) => decodeCommand(commandOf(input)),
    encode: encodeCommand,
    seeds: commandSeeds,
    refusals,
  }),
  decoder("replicated/session-commands.ts", "decodeSessionCommand", {
    decode: sessionCommandOf,
    encode: encodeSessionCommand,
    seeds: sessionSeeds,
    refusals,
  }),
  decoder("kv/commands/validation.ts", "validateCommand", {
    decode: (input) => {
      const command = commandOf(input);
      validateCommand(command);
      return decodeSessionCommand(command) ?? decodeCommand(command);
    },
    seeds: [...commandSeeds, ...sessionSeeds],
    refusals: [InvalidRequestError],
  }),
  decoder("kv/commands/validation.ts", "validateRangeRequest", {
    decode: validateRangeRequest,
    encode: encodeRangeRequest,
    seeds: [encodeRangeRequest(range), encodeRangeRequest(rangeRequest("k"))],
    refusals: [InvalidRequestError],
  }),
];

const kv: KeyValue = {
  key: bytes("color"),
  value: bytes("green"),
  createRevision: 2,
  modRevision: 2 ** 33,
  version: 7,
};
export const header = { clusterId: 2 ** 47, memberId: 3, revision: 2 ** 33, raftTerm: 12 };
const kvs = [encodeKeyValue(kv), encodeKeyValue({ ...kv, key: bytes("size") })];
const rangeResult = { kvs, more: true, count: 5 };
const putResult = { prevKv: encodeKeyValue(kv), prevKvOmitted: false };
const deleteResult = { deleted: 2, prevKvs: kvs };

function encodeRange({ header, kvs, more, count }: RangeResponse): Uint8Array {
  return encodeRangeResponse(header, { kvs: kvs.map(encodeKeyValue), more, count });
}

function encodePut({ header, prevKv, prevKvOmitted }: PutResponse): Uint8Array {
  return encodePutResponse(header, { prevKv: prevKv && encodeKeyValue(prevKv), prevKvOmitted });
}

function encodeDeletion({ header, deleted, prevKvs }: DeleteRangeResponse): Uint8Array {
  return encodeDeleteRangeResponse(header, { deleted, prevKvs: prevKvs.map(encodeKeyValue) });
}

/**
 * A node writes one header for all operations of a transaction. Only such responses can be
 * encoded again.
 */
function encodeTxn({ header, succeeded, responses }: TxnResponse): Uint8Array {
  return encodeTxnResponse(header, { succeeded, results: responses.map(resultOf) });
}

function resultOf(response: ResponseOp): OpResult {
  if ("responseRange" in response) {
    const { kvs, more, count } = response.responseRange;
    return { range: { kvs: kvs.map(encodeKeyValue), more, count } };
  }
  if ("responsePut" in response) {
    const { prevKv, prevKvOmitted } = response.responsePut;
    return { put: { prevKv: prevKv && encodeKeyValue(prevKv), prevKvOmitted } };
  }
  const { deleted, prevKvs } = response.responseDeleteRange;
  return { deleteRange: { deleted, prevKvs: prevKvs.map(encodeKeyValue) } };
}

function withOneHeader(response: TxnResponse): TxnResponse {
  const { header } = response;
  const responses = response.responses.map((op): ResponseOp => {
    if ("responseRange" in op) return { responseRange: { ...op.responseRange, header } };
    if ("responsePut" in op) return { responsePut: { ...op.responsePut, header } };
    return { responseDeleteRange: { ...op.responseDeleteRange, header } };
  });
  return { ...response, responses };
}

const members = [
  { id: 1, peerAddress: "127.0.0.1:7301", clientAddress: "127.0.0.1:7201" },
  { id: 2, peerAddress: "127.0.0.1:7302", clientAddress: "127.0.0.1:7202" },
];
export const configuration = {
  members,
  voters: new Set([1]),
  votersOutgoing: new Set([1, 2]),
  learners: new Set([2]),
  learnersNext: new Set([1]),
  promotions: new Map([[2, { replaces: 1 }]]),
  removed: new Set([3]),
  clusterName: "local",
};
const status = {
  header,
  version: "0.1.0",
  role: "leader",
  leaderId: 1,
  lastIndex: 300,
  commitIndex: 299,
  appliedIndex: 298,
  uptimeMs: 86_400_000,
  configuration,
  configurationVersion: 200,
  firstIndex: 100,
  checkpointIndex: 99,
  logBytes: 2 ** 34,
  stateBytes: 2 ** 35,
  freeBytes: 2 ** 40,
  progress: [
    {
      id: 2,
      state: "snapshot",
      match: 90,
      next: 91,
      silentMs: 7,
      snapshotStoredBytes: 2 ** 33,
      snapshotBytes: 2 ** 35,
    },
  ],
  lowOnSpace: true,
  joint: true,
  waitingFor: [2, 3],
  differingStates: [1, 3],
  votedFor: 2,
  durableIndex: 299,
  electionTimeoutMs: 1_000,
  heartbeatIntervalMs: 100,
  readMode: "lease",
  httpAddress: "127.0.0.1:7101",
  dev: true,
};
const failure: Response = {
  id: 7,
  error: {
    code: ErrorCode.ERROR_CODE_NOT_LEADER,
    reason: "NOT_LEADER",
    message: "Cannot serve the request: node 2 is the leader",
    applied: Applied.APPLIED_NEVER,
    leaderId: 2,
    leaderAddress: "127.0.0.1:7202",
  },
  body: new Uint8Array(0),
};

const answers: readonly Target[] = [
  decoder("codec/request.ts", "readResponse", {
    decode: readResponse,
    encode: written<Response>(writeResponse),
    seeds: [failure, { id: 1, error: undefined, body: encodePutResponse(header, putResult) }].map(
      written<Response>(writeResponse),
    ),
    refusals,
  }),
  {
    name: "decodeLineage",
    covers: ["codec/kv.ts decodeLineage", "codec/plain/plain-reader.ts PlainReader.constructor"],
    seeds: kvs,
    run: decodeLineage,
    encode: (lineage: Lineage) =>
      encodeKeyValue({ key: bytes(""), value: bytes(""), modRevision: 0, ...lineage }),
    refusals,
  },
  decoder("codec/kv.ts", "decodeKeyValue", {
    decode: decodeKeyValue,
    encode: encodeKeyValue,
    seeds: kvs,
    refusals,
  }),
  decoder("codec/kv-response.ts", "decodeRangeResponse", {
    decode: decodeRangeResponse,
    encode: encodeRange,
    seeds: [encodeRangeResponse(header, rangeResult)],
    refusals,
  }),
  decoder("codec/kv-response.ts", "decodePutResponse", {
    decode: decodePutResponse,
    encode: encodePut,
    seeds: [
      encodePutResponse(header, putResult),
      encodePutResponse(header, { prevKv: undefined, prevKvOmitted: true }),
    ],
    refusals,
  }),
  decoder("codec/kv-response.ts", "decodeDeleteRangeResponse", {
    decode: decodeDeleteRangeResponse,
    encode: encodeDeletion,
    seeds: [encodeDeleteRangeResponse(header, deleteResult)],
    refusals,
  }),
  decoder("codec/kv-response.ts", "decodeTxnResponse", {
    decode: (input) => withOneHeader(decodeTxnResponse(input)),
    encode: encodeTxn,
    seeds: [
      encodeTxnResponse(header, {
        succeeded: true,
        results: [{ range: rangeResult }, { put: putResult }, { deleteRange: deleteResult }],
      }),
    ],
    refusals,
  }),
  decoder("codec/session.ts", "decodeRegisterSessionResponse", {
    decode: decodeRegisterSessionResponse,
    encode: encodeRegisterSessionResponse,
    seeds: [encodeRegisterSessionResponse({ header, sessionId: 17, ttlMs: 3_600_000 })],
    refusals,
  }),
  decoder("codec/session.ts", "decodeCloseSessionResponse", {
    decode: decodeCloseSessionResponse,
    encode: encodeCloseSessionResponse,
    seeds: [encodeCloseSessionResponse(header)],
    refusals,
  }),
  decoder("codec/status.ts", "decodeStatusResponse", {
    // Members in the order in which they are written.
    decode: (input) => decodeStatusResponse(encodeStatusResponse(decodeStatusResponse(input))),
    encode: encodeStatusResponse,
    seeds: [encodeStatusResponse(status)],
    refusals,
  }),
  decoder("codec/status.ts", "decodeHashResponse", {
    decode: decodeHashResponse,
    encode: encodeHashResponse,
    seeds: [encodeHashResponse({ header, appliedIndex: 298, hash: new Uint8Array(32).fill(7) })],
    refusals,
  }),
];

/** The payload of an entry with commands of each kind, in a session and without. */
export function batchOfCommands(): Uint8Array {
  const builder = new BatchBuilder();
  for (const seed of commandSeeds) {
    const { kind, body } = commandOf(seed);
    builder.add(kind, body, { sessionId: 17, sequence: 300, firstOutstanding: 299 });
    builder.add(kind, body);
  }
  return builder.take(1_000_000);
}

export const requestTargets: readonly Target[] = [...requests, ...validation, ...answers];
