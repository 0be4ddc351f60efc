/**
 * Which commands of a log count: an independent implementation of the rules of sessions
 * (R137 to R139), which is as simple as possible and never forgets what a session
 * wrote.
 */
import { assert } from "../../../assert.ts";
import { CommandKind, decodeBatch, type EncodedCommand } from "../../../codec/entry.ts";
import type { RequestOp } from "../../../codec/kv.ts";
import type { SessionStamp } from "../../../codec/request.ts";
import { type Command, decodeCommand } from "../../../kv/commands/command.ts";
import { decodeSessionCommand } from "../../../replicated/session-commands.ts";
import { SESSION_LIMITS, type SessionLimits } from "../../../replicated/session-limits.ts";
import type { Entry } from "../../../vocabulary.ts";
import { valueName } from "./values.ts";

/** The part of an entry's payload that is kept here. */
export interface SeenBatch {
  readonly timeMs: number;
  readonly commands: readonly SeenCommand[];
}

type SeenCommand =
  /**
   * A time to live of 0 stands for the default. Without an id, the session gets its
   * ordinal number.
   */
  | { readonly kind: "register"; readonly sessionId: number | undefined; readonly ttlMs: number }
  | { readonly kind: "close"; readonly sessionId: number }
  | {
      readonly kind: "write";
      readonly session: SessionStamp | undefined;
      /** The values that it writes, or would write if its comparisons succeeded. */
      readonly values: readonly string[];
    };

export function seenBatch({ kind, payload }: Entry): SeenBatch {
  if (kind !== "commands") return { timeMs: 0, commands: [] };
  const { timeMs, commands } = decodeBatch(payload);
  return { timeMs, commands: commands.map(seenCommand) };
}

function seenCommand(encoded: EncodedCommand): SeenCommand {
  const command = decodeSessionCommand(encoded);
  if (command === undefined) {
    const values = valuesIn(decodeCommand(encoded)).map(valueName);
    return { kind: "write", session: encoded.session, values };
  }
  if ("closeSession" in command) {
    return { kind: "close", sessionId: command.closeSession.sessionId };
  }
  const { ttlMs } = command.registerSession;
  return { kind: "register", sessionId: command.drawnId, ttlMs };
}

function valuesIn(command: Command): readonly Uint8Array[] {
  if (command.kind === CommandKind.COMMAND_KIND_PUT) return [command.request.value];
  if (command.kind !== CommandKind.COMMAND_KIND_TXN) return [];
  const { success, failure } = command.request;
  return [...success, ...failure].flatMap(valueInOp);
}

function valueInOp(op: RequestOp): readonly Uint8Array[] {
  return "requestPut" in op ? [op.requestPut.value] : [];
}

interface Session {
  readonly ttlMs: number;
  usedMs: number;
  firstOutstanding: number;
  readonly applied: Set<number>;
}

export class AppliedCommands {
  /** The least recently used session comes first. */
  readonly #sessions = new Map<number, Session>();
  readonly #limits: SessionLimits;
  #timeMs = 0;
  #turn = 0;

  constructor(limits = SESSION_LIMITS) {
    this.#limits = limits;
  }

  /** The values of the writes that count. REQUIRES: all earlier batches were passed before. */
  valuesIn({ timeMs, commands }: SeenBatch): readonly string[] {
    this.#timeMs = Math.max(this.#timeMs, timeMs);
    return commands.flatMap((command) => this.#apply(command));
  }

  #apply(command: SeenCommand): readonly string[] {
    switch (command.kind) {
      case "register": {
        this.#turn += 1;
        const { usualTtlMs, maxSessions } = this.#limits;
        const times = {
          ttlMs: command.ttlMs || usualTtlMs,
          usedMs: this.#timeMs,
          firstOutstanding: 1,
        };
        const id = command.sessionId ?? this.#turn;
        assert(!this.#sessions.has(id), `session ${id} is opened once`);
        this.#sessions.set(id, { ...times, applied: new Set() });
        if (this.#sessions.size > maxSessions) this.#sessions.delete(firstOf(this.#sessions));
        return [];
      }
      case "close":
        this.#sessions.delete(command.sessionId);
        return [];
      case "write": {
        const { session, values } = command;
        return session === undefined || this.#isNew(session) ? values : [];
      }
    }
  }

  #isNew({ sessionId, sequence, firstOutstanding }: SessionStamp): boolean {
    const session = this.#sessions.get(sessionId);
    if (session === undefined) return false;
    if (this.#timeMs > session.usedMs + session.ttlMs) {
      this.#sessions.delete(sessionId);
      return false;
    }
    if (sequence < session.firstOutstanding) return false;
    this.#turn += 1;
    this.#sessions.delete(sessionId);
    this.#sessions.set(sessionId, session);
    session.usedMs = this.#timeMs;
    session.firstOutstanding = Math.max(session.firstOutstanding, firstOutstanding);
    if (session.applied.has(sequence)) return false;
    session.applied.add(sequence);
    return true;
  }
}

/** REQUIRES: it is not empty. */
function firstOf(sessions: ReadonlyMap<number, Session>): number {
  const [first] = sessions.keys();
  return first!; // not empty
}
