/**
 * The configuration of a node: one frozen value, made once. The command line takes
 * precedence over the environment, the file and the defaults, in this order.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import type { SnapshotPolicy } from "../actors/node/assemble-snapshots.ts";
import type { Timing } from "../actors/node/core.ts";
import { decodeUtf8 } from "../printable.ts";
import { withMeaning } from "../system-error.ts";
import { addressFault, dialFault, parseAddress } from "../transport/address.ts";
import type { Advertised } from "../transport/advertised.ts";
import type { Member, NodeId } from "../vocabulary.ts";
import { ConfigError, requireKnown } from "./config-error.ts";
import { type HttpConfig, httpConfig } from "./http-settings.ts";
import { endpointsToJoin, type Joining } from "./joining.ts";
import { membersOf, parseMembers } from "./members.ts";
import {
  environmentName,
  MemberSetting,
  memberOnThisMachine,
  SETTING_NAMES,
  SETTINGS,
  type SettingName,
  type Settings,
} from "./settings.ts";

export interface Config {
  readonly id: NodeId;
  readonly clusterName: string;
  /** Whether the name was set. Then a directory of another cluster is the wrong one. */
  readonly isClusterNamed: boolean;
  /** The founding members. Once there is a log, its configuration counts. */
  readonly members: readonly Member[];
  /** This node, as it announces itself to a cluster that it founds or joins. */
  readonly self: Member;
  /** The addresses that it advertises to the cluster of its data. */
  readonly advertised: Advertised;
  /** The members in the settings, if they are set. The log takes precedence. */
  readonly named: readonly Member[];
  /** The running cluster to join, used with a new data directory. */
  readonly join: Joining | undefined;
  /** An absolute path. */
  readonly dataDirectory: string;
  /** The host:port to listen on for other members and for clients. */
  readonly peerAddress: string;
  readonly clientAddress: string;
  readonly http: HttpConfig;
  /** Faults can be injected into the node. */
  readonly devFaults: boolean;
  readonly timing: Timing;
  readonly reserveBytes: number;
  readonly clientConnectionsPerAddress: number;
  readonly snapshots: SnapshotPolicy;
  readonly logLevel: Settings["log-level"];
  readonly logFormat: Settings["log-format"];
}

export interface ConfigSources {
  /** By the names of the settings: text as typed, true for a flag without a value. */
  readonly flags: Readonly<Record<string, string | true>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The configuration file; DEFAULT_FILE if it exists. */
  readonly file: string | undefined;
}

/** A value and its source, for messages: "--id", "QUORATE_ID", "the default". */
export interface Sourced {
  readonly value: unknown;
  readonly origin: string;
}

export type Layers = ReadonlyMap<SettingName, Sourced>;

/** Written by `npm start`, so that commands in the same directory know its cluster. */
export const DEFAULT_FILE = "data/cluster.toml";

/** Every setting that has a value, from the first source that gives it one. */
export function collectSettings({ flags, environment, file }: ConfigSources): Layers {
  const fromFile = readFile(file);
  const found = SETTING_NAMES.map((name): [SettingName, Sourced] | undefined => {
    const variable = environment[environmentName(name)];
    const schema = SETTINGS[name];
    if (flags[name] !== undefined) {
      return [name, { value: fromText(name, flags[name]), origin: `--${name}` }];
    }
    if (variable !== undefined) {
      return [name, { value: fromText(name, variable), origin: environmentName(name) }];
    }
    if (fromFile.values[name] !== undefined) {
      return [name, { value: fromFile.values[name], origin: fromFile.path }];
    }
    if ("default" in schema) return [name, { value: schema.default, origin: "the default" }];
    return undefined;
  });
  return new Map(found.filter((layer) => layer !== undefined));
}

/** Throws a ConfigError for the first error. */
export function configFrom(layers: Layers): Config {
  const settings = checkTypes(layers);
  if (settings.id === undefined) {
    throw new ConfigError("Missing id: pass --id=1, 2 or 3");
  }
  const originOf = (name: SettingName) => layers.get(name)?.origin ?? "not given";
  const members = membersOf(settings.members, originOf("members"));
  const listed = members.find(({ id }) => id === settings.id);
  const usual = listed ?? memberOnThisMachine(settings.id);
  const timing = {
    heartbeatIntervalMs: settings["heartbeat-interval-ms"],
    electionTimeoutMs: settings["election-timeout-ms"],
    readMode: settings["read-mode"],
  };
  requireSomeHeartbeats(timing);
  const peerAddress = settings["listen-peer"] ?? usual.peerAddress;
  const clientAddress = settings["listen-client"] ?? usual.clientAddress;
  const isNamed = listed !== undefined && originOf("members") !== "the default";
  const known = isNamed ? listed : { id: settings.id, peerAddress, clientAddress };
  const advertised = advertisedBy(settings);
  const self = { ...known, ...advertised };
  const join = settings.join === undefined ? undefined : endpointsToJoin(settings.join, self);
  const requireSafe = (address: string | undefined) => {
    if (address !== undefined) requireSafeListener(address, settings, originOf("dev-faults"));
  };
  requireSafe(peerAddress);
  requireSafe(clientAddress);
  const http = httpConfig(settings, { id: settings.id, peerAddress, clientAddress });
  requireSafe(http.address);
  if (settings["dev-faults"]) requireSafe(http.metricsAddress);
  return Object.freeze({
    id: settings.id,
    clusterName: settings["cluster-name"],
    isClusterNamed: originOf("cluster-name") !== "the default",
    members: Object.freeze(members),
    self: Object.freeze(self),
    advertised: Object.freeze(advertised),
    named: originOf("members") === "the default" ? [] : members,
    join: join && Object.freeze({ endpoints: join, asLearner: settings.learner }),
    dataDirectory: resolve(settings["data-dir"] ?? `data/node-${settings.id}`),
    peerAddress,
    clientAddress,
    http,
    devFaults: settings["dev-faults"],
    timing: Object.freeze(timing),
    reserveBytes: settings["reserve-bytes"],
    clientConnectionsPerAddress: settings["client-connections-per-address"],
    snapshots: Object.freeze({
      compaction: Object.freeze({
        logEntries: settings["snapshot-log-entries"],
        logBytes: settings["snapshot-log-bytes"],
        keepEntries: settings["snapshot-keep-entries"],
      }),
      bytesPerSecond: settings["snapshot-bytes-per-second"],
    }),
    logLevel: settings["log-level"],
    logFormat: settings["log-format"],
  });
}

/** Throws a ConfigError for an address that cannot be dialled. */
function advertisedBy(settings: ReturnType<typeof checkTypes>): Advertised {
  const { "advertise-peer": peerAddress, "advertise-client": clientAddress } = settings;
  for (const address of [peerAddress, clientAddress]) {
    const fault = address && dialFault(address);
    if (fault) throw new ConfigError(`Cannot advertise "${address}": ${fault}`);
  }
  return {
    ...(peerAddress === undefined ? {} : { peerAddress }),
    ...(clientAddress === undefined ? {} : { clientAddress }),
  };
}

/** Only a first member can found a cluster. Throws a ConfigError for any other node. */
export function requireFirstMember({ id, members }: Config, layers: Layers): void {
  if (members.some((member) => member.id === id)) return;
  const originOf = (name: SettingName) => layers.get(name)?.origin;
  throw new ConfigError(
    `Cannot use id ${id} (${originOf("id")}): the members (${originOf("members")}) are ` +
      `${members.map(({ id }) => id).join(", ")}; use --join to add this node to a running cluster`,
  );
}

/** The first members, without the other settings of a node. */
export function membersFrom(layers: Layers): readonly Member[] {
  return membersOf(checkTypes(layers).members, layers.get("members")?.origin ?? "not given");
}

function readFile(file: string | undefined): { path: string; values: Record<string, unknown> } {
  const path = file ?? DEFAULT_FILE;
  let values: Record<string, unknown>;
  try {
    const text = decodeUtf8(readFileSync(path));
    if (text === undefined) throw new Error("it is not UTF-8");
    values = Bun.TOML.parse(text) as Record<string, unknown>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && file === undefined) return { path, values: {} };
    throw new ConfigError(
      `Cannot read the configuration file "${path}": ${withMeaning(code ?? message)}`,
    );
  }
  for (const key of Object.keys(values)) requireKnown(key, SETTING_NAMES, path);
  const members = Array.isArray(values["members"]) ? values["members"] : [];
  for (const key of members.flatMap((member) => Object.keys(member))) {
    requireKnown(key, Object.keys(MemberSetting.properties), `a member in ${path}`);
  }
  return { path, values };
}

/** Text that does not fit its setting's type stays text, and the schema refuses it. */
function fromText(name: SettingName, text: string | true): unknown {
  const { type } = SETTINGS[name] as { type?: string };
  if (name === "members") return parseMembers(String(text)) ?? text;
  if (type === "integer" && /^\d+$/.test(String(text))) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(String(text))) return String(text) === "true";
  return text;
}

/** All settings except the id have a value or a default. */
function checkTypes(layers: Layers): Omit<Settings, "id"> & Partial<Settings> {
  for (const name of SETTING_NAMES) {
    const schema: TSchema = SETTINGS[name];
    const given = layers.get(name);
    if (given !== undefined && !Value.Check(schema, given.value)) {
      throw new ConfigError(
        `Cannot use ${name} ${JSON.stringify(given.value)} (${given.origin}): ` +
          `expected ${schema["expects"]}`,
      );
    }
  }
  return Object.fromEntries([...layers].map(([name, { value }]) => [name, value])) as Settings;
}

/**
 * A follower must be able to miss some heartbeats, or every delay of a packet
 * starts an election (thesis §3.9: broadcast time ≪ election timeout).
 */
function requireSomeHeartbeats({ heartbeatIntervalMs, electionTimeoutMs }: Timing): void {
  if (electionTimeoutMs >= 5 * heartbeatIntervalMs) return;
  throw new ConfigError(
    `Cannot use election-timeout-ms ${electionTimeoutMs}: ` +
      `expected at least five times heartbeat-interval-ms, which is ${heartbeatIntervalMs}`,
  );
}

function requireSafeListener(
  address: string,
  settings: Pick<Settings, "allow-insecure-network" | "dev-faults">,
  originOfFaults: string,
): void {
  const fault = addressFault(address);
  if (fault !== undefined) throw new ConfigError(`Cannot listen on "${address}": ${fault}`);
  const { host } = parseAddress(address);
  if (/^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host)) return;
  if (settings["dev-faults"]) {
    throw new ConfigError(
      `Cannot listen on "${address}" with dev-faults (${originOfFaults}): every client that ` +
        "reaches the node could inject faults; listen on a loopback address, or omit dev-faults",
    );
  }
  if (settings["allow-insecure-network"]) return;
  throw new ConfigError(
    `Cannot listen on "${address}": traffic is neither encrypted nor authenticated; listen on a ` +
      "loopback address, or pass --allow-insecure-network where the network itself is trusted",
  );
}
