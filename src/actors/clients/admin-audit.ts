/**
 * The lines of the log about what operators have asked of a node: from where,
 * what, and what became of it. Reads of keys and members are not among them.
 */
import {
  decodeMemberChangeRequest,
  decodeSnapshotRequest,
  decodeTransferLeaderRequest,
} from "../../codec/admin.ts";
import { ErrorCode, Method, type Request, type Response } from "../../codec/request.ts";
import { CodecError } from "../../codec/wire.ts";
import type { AdminFacts, NodeEvents } from "../../node-events.ts";

type CommandFacts = Readonly<Omit<AdminFacts, "remote">>;

/** What is in a line about a command; undefined for what is not worth one. */
const COMMANDS = new Map<Method, (body: Uint8Array) => CommandFacts | undefined>([
  [
    Method.METHOD_MEMBER_CHANGE,
    (body) => {
      const { changes, expectedVersion } = decodeMemberChangeRequest(body);
      return { command: "member change", changes, expectedVersion };
    },
  ],
  [
    Method.METHOD_TRANSFER_LEADER,
    (body) => ({ command: "transfer leader", to: decodeTransferLeaderRequest(body) }),
  ],
  [Method.METHOD_STEP_DOWN, () => ({ command: "step down" })],
  [Method.METHOD_CHECKPOINT, () => ({ command: "snapshot trigger" })],
  [
    Method.METHOD_SNAPSHOT,
    (body) => {
      // The first piece begins a backup; the others go on with it.
      const { snapshotId } = decodeSnapshotRequest(body);
      return snapshotId === 0 ? { command: "snapshot save" } : undefined;
    },
  ],
]);

export class AdminAudit {
  readonly #events: NodeEvents;

  constructor(events: NodeEvents) {
    this.#events = events;
  }

  /** `response` is what the client at `remote` gets. */
  note(remote: string, request: Request, { error }: Response): void {
    const command = COMMANDS.get(request.method);
    if (command === undefined) return;
    // The client goes on to the leader, which has the line.
    if (error?.code === ErrorCode.ERROR_CODE_NOT_LEADER) return;
    const facts = factsOf(command, request.body);
    if (facts === undefined) return;
    if (error === undefined) this.#events.record({ kind: "admin.succeeded", remote, ...facts });
    else this.#events.record({ kind: "admin.failed", remote, ...facts, reason: error.message });
  }
}

function factsOf(
  command: (body: Uint8Array) => CommandFacts | undefined,
  body: Uint8Array,
): CommandFacts | undefined {
  try {
    return command(body);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { command: "unreadable" };
  }
}
