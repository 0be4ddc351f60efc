/**
 * Clients' sessions: they ensure that a write that is sent again is not applied again
 * (Raft §8, thesis §6.3). A session keeps the responses to its writes until its client
 * reports that it has received them.
 *
 * Sessions are a function of the log: the time comes with the batches, and the least
 * recently used session is evicted. They are held in memory. Each changed session is
 * written as a row, in the same write as the effects of the entries, so that a restart
 * or a snapshot has the same sessions (docs/formats.md, "Sessions";
 * docs/decisions/0009-a-session-is-a-row.md).
 */

import {
  decodeSessionClock,
  decodeSessionRow,
  encodeSessionClock,
  encodeSessionRow,
  type SessionReply,
} from "../codec/disk/session-row.ts";
import type { SessionStamp } from "../codec/request.ts";
import { readSessionId, SESSION_CLOCK, SESSIONS, sessionRow } from "../store/keyspace.ts";
import type { Overlay } from "../store/overlay.ts";
import type { StateView } from "../store/state-store.ts";
import { NO_BYTES } from "../vocabulary.ts";
import { REMEMBERED_WRITE_BYTES, SESSION_LIMITS, type SessionLimits } from "./session-limits.ts";
import {
  answerOmitted,
  notOutstanding,
  sessionExpired,
  sessionIdTaken,
  tooManyRows,
  type WriteRefusal,
} from "./write-refusal.ts";

interface Session {
  readonly ttlMs: number;
  usedMs: number;
  usedTurn: number;
  firstOutstanding: number;
  /** By sequence number, in the order in which the writes were applied. */
  readonly replies: Map<number, SessionReply>;
  /** The size of the replies' bodies. */
  answerBytes: number;
}

/** The `rowLimit` of an applied write is 0. */
type NewReply = Omit<SessionReply, "bodyOmitted" | "rowLimit"> & { readonly rowLimit?: number };

/** How often the sessions are searched for expired ones, in the cluster's time. */
const SWEEP_MS = 60_000;

export class Sessions {
  /** The sessions; the least recently used one comes first. */
  readonly #sessions = new Map<number, Session>();
  /** The sessions whose rows are outdated. */
  readonly #changed = new Set<number>();
  #timeMs: number;
  /** The number of registrations and session writes so far. */
  #turn: number;
  #isClockChanged = false;
  /** The size of all kept responses, as session-limits.ts counts it. */
  #rememberedBytes = 0;
  readonly #limits: SessionLimits;

  private constructor(timeMs: number, turn: number, limits: SessionLimits) {
    this.#limits = limits;
    this.#timeMs = timeMs;
    this.#turn = turn;
  }

  /** Loads the sessions from their rows. */
  static async load(view: StateView, limits: SessionLimits = SESSION_LIMITS): Promise<Sessions> {
    const row = view.get(SESSION_CLOCK);
    const { timeMs, turn } = row === undefined ? { timeMs: 0, turn: 0 } : decodeSessionClock(row);
    const sessions = new Sessions(timeMs, turn, limits);
    const found: [number, Session][] = [];
    for await (const rows of view.scan(SESSIONS)) {
      for (const { key, value } of rows) found.push([readSessionId(key), loaded(value)]);
    }
    found.sort(([, a], [, b]) => a.usedTurn - b.usedTurn);
    for (const [id, session] of found) sessions.#add(id, session);
    return sessions;
  }

  /** The cluster's time, in milliseconds. */
  get timeMs(): number {
    return this.#timeMs;
  }

  /** Open sessions, including those that have expired and were not removed yet. */
  get count(): number {
    return this.#sessions.size;
  }

  /** Sets the time, which never goes back. From time to time it expires sessions (R139). */
  advance(timeMs: number): void {
    if (timeMs <= this.#timeMs) return;
    const isSweepDue = Math.floor(timeMs / SWEEP_MS) > Math.floor(this.#timeMs / SWEEP_MS);
    this.#timeMs = timeMs;
    this.#isClockChanged = true;
    if (!isSweepDue) return;
    for (const [id, session] of this.#sessions) if (this.#isExpired(session)) this.#remove(id);
  }

  /**
   * Returns the id of a new session, which is the drawn one. If there are too many
   * sessions, the least recently used one is evicted. In logs of versions that drew no
   * id, the id is the number of the turn.
   */
  register(ttlMs: number, drawnId?: number): number | WriteRefusal {
    if (drawnId !== undefined && !this.#isFree(drawnId)) return sessionIdTaken(drawnId);
    const usedTurn = this.#nextTurn();
    const id = drawnId ?? usedTurn;
    const session = {
      ...{ ttlMs, usedMs: this.#timeMs, usedTurn, firstOutstanding: 1 },
      ...{ replies: new Map(), answerBytes: 0 },
    };
    this.#add(id, session);
    this.#changed.add(id);
    this.#keepLimits();
    return id;
  }

  close(id: number): void {
    if (this.#sessions.has(id)) this.#remove(id);
  }

  /**
   * The response to a write that is not applied: the same as the first time (R137), or
   * that it is no longer known (R138, R139). Undefined if the write is new.
   */
  recall({
    sessionId,
    sequence,
    firstOutstanding,
  }: SessionStamp): SessionReply | WriteRefusal | undefined {
    const session = this.#sessions.get(sessionId);
    if (session === undefined || this.#isExpired(session)) {
      this.close(sessionId);
      return sessionExpired(sessionId);
    }
    if (sequence < session.firstOutstanding) return notOutstanding(sessionId, sequence);
    this.#use(sessionId, session);
    this.#forget(session, firstOutstanding);
    const reply = session.replies.get(sequence);
    if (reply === undefined) return undefined;
    if (reply.rowLimit > 0) return tooManyRows(reply.rowLimit);
    return reply.bodyOmitted ? answerOmitted(sessionId, sequence) : reply;
  }

  /** Records the reply to a write. REQUIRES: `recall` has just returned that the write is new. */
  remember({ sessionId }: SessionStamp, reply: NewReply): void {
    const session = this.#sessions.get(sessionId)!; // required
    const bodyOmitted =
      session.answerBytes + reply.body.length > this.#limits.maxSessionAnswerBytes;
    const kept = { rowLimit: 0, ...reply, body: bodyOmitted ? NO_BYTES : reply.body, bodyOmitted };
    session.replies.set(reply.sequence, kept);
    session.answerBytes += kept.body.length;
    this.#rememberedBytes += REMEMBERED_WRITE_BYTES + kept.body.length;
    this.#keepLimits();
  }

  /** Keys of rows that `writeTo` will replace, at most `limit`. */
  changedRows(limit: number): readonly Uint8Array[] {
    return [...this.#changed.values().take(limit)].map(sessionRow);
  }

  /** Writes the sessions that have changed since the last call, as rows. */
  writeTo(overlay: Overlay): void {
    if (this.#isClockChanged) {
      const clock = { timeMs: this.#timeMs, turn: this.#turn };
      overlay.put({ key: SESSION_CLOCK, value: encodeSessionClock(clock) });
      this.#isClockChanged = false;
    }
    for (const id of this.#changed) {
      const key = sessionRow(id);
      const session = this.#sessions.get(id);
      if (session === undefined) {
        const value = overlay.get(key);
        if (value !== undefined) overlay.delete({ key, value });
      } else {
        const replies = session.replies.values();
        overlay.put({ key, value: encodeSessionRow({ ...session, replies }) });
      }
    }
    this.#changed.clear();
  }

  #nextTurn(): number {
    this.#turn += 1;
    this.#isClockChanged = true;
    return this.#turn;
  }

  #isFree(id: number): boolean {
    const holder = this.#sessions.get(id);
    if (holder === undefined) return true;
    if (!this.#isExpired(holder)) return false;
    this.#remove(id);
    return true;
  }

  #isExpired({ usedMs, ttlMs }: Session): boolean {
    return this.#timeMs - usedMs > ttlMs;
  }

  #use(id: number, session: Session): void {
    session.usedMs = this.#timeMs;
    session.usedTurn = this.#nextTurn();
    this.#sessions.delete(id);
    this.#sessions.set(id, session);
    this.#changed.add(id);
  }

  /** The client has the responses to all writes below `firstOutstanding`, or does not want them. */
  #forget(session: Session, firstOutstanding: number): void {
    const from = session.firstOutstanding;
    if (firstOutstanding <= from) return;
    session.firstOutstanding = firstOutstanding;
    const { replies } = session;
    if (firstOutstanding - from <= replies.size) {
      for (let number = from; number < firstOutstanding; number += 1) this.#drop(session, number);
    } else {
      for (const number of replies.keys())
        if (number < firstOutstanding) this.#drop(session, number);
    }
  }

  #drop(session: Session, sequence: number): void {
    const reply = session.replies.get(sequence);
    if (reply === undefined) return;
    session.replies.delete(sequence);
    session.answerBytes -= reply.body.length;
    this.#rememberedBytes -= REMEMBERED_WRITE_BYTES + reply.body.length;
  }

  #add(id: number, session: Session): void {
    this.#sessions.set(id, session);
    this.#rememberedBytes += rememberedBytes(session);
  }

  #remove(id: number): void {
    this.#rememberedBytes -= rememberedBytes(this.#sessions.get(id)!); // REQUIRES: it exists
    this.#sessions.delete(id);
    this.#changed.add(id);
  }

  /**
   * Evicts sessions beyond the limits, but never the one that was used last: no session
   * exceeds the limits by itself.
   */
  #keepLimits(): void {
    const { maxSessions, maxRememberedBytes } = this.#limits;
    while (this.#sessions.size > maxSessions || this.#rememberedBytes > maxRememberedBytes) {
      const [oldest] = this.#sessions.keys();
      this.#remove(oldest!); // there is one
    }
  }
}

function rememberedBytes({ replies, answerBytes }: Session): number {
  return replies.size * REMEMBERED_WRITE_BYTES + answerBytes;
}

/** Copies the bodies, which would otherwise keep the whole row in memory. */
function loaded(value: Uint8Array): Session {
  const row = decodeSessionRow(value);
  const replies = new Map<number, SessionReply>();
  let answerBytes = 0;
  for (const reply of row.replies) {
    const body = new Uint8Array(reply.body);
    replies.set(reply.sequence, { ...reply, body });
    answerBytes += body.length;
  }
  return { ...row, replies, answerBytes };
}
