/**
 * Every message and enum of the protocol, every kind of entry and every row of the
 * state, byte for byte: each is one line of testdata/wire.txt, a name and
 * hexadecimal digits. The messages are read from proto/*.proto with every field
 * filled, so that none can be renumbered, retyped or forgotten without a line that
 * differs. A field that is added changes its message's line: run with
 * UPDATE_GOLDEN=1, and see that the old bytes are still a part of the new ones.
 */
import { expect, test } from "bun:test";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import protobuf from "protobufjs";
import { encodeConfiguration } from "../../src/codec/configuration.ts";
import { encodeSessionClock, encodeSessionRow } from "../../src/codec/disk/session-row.ts";
import { BatchBuilder, CommandKind, encodeEntry } from "../../src/codec/entry.ts";
import { encodeKeyValue } from "../../src/codec/kv.ts";
import { newWriter, quorate, type Writer } from "../../src/codec/wire.ts";
import { configurationRow } from "../../src/replicated/applied-configuration.ts";
import { currentRow, SESSION_CLOCK, sessionRow } from "../../src/store/keyspace.ts";
import { journalRow } from "../../src/store/leveldb/batch-journal.ts";
import { type EntryKind, type Member, NO_MEMBERS } from "../../src/vocabulary.ts";

const FILE = join(import.meta.dir, "testdata/wire.txt");
const SOURCE = join(import.meta.dir, "../../proto");

const root = new protobuf.Root();
for (const file of readdirSync(SOURCE).sort()) {
  protobuf.parse(readFileSync(join(SOURCE, file), "utf8"), root);
}
root.resolveAll();
const protocol = root.lookup("quorate") as protobuf.Namespace;

test("every message, enum, entry and row has the bytes it always had", () => {
  const lines = [...enumsAndMessages(protocol, ""), ...entries(), ...rows()];
  const got = `${lines.join("\n")}\n`;
  if (process.env["UPDATE_GOLDEN"] && !process.env["CI"]) writeFileSync(FILE, got);
  else expect(got.split("\n")).toEqual(readFileSync(FILE, "utf8").split("\n"));
});

test("the committed code encodes the declared source, and nothing else", () => {
  const declared = namesOf(protocol);
  const generated = Object.keys(quorate).filter((name) => name !== "Admin");
  expect(generated.sort()).toEqual(declared.filter((name) => !name.includes(".")).sort());
});

function namesOf(space: protobuf.NamespaceBase, prefix = ""): string[] {
  return space.nestedArray.flatMap((it) => {
    if (it instanceof protobuf.Service) return [];
    const name = `${prefix}${it.name}`;
    return it instanceof protobuf.Namespace ? [name, ...namesOf(it, `${name}.`)] : [name];
  });
}

function enumsAndMessages(space: protobuf.NamespaceBase, prefix: string): string[] {
  return space.nestedArray.flatMap((it) => {
    const name = `${prefix}${it.name}`;
    if (it instanceof protobuf.Enum) {
      const values = Object.entries(it.values).map(([value, number]) => `${value}=${number}`);
      return [`enum ${name} ${values.join(" ")}`];
    }
    if (!(it instanceof protobuf.Type)) return [];
    return [...messages(it, name), ...enumsAndMessages(it, `${name}.`)];
  });
}

/** A sample with every field outside of a oneof, and one more sample for each field of a oneof. */
function messages(type: protobuf.Type, name: string): string[] {
  const choices = type.oneofsArray.flatMap(({ fieldsArray }) => fieldsArray);
  const plain = hex(type, filled(type, [], undefined));
  const chosen = choices.map((field) => {
    return `message ${name}.${field.name} ${hex(type, filled(type, [], field))}`;
  });
  return [`message ${name} ${plain}`, ...chosen];
}

/** A type nested in itself is left out. */
function filled(
  type: protobuf.Type,
  path: readonly protobuf.Type[],
  choice: protobuf.Field | undefined,
): Record<string, unknown> {
  const fields = type.fieldsArray.filter((field) => {
    const isWithin =
      field.resolvedType !== null && [...path, type].includes(field.resolvedType as never);
    const isLeftOut = field.partOf !== null && field !== choice;
    return !isWithin && !isLeftOut;
  });
  return Object.fromEntries(
    fields.map((field) => {
      const value = sample(field, [...path, type]);
      return [field.name, field.repeated ? [value, value] : value];
    }),
  );
}

/** Every field has a different value, which depends on its name only. */
function sample(field: protobuf.Field, path: readonly protobuf.Type[]): unknown {
  const { resolvedType } = field;
  if (resolvedType instanceof protobuf.Enum) return Math.max(...Object.values(resolvedType.values));
  if (resolvedType instanceof protobuf.Type) {
    const [first] = resolvedType.oneofsArray;
    return filled(resolvedType, path, first?.fieldsArray[0]);
  }
  switch (field.type) {
    case "bool":
      return true;
    case "string":
      return field.name;
    case "bytes":
      return new TextEncoder().encode(field.name);
    default:
      return (crc32(field.name) % 16_000) + 1;
  }
}

function hex(type: protobuf.Type, message: object): string {
  const encoder = generated(type.fullName) as { encode(m: object, writer: Writer): Writer };
  return encoder.encode(message, newWriter()).finish().toHex();
}

/** What the generator made of the type: `.quorate.Name` or `.quorate.Name.Nested`. */
function generated(fullName: string): unknown {
  const [, , ...names] = fullName.split(".");
  return names.reduce<unknown>((space, name) => (space as Record<string, unknown>)[name], quorate);
}

const MEMBER: Member = { id: 3, peerAddress: "c:7303", clientAddress: "c:7203" };
const CONFIGURATION = encodeConfiguration({
  ...NO_MEMBERS,
  members: [MEMBER],
  voters: new Set([3]),
  removed: new Set([1, 2]),
});

function entries(): string[] {
  const kinds: Record<EntryKind, Uint8Array> = {
    noOp: new Uint8Array(0),
    commands: batch(CommandKind.COMMAND_KIND_PUT),
    configuration: CONFIGURATION,
  };
  return Object.entries(kinds).map(([kind, payload]) => {
    const { bytes } = encodeEntry({ term: 5, index: 300 }, kind as EntryKind, payload);
    return `entry ${kind} ${bytes.toHex()}`;
  });
}

function batch(kind: CommandKind): Uint8Array {
  const builder = new BatchBuilder();
  builder.add(kind, Uint8Array.of(0x0a, 0x01, 0x6b), {
    sessionId: 7,
    sequence: 9,
    firstOutstanding: 8,
  });
  return builder.take(1_000);
}

function rows(): string[] {
  const key = new TextEncoder().encode("k");
  const reply = {
    sequence: 9,
    revision: 4,
    raftTerm: 5,
    body: key,
    bodyOmitted: true,
    rowLimit: 0,
  };
  const session = { ttlMs: 1, usedMs: 2, usedTurn: 3, firstOutstanding: 4, replies: [reply] };
  const kv = { key, value: key, createRevision: 2, modRevision: 4, version: 3 };
  const applied = { logId: { term: 5, index: 300 }, revision: 4 };
  const sum = 0x0123456789abcdefn;
  const step = { number: 258, applied, sum, isInstalled: true, oldest: 250 };
  const entry = encodeEntry(applied.logId, "configuration", CONFIGURATION);
  const all = {
    step: journalRow(step),
    key: { key: currentRow(key), value: encodeKeyValue(kv) },
    configuration: configurationRow(entry),
    sessionClock: { key: SESSION_CLOCK, value: encodeSessionClock({ timeMs: 6, turn: 3 }) },
    session: { key: sessionRow(2 ** 53 - 1), value: encodeSessionRow(session) },
  };
  return Object.entries(all).map(([name, row]) => {
    return `row ${name} ${row.key.toHex()} ${row.value.toHex()}`;
  });
}
