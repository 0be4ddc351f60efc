/**
 * The settings of a node: their names, what they mean, which values they take.
 * A setting has one name everywhere: `election-timeout-ms` in the configuration
 * file, `--election-timeout-ms` on the command line and
 * QUORATE_ELECTION_TIMEOUT_MS in the environment. How they come together is in
 * config.ts.
 */

import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { NODE_LIMITS } from "../actors/node/limits.ts";
import { MAX_VOTERS } from "../raft/membership.ts";
import { MAX_ADDRESS_LENGTH } from "../transport/address.ts";
import type { Member, NodeId } from "../vocabulary.ts";

const Address = Type.String({ minLength: 1, maxLength: MAX_ADDRESS_LENGTH });

const NodeIdSetting = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: "which of the members this node is",
  expects: "a positive whole number",
});

/** Where a node is reached if nobody says otherwise. */
export function memberOnThisMachine(id: NodeId): Member {
  return {
    id,
    peerAddress: `127.0.0.1:${7300 + id}`,
    clientAddress: `127.0.0.1:${7200 + id}`,
  };
}

/** In the file each member is a table [[members]] with these keys. */
export const MemberSetting = Type.Object(
  { id: NodeIdSetting, "peer-address": Address, "client-address": Address },
  { additionalProperties: false },
);

function listenAddress(description: string) {
  return Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: MAX_ADDRESS_LENGTH,
      description,
      expects: "an address like 127.0.0.1:7201",
    }),
  );
}

function dialledAddress(description: string) {
  const expects = "an address like 10.0.0.4:7301";
  return Type.Optional(
    Type.String({ minLength: 1, maxLength: MAX_ADDRESS_LENGTH, description, expects }),
  );
}

export const SETTINGS = {
  id: NodeIdSetting,
  "cluster-name": Type.String({
    minLength: 1,
    maxLength: 64,
    default: "local",
    description:
      "the name that the cluster is founded with; a directory of another one is refused, " +
      "and another one is not joined",
    expects: "1 to 64 characters",
  }),
  members: Type.Array(MemberSetting, {
    minItems: 1,
    maxItems: MAX_VOTERS,
    default: [1, 2, 3].map((id) => {
      const { peerAddress, clientAddress } = memberOnThisMachine(id);
      return { id, "peer-address": peerAddress, "client-address": clientAddress };
    }),
    description: "the first members: id=peer-address/client-address, separated by commas",
    expects: `1 to ${MAX_VOTERS} members, each like 1=127.0.0.1:7301/127.0.0.1:7201`,
  }),
  join: Type.Optional(
    Type.String({
      minLength: 1,
      description: "nodes of a running cluster to join, separated by commas; once it has, ignored",
      expects: "addresses for clients, like 127.0.0.1:7201,127.0.0.1:7202",
    }),
  ),
  learner: Type.Boolean({
    default: false,
    description: "with join: receive everything, and never become a voter by itself",
    expects: "true or false",
  }),
  "data-dir": Type.Optional(
    Type.String({
      minLength: 1,
      description: "where the node keeps its data (default: data/node-ID)",
      expects: "the path of a directory",
    }),
  ),
  "listen-peer": listenAddress("where to listen for members (default: the own peer address)"),
  "listen-client": listenAddress("where to listen for clients (default: the own client address)"),
  "advertise-peer": dialledAddress("where other members reach this node; told to the cluster"),
  "advertise-client": dialledAddress("where clients reach this node; told to the cluster"),
  "allow-insecure-network": Type.Boolean({
    default: false,
    description: "listen beyond this machine, although nothing is encrypted or authenticated",
    expects: "true or false",
  }),
  "heartbeat-interval-ms": Type.Integer({
    minimum: 10,
    maximum: 5_000,
    default: 100,
    description: "how often a leader says that it is there",
    expects: "a whole number from 10 to 5000",
  }),
  "election-timeout-ms": Type.Integer({
    minimum: 50,
    maximum: 50_000,
    default: 1_000,
    description: "how long a node waits for a leader, drawn from one to two of these",
    expects: "a whole number from 50 to 50000",
  }),
  "read-mode": Type.Union([Type.Literal("read-index"), Type.Literal("lease")], {
    default: "read-index",
    description: "how a leader makes sure that it leads before it reads: lease trusts clocks",
    expects: "read-index or lease",
  }),
  "reserve-bytes": Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    default: NODE_LIMITS.reserveBytes,
    description: "with less room left on the disk, writes that need more are refused; 0: never",
    expects: "a whole number of bytes",
  }),
  "client-connections-per-address": Type.Integer({
    minimum: 1,
    maximum: NODE_LIMITS.clients.maxConnections,
    default: NODE_LIMITS.clients.maxConnectionsPerAddress,
    description: "connections of clients from one address; more where a proxy stands before them",
    expects: `a whole number from 1 to ${NODE_LIMITS.clients.maxConnections}`,
  }),
  "snapshot-log-entries": Type.Integer({
    minimum: 1,
    maximum: 1_000_000_000,
    default: 100_000,
    description: "give up the log's beginning once it has this many entries to give up",
    expects: "a whole number from 1 to 1000000000",
  }),
  "snapshot-log-bytes": Type.Integer({
    minimum: 65_536,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 67_108_864,
    description: "the same once it has grown by this many bytes",
    expects: "a whole number from 65536 on",
  }),
  "snapshot-keep-entries": Type.Integer({
    minimum: 0,
    maximum: 1_000_000_000,
    default: 10_000,
    description: "entries that stay in the log for members that are a little behind",
    expects: "a whole number from 0 to 1000000000",
  }),
  "snapshot-bytes-per-second": Type.Integer({
    minimum: 65_536,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 67_108_864,
    description: "how fast a snapshot is sent to a member that needs one",
    expects: "a whole number from 65536 on",
  }),
  "log-level": Type.Union(
    [Type.Literal("debug"), Type.Literal("info"), Type.Literal("warn"), Type.Literal("error")],
    {
      default: "info",
      description: "how much to log",
      expects: "debug, info, warn or error",
    },
  ),
  "log-format": Type.Union([Type.Literal("auto"), Type.Literal("json"), Type.Literal("pretty")], {
    default: "auto",
    description: "how to log; auto is pretty on a terminal and json elsewhere",
    expects: "auto, json or pretty",
  }),
} satisfies Record<string, TSchema>;

const SettingsObject = Type.Object(SETTINGS);

export type Settings = Readonly<Static<typeof SettingsObject>>;
export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export function environmentName(setting: SettingName): string {
  return `QUORATE_${setting.toUpperCase().replaceAll("-", "_")}`;
}
