/**
 * The clients that wait for the current leader: writes by the identity of their
 * entry, reads by the round that will confirm them, operators for it to hand
 * over or to change the members. Written by leadership; when the role ends,
 * election sweeps it, so that no client of one term is answered by the next
 * (R86, R119).
 */
import { encodeTransferLeaderResponse } from "../../codec/admin.ts";
import { ErrorCode } from "../../codec/request.ts";
import type { Answer } from "../../replicated/write-refusal.ts";
import type { Index, LogId, NodeId } from "../../vocabulary.ts";
import type { AdminRequest, ChangeMembers, TransferLeadership } from "../clients/admin-commands.ts";
import { LEADERSHIP_LOST, type PendingRead, type WriteBatch } from "../clients/batch.ts";

interface WaitingWrite {
  readonly id: LogId;
  readonly batch: WriteBatch;
}

interface WaitingRead {
  readonly round: number;
  readonly readIndex: Index;
  readonly batch: PendingRead;
}

/** A request to transfer leadership to a member. */
interface WaitingTransfer {
  readonly to: NodeId;
  readonly request: AdminRequest;
}

/** What a leader can't judge before its term has a committed entry. */
type EarlyCommand = ChangeMembers | TransferLeadership;

export class WaitingClients {
  readonly #writes = new Map<Index, WaitingWrite>();
  #reads: WaitingRead[] = [];
  /** Reads that came before the leader's term had a committed entry (R115). */
  #early: PendingRead[] = [];
  /** Writes that came while the leader was handing over, and are not appended. */
  #held: WriteBatch[] = [];
  #transfers: WaitingTransfer[] = [];
  /** The request for the change of members in progress: there is one at a time (R102). */
  #change: AdminRequest | undefined;
  /** The request for a change about which the members are being asked. */
  #askedChange: AdminRequest | undefined;
  /** They came before the leader's term had a committed entry (R103). */
  #earlyCommands: EarlyCommand[] = [];
  #writeBytes = 0;

  /** Bytes of the entries not yet applied, held ones included: what a leader has in hand. */
  get writeBytes(): number {
    return this.#writeBytes;
  }

  addWrite(id: LogId, batch: WriteBatch): void {
    this.#writes.set(id.index, { id, batch });
    this.#writeBytes += batch.payload.length;
    batch.appended();
  }

  /** Does a client here wait for this very entry, not just for its index (R86)? */
  awaits({ index, term }: LogId): boolean {
    return this.#writes.get(index)?.id.term === term;
  }

  settle({ index }: LogId, answers: readonly Answer[]): void {
    const { batch } = this.#writes.get(index)!; // REQUIRES: awaits(id)
    this.#writes.delete(index);
    this.#writeBytes -= batch.payload.length;
    batch.settle(answers);
  }

  holdWrite(batch: WriteBatch): void {
    this.#held.push(batch);
    this.#writeBytes += batch.payload.length;
  }

  takeHeldWrites(): readonly WriteBatch[] {
    const taken = this.#held;
    this.#held = [];
    for (const { payload } of taken) this.#writeBytes -= payload.length;
    return taken;
  }

  addTransfer(transfer: WaitingTransfer): void {
    this.#transfers.push(transfer);
  }

  /** The other node has been asked to take over, and may do so however late it hears of it. */
  transferAsked(): void {
    for (const { request } of this.#transfers) request.appended();
  }

  failTransfers(message: string): void {
    const failed = this.#transfers;
    this.#transfers = [];
    const code = ErrorCode.ERROR_CODE_FAILED_PRECONDITION;
    for (const { request } of failed) request.fail({ code, message });
  }

  addChange(request: AdminRequest): void {
    this.#change = request;
    request.appended();
  }

  takeChange(): AdminRequest | undefined {
    const taken = this.#change;
    this.#change = undefined;
    return taken;
  }

  addAskedChange(request: AdminRequest): void {
    this.#askedChange = request;
  }

  takeAskedChange(): AdminRequest | undefined {
    const taken = this.#askedChange;
    this.#askedChange = undefined;
    return taken;
  }

  addEarlyCommand(command: EarlyCommand): void {
    this.#earlyCommands.push(command);
  }

  /** Those that are still wanted. */
  takeEarlyCommands(): readonly EarlyCommand[] {
    const taken = this.#earlyCommands;
    this.#earlyCommands = [];
    return taken.filter(({ request }) => request?.isAnswered !== true);
  }

  addEarlyRead(batch: PendingRead): void {
    this.#early.push(batch);
  }

  takeEarlyReads(): readonly PendingRead[] {
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

  /**
   * The role is over: the outcome of writes is unknown (R87), what was not
   * appended and reads may be tried elsewhere. `isDeposed`: by a newer term.
   */
  abandon({ isDeposed }: { isDeposed: boolean }): void {
    const held = this.takeHeldWrites();
    const writes = [...this.#writes.values()];
    const reads = [...this.takeEarlyReads(), ...this.#reads.map(({ batch }) => batch)];
    this.#writes.clear();
    this.#reads = [];
    this.#writeBytes = 0;
    for (const { batch } of writes) batch.fail(LEADERSHIP_LOST);
    for (const batch of [...held, ...reads]) batch.refuse();
    this.#endTransfers(isDeposed);
    for (const { request } of this.takeEarlyCommands()) request?.refuse();
    this.takeAskedChange()?.refuse();
    this.takeChange()?.fail({
      code: LEADERSHIP_LOST.code,
      message:
        "Cannot confirm the change of members: this node lost its leadership before it was " +
        "committed; list the members",
    });
  }

  #endTransfers(isDeposed: boolean): void {
    if (!isDeposed)
      this.failTransfers("Cannot transfer leadership: this node is no longer the leader");
    const done = this.#transfers;
    this.#transfers = [];
    for (const { to, request } of done) {
      request.succeed((header) => encodeTransferLeaderResponse({ header, to }));
    }
  }
}
