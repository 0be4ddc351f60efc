/**
 * Keeps the cost of being observed below a share of the node's time. Above it, the node
 * reports less for a while, and says so.
 */
import type { Clock } from "../../env.ts";

/** The share of one second. */
export const MAX_SHARE = 0.01;

/** After this long with less detail, full detail is tried again. */
export const REDUCED_MS = 10_000;

/** What observing begins with does not count: code that has not run before is slow. */
export const WARM_UP_MS = 3_000;

const WINDOW_MS = 1_000;

export class Governor {
  readonly #clock: Pick<Clock, "now">;
  #windowStart = 0;
  #warmUntil = 0;
  #spentMs = 0;
  #inspectedMs = 0;
  #reducedUntil = Number.NEGATIVE_INFINITY;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  get isReduced(): boolean {
    return this.#clock.now() < this.#reducedUntil;
  }

  get maxSamplesPerSecond(): number {
    return this.isReduced ? 1 : 10;
  }

  /** Observing begins: what was spent before does not count. */
  begin(): void {
    this.#windowStart = this.#clock.now();
    this.#warmUntil = this.#windowStart + WARM_UP_MS;
    this.#spentMs = 0;
  }

  /** Reading or making lines has taken this long. */
  spent(ms: number): void {
    this.#spentMs += ms;
  }

  /** `inspectedMs`: what the inspector has taken in all. */
  look(inspectedMs: number): void {
    this.#spentMs += inspectedMs - this.#inspectedMs;
    this.#inspectedMs = inspectedMs;
    const now = this.#clock.now();
    const elapsedMs = now - this.#windowStart;
    if (elapsedMs < WINDOW_MS) return;
    const isTooMuch = this.#spentMs > elapsedMs * MAX_SHARE;
    if (isTooMuch && this.#windowStart >= this.#warmUntil && !this.isReduced) {
      this.#reducedUntil = now + REDUCED_MS;
    }
    this.#windowStart = now;
    this.#spentMs = 0;
  }
}
