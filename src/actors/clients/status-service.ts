/**
 * Answers requests for the status of this node, whether it leads or not.
 */
import type { ResponseHeader } from "../../codec/kv-response.ts";
import { encodeStatusResponse } from "../../codec/status.ts";
import type { Clock } from "../../env.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { Replica } from "../../replicated/replica.ts";
import type { NodeFacts } from "../node/node-facts.ts";
import type { PendingRequest } from "./pending-request.ts";
import type { Routing } from "./routing.ts";

export interface StatusServiceInput {
  readonly softwareVersion: string;
  readonly clock: Clock;
  readonly log: RaftLog;
  readonly replica: Pick<Replica, "applied">;
  readonly routing: Routing;
  readonly facts: () => NodeFacts;
  header(revision: number): ResponseHeader;
}

export class StatusService {
  readonly #input: StatusServiceInput;
  readonly #startedAt: number;

  constructor(input: StatusServiceInput) {
    this.#input = input;
    this.#startedAt = input.clock.now();
  }

  answer(pending: PendingRequest): void {
    pending.succeed(this.#status());
  }

  #status(): Uint8Array {
    const { softwareVersion, clock, log, replica, routing, facts, header } = this.#input;
    const { role, leaderId = 0 } = routing.role;
    return encodeStatusResponse({
      header: header(replica.applied.revision),
      version: softwareVersion,
      role,
      leaderId,
      lastIndex: log.lastIndex,
      commitIndex: log.commitIndex,
      appliedIndex: replica.applied.logId.index,
      uptimeMs: Math.round(clock.now() - this.#startedAt),
      configuration: log.configuration,
      configurationVersion: log.configurationVersion,
      firstIndex: log.firstIndex,
      ...facts(),
    });
  }
}
