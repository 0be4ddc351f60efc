/**
 * What a node without a leader logs: the first attempt with its cause, then, more and
 * more rarely while nothing changes, the voters that do not answer and the voters that
 * refuse. Without them an operator would not know which node to start.
 */
import type { Configuration, NodeId } from "../../vocabulary.ts";

/** Attempts between two lines double up to this: about 1.5 minutes at the default timeout. */
const MAX_ATTEMPTS_BETWEEN = 64;

export interface Attempt {
  /** The node that attempts it. It may be one of these. */
  readonly id: NodeId;
  readonly configuration: Pick<Configuration, "voters" | "votersOutgoing">;
  /** The votes of the previous attempt. */
  readonly votes: ReadonlyMap<NodeId, boolean>;
}

export interface NoLeader {
  readonly attempts: number;
  /** Voters without an answer. */
  readonly silent: readonly NodeId[];
  /** Voters that hear a leader, or have a more up-to-date log. */
  readonly refusing: readonly NodeId[];
}

export class ElectionReport {
  #attempts = 0;
  #nextLine = 0;
  #cause = "";

  /**
   * Called at every attempt. Returns "first" if its cause is to be logged, the voters
   * that are to be logged, or undefined if there is nothing new.
   */
  note({ id, configuration, votes }: Attempt): "first" | NoLeader | undefined {
    this.#attempts += 1;
    if (this.#attempts === 1) return "first";
    const { voters: incoming, votersOutgoing } = configuration;
    const voters = [...incoming.union(votersOutgoing)].filter((voter) => voter !== id).sort(byId);
    const silent = voters.filter((id) => !votes.has(id));
    const refusing = voters.filter((id) => votes.get(id) === false);
    const cause = JSON.stringify([silent, refusing]);
    if (cause === this.#cause && this.#attempts < this.#nextLine) return undefined;
    this.#cause = cause;
    this.#nextLine = this.#attempts + Math.min(this.#attempts, MAX_ATTEMPTS_BETWEEN);
    return { attempts: this.#attempts, silent, refusing };
  }

  /** Makes the next attempt a first one. */
  leaderFound(): void {
    this.#attempts = 0;
    this.#nextLine = 0;
    this.#cause = "";
  }
}

function byId(a: NodeId, b: NodeId): number {
  return a - b;
}
