/**
 * The refusals that other members sent to this node. One member may be mistaken. But a
 * node that a quorum refuses because of its data directory can neither lead nor vote,
 * and its operator must know (R198). Nothing is lost with the node: no quorum would
 * have counted its messages.
 */
import { Refusal } from "../../codec/hello.ts";
import type { Clock } from "../../env.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import { isQuorum } from "../../raft/quorum.ts";
import type { NodeId } from "../../vocabulary.ts";

/** This directory no longer belongs to the member. The message says why, and what to do. */
export class IdentityRefusedError extends Error {
  override readonly name = "IdentityRefusedError";
}

/** How often the refusals are logged while the node finds no leader. */
const REPORT_MS = 60_000;

export interface PeerRefusalsInput {
  readonly self: NodeId;
  readonly incarnation: number;
  readonly log: RaftLog;
  readonly clock: Clock;
  readonly events: NodeEvents;
  hasLeader(): boolean;
}

export class PeerRefusals {
  readonly #input: PeerRefusalsInput;
  /** The last answer of each member that has refused this node, and has not accepted it since. */
  readonly #refusals = new Map<NodeId, { readonly kind: Refusal; readonly sentence: string }>();
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(input: PeerRefusalsInput) {
    this.#input = input;
  }

  note(peer: NodeId, kind: Refusal, sentence: string): void {
    if (kind === Refusal.REFUSAL_NONE)
      this.#refusals.delete(peer); // this node refused the peer
    else this.#refusals.set(peer, { kind, sentence });
  }

  /** The peer has accepted this node, or cannot be reached. */
  forget(peer: NodeId): void {
    this.#refusals.delete(peer);
  }

  /** Why this node has to stop. Undefined if it need not. */
  verdict(): IdentityRefusedError | undefined {
    const { self, incarnation, log, hasLeader } = this.#input;
    const { configuration, configurationVersion, commitIndex } = log;
    const recorded = configuration.members.find(({ id }) => id === self)?.incarnation;
    const isOther = recorded !== undefined && recorded !== incarnation;
    if (isOther && configurationVersion <= commitIndex) {
      return refused(self, "the configuration in its own log has a different data directory");
    }
    if (hasLeader()) return undefined;
    const refusing = [...this.#refusals].filter(([, { kind }]) => kind === BY_DIRECTORY);
    const ids = refusing.map(([id]) => id);
    if (!isQuorum(configuration, new Set(ids)) || refusing[0] === undefined) return undefined;
    const [first, { sentence }] = refusing[0];
    return refused(self, `nodes ${ids.join(", ")} refuse it (node ${first}: ${sentence})`);
  }

  /** Logs why there is no leader, at most once a minute. */
  report(): void {
    const { clock, events, hasLeader } = this.#input;
    const now = clock.now();
    if (hasLeader() || this.#refusals.size === 0 || now - this.#reportedAt < REPORT_MS) return;
    this.#reportedAt = now;
    const refusals = [...this.#refusals].map(([id, { sentence }]) => `node ${id}: ${sentence}`);
    events.record({ kind: "link.allRefused", refusals });
  }
}

const BY_DIRECTORY = Refusal.REFUSAL_INCARNATION;

function refused(self: NodeId, reason: string): IdentityRefusedError {
  return new IdentityRefusedError(
    `Cannot go on: this is not the current data directory of node ${self}: ${reason}. Leave it ` +
      `stopped. Unless node ${self} runs on another directory, replace it with a node of ` +
      "another id (member replace)",
  );
}
