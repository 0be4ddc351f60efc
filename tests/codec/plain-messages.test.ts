/**
 * Messages that are read and written without the generated code, compared with the generated
 * code for the same bytes and fields.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  BatchBuilder,
  CommandKind,
  decodeBatch,
  decodeEntry,
  encodeEntry,
} from "../../src/codec/entry.ts";
import { decodeKnown } from "../../src/codec/known-fields.ts";
import {
  decodeKeyValue,
  decodeLineage,
  decodePutRequest,
  encodeKeyValue,
  keyLengthOfPut,
} from "../../src/codec/kv.ts";
import { encodePutResponse, withHeader } from "../../src/codec/kv-response.ts";
import { plainPeerMessage } from "../../src/codec/plain/plain-peer-message.ts";
import { CodecError, decode, encode, quorate } from "../../src/codec/wire.ts";
import type { EntryKind } from "../../src/vocabulary.ts";

const number = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(300),
  fc.constantFrom(0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER),
);
const bytes = fc.uint8Array({ maxLength: 300 });
const keyValue = fc.record({
  key: bytes,
  value: bytes,
  createRevision: number,
  modRevision: number,
  version: number,
});
const header = fc.record({
  clusterId: number,
  memberId: number,
  revision: number,
  raftTerm: number,
});
const put = fc.record({ key: bytes, value: bytes, prevKv: fc.boolean() });
const session = fc.record({ sessionId: number, sequence: number, firstOutstanding: number });
const command = fc.record({
  kind: fc.constantFrom(...Object.values(CommandKind).filter((kind) => typeof kind === "number")),
  body: bytes,
  session: fc.option(session, { nil: undefined }),
  drawnId: fc.oneof(fc.constant(0), number),
});
const batch = fc.record({
  commands: fc.array(command, { maxLength: 5 }),
  timeMs: number,
  maxScannedRows: fc.nat(0xffff_ffff),
});

const logId = fc.record({ term: number, index: number });
const state = { stateIndex: number, stateSum: fc.uint8Array({ maxLength: 8 }) };
const appendRequest = fc.record({
  session: number,
  prev: logId,
  commit: number,
  entries: fc.array(bytes, { maxLength: 4 }),
});
const appendResponse = fc.record({
  session: number,
  accepted: fc.boolean(),
  index: number,
  hint: fc.option(logId),
});
const heartbeatRequest = fc.record({ commit: number, round: number, ...state });
const heartbeatResponse = fc.record({ round: number, lowOnSpace: fc.boolean(), ...state });
const plainPeerMessages = fc.oneof(
  fc.record({ term: number, appendRequest }),
  fc.record({ term: number, appendResponse }),
  fc.record({ term: number, heartbeatRequest }),
  fc.record({ term: number, heartbeatResponse }),
);

function written({ commands, timeMs, maxScannedRows }: Sample<typeof batch>): Uint8Array {
  const builder = new BatchBuilder();
  for (const it of commands) builder.add(it.kind, it.body, it.session, it.drawnId);
  return builder.take(timeMs, maxScannedRows);
}

type Sample<A> = A extends fc.Arbitrary<infer T> ? T : never;

describe("encoding without the generated code", () => {
  test("an encoded key-value has the bytes of the generated code", () => {
    fc.assert(
      fc.property(keyValue, (kv) => {
        expect(encodeKeyValue(kv)).toEqual(encode(quorate.KeyValue.encode, kv));
      }),
    );
  });

  test("a put response, and one with another header, have the bytes of the generated code", () => {
    fc.assert(
      fc.property(header, bytes, (head, beyond) => {
        const plain = encode(quorate.PutResponse.encode, { header: head });
        const result = { prevKv: undefined, prevKvOmitted: false };
        expect(encodePutResponse(head, result)).toEqual(plain);
        expect(withHeader(head, beyond)).toEqual(Uint8Array.of(...plain, ...beyond));
      }),
    );
  });

  test("an encoded batch has the bytes of the generated code", () => {
    fc.assert(
      fc.property(batch, ({ commands, ...fields }) => {
        const message = {
          commands: commands.map(({ session: stamp, ...rest }) => ({ ...rest, ...stamp })),
          ...fields,
        };
        const bytesOf = encode(quorate.Batch.encode, message);
        expect(written({ commands, ...fields })).toEqual(bytesOf);
      }),
    );
  });
});

describe("decoding without the generated code, of any bytes", () => {
  test("the lineage of a key-value is decoded as by the generated code", () => {
    const samples = keyValue.map((kv) => encode(quorate.KeyValue.encode, { ...kv, lease: 0 }));
    sameVerdicts(samples, decodeLineage, (encoded) => {
      const { createRevision, version } = decodeKeyValue(encoded);
      if (version === 0) throw new CodecError("The key does not exist");
      return { createRevision, version };
    });
  });

  test("a put is decoded as by the generated code", () => {
    const samples = put.map((fields) => encode(quorate.PutRequest.encode, fields));
    sameVerdicts(samples, decodePutRequest, (encoded) => {
      const message = decodeKnown("a put", quorate.PutRequest.decode, encoded);
      const reserved = ["lease", "ignoreValue", "ignoreLease"];
      if (reserved.some((field) => Object.hasOwn(message, field))) throw new CodecError("Reserved");
      const { key, value, prevKv } = message;
      return { key, value, prevKv };
    });
  });

  test("the length of a put's key is decoded as by the generated code", () => {
    const samples = put.map((fields) => encode(quorate.PutRequest.encode, fields));
    // The generated decoder handles unknown fields.
    const reference = (encoded: Uint8Array) => decodePutRequest(encoded).key.length;
    sameVerdicts(samples, (encoded) => keyLengthOfPut(encoded) ?? reference(encoded), reference);
  });

  test("a command whose kind is negative is refused", () => {
    const bytes = Uint8Array.fromHex("0a0e08e4ffffff7f181120ac4228ab020a0608051202081110c0845c");
    expect(() => decodeBatch(bytes)).toThrow("Cannot read a command of kind -28");
  });

  test("an entry is decoded as by the generated code", () => {
    const kinds = fc.constantFrom("noOp" as const, "commands" as const, "configuration" as const);
    const samples = fc
      .tuple(logId, kinds, bytes)
      .map(([id, kind, payload]) => encodeEntry(id, kind, payload).bytes);
    sameVerdicts(samples, decodeEntry, (encoded) => {
      const message = decode("an entry", quorate.Entry.decode, encoded);
      const kind = ["noOp", "commands", "configuration"][message.kind] as EntryKind | undefined;
      if (kind === undefined) throw new CodecError("Refused");
      const { payload } = message;
      return {
        index: safe(message.index),
        term: safe(message.term),
        kind,
        payload,
        bytes: encoded,
      };
    });
  });

  test("a peer message of every write is decoded as by the generated code", () => {
    const samples = plainPeerMessages.map((it) => encode(quorate.PeerMessage.encode, it));
    const reference = (encoded: Uint8Array) => decode("it", quorate.PeerMessage.decode, encoded);
    const fields = (message: object) => JSON.stringify(message, withoutDefaults);
    const read = (encoded: Uint8Array) => fields(plainPeerMessage(encoded) ?? reference(encoded));
    sameVerdicts(samples, read, (encoded) => fields(reference(encoded)));
    fc.assert(fc.property(samples, (encoded) => expect(plainPeerMessage(encoded)).toBeDefined()));
  });

  test("a batch is decoded as by the generated code", () => {
    sameVerdicts(batch.map(written), decodeBatch, (encoded) => {
      const { commands, timeMs, maxScannedRows } = decodeKnown(
        "a batch",
        quorate.Batch.decode,
        encoded,
      );
      return {
        commands: (commands as quorate.Command[]).map(commandOf),
        timeMs: safe(timeMs),
        maxScannedRows,
      };
    });
  });
});

/** For JSON.stringify: the fields of an object that differ from their defaults, in one order. */
function withoutDefaults(_name: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return value.toHex();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const isEmpty = (field: unknown) =>
    (field instanceof Uint8Array || Array.isArray(field)) && field.length === 0;
  const isSet = ([, field]: [string, unknown]) => Boolean(field) && !isEmpty(field);
  return Object.fromEntries(Object.entries(value).filter(isSet).sort());
}

function commandOf(message: quorate.Command) {
  const { kind, body, $unknowns } = message;
  const stamp = {
    sessionId: safe(message.sessionId),
    sequence: safe(message.sequence),
    firstOutstanding: safe(message.firstOutstanding),
  };
  const drawnId = safe(message.drawnId) || undefined;
  const isRefused =
    kind < 0 ||
    $unknowns !== undefined ||
    Object.hasOwn(message, "user") ||
    Object.hasOwn(message, "authRevision") ||
    (drawnId !== undefined && kind !== CommandKind.COMMAND_KIND_REGISTER_SESSION);
  if (isRefused) throw new CodecError("Refused");
  const isStamped = Object.values(stamp).some((value) => value > 0);
  return { kind, body, session: isStamped ? stamp : undefined, drawnId };
}

function safe(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new CodecError("Beyond 2^53");
}

/** Also compares changed, cut and repeated samples. */
function sameVerdicts<T>(
  samples: fc.Arbitrary<Uint8Array>,
  read: (encoded: Uint8Array) => T,
  reference: (encoded: Uint8Array) => T,
): void {
  const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
  const changed = fc
    .tuple(samples, fc.array(change, { maxLength: 3 }), samples, fc.nat(), fc.boolean())
    .map(([sample, changes, other, cut, isJoined]) => {
      const result = Uint8Array.from(isJoined ? [...sample, ...other] : sample);
      for (const { at, byte } of changes) {
        // Tags and lengths are at the beginning if values have some hundred bytes.
        if (result.length > 0) result[(at % 4 === 0 ? at : at % 12) % result.length] = byte;
      }
      return cut % 3 === 0 ? result.slice(0, cut % (result.length + 1)) : result;
    });
  fc.assert(
    fc.property(fc.oneof(samples, changed, fc.uint8Array({ maxLength: 30 })), (encoded) => {
      expect(verdict(read, encoded)).toEqual(verdict(reference, encoded));
    }),
    { numRuns: 2000 },
  );
}

function verdict<T>(read: (encoded: Uint8Array) => T, encoded: Uint8Array): T | "refused" {
  try {
    return read(encoded);
  } catch (error) {
    if (error instanceof CodecError) return "refused";
    throw error;
  }
}
