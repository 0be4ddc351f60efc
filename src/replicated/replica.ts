/**
 * A replica of the state: applies the log's entries to a StateStore and answers queries
 * from it. Its state machine (state-machine.ts) defines the commands. The replica has
 * what every state machine needs: the applied index, the configuration, sessions, the
 * cluster's time, and snapshots of all that.
 *
 * Deterministic: the same entries give the same state and the same responses on every
 * node (R88), except for the member's id in the header of a response.
 */
import { assert } from "../assert.ts";
import type { SessionReply } from "../codec/disk/session-row.ts";
import { type ResponseHeader, withHeader } from "../codec/kv-response.ts";
import type { SessionStamp } from "../codec/request.ts";
import { Overlay } from "../store/overlay.ts";
import type { AppliedState, RowRange, StateStore, StateView } from "../store/state-store.ts";
import { withSum } from "../store/state-sum.ts";
import {
  type ConfigurationAt,
  type Entry,
  NO_BYTES,
  type NodeId,
  type Term,
} from "../vocabulary.ts";
import { appliedConfiguration, configurationRow } from "./applied-configuration.ts";
import { type BatchCommand, Lookahead } from "./lookahead.ts";
import { applySessionCommand } from "./session-commands.ts";
import { SESSION_LIMITS, type SessionLimits } from "./session-limits.ts";
import { Sessions } from "./sessions.ts";
import { readSnapshot, type SnapshotStream, writeSnapshot } from "./snapshot-file.ts";
import { type Outcome, OVER_ROW_LIMIT, type StateMachine } from "./state-machine.ts";
import { SumHistory } from "./sum-history.ts";
import { AT_ONCE, type Pace, type Pause, TURN_SIZE, Turns } from "./turns.ts";
import { type Answer, tooManyRows, type WriteRefusal } from "./write-refusal.ts";

/** One per command of an entry; undefined if no client waits. */
export type EntryAnswers = readonly Answer[] | undefined;

export interface ReplicaOptions<Query> {
  readonly machine: StateMachine<unknown, unknown, Query>;
  readonly store: StateStore;
  /** For the header of every response. */
  readonly clusterId: number;
  readonly memberId: NodeId;
  readonly sessions?: SessionLimits | undefined;
  /** Called between the turns of long work. Default: nothing. */
  readonly pause?: Pause;
}

const NO_PAUSE: Pause = () => Promise.resolve();

export interface StateDigest {
  readonly applied: AppliedState;
  /** The hash that the state machine computes over the rows. */
  readonly hash: Uint8Array;
}

export class Replica<Query = unknown> {
  readonly #machine: StateMachine<unknown, unknown, Query>;
  readonly #store: StateStore;
  readonly #clusterId: number;
  readonly #memberId: NodeId;
  readonly #sessionLimits: SessionLimits;
  readonly #pause: Pause;
  #configuration: ConfigurationAt | undefined;
  /** Read from the store by the first `apply`, or with a snapshot. */
  #sessions: Sessions | undefined;
  #isApplying = false;
  #duplicateWrites = 0;
  #turns = 0;
  #sums: SumHistory;

  constructor({
    machine,
    store,
    clusterId,
    memberId,
    sessions = SESSION_LIMITS,
    pause = NO_PAUSE,
  }: ReplicaOptions<Query>) {
    this.#machine = machine;
    this.#store = store;
    this.#clusterId = clusterId;
    this.#memberId = memberId;
    this.#sessionLimits = sessions;
    this.#pause = () => {
      this.#turns += 1;
      return pause();
    };
    this.#sums = historyFrom(store);
    this.#readConfiguration();
  }

  get applied(): AppliedState {
    return this.#store.applied;
  }

  /** The rows of the state at `applied`. */
  get rows(): StateView {
    return this.#store;
  }

  /** Open sessions; 0 before the first `apply`. */
  get sessionCount(): number {
    return this.#sessions?.count ?? 0;
  }

  /** Writes of sessions that came again, and were not applied again. */
  get duplicateWrites(): number {
    return this.#duplicateWrites;
  }

  /** Increases while a long write is applied: a state that hangs takes no turns. */
  get turns(): number {
    return this.#turns;
  }

  /** The sums over the state after recently applied entries. */
  get sums(): Pick<SumHistory, "newest" | "at"> {
    return this.#sums;
  }

  /** The last configuration that was applied; undefined before the first. */
  get configuration(): ConfigurationAt | undefined {
    return this.#configuration;
  }

  /**
   * The time of the cluster at the last applied entry, in milliseconds; 0 before the
   * first `apply`.
   */
  get timeMs(): number {
    return this.#sessions?.timeMs ?? 0;
  }

  /**
   * Applies entries in the order of the log, as one write to the store. If the store
   * falls behind, this waits for it. REQUIRES: contiguous, and the first follows
   * `applied`. One call at a time.
   */
  async apply(
    entries: readonly Entry[],
    wantsAnswers: (entry: Entry) => boolean,
  ): Promise<readonly EntryAnswers[]> {
    assert(!this.#isApplying, "entries are applied one call at a time");
    this.#isApplying = true;
    await this.#store.ready();

    this.#sessions ??= await Sessions.load(this.#store, this.#sessionLimits);
    const overlay = new Overlay(this.#store);
    const turns = new Turns(this.#pause);
    const lookahead = new Lookahead(this.#machine, entries);
    const work = { overlay, sessions: this.#sessions, turns, lookahead };
    const answers: EntryAnswers[] = [];
    let applied = this.#store.applied;
    for (const entry of entries) {
      const { logId } = applied;
      assert(
        entry.index === logId.index + 1 && entry.term >= logId.term,
        `entry ${entry.index}@${entry.term} follows the applied ${logId.index}@${logId.term}`,
      );
      const collected: Answer[] | undefined = wantsAnswers(entry) ? [] : undefined;
      const revision = await this.#applyEntry(work, entry, applied.revision, collected);
      answers.push(collected);
      applied = { logId: { term: entry.term, index: entry.index }, revision };
    }
    const fetching = overlay.fetch(work.sessions.changedRows(FETCHED_SESSIONS));
    if (fetching !== undefined) await fetching;
    work.sessions.writeTo(overlay);
    await this.#write(work, applied);
    if (entries.some(({ kind }) => kind === "configuration")) this.#readConfiguration();
    this.#isApplying = false;
    return answers;
  }

  /**
   * A snapshot of this moment, between two calls of `apply`. Its chunks throw a
   * CorruptStateError, at the end or before, if the rows are not those that were
   * applied (R187).
   */
  snapshot(): SnapshotStream {
    const { applied, sum } = this.#store;
    const scan = (range: RowRange) => withSum(this.#store.scan(range), sum);
    return writeSnapshot({ applied, scan }, this.#clusterId);
  }

  /**
   * Replaces the state by a snapshot, as `snapshot` writes them, durably. Throws a
   * SnapshotError and changes nothing if the file is damaged or of another cluster; any
   * other error is final. Reads continue meanwhile, from the old state. REQUIRES: it is
   * newer than `applied`. No `apply`, and no second call, until it settles.
   */
  async install(file: AsyncIterable<Uint8Array>): Promise<AppliedState> {
    assert(!this.#isApplying, "no entries are applied while a snapshot is installed");
    this.#isApplying = true;
    try {
      const { header, rows } = await readSnapshot(file, this.#clusterId);
      const { index } = header.applied.logId;
      assert(index > this.applied.logId.index, `a snapshot up to entry ${index} brings more`);
      await this.#store.install(rows, header.applied);
      // The copies of rows in memory are replaced, too (R101).
      this.#sums = historyFrom(this.#store);
      this.#readConfiguration();
      this.#sessions = await Sessions.load(this.#store, this.#sessionLimits);
    } finally {
      this.#isApplying = false;
    }
    return this.applied;
  }

  /** Encoded responses that reflect one moment between two calls of `apply`. */
  query(queries: readonly Query[], term: Term): Promise<readonly Uint8Array[]> {
    const header = this.#header(this.applied.revision, term);
    return this.#machine.query(this.#store, queries, header);
  }

  /** The same for one query of many rows, at a pace. Undefined if it is no longer wanted. */
  async scan(query: Query, term: Term, pace: Pace): Promise<Uint8Array | undefined> {
    if (!pace.isWanted()) return undefined;
    const header = this.#header(this.applied.revision, term);
    return this.#machine.scan(this.#store, query, header, pace);
  }

  /** A hash of the state. Invalid if it was not wanted to its end. */
  async digest(pace = AT_ONCE): Promise<StateDigest> {
    const { applied } = this;
    return { applied, hash: await this.#machine.digest(this.#store, pace) };
  }

  /** Returns the revision after the entry, and adds to `answers` if they are wanted. */
  async #applyEntry(
    { overlay, sessions, turns, lookahead }: Work,
    entry: Entry,
    before: number,
    answers: Answer[] | undefined,
  ): Promise<number> {
    const { commands, timeMs, maxScannedRows } = lookahead.next();
    sessions.advance(timeMs);
    if (entry.kind === "configuration") overlay.put(configurationRow(entry));
    let revision = before;
    for (const next of commands) {
      if (turns.isOver(1)) await turns.next();
      const fetching = lookahead.begin(overlay);
      if (fetching !== undefined) await fetching;
      if (this.#answerAtOnce(sessions, next, revision, entry.term, answers)) continue;
      const changesBefore = overlay.changeCount;
      const context = { rows: overlay, revision: revision + 1, maxScannedRows, turns };
      const applying = this.#machine.apply(next.command, context);
      const outcome = applying instanceof Promise ? await applying : applying;
      if (overlay.changeCount > changesBefore) revision += 1;
      const moment = { revision, raftTerm: entry.term, rowLimit: maxScannedRows };
      this.#conclude(sessions, next, outcome, moment, answers);
    }
    return revision;
  }

  /** False: the command is the state machine's, and is to be applied now. */
  #answerAtOnce(
    sessions: Sessions,
    { sessionCommand, stamp }: BatchCommand,
    revision: number,
    raftTerm: Term,
    answers: Answer[] | undefined,
  ): boolean {
    if (sessionCommand !== undefined) {
      const header = this.#header(revision, raftTerm);
      const answer = applySessionCommand(sessions, sessionCommand, header, this.#sessionLimits);
      answers?.push(answer);
      return true;
    }
    const remembered = stamp && sessions.recall(stamp);
    if (remembered === undefined) return false;
    this.#duplicateWrites += 1;
    answers?.push(this.#answerOf(remembered));
    return true;
  }

  /** A session remembers what became of its write; the client that waits is answered. */
  #conclude(
    sessions: Sessions,
    { command, stamp }: BatchCommand,
    outcome: Outcome<unknown>,
    { revision, raftTerm, rowLimit }: Moment & { readonly rowLimit: number },
    answers: Answer[] | undefined,
  ): void {
    if (outcome === OVER_ROW_LIMIT) {
      if (stamp !== undefined) {
        const { sequence } = stamp;
        sessions.remember(stamp, { sequence, revision, raftTerm, body: NO_BYTES, rowLimit });
      }
      answers?.push(tooManyRows(rowLimit));
    } else if (stamp !== undefined) {
      const reply = this.#replyTo(stamp, command, outcome, { revision, raftTerm });
      sessions.remember(stamp, reply);
      answers?.push(this.#answerOf(reply));
    } else if (answers !== undefined) {
      const header = this.#header(revision, raftTerm);
      answers.push(withHeader(header, this.#machine.encode(command, outcome, header)));
    }
  }

  /** Many changes take the store long: they are prepared in turns, and then written at once. */
  async #write({ overlay, turns }: Work, applied: AppliedState): Promise<void> {
    const { changes } = overlay;
    const list = changes.toArray();
    const sum = overlay.sumAfter(this.#store.sum, list);
    if (changes.size < MANY_CHANGES) this.#store.write(list, applied, sum);
    else {
      while (changes.sortSome(TURN_SIZE)) await turns.next();
      await this.#store.writeMany(changes, applied, sum);
    }
    this.#sums.note({ index: applied.logId.index, sum });
  }

  /**
   * The response to a write of a session, now and when it is repeated. It is the same
   * on every node: it does not name the responding member.
   */
  #replyTo(
    { sequence }: SessionStamp,
    command: unknown,
    result: unknown,
    { revision, raftTerm }: Moment,
  ): Reply & Pick<SessionReply, "sequence"> {
    const header = { ...this.#header(revision, raftTerm), memberId: 0 };
    return { sequence, revision, raftTerm, body: this.#machine.encode(command, result, header) };
  }

  /** The answer, the first time and when the write is repeated. */
  #answerOf(reply: Reply | WriteRefusal): Answer {
    if ("code" in reply) return reply;
    return withHeader(this.#header(reply.revision, reply.raftTerm), reply.body);
  }

  /** Reads the configuration from its row. */
  #readConfiguration(): void {
    this.#configuration = appliedConfiguration(this.#store);
  }

  #header(revision: number, raftTerm: Term): ResponseHeader {
    return { clusterId: this.#clusterId, memberId: this.#memberId, revision, raftTerm };
  }
}

function historyFrom({ applied, sum }: StateStore): SumHistory {
  return new SumHistory({ index: applied.logId.index, sum });
}

/** The working state of one call of `apply`. */
interface Work {
  readonly overlay: Overlay;
  readonly sessions: Sessions;
  readonly turns: Turns;
  readonly lookahead: Lookahead;
}

/** The revision and the term at which a command was applied. */
type Moment = Pick<SessionReply, "revision" | "raftTerm">;

type Reply = Pick<SessionReply, "revision" | "raftTerm" | "body">;

/**
 * The maximum number of session rows that are fetched before they are written; rarely
 * have more changed.
 */
const FETCHED_SESSIONS = 1024;

/** More changes than this would block the event loop for too long. */
const MANY_CHANGES = 16_384;
