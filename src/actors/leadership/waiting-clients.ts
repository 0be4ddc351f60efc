/**
 * The clients that wait for the current leader: writes by the id of their entry, reads
 * by the round that will confirm them, operators for a transfer or a membership change.
 * Written by leadership. When the role ends, election clears it, so that no client of
 * one term is answered by the next (R86, R119).
 */
import { encodeTransferLeaderResponse } from "../../codec/admin.ts";
import { ErrorCode } from "../../codec/request.ts";
import type { StageTimes } from "../../meters.ts";
import type { Answer } from "../../replicated/write-refusal.ts";
import type { Index, LogId, NodeId } from "../../vocabulary.ts";
import type { AdminRequest, ChangeMembers, TransferLeadership } from "../clients/admin-commands.ts";
import { LEADERSHIP_LOST, type PendingRead, type WriteBatch } from "../clients/batch.ts";

interface WaitingWrite {
  readonly id: LogId;
  readonly batch: WriteBatch;
  /** When it was appended, on the node's clock. */
  readonly appendedAt: number;
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

/** A command that a leader cannot judge before its term has a committed entry. */
type EarlyCommand = ChangeMembers | TransferLeadership;

export class WaitingClients {
  readonly #writes = new Map<Index, WaitingWrite>();
  #reads: WaitingRead[] = [];
  /** Reads that arrived before the leader's term had a committed entry (R115). */
  #early: PendingRead[] = [];
  /** Writes that arrived during a transfer, and are not appended. */
  #held: WriteBatch[] = [];
  #transfers: WaitingTransfer[] = [];
  /** The request of the membership change in progress: there is one at a time (R102). */
  #change: AdminRequest | undefined;
  /** The request of a change about which the members are being asked. */
  #askedChange: AdminRequest | undefined;
  /** Commands that arrived before the leader's term had a committed entry (R103). */
  #earlyCommands: EarlyCommand[] = [];
  #writeBytes = 0;

  /** The bytes of entries that are not applied yet, and of held writes. */
  get writeBytes(): number {
    return this.#writeBytes;
  }

  /** Writes that are appended, and that are not settled yet. */
  get writeCount(): number {
    return this.#writes.values().reduce((sum, { batch }) => sum + batch.requests.length, 0);
  }

  addWrite(id: LogId, batch: WriteBatch, appendedAt: number): void {
    this.#writes.set(id.index, { id, batch, appendedAt });
    this.#writeBytes += batch.payload.length;
    batch.appended();
  }

  /** Whether a client waits for this entry, and not only for its index (R86). */
  awaits({ index, term }: LogId): boolean {
    return this.#writes.get(index)?.id.term === term;
  }

  /** When the entry was appended. REQUIRES: awaits(id) */
  appendedAt({ index }: LogId): number {
    return this.#writes.get(index)!.appendedAt; // required
  }

  settle({ index }: LogId, answers: readonly Answer[], stages?: StageTimes): void {
    const { batch } = this.#writes.get(index)!; // REQUIRES: awaits(id)
    this.#writes.delete(index);
    this.#writeBytes -= batch.payload.length;
    batch.settle(answers, stages);
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

  /** The target was asked to take over, and may do so however late the request arrives. */
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

  /** Takes the commands whose operators still wait. */
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

  /** Takes the reads that rounds up to and including `round` confirm. */
  takeReads(round: number): readonly WaitingRead[] {
    const taken = this.#reads.filter((read) => read.round <= round);
    if (taken.length > 0) this.#reads = this.#reads.filter((read) => read.round > round);
    return taken;
  }

  /**
   * The role has ended: the outcome of appended writes is unknown (R87). Reads, and
   * writes that were not appended, may be tried at another node. `isDeposed`: a newer
   * term ended it.
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
