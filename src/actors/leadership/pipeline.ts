/**
 * The pipeline: sends a leader's entries to one follower. The replicator opens and
 * closes it, depending on the follower's responses. While it is open, entries are sent
 * as they arrive, by plain calls, as far as the window allows.
 *
 * A pipeline that stalls closes itself and notifies its replicator a little later,
 * because its caller is in the middle of a transition.
 */
import type { Clock } from "../../env.ts";
import type { RaftLog } from "../../raft/log.ts";
import {
  type Append,
  appendOf,
  emptyAppend,
  initialProgress,
  isCompacted,
  isLogLost,
  nextAppend,
  onAccepted,
  onInstalled,
  onRejected,
  onUnreachable,
  type Progress,
  type WindowLimits,
} from "../../raft/progress.ts";
import type { EntryRange } from "../../storage/device/log-device.ts";
import type { Entry, Index, LogId, NodeId, Term } from "../../vocabulary.ts";
import type { Sender } from "../connections/outgoing.ts";

export interface PipelineInput {
  /** The leader. */
  readonly id: NodeId;
  readonly peer: NodeId;
  readonly term: Term;
  readonly log: RaftLog;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly limits: WindowLimits;
}

export type StallReason =
  /** A message could not be sent. */
  | { readonly type: "dropped" }
  /** The next entries are not in memory. */
  | { readonly type: "entries.missing" }
  /** The log no longer has the next entries: a snapshot has them (R68). */
  | { readonly type: "entries.compacted" };

/** The parts of a follower's refusal that the pipeline needs. */
export interface Rejection {
  readonly session: number;
  readonly index: Index;
  readonly hint: LogId;
}

const DROPPED: StallReason = { type: "dropped" };
const MISSING: StallReason = { type: "entries.missing" };
const COMPACTED: StallReason = { type: "entries.compacted" };

export class Pipeline {
  readonly #input: PipelineInput;
  readonly #report: (reason: StallReason) => void;
  #progress: Progress;
  #match: Index = 0;
  #heardAt: number;
  #isOpen = false;
  /**
   * A stall that is not reported yet. It is void once the replicator is in another
   * state (R141).
   */
  #stallReason: StallReason | undefined;

  constructor(input: PipelineInput, report: (reason: StallReason) => void) {
    this.#input = input;
    this.#report = report;
    this.#progress = initialProgress(input.log.lastIndex);
    this.#heardAt = input.clock.now();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The first entry that was not sent yet, as far as the leader knows. */
  get next(): Index {
    return this.#progress.next;
  }

  /** Records that the follower was heard. */
  heard(): void {
    this.#heardAt = this.#input.clock.now();
  }

  /** The time since the follower was last heard, or since it was first asked. */
  get silentMs(): number {
    return this.#input.clock.now() - this.#heardAt;
  }

  /** What was sent and is not answered yet. */
  get inFlight(): { readonly messages: number; readonly bytes: number } {
    const { inFlight } = this.#progress;
    return { messages: inFlight.length, bytes: inFlight.reduce((sum, it) => sum + it.bytes, 0) };
  }

  get hasUnanswered(): boolean {
    return this.#progress.inFlight.length > 0;
  }

  /** Does not open with an unreported stall, which makes the replicator start over. */
  open(): void {
    this.#isOpen = this.#stallReason === undefined;
    this.fill();
  }

  close(): void {
    this.#stallReason = undefined;
    this.#isOpen = false;
  }

  /** Sends the entries of the log, as far as the window allows. Does nothing while closed. */
  fill(): void {
    const { log, limits } = this.#input;
    while (this.#isOpen) {
      const planned = nextAppend(this.#progress, log, limits);
      if (planned === undefined) return;
      if (typeof planned === "string") {
        this.#stall(planned === "onDisk" ? MISSING : COMPACTED);
        return;
      }
      this.#progress = planned.progress;
      this.#transmit(planned.append);
    }
  }

  /** The follower has stored everything up to `match`. */
  accepted(match: Index): void {
    this.#match = match;
    this.#progress = onAccepted(this.#progress, match);
    this.fill();
  }

  /**
   * Whether this refusal would end the session. A late refusal of an entry that was
   * acknowledged would not (R62).
   */
  isRefutedBy(rejection: Rejection): boolean {
    return this.#afterRejection(rejection) !== this.#progress;
  }

  /** Whether this refusal shows that the follower has lost its log (R63). */
  showsLoss(rejection: Rejection): boolean {
    return isLogLost(this.#progress, rejection);
  }

  rejected(rejection: Rejection): void {
    this.#progress = this.#afterRejection(rejection);
  }

  /** All messages in flight are lost, or may be (R67). */
  restart(): void {
    this.#progress = onUnreachable(this.#progress, this.#match);
  }

  /** Whether the log has the entry after those that the follower is known to have. */
  get reachesLog(): boolean {
    return this.#match + 1 >= this.#input.log.firstIndex;
  }

  /** The follower's address. Undefined when it is no longer a member. */
  get address(): string | undefined {
    const { peer, log } = this.#input;
    return log.configuration.members.find(({ id }) => id === peer)?.peerAddress;
  }

  /**
   * What the sender of a snapshot needs: the target and the session. REQUIRES: there is
   * an address.
   */
  get transfer() {
    const { peer, term } = this.#input;
    const address = this.address!; // required
    return { peer: { id: peer, address }, term, session: this.#progress.session };
  }

  /** The follower has the state up to `last`. The leader assumes that it has no more (R70). */
  goOnAfter(last: LogId): void {
    this.#progress = onInstalled(this.#progress, { index: last.index, match: this.#match });
  }

  /**
   * Asks where the logs agree. The probe does not count as sent: `next` stays a guess
   * until it is accepted.
   */
  probe(): void {
    this.#stallReason = undefined;
    const { log, limits } = this.#input;
    const planned = nextAppend({ ...this.#progress, inFlight: [] }, log, limits);
    if (planned === "onDisk") this.#stall(MISSING);
    else if (planned === "compacted") this.#stall(COMPACTED);
    else this.#transmit(planned?.append ?? emptyAppend(this.#progress, log));
  }

  probeWith(entries: readonly Entry[]): void {
    if (this.#meetCompacted()) return;
    this.#transmit(appendOf(this.#progress, this.#input.log, entries).append);
  }

  /** Whether there is an entry that was neither sent nor acknowledged. */
  get hasUnsent(): boolean {
    return this.#progress.next <= this.#input.log.lastIndex;
  }

  /**
   * The entries to read from the disk when the next ones are not in memory. REQUIRES:
   * hasUnsent.
   */
  get missing(): EntryRange {
    const { log, limits } = this.#input;
    return { from: this.#progress.next, to: log.lastIndex, maxBytes: limits.maxMessageBytes };
  }

  /**
   * Sends the entries that were read, without those that were acknowledged during the
   * read (R71).
   */
  sendRead(entries: readonly Entry[]): void {
    const missing = entries.filter(({ index }) => index >= this.#progress.next);
    if (missing.length === 0 || this.#meetCompacted()) return;
    const { append, progress } = appendOf(this.#progress, this.#input.log, missing);
    this.#progress = progress;
    this.#transmit(append);
  }

  /** If a message in flight was lost, the response to this one will show it (R66). */
  sendEmpty(): void {
    if (this.#meetCompacted()) return;
    this.#transmit(emptyAppend(this.#progress, this.#input.log));
  }

  /** Checks whether the log was compacted since the last check. */
  #meetCompacted(): boolean {
    const hasMet = isCompacted(this.#progress, this.#input.log);
    if (hasMet) this.#stall(COMPACTED);
    return hasMet;
  }

  #afterRejection(rejection: Rejection): Progress {
    return onRejected(this.#progress, this.#input.log, { ...rejection, match: this.#match });
  }

  #transmit({ session, prev, entries }: Append): void {
    const { id, peer, term, log, sender } = this.#input;
    const type = "append.request";
    const message = {
      type,
      from: id,
      term,
      session,
      prev,
      commit: log.commitIndex,
      entries,
    } as const;
    if (!sender.send(peer, message)) this.#stall(DROPPED);
  }

  #stall({ type }: StallReason): void {
    const reason = { type };
    this.#isOpen = false;
    this.#stallReason = reason;
    this.#input.clock.defer(() => {
      if (this.#stallReason !== reason) return;
      this.#stallReason = undefined;
      // The missing entries may be compacted by now, and then cannot be read.
      const isGone = type === "entries.missing" && isCompacted(this.#progress, this.#input.log);
      this.#report(isGone ? COMPACTED : reason);
    });
  }
}
