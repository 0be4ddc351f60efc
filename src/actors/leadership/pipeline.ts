/**
 * The pipeline: moves a leader's entries to one follower. Its replicator decides
 * when it is open, from what the follower says; while it is open, entries go out
 * as they come, by plain calls, as far as the window allows.
 *
 * A pipeline that stalls closes itself and tells its replicator, a little
 * later: its caller is in the middle of something.
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
  /** A message could not even be sent. */
  | { readonly type: "dropped" }
  /** The next entries are not in memory. */
  | { readonly type: "entries.missing" }
  /** The log does not have the next entries any more: a snapshot has them (R68). */
  | { readonly type: "entries.compacted" };

/** A follower's refusal, as the pipeline needs it. */
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
  /** Not reported yet. Void once the replicator has turned to something else (R141). */
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

  /** The first entry that was not sent yet, as far as is known. */
  get next(): Index {
    return this.#progress.next;
  }

  /** The follower has said something, of whatever. */
  heard(): void {
    this.#heardAt = this.#input.clock.now();
  }

  /** For how long it has said nothing, or has not been asked. */
  get silentMs(): number {
    return this.#input.clock.now() - this.#heardAt;
  }

  get hasUnanswered(): boolean {
    return this.#progress.inFlight.length > 0;
  }

  /** Not with a stall that is still to be reported: this will have the replicator start over. */
  open(): void {
    this.#isOpen = this.#stallReason === undefined;
    this.fill();
  }

  close(): void {
    this.#stallReason = undefined;
    this.#isOpen = false;
  }

  /** Sends what the log has and the window allows. While closed it does nothing. */
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

  /** Would this refusal end the session? A late answer to what is settled does not (R62). */
  isRefutedBy(rejection: Rejection): boolean {
    return this.#afterRejection(rejection) !== this.#progress;
  }

  /** Does this refusal show that the follower's log is gone (R63)? */
  showsLoss(rejection: Rejection): boolean {
    return isLogLost(this.#progress, rejection);
  }

  rejected(rejection: Rejection): void {
    this.#progress = this.#afterRejection(rejection);
  }

  /** What was under way is lost, or may be (R67). */
  restart(): void {
    this.#progress = onUnreachable(this.#progress, this.#match);
  }

  /** Does the log have what follows all that the follower is known to have? */
  get reachesLog(): boolean {
    return this.#match + 1 >= this.#input.log.firstIndex;
  }

  /** Where the follower is reached; undefined when it is no member any more. */
  get address(): string | undefined {
    const { peer, log } = this.#input;
    return log.configuration.members.find(({ id }) => id === peer)?.peerAddress;
  }

  /** For the sender of a snapshot: to whom, and as what. REQUIRES: there is an address. */
  get transfer() {
    const { peer, term } = this.#input;
    const address = this.address!; // required
    return { peer: { id: peer, address }, term, session: this.#progress.session };
  }

  /** The follower has the state up to `last`, and as a guess no more (R70). */
  goOnAfter(last: LogId): void {
    this.#progress = onInstalled(this.#progress, { index: last.index, match: this.#match });
  }

  /** Asks where the logs join. It does not count as sent: `next` stays a guess until accepted. */
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

  /** Is there an entry that was neither sent nor acknowledged? */
  get hasUnsent(): boolean {
    return this.#progress.next <= this.#input.log.lastIndex;
  }

  /** What to read from the disk when the next entries are missing. REQUIRES: hasUnsent. */
  get missing(): EntryRange {
    const { log, limits } = this.#input;
    return { from: this.#progress.next, to: log.lastIndex, maxBytes: limits.maxMessageBytes };
  }

  /** Sends what was read, without what was acknowledged during the read (R71). */
  sendRead(entries: readonly Entry[]): void {
    const missing = entries.filter(({ index }) => index >= this.#progress.next);
    if (missing.length === 0 || this.#meetCompacted()) return;
    const { append, progress } = appendOf(this.#progress, this.#input.log, missing);
    this.#progress = progress;
    this.#transmit(append);
  }

  /** If something under way was lost, the answer to this will say so (R66). */
  sendEmpty(): void {
    if (this.#meetCompacted()) return;
    this.#transmit(emptyAppend(this.#progress, this.#input.log));
  }

  /** The log may have been compacted since the last look at it. */
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
      // What is missing may be gone by now, and must not be read.
      const isGone = type === "entries.missing" && isCompacted(this.#progress, this.#input.log);
      this.#report(isGone ? COMPACTED : reason);
    });
  }
}
