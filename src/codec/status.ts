/**
 * What a node says about itself (client.proto): status and hash.
 */
import type { Configuration } from "../vocabulary.ts";
import { configurationMessage, configurationOf } from "./configuration.ts";
import { type ResponseHeader, responseHeader } from "./kv-response.ts";
import { decode, encode, type Fields, present, quorate, safe } from "./wire.ts";

type Plain =
  | "version"
  | "role"
  | "leaderId"
  | "lastIndex"
  | "commitIndex"
  | "appliedIndex"
  | "uptimeMs";

export interface StatusResponse extends Pick<quorate.StatusResponse, Plain> {
  readonly header: ResponseHeader;
  readonly configuration: Configuration;
}

export interface HashResponse extends Omit<Fields<quorate.HashResponse>, "header"> {
  readonly header: ResponseHeader;
}

export function encodeStatusResponse(status: StatusResponse): Uint8Array {
  const configuration = configurationMessage(status.configuration);
  return encode(quorate.StatusResponse.encode, { ...status, configuration });
}

export function decodeStatusResponse(bytes: Uint8Array): StatusResponse {
  const message = decode("a status", quorate.StatusResponse.decode, bytes);
  const configuration = present(message.configuration, "a configuration");
  return {
    version: message.version,
    role: message.role,
    leaderId: safe(message.leaderId, "a node id"),
    lastIndex: safe(message.lastIndex, "an index"),
    commitIndex: safe(message.commitIndex, "an index"),
    appliedIndex: safe(message.appliedIndex, "an index"),
    uptimeMs: safe(message.uptimeMs, "an uptime"),
    header: responseHeader(message),
    configuration: configurationOf(configuration as quorate.Configuration),
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
