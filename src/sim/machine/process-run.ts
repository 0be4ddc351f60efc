/**
 * One run of a simulated process: its clock, which drifts, and the turns of its event
 * loop, which are late while it is paused or slow, and end with the process.
 */

import { chance, shuffled } from "../../chance.ts";
import type { Clock, Random, TimerId } from "../../env.ts";
import type { ClockFaults } from "../spec.ts";
import type { SimulatedProcess } from "./process.ts";

/** The environment of a process. */
export interface World {
  readonly clock: Clock;
  /** Runs one turn of a program's event loop to its end (`endTurn`), microtasks included. */
  turn(run: ProcessRun, callback: () => void): void;
}

/** A callback that the process has not executed yet. */
interface Held {
  readonly callback: () => void;
  readonly source: "timer" | "deferred" | "socket";
  /** 0 if it is not a timer. */
  readonly timer: TimerId;
  readonly dueAt: number;
}

export class ProcessRun implements SimulatedProcess, Clock {
  readonly host: string;
  isAlive = true;
  readonly #world: World;
  readonly #random: Random;
  readonly #rate: number;
  readonly #maxLateMs: number;
  #held: Held[] = [];
  /** Callbacks for the end of the present turn. */
  #atTurnEnd: (() => void)[] = [];
  #isInTurn = false;
  #isPumping = false;
  #pausedUntil = 0;
  #slowBy = 0;
  #slowUntil = 0;

  constructor(host: string, world: World, random: Random, faults: ClockFaults) {
    this.host = host;
    this.#world = world;
    this.#random = random;
    const drawn = 2 * random.next() - 1;
    this.#rate = 1 + (faults.isExtreme ? Math.sign(drawn) : drawn) * faults.maxDrift;
    this.#maxLateMs = faults.maxLateMs;
  }

  now(): number {
    return this.#world.clock.now() * this.#rate;
  }

  setTimeout(callback: () => void, delayMs: number): TimerId {
    const late = this.#maxLateMs > 0 && delayMs > 0 ? this.#random.next() * this.#maxLateMs : 0;
    const { clock } = this.#world;
    const timer = clock.setTimeout(
      () => this.#dispatch(callback, "timer", timer),
      delayMs / this.#rate + late,
    );
    return timer;
  }

  clearTimeout(id: TimerId): void {
    this.#world.clock.clearTimeout(id);
    if (this.#held.length > 0) this.#held = this.#held.filter(({ timer }) => timer !== id);
  }

  defer(callback: () => void): void {
    this.#world.clock.defer(() => this.#dispatch(callback, "deferred"));
  }

  atTurnEnd(callback: () => void): void {
    this.#atTurnEnd.push(callback);
    if (!this.#isInTurn) this.defer(() => {}); // a turn to run it in
  }

  /** Runs the callbacks for the end of the turn. Returns false if there were none. */
  endTurn(): boolean {
    const callbacks = this.#atTurnEnd;
    if (callbacks.length === 0) return false;
    this.#atTurnEnd = [];
    for (const callback of callbacks) if (this.isAlive) callback();
    return true;
  }

  dispatch(callback: () => void): void {
    this.#dispatch(callback, "socket");
  }

  /** No callback runs for this long, while time passes. */
  pause(forMs: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#world.clock.now() + forMs);
  }

  slowDown(byMs: number, forMs: number): void {
    this.#slowBy = byMs;
    this.#slowUntil = this.#world.clock.now() + forMs;
  }

  /** Ends a pause and slowness. */
  resume(): void {
    this.#pausedUntil = 0;
    this.#slowUntil = 0;
    if (this.#held.length > 0) this.#world.clock.defer(() => this.#pump());
  }

  #dispatch(callback: () => void, source: Held["source"], timer: TimerId = 0): void {
    if (!this.isAlive) return;
    const now = this.#world.clock.now();
    const slow = now < this.#slowUntil ? this.#slowBy : 0;
    if (slow === 0 && now >= this.#pausedUntil && this.#held.length === 0) {
      this.#turn(callback);
      return;
    }
    this.#held.push({ callback, source, timer, dueAt: now + slow });
    this.#pumpLater();
  }

  /** May run within another turn: an action of one process can reach another at once. */
  #turn(callback: () => void): void {
    const wasInTurn = this.#isInTurn;
    this.#isInTurn = true;
    this.#world.turn(this, callback);
    this.#isInTurn = wasInTurn;
  }

  #pumpLater(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    const { clock } = this.#world;
    const next = Math.max(this.#held[0]?.dueAt ?? 0, this.#pausedUntil);
    clock.setTimeout(() => {
      this.#isPumping = false;
      this.#pump();
    }, next - clock.now());
  }

  #pump(): void {
    const now = this.#world.clock.now();
    if (!this.isAlive || this.#held.length === 0) return;
    if (now >= this.#pausedUntil) {
      this.#reorder();
      let next = this.#held[0];
      while (next !== undefined && next.dueAt <= now && this.isAlive && now >= this.#pausedUntil) {
        this.#held.shift();
        this.#turn(next.callback);
        next = this.#held[0];
      }
    }
    if (this.isAlive && this.#held.length > 0) this.#pumpLater();
  }

  /**
   * After a pause a program finds timers due and sockets readable. Timers or sockets
   * may come first, and the sockets in any order: only bytes of one socket keep the
   * order of arrival.
   */
  #reorder(): void {
    if (this.#pausedUntil === 0) return;
    this.#pausedUntil = 0;
    const from = (source: Held["source"]) => this.#held.filter((held) => held.source === source);
    const timers = from("timer");
    const sockets = shuffled(this.#random, from("socket"));
    const rest = chance(this.#random, 0.5) ? [...timers, ...sockets] : [...sockets, ...timers];
    this.#held = [...from("deferred"), ...rest].map((held) => ({ ...held, dueAt: 0 }));
  }
}
