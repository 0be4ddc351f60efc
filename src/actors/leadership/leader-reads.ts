/**
 * How a leader serves linearizable reads: those of its clients, and read indexes for
 * followers that serve their clients themselves. Each waits for a round of
 * heartbeats that begins after it, unless the leader has a lease.
 */
import type { ReadIndexRequest } from "../../codec/peer-message.ts";
import type { Index, NodeId, Term } from "../../vocabulary.ts";
import type { PendingRead } from "../clients/batch.ts";
import type { Core } from "../node/core.ts";
import type { Commitment } from "./commitment.ts";
import type { ReadRounds } from "./read-rounds.ts";

interface Leader {
  readonly core: Core;
  readonly term: Term;
  readonly rounds: ReadRounds;
  readonly commitment: Commitment;
}

export class LeaderReads {
  readonly #core: Core;
  readonly #term: Term;
  readonly #rounds: ReadRounds;
  readonly #commitment: Commitment;
  readonly #sendRound: (round: number) => void;

  constructor(
    { core, term, rounds, commitment }: Leader,
    /** Asks every follower to answer this round. */
    sendRound: (round: number) => void,
  ) {
    this.#core = core;
    this.#term = term;
    this.#rounds = rounds;
    this.#commitment = commitment;
    this.#sendRound = sendRound;
  }

  read(batch: PendingRead): void {
    if (!this.#commitment.hasCommittedInThisTerm) this.#core.waiting.addEarlyRead(batch);
    else if (this.#rounds.hasLease) this.#confirm(this.#core.log.commitIndex, batch);
    else {
      this.#startRound([batch]);
      this.#confirmReads();
    }
  }

  /** Begins a round for the reads that arrived before an entry of this term was committed. */
  confirmEarlyReads(): void {
    this.#startRound([]);
    this.#confirmReads();
  }

  /**
   * A follower without a response repeats its request with the next heartbeat, because
   * a message may be lost.
   */
  receiveReadIndexRequest({ from, id }: ReadIndexRequest): void {
    if (!this.#commitment.hasCommittedInThisTerm) return;
    if (this.#rounds.hasLease) this.#answerReadIndex(from, id, this.#core.log.commitIndex);
    else if (!this.#rounds.isAskedAlready(from, id)) {
      this.#startRound([]);
      this.#rounds.addAsker(from, id);
      this.serveConfirmed();
    }
  }

  /** A quorum, this node included, may have answered more rounds. */
  serveConfirmed(): void {
    for (const [peer, { id, readIndex }] of this.#rounds.takeConfirmed()) {
      this.#answerReadIndex(peer, id, readIndex);
    }
    this.#confirmReads();
  }

  /** The read index is taken before the round is sent (R116). Early reads join the round. */
  #startRound(batches: readonly PendingRead[]): void {
    const { waiting, log } = this.#core;
    const readIndex = log.commitIndex;
    const round = this.#rounds.begin();
    for (const batch of [...waiting.takeEarlyReads(), ...batches]) {
      waiting.addRead({ round, readIndex, batch });
    }
    this.#sendRound(round);
  }

  #confirmReads(): void {
    for (const { readIndex, batch } of this.#core.waiting.takeReads(this.#rounds.confirmed)) {
      this.#confirm(readIndex, batch);
    }
  }

  /** No other node leads. Therefore no entry is committed that this node does not know of. */
  #confirm(readIndex: Index, batch: PendingRead): void {
    this.#core.applier.send({ type: "read.confirmed", readIndex, term: this.#term, batch });
  }

  #answerReadIndex(peer: NodeId, id: number, index: Index): void {
    const { id: from, sender } = this.#core;
    sender.send(peer, { type: "readIndex.response", from, term: this.#term, id, index });
  }
}
