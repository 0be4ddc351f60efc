/**
 * The lines of a dump of the log: for each segment its header, then its records.
 */
import { clusterIdText } from "../../codec/cluster-id.ts";
import { decodeConfiguration } from "../../codec/configuration.ts";
import { decodeHardState } from "../../codec/disk/hard-state.ts";
import { decodeEntry } from "../../codec/entry.ts";
import type { LogLine, RecordLine, SegmentLine } from "../../offline/dump/log-dump.ts";
import type { Configuration, NodeId } from "../../vocabulary.ts";
import { membersInJson } from "../output/members.ts";
import { commandsIn, type DumpStyle } from "./commands.ts";
import type { Line } from "./show-lines.ts";

export const LOG_HEAD = [
  "SEGMENT",
  "OFFSET",
  "CRC",
  "SYNCED",
  "KIND",
  "INDEX",
  "TERM",
  "SIZE",
  "CONTENT",
];

/** The kinds of records, as users type and read them. */
export const RECORD_KINDS = {
  "hard-state": "hardState",
  "no-op": "noOp",
  commands: "commands",
  configuration: "configuration",
} as const satisfies Readonly<Record<string, RecordLine["kind"]>>;

export type KindName = keyof typeof RECORD_KINDS;

export function logLine(line: LogLine, style: DumpStyle): Line {
  return line.kind === "segment" ? segmentLine(line) : recordLine(line, style);
}

function segmentLine(line: SegmentLine): Line {
  const { segment, offset, bytes, checksum, format, identity, previousBytes } = line;
  const cluster = clusterIdText(identity.clusterId);
  const before = previousBytes === 0 ? [] : [`previous segment ${previousBytes} bytes`];
  const content = [`format ${format}`, `node ${identity.nodeId} of cluster ${cluster}`, ...before];
  const crc = crcText(checksum);
  return {
    cells: () => [
      ...[String(segment), String(offset), crc, "", "segment", "", "", String(bytes)],
      content.join(", "),
    ],
    json: () => ({
      ...{ segment, offset, crc, kind: "segment", bytes },
      ...{ format, node_id: identity.nodeId, cluster_id: cluster, previous_bytes: previousBytes },
    }),
  };
}

function recordLine(line: RecordLine, style: DumpStyle): Line {
  const { segment, offset, bytes, synced, index, term, replaces } = line;
  const crc = crcText(line.checksum);
  const kind = nameOf(line);
  const isEntry = index > 0;
  return {
    cells: () => {
      const content = contentText(line, style);
      const replaced = replaces > 0 ? [`replaces ${index} to ${index + replaces - 1}`] : [];
      return [
        ...[String(segment), String(offset), crc, String(synced), kind],
        ...[isEntry ? String(index) : "", String(term), String(bytes)],
        [...replaced, ...content].join("; "),
      ];
    },
    json: () => ({
      ...{ segment, offset, crc, synced, kind },
      ...(isEntry && { index }),
      ...{ term, bytes },
      ...(replaces > 0 && { replaces }),
      ...contentJson(line, style),
    }),
  };
}

function nameOf({ kind }: RecordLine): KindName {
  const names = Object.keys(RECORD_KINDS) as KindName[];
  return names.find((name) => RECORD_KINDS[name] === kind)!; // every kind has a name
}

/** The checksum is valid, so this can be decoded: recovery has checked it. */
function contentText({ kind, payload }: RecordLine, style: DumpStyle): readonly string[] {
  switch (kind) {
    case "hardState": {
      const { votedFor } = decodeHardState(payload);
      return [votedFor === undefined ? "no vote" : `vote for ${votedFor}`];
    }
    case "noOp":
      return [];
    case "commands":
      return commandsIn(decodeEntry(payload).payload, style).map(({ text }) => text);
    case "configuration":
      return [configurationText(decodeConfiguration(decodeEntry(payload).payload))];
  }
}

function contentJson({ kind, payload }: RecordLine, style: DumpStyle): object {
  switch (kind) {
    case "hardState":
      return { voted_for: decodeHardState(payload).votedFor };
    case "noOp":
      return {};
    case "commands":
      return { commands: commandsIn(decodeEntry(payload).payload, style).map(({ json }) => json) };
    case "configuration":
      return { members: membersInJson(decodeConfiguration(decodeEntry(payload).payload)) };
  }
}

/** The voters, and the learners. */
export function configurationText(configuration: Configuration): string {
  const { voters, votersOutgoing, learners } = configuration;
  const parts: readonly (readonly [string, ReadonlySet<NodeId>])[] = [
    ["voters", voters],
    ["outgoing voters", votersOutgoing],
    ["learners", learners],
  ];
  const shown = parts.filter(([, ids]) => ids.size > 0);
  return shown.map(([what, ids]) => `${what} ${[...ids].join(" ")}`).join(", ") || "no members";
}

function crcText(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}
