/**
 * What the cluster agrees on: applies the log's commands to a StateStore and
 * answers reads from it. Deterministic: the same entries give the same state
 * and the same answers on every node (R88), but for the member's own id in the
 * header of an answer.
 */
import { assert } from "../assert.ts";
import type { RangeRequest } from "../codec/kv.ts";
import {
  encodeRangeResponse,
  type RangeResult,
  type ResponseHeader,
  withHeader,
} from "../codec/kv-response.ts";
import {
  encodeCloseSessionResponse,
  encodeRegisterSessionResponse,
  type RegisterSessionRequest,
  type RegisterSessionResponse,
} from "../codec/session.ts";
import type { SessionReply } from "../codec/session-row.ts";
import { appliedConfiguration, configurationRow } from "../replicated/applied-configuration.ts";
import { SESSION_LIMITS, type SessionLimits } from "../replicated/session-limits.ts";
import { Sessions } from "../replicated/sessions.ts";
import { readSnapshot, type SnapshotStream, writeSnapshot } from "../replicated/snapshot-file.ts";
import { SumHistory } from "../replicated/sum-history.ts";
import type { WriteRefusal } from "../replicated/write-refusal.ts";
import { keyString } from "../store/key-string.ts";
import { currentRow } from "../store/keyspace.ts";
import { Overlay } from "../store/overlay.ts";
import { readRows } from "../store/point-reads.ts";
import type { AppliedState, RowRange, StateStore } from "../store/state-store.ts";
import { withSum } from "../store/state-sum.ts";
import {
  type ConfigurationAt,
  type Entry,
  NO_BYTES,
  type NodeId,
  type Term,
} from "../vocabulary.ts";
import { Ahead } from "./commands/ahead.ts";
import { applyWrite } from "./commands/apply-write.ts";
import { encodeAnswer, hasWritten, replyTo } from "./commands/command.ts";
import { countRows } from "./commands/count-rows.ts";
import { type KeySelector, select, selectsOne } from "./commands/key-range.ts";
import { put } from "./commands/put.ts";
import { range, rangeOfOne } from "./commands/range.ts";
import { RowBudget } from "./commands/row-budget.ts";
import { hashKeys } from "./digest.ts";
import { AnswerBudget } from "./limits.ts";
import { type Pace, type Pause, paced, TURN_SIZE, Turns } from "./turns.ts";

/** An encoded response body, or why there is none. */
export type Answer = Uint8Array | WriteRefusal;

/** One per command of an entry; undefined if no client waits. */
export type Answers = readonly Answer[] | undefined;

export interface StateMachineOptions {
  readonly store: StateStore;
  /** For the header of every answer. */
  readonly clusterId: number;
  readonly memberId: NodeId;
  readonly sessions?: SessionLimits | undefined;
  /** What comes between the turns of long work. Default: nothing. */
  readonly pause?: Pause;
}

const NO_PAUSE: Pause = () => Promise.resolve();

export interface StateDigest {
  readonly applied: AppliedState;
  /** SHA-256 over every key in order, with its value, revisions and version. */
  readonly hash: Uint8Array;
}

export class StateMachine {
  readonly #store: StateStore;
  readonly #clusterId: number;
  readonly #memberId: NodeId;
  readonly #sessionLimits: SessionLimits;
  readonly #pause: Pause;
  #configuration: ConfigurationAt | undefined;
  /** Read from the store by the first `apply`, or with a snapshot. */
  #sessions: Sessions | undefined;
  #isApplying = false;
  #turns = 0;
  #sums: SumHistory;

  constructor({
    store,
    clusterId,
    memberId,
    sessions = SESSION_LIMITS,
    pause = NO_PAUSE,
  }: StateMachineOptions) {
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

  /** Grows while a long write is applied: a state that hangs takes no turns. */
  get turns(): number {
    return this.#turns;
  }

  /** The sums over the state after entries that were applied of late. */
  get sums(): Pick<SumHistory, "newest" | "at"> {
    return this.#sums;
  }

  /** The last configuration that was applied; undefined before the first. */
  get configuration(): ConfigurationAt | undefined {
    return this.#configuration;
  }

  /**
   * The time of the cluster as of what was applied, in milliseconds; 0 before the first
   * `apply`.
   */
  get timeMs(): number {
    return this.#sessions?.timeMs ?? 0;
  }

  /**
   * Applies entries in the order of the log, as one write to the store. When
   * the store falls behind, this waits for it.
   * REQUIRES: contiguous, and the first follows `applied`. One call at a time.
   */
  async apply(
    entries: readonly Entry[],
    wantsAnswers: (entry: Entry) => boolean,
  ): Promise<readonly Answers[]> {
    assert(!this.#isApplying, "entries are applied one call at a time");
    this.#isApplying = true;
    await this.#store.ready();

    this.#sessions ??= await Sessions.load(this.#store, this.#sessionLimits);
    const overlay = new Overlay(this.#store);
    const turns = new Turns(this.#pause);
    const work = { overlay, sessions: this.#sessions, turns, ahead: new Ahead(entries) };
    const answers: Answers[] = [];
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
   * CorruptStateError, if only at the end, where the rows are not what was applied (R187).
   */
  snapshot(): SnapshotStream {
    const { applied, sum } = this.#store;
    const scan = (range: RowRange) => withSum(this.#store.scan(range), sum);
    return writeSnapshot({ applied, scan }, this.#clusterId);
  }

  /**
   * Takes over the state of a snapshot, as `snapshot` writes them, durably. Throws
   * a SnapshotError, and changes nothing, when the file is damaged or of another
   * cluster; any other error is final. Reads go on meanwhile, from the old state.
   * REQUIRES: it goes further than `applied`. No `apply`, and no second call,
   * until it settles.
   */
  async install(file: AsyncIterable<Uint8Array>): Promise<AppliedState> {
    assert(!this.#isApplying, "no entries are applied while a snapshot is installed");
    this.#isApplying = true;
    try {
      const { header, rows } = await readSnapshot(file, this.#clusterId);
      const { index } = header.applied.logId;
      assert(index > this.applied.logId.index, `a snapshot up to entry ${index} brings more`);
      await this.#store.install(rows, header.applied);
      // What memory holds of the rows follows them (R101).
      this.#sums = historyFrom(this.#store);
      this.#readConfiguration();
      this.#sessions = await Sessions.load(this.#store, this.#sessionLimits);
    } finally {
      this.#isApplying = false;
    }
    return this.applied;
  }

  /** Encoded RangeResponses, as of one moment between two calls of `apply`. */
  async read(requests: readonly RangeRequest[], term: Term): Promise<readonly Uint8Array[]> {
    const header = this.#header(this.applied.revision, term);
    const keys = requests.filter(selectsOne).map(({ key }) => currentRow(key));
    const selections = requests.map((request) =>
      selectsOne(request) ? undefined : select(this.#store, request),
    );
    const reading = readRows(this.#store, keys);
    const rows = reading instanceof Promise ? await reading : reading;
    const answers: Uint8Array[] = [];
    let nextKey = 0;
    for (const [i, request] of requests.entries()) {
      const selection = selections[i];
      const budget = new AnswerBudget();
      let result: RangeResult;
      if (selection === undefined) {
        result = rangeOfOne(rows.get(keyString(keys[nextKey]!)), request, budget); // one each
        nextKey += 1;
      } else result = await range(selection, request, { budget, progress: () => undefined });
      answers.push(encodeRangeResponse(header, result));
    }
    return answers;
  }

  /** The same for one range, at a pace; undefined once it is not wanted any more. */
  async scan(request: RangeRequest, term: Term, pace: Pace): Promise<Uint8Array | undefined> {
    if (!pace.isWanted()) return undefined;
    const header = this.#header(this.applied.revision, term);
    const options = { withoutValues: request.countOnly };
    const selected = paced(select(this.#store, request, options), pace);
    const limits = { budget: new AnswerBudget(), progress: () => undefined };
    const result = await range(selected, request, limits);
    return pace.isWanted() ? encodeRangeResponse(header, result) : undefined;
  }

  /** How many rows the ranges hold as of now: see count-rows.ts. */
  countRows(ranges: readonly KeySelector[], most: number, pause: Pause): Promise<number> {
    return countRows(this.#store, ranges, { most, pause });
  }

  /** Worth nothing if it was not wanted to its end. */
  async digest(pace?: Pace): Promise<StateDigest> {
    const { applied } = this;
    return { applied, hash: await hashKeys(this.#store, pace) };
  }

  /** Returns the revision after the entry, and adds to `answers` if they are wanted. */
  async #applyEntry(
    work: Work,
    entry: Entry,
    before: number,
    answers: Answer[] | undefined,
  ): Promise<number> {
    const { overlay, sessions, turns, ahead } = work;
    const { commands, timeMs, maxScannedRows } = ahead.next();
    sessions.advance(timeMs);
    if (entry.kind === "configuration") overlay.put(configurationRow(entry));
    let revision = before;
    for (const { command, session, drawnId } of commands) {
      if (turns.isOver(1)) await turns.next();
      const fetching = ahead.begin(overlay);
      if (fetching !== undefined) await fetching;
      const header = () => this.#header(revision, entry.term);
      if ("registerSession" in command) {
        const body = registered(sessions, command.registerSession, drawnId, this.#sessionLimits);
        const isRefused = "code" in body;
        answers?.push(
          isRefused ? body : encodeRegisterSessionResponse({ header: header(), ...body }),
        );
        continue;
      }
      if ("closeSession" in command) {
        sessions.close(command.closeSession.sessionId);
        answers?.push(encodeCloseSessionResponse(header()));
        continue;
      }
      const remembered = session && sessions.recall(session);
      if (remembered !== undefined) {
        answers?.push(this.#answerOf(remembered));
        continue;
      }
      const context = { revision: revision + 1, budget: new AnswerBudget() };
      // A put needs no scan, and to await what is there already costs a turn of the microtasks.
      const result =
        "requestPut" in command
          ? { put: put(overlay, command.requestPut, context) }
          : await applyWrite(overlay, command, {
              ...{ ...context, turns },
              rows: new RowBudget(maxScannedRows),
            });
      if ("code" in result) {
        if (session !== undefined) {
          const { sequence } = session;
          const reply = { sequence, revision, raftTerm: entry.term, body: NO_BYTES };
          sessions.remember(session, { ...reply, rowLimit: maxScannedRows });
        }
        answers?.push(result);
        continue;
      }
      if (hasWritten(result)) revision += 1;
      if (session === undefined) {
        answers?.push(encodeAnswer(header(), result));
        continue;
      }
      const reply = replyTo(session, header(), result);
      sessions.remember(session, reply);
      answers?.push(this.#answerOf(reply));
    }
    return revision;
  }

  /** Many changes take the store long: in turns, and then all at once. */
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

  /** The first time and when it comes again. */
  #answerOf(reply: Reply | WriteRefusal): Answer {
    if ("code" in reply) return reply;
    return withHeader(this.#header(reply.revision, reply.raftTerm), reply.body);
  }

  /** As the rows say. */
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

/** What the entries of one call of `apply` work on. */
interface Work {
  readonly overlay: Overlay;
  readonly sessions: Sessions;
  readonly turns: Turns;
  readonly ahead: Ahead;
}

type Reply = Pick<SessionReply, "revision" | "raftTerm" | "body">;

function registered(
  sessions: Sessions,
  request: RegisterSessionRequest,
  drawnId: number | undefined,
  { usualTtlMs }: SessionLimits,
): Omit<RegisterSessionResponse, "header"> | WriteRefusal {
  const ttlMs = request.ttlMs || usualTtlMs;
  const sessionId = sessions.register(ttlMs, drawnId);
  return typeof sessionId === "number" ? { sessionId, ttlMs } : sessionId;
}

/** Rows of sessions that are fetched before they are written; seldom have more changed. */
const FETCHED_SESSIONS = 1024;

/** More changes than this hold up the event loop for too long at once. */
const MANY_CHANGES = 16_384;
