/**
 * The scans of a node: range reads, and digests. Each scan runs in steps of some
 * hundred rows. Few steps run at once, to spare the disk, and the open scans take
 * turns, so that a short scan overtakes a long one. The number of open scans is
 * limited, because each keeps a moment of the state alive; clients take turns in
 * opening them.
 */
import type { Pause } from "../../replicated/turns.ts";

/** The maximum number of open scans. */
export const MAX_OPEN_SCANS = 64;

/** The maximum number of open scans of one client. */
export const MAX_OPEN_SCANS_PER_CLIENT = 8;

/** The maximum number of concurrent steps: at least as many threads read the disk of the state. */
const MAX_STEPS = 2;

/** Resolves when the scan may do its next step. */
export type Step = () => Promise<void>;

export class Scans {
  readonly #pause: Pause;
  /** Scans that are not open yet, by client, in the order of the clients' turns. */
  readonly #waiting = new Map<object, (() => void)[]>();
  /** The number of open scans, by client. */
  readonly #open = new Map<object, number>();
  #openCount = 0;
  /** Scans that wait for their next step. */
  #steps: (() => void)[] = [];
  #stepping = 0;

  /** `pause` runs between two steps of a scan. */
  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** Runs `work` when it may be open. It begins with its first step. */
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
      // Moves to the end, behind the others: this loop comes to it again.
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
