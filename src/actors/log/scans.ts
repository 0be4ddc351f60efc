/**
 * The scans of a node: reads of ranges, and digests. Each goes step by step, of
 * some hundred rows. Few steps are under way at once, for the disk's sake, of all
 * open scans in turn, so that a short one overtakes a long one. How many are open
 * is limited, because each holds on to a moment of the state; clients take turns
 * in opening them.
 */
import type { Pause } from "../../replicated/turns.ts";

/** Scans that are open at once. */
export const MAX_OPEN_SCANS = 64;

/** Those of one client. */
export const MAX_OPEN_SCANS_PER_CLIENT = 8;

/** Steps under way at once: the state's disk is read by as many threads at least. */
const MAX_STEPS = 2;

/** Resolves when the scan may do its next step. */
export type Step = () => Promise<void>;

export class Scans {
  readonly #pause: Pause;
  /** Scans that are not open yet, by client; the client whose turn is next comes first. */
  readonly #waiting = new Map<object, (() => void)[]>();
  /** How many are open, by client. */
  readonly #open = new Map<object, number>();
  #openCount = 0;
  /** Scans that wait for their next step. */
  #steps: (() => void)[] = [];
  #stepping = 0;

  /** `pause` comes between two steps of a scan. */
  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** Does `work` once it may be open; it begins with its first step. */
  async run<T>(client: object, work: (next: Step) => Promise<T>): Promise<T> {
    await this.#opened(client);
    await this.#step();
    try {
      return await work(async () => {
        this.#endStep();
        await this.#pause();
        await this.#step();
      });
    } finally {
      this.#endStep();
      this.#close(client);
    }
  }

  async #opened(client: object): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = this.#waiting.get(client);
    if (waiting === undefined) this.#waiting.set(client, [resolve]);
    else waiting.push(resolve);
    this.#openNext();
    await promise;
  }

  #openNext(): void {
    for (const [client, waiting] of this.#waiting) {
      if (this.#openCount >= MAX_OPEN_SCANS) return;
      const open = this.#open.get(client) ?? 0;
      if (open >= MAX_OPEN_SCANS_PER_CLIENT) continue;
      this.#open.set(client, open + 1);
      this.#openCount += 1;
      // To the end, behind the others: this loop comes to it again.
      this.#waiting.delete(client);
      const [next, ...rest] = waiting;
      if (rest.length > 0) this.#waiting.set(client, rest);
      next!(); // no list is empty
    }
  }

  #close(client: object): void {
    const open = this.#open.get(client)! - 1; // it was open
    if (open === 0) this.#open.delete(client);
    else this.#open.set(client, open);
    this.#openCount -= 1;
    this.#openNext();
  }

  async #step(): Promise<void> {
    if (this.#stepping >= MAX_STEPS) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#steps.push(resolve);
      await promise;
    }
    this.#stepping += 1;
  }

  #endStep(): void {
    this.#stepping -= 1;
    this.#steps.shift()?.();
  }
}
