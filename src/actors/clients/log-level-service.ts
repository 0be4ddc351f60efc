/**
 * Changes what the log of this node has, for a limited time, and says what it has.
 */
import type { ResponseHeader } from "../../codec/kv-response.ts";
import {
  CONFIGURED_LEVEL,
  decodeLogLevelRequest,
  encodeLogLevelResponse,
  type LogLevelRequest,
} from "../../codec/log-level.ts";
import { ErrorCode } from "../../codec/request.ts";
import {
  eventFamilies,
  isEventName,
  type LevelChange,
  type LogLevelControl,
  MAX_LOG_LEVEL_MS,
} from "../../log-levels.ts";
import { LOG_LEVELS, type LogLevel } from "../../node-event-lines.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";

/** Names of events in one request. */
export const MAX_EVENT_NAMES = 32;

export interface LogLevelServiceInput {
  /** Undefined: the host of this node has its own log. */
  readonly logLevels: LogLevelControl | undefined;
  header(): ResponseHeader;
}

/** What is to be done; undefined: nothing, the client only asks. */
export type LogLevelCommand = LevelChange | "end" | undefined;

export class LogLevelService {
  readonly #input: LogLevelServiceInput;

  constructor(input: LogLevelServiceInput) {
    this.#input = input;
  }

  answer(pending: PendingRequest, command: LogLevelCommand): void {
    const { logLevels, header } = this.#input;
    if (logLevels === undefined) {
      pending.fail(NO_LOG);
      return;
    }
    if (command === "end") logLevels.end();
    else if (command !== undefined) logLevels.begin(command);
    const { configured, change } = logLevels.inEffect;
    const { level = "", only = [], forMs: leftMs = 0 } = change ?? {};
    pending.succeed(encodeLogLevelResponse({ header: header(), configured, level, only, leftMs }));
  }
}

const NO_LOG: Failure = {
  code: ErrorCode.ERROR_CODE_UNSUPPORTED,
  reason: "UNSUPPORTED",
  message: "Cannot change the log level: this node does not write its log itself",
};

/** Throws an InvalidRequestError or a CodecError. */
export function logLevelCommand(body: Uint8Array): LogLevelCommand {
  const request = decodeLogLevelRequest(body);
  if (request.level === "") return undefined;
  if (request.level === CONFIGURED_LEVEL) return "end";
  return { level: checkedLevel(request), only: checkedNames(request), forMs: checkedTime(request) };
}

function checkedLevel({ level }: LogLevelRequest): LogLevel {
  const known = LOG_LEVELS.find((name) => name === level);
  if (known !== undefined) return known;
  throw refusal(`the level is ${shown(level)}, expected ${LOG_LEVELS.join(", ")}`);
}

function checkedNames({ only }: LogLevelRequest): readonly string[] {
  if (only.length > MAX_EVENT_NAMES) {
    throw refusal(`it names ${only.length} events, expected at most ${MAX_EVENT_NAMES}`);
  }
  const unknown = only.find((name) => !isEventName(name));
  if (unknown === undefined) return only;
  throw refusal(`no events are named ${shown(unknown)}; there are ${eventFamilies().join(", ")}`);
}

function checkedTime({ forMs }: LogLevelRequest): number {
  if (forMs > 0 && forMs <= MAX_LOG_LEVEL_MS) return forMs;
  throw refusal(`the time is ${forMs} ms, expected 1 to ${MAX_LOG_LEVEL_MS}`);
}

function refusal(why: string): InvalidRequestError {
  return new InvalidRequestError(`Cannot change the log level: ${why}`);
}

/** A part of what a client sent. */
function shown(text: string): string {
  return JSON.stringify(text.slice(0, MAX_SHOWN));
}

const MAX_SHOWN = 40;
