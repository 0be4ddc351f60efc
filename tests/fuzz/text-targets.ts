/**
 * Text that users and their programs write for Quorate: configuration files, transaction
 * scripts, lines to load.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CliError } from "../../src/cli/cli-error.ts";
import { eventIn } from "../../src/cli/elections/log-lines.ts";
import { readLines } from "../../src/cli/line-reader.ts";
import { type LoadFormat, type Pair, parsePair } from "../../src/cli/load-format.ts";
import { hexNotation, type Notation, textNotation } from "../../src/cli/notation.ts";
import { parseTxn } from "../../src/cli/txn-script.ts";
import { collectSettings, configFrom, membersFrom } from "../../src/config/config.ts";
import { ConfigError } from "../../src/config/config-error.ts";
import { membersOf, parseMembers } from "../../src/config/members.ts";
import {
  addEvent,
  electedTerms,
  explain,
  explainSilence,
  NO_ELECTION_EVENTS,
} from "../../src/feed/elections.ts";
import { latin1, type Target, utf8 } from "./target.ts";

const NOTATIONS: Readonly<Record<string, Notation>> = { text: textNotation, hex: hexNotation };

const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  text: [
    [
      'version("lock") = 0',
      'value(k) != "a\\x00\\"b"',
      "",
      'put lock "me, \\"myself\\""',
      "get q/ --prefix",
      "",
      "get lock",
      "",
    ].join("\n"),
    "\ndel a b\r\nput k v\n\n",
  ],
  hex: ["mod(6b) < 100\n\nput 6b 76\ndel 00 --prefix\n\nget 6b\n"],
};

const LINES: Readonly<Record<string, string>> = {
  "tsv text": "k\\ney\ta \\\\ value \\xff",
  "tsv hex": "6b6579\t00ff",
  "json text": '{"key": "k", "value_base64": "AP8="}',
  "json hex": '{"key_hex": "6b", "value": "v\\n"}',
};

const scripts: readonly Target[] = Object.entries(NOTATIONS).map(([name, notation]) => ({
  name: `parseTxn, ${name}`,
  covers: ["cli/txn-script.ts parseTxn"],
  seeds: SCRIPTS[name]!.map(utf8), // for both notations
  run: (input) => parseTxn(latin1(input), notation),
  refusals: [CliError],
}));

const lines: readonly Target[] = Object.entries(LINES).map(([name, line]) => {
  const [format, notationName] = name.split(" ") as [LoadFormat, string];
  const notation = NOTATIONS[notationName]!; // one of the two
  const write = ({ key, value }: Pair) =>
    format === "json"
      ? JSON.stringify({ ...notation.json("key", key), ...notation.json("value", value) })
      : `${notation.show(key)}\t${notation.show(value)}`;
  return {
    name: `parsePair, ${format} ${notationName}`,
    covers: ["cli/load-format.ts parsePair", "cli/notation.ts bytesOfJson"],
    seeds: [utf8(line)],
    run: (input) => parsePair(latin1(input), format, notation),
    encode: (pair: Pair) => utf8(write(pair)),
    refusals: [CliError],
  };
});

const MAX_LINE_BYTES = 1000;

/** A stream that arrives in pieces. Its first byte is their length; 0: all at once. */
async function* pieces(input: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  const stream = input.subarray(1);
  const length = input[0] || stream.length || 1;
  for (let at = 0; at < stream.length; at += length) yield stream.subarray(at, at + length);
}

const lineReader: Target = {
  name: "readLines",
  covers: ["cli/line-reader.ts readLines"],
  seeds: [0, 1, 5].map((length) => Uint8Array.of(length, ...utf8("one\ntwo\r\n\n\x80four"))),
  run: async (input) => {
    const read: string[] = [];
    for await (const { text } of readLines(pieces(input), MAX_LINE_BYTES)) read.push(text);
    return read;
  },
  encode: (read: readonly string[]) =>
    Buffer.from(`\0${read.map((text) => `${text}\r\n`).join("")}`, "latin1"),
  refusals: [CliError],
};

const CONFIGURATION = `id = 1
cluster-name = "production"
election-timeout-ms = 2000
allow-insecure-network = true

[[members]]
id = 1
peer-address = "10.0.0.1:7301"
client-address = "10.0.0.1:7201"
`;

const directory = mkdtempSync(join(tmpdir(), "quorate-fuzz-"));
process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, "cluster.toml");

const configuration: readonly Target[] = [
  {
    name: "configuration file",
    covers: ["config/config.ts collectSettings"],
    seeds: [CONFIGURATION, "id = 2\nlisten-peer = 'localhost:1'\n"].map(utf8),
    run: (input) => {
      writeFileSync(file, input);
      const settings = collectSettings({ flags: {}, environment: {}, file });
      membersFrom(settings);
      return configFrom(settings);
    },
    refusals: [ConfigError],
  },
  {
    name: "parseMembers",
    covers: ["config/members.ts parseMembers"],
    seeds: [utf8("1=127.0.0.1:7301/127.0.0.1:7201, 2=[::1]:1/db:2")],
    run: (input) => membersOf(parseMembers(latin1(input)) ?? [], "a test"),
    refusals: [ConfigError],
  },
];

const LOG = [
  '{"level":"info","time":"2026-11-29T14:02:01.000Z","node":1,"event":"leader.elected","term":6,' +
    '"voters":[1,2],"tookMs":9,"msg":"Became leader"}',
  '{"time":"2026-11-29T14:02:11.000Z","node":2,"event":"link.failed","peer":1,"reason":"refused"}',
  '{"time":"2026-11-29T14:02:12.000Z","node":2,"event":"election.timeout","term":6,"leaderId":1,' +
    '"silentMs":1317,"timeoutMs":1317,"lateMs":0,"lastWriteMs":1,"link":{"isUp":false,"forMs":9}}',
  '{"time":"2026-11-29T14:02:12.001Z","node":3,"event":"vote.judged","phase":"vote","term":7,' +
    '"candidate":2,"granted":false,"because":"log behind","last":{"term":6,"index":9},' +
    '"theirs":{"term":6,"index":8}}',
  '{"time":"2026-11-29T14:02:12.002Z","node":2,"event":"leader.elected","term":7,"voters":[2]}',
  '{"time":"2026-11-29T14:02:13.000Z","node":1,"event":"leader.quorumLost","term":6,' +
    '"missing":[{"peer":2,"silentMs":9,"isLinkUp":true}]}',
].join("\n");

/** The log of a node, as the explanation of elections reads it. */
const eventLog: Target = {
  name: "eventIn",
  covers: ["cli/elections/log-lines.ts eventIn"],
  seeds: [utf8(LOG)],
  run: (input) => {
    const read = latin1(input).split("\n").map(eventIn);
    const events = read.filter((event) => event !== undefined).reduce(addEvent, NO_ELECTION_EVENTS);
    const explained = electedTerms(events).map((term) => explain(events, term));
    return [explained, explainSilence(events)];
  },
  refusals: [],
};

export const textTargets: readonly Target[] = [
  ...scripts,
  ...lines,
  lineReader,
  eventLog,
  ...configuration,
];
