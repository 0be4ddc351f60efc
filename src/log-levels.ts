/**
 * Which node events the log of a process has: those from the configured level on, and for a
 * limited time also those that an operator wants to see, or without those that an operator
 * does not want to see. A change of the level ends by itself, so that no operator has to
 * undo it.
 */
import type { Clock, TimerId } from "./env.ts";
import { EVENT_LINES, LOG_LEVELS, type LogLevel } from "./node-event-lines.ts";
import type { NodeEventKind } from "./node-events.ts";

/** The longest time for which the level can be changed. */
export const MAX_LOG_LEVEL_MS = 3_600_000;

export interface LevelChange {
  readonly level: LogLevel;
  /** Kinds of events, or families of them, such as "election"; empty: all events. */
  readonly only: readonly string[];
  /** The time from now on; at most MAX_LOG_LEVEL_MS. */
  readonly forMs: number;
}

/** The present content of the log. */
export interface LevelsInEffect {
  readonly configured: LogLevel;
  /** Undefined if there is no change; `forMs` is the remaining time. */
  readonly change: LevelChange | undefined;
}

/** How a node changes the levels of its log. */
export interface LogLevelControl {
  readonly inEffect: LevelsInEffect;
  /** Replaces an earlier change. */
  begin(change: LevelChange): void;
  /** Ends a change before its time is over. */
  end(): void;
}

export class LogLevels implements LogLevelControl {
  readonly #configured: LogLevel;
  readonly #clock: Clock;
  readonly #restored: () => void;
  #change: (LevelChange & { readonly until: number; readonly timer: TimerId }) | undefined;

  /** `restored` is called when the time of a change is over. */
  constructor(configured: LogLevel, clock: Clock, restored: () => void) {
    this.#configured = configured;
    this.#clock = clock;
    this.#restored = restored;
  }

  /** Whether the log has events of this kind. */
  has(kind: NodeEventKind): boolean {
    const change = this.#change;
    const isChanged = change !== undefined && concerns(change, kind);
    const least = isChanged ? change.level : this.#configured;
    return LOG_LEVELS.indexOf(EVENT_LINES[kind].level) >= LOG_LEVELS.indexOf(least);
  }

  get inEffect(): LevelsInEffect {
    const configured = this.#configured;
    if (this.#change === undefined) return { configured, change: undefined };
    const { level, only, until } = this.#change;
    const forMs = Math.max(0, Math.ceil(until - this.#clock.now()));
    return { configured, change: { level, only, forMs } };
  }

  begin(change: LevelChange): void {
    this.end();
    const until = this.#clock.now() + change.forMs;
    const timer = this.#clock.setTimeout(() => {
      this.#change = undefined;
      this.#restored();
    }, change.forMs);
    this.#change = { ...change, until, timer };
  }

  end(): void {
    if (this.#change !== undefined) this.#clock.clearTimeout(this.#change.timer);
    this.#change = undefined;
  }
}

/** The families of events, in the order of the table: "election" for "election.timeout". */
export function eventFamilies(): readonly string[] {
  return [...new Set(Object.keys(EVENT_LINES).map(familyOf))];
}

export function isEventName(name: string): boolean {
  return Object.hasOwn(EVENT_LINES, name) || eventFamilies().includes(name);
}

function concerns({ only }: LevelChange, kind: NodeEventKind): boolean {
  return only.length === 0 || only.includes(kind) || only.includes(familyOf(kind));
}

function familyOf(kind: string): string {
  return kind.slice(0, kind.indexOf("."));
}
