/**
 * The settings of a node: their names, meanings and values. A setting has one name
 * everywhere: `election-timeout-ms` in the configuration file, `--election-timeout-ms`
 * on the command line and QUORATE_ELECTION_TIMEOUT_MS in the environment. config.ts
 * combines them.
 */

import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { NODE_LIMITS } from "../actors/node/node-limits.ts";
import { MAX_VOTERS } from "../raft/membership.ts";
import { MAX_ADDRESS_LENGTH } from "../transport/address.ts";
import type { Member, NodeId } from "../vocabulary.ts";

const Address = Type.String({ minLength: 1, maxLength: MAX_ADDRESS_LENGTH });

const NodeIdSetting = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: "the id of this node",
  expects: "a positive whole number",
});

/** The default addresses of a node. */
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

function listenAddress(description: string, example: string) {
  return Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: MAX_ADDRESS_LENGTH,
      description,
      expects: `an address such as ${example}`,
    }),
  );
}

function advertisedAddress(description: string, example: string) {
  const expects = `an address such as ${example}`;
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
      "the name of a new cluster; if it is set, a node refuses to use the data of, or to join, a " +
      "cluster with another name",
    expects: "1 to 64 characters",
  }),
  members: Type.Array(MemberSetting, {
    minItems: 1,
    maxItems: MAX_VOTERS,
    default: [1, 2, 3].map((id) => {
      const { peerAddress, clientAddress } = memberOnThisMachine(id);
      return { id, "peer-address": peerAddress, "client-address": clientAddress };
    }),
    description:
      "the members of a new cluster: id=peer-address/client-address, separated by commas",
    expects: `1 to ${MAX_VOTERS} members, such as 1=127.0.0.1:7301/127.0.0.1:7201`,
  }),
  join: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        "client addresses of nodes of a running cluster to join, separated by " +
        "commas; ignored after the node has joined",
      expects: "client addresses, such as 127.0.0.1:7201,127.0.0.1:7202",
    }),
  ),
  learner: Type.Boolean({
    default: false,
    description: "with join: stay a learner, which receives the log but does not vote",
    expects: "true or false",
  }),
  "data-dir": Type.Optional(
    Type.String({
      minLength: 1,
      description: "the data directory (default: data/node-ID)",
      expects: "the path of a directory",
    }),
  ),
  "listen-peer": listenAddress(
    "the address to listen on for other members (default: this node's peer address)",
    "127.0.0.1:7301",
  ),
  "listen-client": listenAddress(
    "the address to listen on for clients (default: this node's client address)",
    "127.0.0.1:7201",
  ),
  "advertise-peer": advertisedAddress(
    "the address at which other members reach this node, announced to the cluster",
    "10.0.0.4:7301",
  ),
  "advertise-client": advertisedAddress(
    "the address at which clients reach this node, announced to the cluster",
    "10.0.0.4:7201",
  ),
  "listen-http": listenAddress(
    "the address to listen on for HTTP; off: no HTTP (default: 127.0.0.1, port 7100 + id)",
    "127.0.0.1:7101, or off",
  ),
  "listen-metrics": listenAddress(
    "a further address that serves health, metrics and the version only, also to other machines",
    "0.0.0.0:9101",
  ),
  "http-hosts": Type.Optional(
    Type.String({
      minLength: 1,
      description:
        "further host names by which HTTP requests may address this node, separated by commas",
      expects: "host names without ports, such as node1.example,node1",
    }),
  ),
  "http-access": Type.Union([Type.Literal("full"), Type.Literal("read"), Type.Literal("off")], {
    default: "full",
    description:
      "HTTP requests to serve; read: none that changes anything; off: health and metrics",
    expects: "full, read or off",
  }),
  "allow-insecure-network": Type.Boolean({
    default: false,
    description: "allow listening on non-loopback addresses, without encryption and authentication",
    expects: "true or false",
  }),
  "dev-faults": Type.Boolean({
    default: false,
    description:
      "for development: let clients inject faults into this node; it then listens on loopback " +
      "addresses only",
    expects: "true or false",
  }),
  "heartbeat-interval-ms": Type.Integer({
    minimum: 10,
    maximum: 5_000,
    default: 100,
    description: "the interval between a leader's heartbeats",
    expects: "a whole number from 10 to 5000",
  }),
  "election-timeout-ms": Type.Integer({
    minimum: 50,
    maximum: 50_000,
    default: 1_000,
    description:
      "the election timeout; a follower campaigns after one to two times this without a heartbeat",
    expects: "a whole number from 50 to 50000",
  }),
  "read-mode": Type.Union([Type.Literal("read-index"), Type.Literal("lease")], {
    default: "read-index",
    description:
      "how a leader confirms its leadership before a read; lease relies on bounded " +
      "clock drift",
    expects: "read-index or lease",
  }),
  "reserve-bytes": Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    default: NODE_LIMITS.reserveBytes,
    description:
      "refuse writes that need space when less than this is free on the disk; 0: never refuse",
    expects: "a whole number of bytes",
  }),
  "client-connections-per-address": Type.Integer({
    minimum: 1,
    maximum: NODE_LIMITS.clients.maxConnections,
    default: NODE_LIMITS.clients.maxConnectionsPerAddress,
    description:
      "maximum number of client connections from one address; raise it for clients " +
      "behind a proxy",
    expects: `a whole number from 1 to ${NODE_LIMITS.clients.maxConnections}`,
  }),
  "snapshot-log-entries": Type.Integer({
    minimum: 1,
    maximum: 1_000_000_000,
    default: 100_000,
    description: "compact the log once this many entries can be removed",
    expects: "a whole number from 1 to 1000000000",
  }),
  "snapshot-log-bytes": Type.Integer({
    minimum: 65_536,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 67_108_864,
    description: "compact the log once it has grown by this many bytes",
    expects: "a whole number of at least 65536",
  }),
  "snapshot-keep-entries": Type.Integer({
    minimum: 0,
    maximum: 1_000_000_000,
    default: 10_000,
    description: "entries to keep in the log for members that are slightly behind",
    expects: "a whole number from 0 to 1000000000",
  }),
  "snapshot-bytes-per-second": Type.Integer({
    minimum: 65_536,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 67_108_864,
    description: "rate limit for sending a snapshot to a member",
    expects: "a whole number of at least 65536",
  }),
  "log-level": Type.Union(
    [Type.Literal("debug"), Type.Literal("info"), Type.Literal("warn"), Type.Literal("error")],
    {
      default: "info",
      description: "the lowest level to log",
      expects: "debug, info, warn or error",
    },
  ),
  "log-format": Type.Union([Type.Literal("auto"), Type.Literal("json"), Type.Literal("pretty")], {
    default: "auto",
    description: "the log format; auto: pretty on a terminal, json otherwise",
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
