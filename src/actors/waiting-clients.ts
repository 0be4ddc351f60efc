/**
 * The clients that wait for the current leader: writes by the identity of their
 * entry, reads by the round that will confirm them. Written by leadership; when
 * the role ends, election sweeps it, so that no client of one term is answered
 * by the next (R86, R119).
 */
import type { Index, LogId } from "../vocabulary.ts";
import { type Confirmable, LEADERSHIP_LOST, type WriteBatch } from "./batch.ts";

interface WaitingWrite {
  readonly id: LogId;
  readonly batch: WriteBatch;
}

interface WaitingRead {
  readonly round: number;
  readonly readIndex: Index;
  readonly batch: Confirmable;
}

export class WaitingClients {
  readonly #writes = new Map<Index, WaitingWrite>();
  #reads: WaitingRead[] = [];
  /** Reads that came before the leader's term had a committed entry (R115). */
  #early: Confirmable[] = [];
  #writeBytes = 0;

  /** Bytes of the entries appended and not yet applied: what a leader has in hand. */
  get writeBytes(): number {
    return this.#writeBytes;
  }

  addWrite(id: LogId, batch: WriteBatch): void {
    this.#writes.set(id.index, { id, batch });
    this.#writeBytes += batch.payload.length;
    batch.appended();
  }

  /** Does somebody here wait for this very entry, not just for its index (R86)? */
  awaits({ index, term }: LogId): boolean {
    return this.#writes.get(index)?.id.term === term;
  }

  settle({ index }: LogId, answers: readonly Uint8Array[]): void {
    const { batch } = this.#writes.get(index)!; // REQUIRES: awaits(id)
    this.#writes.delete(index);
    this.#writeBytes -= batch.payload.length;
    batch.settle(answers);
  }

  addEarlyRead(batch: Confirmable): void {
    this.#early.push(batch);
  }

  takeEarlyReads(): readonly Confirmable[] {
    const taken = this.#early;
    this.#early = [];
    return taken;
  }

  addRead(read: WaitingRead): void {
    this.#reads.push(read);
  }

  /** The reads that rounds up to and including `round` confirm. */
  takeReads(round: number): readonly WaitingRead[] {
    const taken = this.#reads.filter((read) => read.round <= round);
    if (taken.length > 0) this.#reads = this.#reads.filter((read) => read.round > round);
    return taken;
  }

  /** The role is over: the outcome of writes is unknown (R87), reads may be tried elsewhere. */
  abandon(): void {
    const writes = [...this.#writes.values()];
    const reads = [...this.takeEarlyReads(), ...this.#reads.map(({ batch }) => batch)];
    this.#writes.clear();
    this.#reads = [];
    this.#writeBytes = 0;
    for (const { batch } of writes) batch.fail(LEADERSHIP_LOST);
    for (const batch of reads) batch.refuse();
  }
}
