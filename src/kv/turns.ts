/**
 * Long work in turns: after so many rows or commands the event loop gets to do
 * something else.
 */

/** Resolves when other work has had its turn. */
export type Pause = () => Promise<void>;

/** Rows or commands in a turn. */
export const TURN_SIZE = 512;

export class Turns {
  readonly #pause: Pause;
  #done = 0;

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** So much more was done: is it time for `next`? */
  isOver(count: number): boolean {
    this.#done += count;
    return this.#done >= TURN_SIZE;
  }

  async next(): Promise<void> {
    this.#done = 0;
    await this.#pause();
  }
}
