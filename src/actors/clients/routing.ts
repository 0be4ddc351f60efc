/**
 * Routes requests that only a leader may serve. A node that does not lead names the
 * leader (docs/decisions/0002-followers-name-the-leader.md). If it knows no leader, the
 * request waits for an election, but no longer than one should take: this node may be
 * the one that is partitioned, and the client should try another.
 */
import { ErrorCode } from "../../codec/request.ts";
import type { Clock } from "../../env.ts";
import type { RaftLog } from "../../raft/log.ts";
import { isMember } from "../../raft/membership.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { RoleChanged } from "../election/election-context.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";

export interface RoutingInput {
  readonly id: NodeId;
  readonly clock: Clock;
  readonly log: RaftLog;
  /** How long a request waits for a leader. */
  readonly maxAwaitLeaderMs: number;
}

const NO_MEMBER: Failure = {
  code: ErrorCode.ERROR_CODE_NO_LEADER,
  reason: "NOT_A_MEMBER",
  message: "Cannot serve the request: this node is not a member of the cluster; ask another node",
};

export class Routing {
  readonly #input: RoutingInput;
  #role: Omit<RoleChanged, "type"> = { role: "follower", term: 0, leaderId: undefined };

  constructor(input: RoutingInput) {
    this.#input = input;
  }

  /** This node's role, its term, and the leader that it knows. */
  get role(): Omit<RoleChanged, "type"> {
    return this.#role;
  }

  roleChanged(role: RoleChanged): void {
    this.#role = role;
  }

  /** Whether this node follows a leader that it knows. */
  get canFollow(): boolean {
    const { role, leaderId } = this.#role;
    return role !== "leader" && leaderId !== undefined;
  }

  /** Whether this node leads. If not, the request is answered or kept. */
  isForLeader(pending: PendingRequest): boolean {
    const { role, leaderId } = this.#role;
    if (role === "leader") return true;
    const { id, clock, log, maxAwaitLeaderMs } = this.#input;
    const { configuration } = log;
    if (leaderId === undefined) {
      // A node that was removed, or has not joined yet, may never have a leader.
      if (isMember(configuration, id)) pending.awaitLeader(clock.now() + maxAwaitLeaderMs);
      else pending.fail(NO_MEMBER);
      return false;
    }
    const leader = configuration.members.find((member) => member.id === leaderId);
    const message = `Cannot serve the request: node ${leaderId} is the leader, not node ${id}`;
    pending.fail({ code: ErrorCode.ERROR_CODE_NOT_LEADER, message, leader });
    return false;
  }
}
