/**
 * A node's information about itself (client.proto): status and hash.
 */
import type { Configuration, NodeId } from "../vocabulary.ts";
import { configurationMessage, configurationOf } from "./configuration.ts";
import { type ResponseHeader, responseHeader } from "./kv-response.ts";
import { decode, encode, type Fields, present, quorate, safe } from "./wire.ts";

/** The 64-bit numbers, with their names for the error if one is too large. */
const NUMBERS = {
  leaderId: "a node id",
  lastIndex: "an index",
  commitIndex: "an index",
  appliedIndex: "an index",
  uptimeMs: "an uptime",
  configurationVersion: "a version",
  firstIndex: "an index",
  checkpointIndex: "an index",
  logBytes: "a size",
  stateBytes: "a size",
  freeBytes: "a size",
  votedFor: "a node id",
  durableIndex: "an index",
} as const;

const PROGRESS_NUMBERS = {
  id: "a node id",
  match: "an index",
  next: "an index",
  silentMs: "a silence",
  snapshotStoredBytes: "a size",
  snapshotBytes: "a size",
} as const;

type Numbers = keyof typeof NUMBERS;

/** Fields that are taken as they are. */
const PLAIN = [
  "version",
  "role",
  "lowOnSpace",
  "joint",
  "electionTimeoutMs",
  "heartbeatIntervalMs",
  "readMode",
  "httpAddress",
  "dev",
] as const;

export type MemberProgress = Fields<quorate.MemberProgress>;

export interface StatusResponse
  extends Pick<quorate.StatusResponse, Numbers | (typeof PLAIN)[number]> {
  readonly header: ResponseHeader;
  readonly configuration: Configuration;
  /** Filled by the leader; otherwise empty. */
  readonly progress: readonly MemberProgress[];
  /** The voters that have not stored the membership change yet. From the leader. */
  readonly waitingFor: readonly NodeId[];
  /** The members whose states differ while no majority shows which are right. From the leader. */
  readonly differingStates: readonly NodeId[];
}

export interface HashResponse extends Omit<Fields<quorate.HashResponse>, "header"> {
  readonly header: ResponseHeader;
}

export function encodeStatusResponse(status: StatusResponse): Uint8Array {
  const configuration = configurationMessage(status.configuration);
  return encode(quorate.StatusResponse.encode, {
    ...{ ...status, configuration },
    progress: [...status.progress],
    waitingFor: [...status.waitingFor],
    differingStates: [...status.differingStates],
  });
}

export function decodeStatusResponse(bytes: Uint8Array): StatusResponse {
  const message = decode("a status", quorate.StatusResponse.decode, bytes);
  const configuration = present(message.configuration, "a configuration");
  return {
    ...safeNumbers(message, NUMBERS),
    ...plainFields(message),
    waitingFor: message.waitingFor.map((id) => safe(id, "a node id")),
    differingStates: message.differingStates.map((id) => safe(id, "a node id")),
    header: responseHeader(message),
    configuration: configurationOf(configuration as quorate.Configuration),
    progress: (message.progress as quorate.MemberProgress[]).map((member) => ({
      ...safeNumbers(member, PROGRESS_NUMBERS),
      state: member.state,
    })),
  };
}

export function encodeHashResponse(response: HashResponse): Uint8Array {
  return encode(quorate.HashResponse.encode, response);
}

export function decodeHashResponse(bytes: Uint8Array): HashResponse {
  const message = decode("a hash", quorate.HashResponse.decode, bytes);
  return {
    header: responseHeader(message),
    appliedIndex: safe(message.appliedIndex, "an index"),
    hash: message.hash,
  };
}

function plainFields(
  message: quorate.StatusResponse,
): Pick<StatusResponse, (typeof PLAIN)[number]> {
  const fields = PLAIN.map((name) => [name, message[name]]);
  return Object.fromEntries(fields) as Pick<StatusResponse, (typeof PLAIN)[number]>;
}

function safeNumbers<N extends string>(
  message: Readonly<Record<NoInfer<N>, number>>,
  names: Readonly<Record<N, string>>,
): Record<N, number> {
  const entries = Object.entries<string>(names) as [N, string][];
  return Object.fromEntries(
    entries.map(([name, what]) => [name, safe(message[name], what)]),
  ) as Record<N, number>;
}
