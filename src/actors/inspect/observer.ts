/**
 * What observers of a node read: its events, its transitions and its samples, as lines of
 * the feed, each after a position of the reader's cursor. The node knows no observer: a
 * request says how far it has come, so that it can be repeated, and one that does not come
 * again leaves nothing behind.
 *
 *    events       from the ring, which is always on
 *    transitions  from the inspector, which is attached by the first request, and detached
 *                 DETACH_MS after the last one
 *    samples      made when a request wants one, and shared by all observers
 *
 * The governor limits the cost: if observing takes more than MAX_SHARE of a second, the
 * node only lists transitions and makes one sample a second, and tries again later.
 */
import type { ActorSystem } from "xstate";
import type { ObserveCursor } from "../../codec/observe.ts";
import type { Clock, TimerId } from "../../env.ts";
import type { EventLine, Moves } from "../../feed/lines.ts";
import type { About, Sample } from "../../feed/sample.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { ActorInTree } from "./actor-tree.ts";
import type { EventRing } from "./event-ring.ts";
import { Governor } from "./governor.ts";
import { Inspector } from "./inspector.ts";
import { factsOf } from "./projections.ts";
import type { BareSample, Sampler } from "./sampler.ts";

export interface ObserverInput {
  readonly id: NodeId;
  /** The run of the process: positions of another run mean nothing. */
  readonly run: number;
  readonly clock: Clock;
  readonly events: EventRing;
  // biome-ignore lint/suspicious/noExplicitAny: actors of all kinds are in the system.
  readonly system: ActorSystem<any>;
  /** It is made after the observer. */
  readonly sampler: () => Pick<Sampler, "actors" | "sample" | "about">;
}

/** What an observer wants besides what is new. */
export interface Wanted {
  readonly samplesPerSecond: number;
  readonly factsOf: readonly string[];
}

/** What is new after a cursor. */
export interface Observed {
  readonly lines: readonly (EventLine | Moves | Sample)[];
  readonly cursor: ObserveCursor;
  readonly lost: number;
  /** There is more than counts of events that changed no state: an observer need not wait. */
  readonly isNews: boolean;
}

/** The inspector is detached when no request has come for this long. */
export const DETACH_MS = 3_000;

/** Transitions of this time become one line. */
export const GATHER_MS = 100;

/** 200 transitions a second; further ones are counted. */
const MAX_MOVES = (200 * GATHER_MS) / 1_000;

/** Lines of transitions are kept for this many times GATHER_MS. */
const MAX_MOVE_LINES = 64;

/** An answer has at most this many events; the next one has the rest. */
const MAX_EVENTS = 128;

export class Observer {
  readonly #input: ObserverInput;
  readonly #inspector: Inspector;
  readonly #governor: Governor;
  #moves: Moves[] = [];
  #moveCount = 0;
  /** How many there were when the inspector was attached: what came before was not observed. */
  #movesBefore = 0;
  #sample: { readonly bare: BareSample; readonly actors: readonly ActorInTree[] } | undefined;
  #sampleCount = 0;
  #about: { readonly facts: About; readonly text: string; readonly since: number } | undefined;
  #lastRequestAt = 0;
  #gatherTimer: TimerId | undefined;
  #whenMoved: () => void = () => {};

  constructor(input: ObserverInput) {
    const { system, clock } = input;
    this.#input = input;
    this.#inspector = new Inspector(system, () => clock.now());
    this.#governor = new Governor(clock);
  }

  /** Whether transitions are inspected. */
  get isAttached(): boolean {
    return this.#inspector.isAttached;
  }

  /** `callback` is called when there is a new event or a new line of transitions. */
  whenNew(callback: () => void): void {
    this.#input.events.whenRecorded(callback);
    this.#whenMoved = callback;
  }

  /** An observer is there, or still there. */
  attend(): void {
    const { clock } = this.#input;
    this.#lastRequestAt = clock.now();
    if (this.#inspector.isAttached) return;
    this.#movesBefore = this.#moveCount;
    this.#inspector.attach();
    this.#inspector.take(this.#detail);
    this.#governor.begin();
    this.#gatherLater();
  }

  /** When the next sample is due for an observer with this cursor; undefined: never. */
  sampleDueAt(cursor: ObserveCursor | undefined, { samplesPerSecond }: Wanted): number | undefined {
    if (samplesPerSecond === 0) return undefined;
    const last = this.#sample?.bare.at;
    if (last === undefined || this.#positionOf(cursor).sample < this.#sampleCount) return 0;
    return last + 1_000 / Math.min(samplesPerSecond, this.#governor.maxSamplesPerSecond);
  }

  /** Work for observers that was done elsewhere has taken this long. */
  spent(ms: number): void {
    this.#governor.spent(ms);
  }

  /** What is new after the cursor, without waiting. */
  newSince(cursor: ObserveCursor | undefined, wanted: Wanted): Observed {
    const startedAt = this.#input.clock.now();
    const position = this.#positionOf(cursor);
    const events = this.#eventsAfter(position.event);
    const moves = this.#movesAfter(position.moves);
    const isDue = (this.sampleDueAt(cursor, wanted) ?? Infinity) <= startedAt;
    const sample = isDue ? this.#sampleAfter(position.sample, wanted) : undefined;
    const lost = events.lost + moves.lost;
    const read = {
      lines: [...events.lines, ...moves.lines, ...(sample === undefined ? [] : [sample])],
      cursor: {
        run: this.#input.run,
        event: events.last,
        moves: this.#moveCount,
        sample: sample === undefined ? position.sample : this.#sampleCount,
      },
      lost,
      isNews:
        lost > 0 ||
        sample !== undefined ||
        events.lines.length > 0 ||
        moves.lines.some(({ list, more }) => list.length + more > 0),
    };
    this.#governor.spent(this.#input.clock.now() - startedAt);
    return read;
  }

  /** A first request gets the events that are kept, and of the rest what comes from now on. */
  #positionOf(cursor: ObserveCursor | undefined): ObserveCursor {
    const { run } = this.#input;
    if (cursor?.run === run) return cursor;
    return { run, event: 0, moves: this.#moveCount, sample: 0 };
  }

  #eventsAfter(seq: number): { lines: readonly EventLine[]; last: number; lost: number } {
    const { id: node, events } = this.#input;
    const recorded = events.after(seq, MAX_EVENTS);
    const lines = recorded.map((it) => ({ kind: "event" as const, node, ...it }));
    const [first] = recorded;
    const lost = first === undefined || seq === 0 ? 0 : first.seq - seq - 1;
    return { lines, last: recorded.at(-1)?.seq ?? events.newest, lost };
  }

  #movesAfter(position: number): { lines: readonly Moves[]; lost: number } {
    const missed = Math.max(0, this.#moveCount - Math.max(position, this.#movesBefore));
    const lines = missed === 0 ? [] : this.#moves.slice(-missed);
    return { lines, lost: missed - lines.length };
  }

  /** The shared sample if it is new for the observer and recent, or else the next one. */
  #sampleAfter(position: number, { samplesPerSecond, factsOf: paths }: Wanted): Sample {
    const now = this.#input.clock.now();
    const last = this.#sample?.bare.at ?? Number.NEGATIVE_INFINITY;
    const gapMs = 1_000 / Math.min(samplesPerSecond, this.#governor.maxSamplesPerSecond);
    if (now - last >= gapMs || this.#sample === undefined) this.#makeSample();
    const { bare, actors } = this.#sample!; // just made, or there before
    const about = this.#about!; // made with it
    const shown = actors.filter(({ path }) => paths.includes(path));
    return {
      ...bare,
      detail: this.#governor.isReduced ? "reduced" : "full",
      actors: actors.map(({ path, value }) => [path, value, this.#inspector.inStateMs(path)]),
      facts: Object.fromEntries(
        shown.map(({ path, subject }) => [path, factsOf(path, subject, now)]),
      ),
      ...(position < about.since ? { about: about.facts } : {}),
    };
  }

  #makeSample(): void {
    const sampler = this.#input.sampler();
    this.#sample = { bare: sampler.sample(), actors: sampler.actors() };
    this.#sampleCount += 1;
    const facts = sampler.about();
    const text = JSON.stringify(facts);
    if (text !== this.#about?.text) this.#about = { facts, text, since: this.#sampleCount };
  }

  get #detail() {
    const { isReduced } = this.#governor;
    return { maxMoves: MAX_MOVES, countsEvents: !isReduced };
  }

  #gatherLater(): void {
    this.#gatherTimer = this.#input.clock.setTimeout(() => this.#gather(), GATHER_MS);
  }

  #gather(): void {
    this.#gatherTimer = undefined;
    if (this.#input.clock.now() - this.#lastRequestAt >= DETACH_MS) {
      this.stop();
      return;
    }
    const { list, counts, more } = this.#inspector.take(this.#detail);
    this.#governor.look(this.#inspector.spentMs);
    if (list.length > 0 || counts.length > 0 || more > 0) {
      const line: Moves = {
        kind: "moves",
        node: this.#input.id,
        list: [...list],
        counts: [...counts],
        more,
      };
      this.#moves = [...this.#moves, line].slice(-MAX_MOVE_LINES);
      this.#moveCount += 1;
      if (list.length > 0) this.#whenMoved();
    }
    this.#gatherLater();
  }

  /** Detaches the inspector. */
  stop(): void {
    if (this.#gatherTimer !== undefined) this.#input.clock.clearTimeout(this.#gatherTimer);
    this.#gatherTimer = undefined;
    this.#inspector.detach();
    this.#moves = [];
    this.#sample = undefined;
  }
}
