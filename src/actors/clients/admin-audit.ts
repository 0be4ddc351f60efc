/**
 * Logs the admin commands that operators sent to this node: the origin, the command and
 * the result. Reads of keys and members are not logged.
 */
import { ErrorCode, type Request, type Response } from "../../codec/request.ts";
import { CodecError } from "../../codec/wire.ts";
import type { NodeEvents } from "../../node-events.ts";
import { type AuditFacts, CALLS, type Call } from "./methods.ts";

export class AdminAudit {
  readonly #events: NodeEvents;

  constructor(events: NodeEvents) {
    this.#events = events;
  }

  /** `response`: the response that the client at `remote` gets. */
  note(remote: string, request: Request, { error }: Response): void {
    const audit = CALLS[request.method]?.audit;
    if (audit === undefined) return;
    // The client sends the command to the leader, which logs it.
    if (error?.code === ErrorCode.ERROR_CODE_NOT_LEADER) return;
    const facts = factsOf(audit, request.body);
    if (facts === undefined) return;
    if (error === undefined) this.#events.record({ kind: "admin.succeeded", remote, ...facts });
    else this.#events.record({ kind: "admin.failed", remote, ...facts, reason: error.message });
  }
}

function factsOf(audit: NonNullable<Call["audit"]>, body: Uint8Array): AuditFacts | undefined {
  try {
    return audit(body);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { command: "unreadable" };
  }
}
