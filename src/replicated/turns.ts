/**
 * Long work in turns: after so many rows or commands the event loop gets to do
 * something else.
 */

/** Resolves when other work has had its turn. */
export type Pause = () => Promise<void>;

/** Rows or commands in a turn. */
export const TURN_SIZE = 512;

/** How a read of many rows goes on. */
export interface Pace {
  /** Resolves when the next rows may be read. */
  next(): Promise<void>;
  /** If not, it may as well end. */
  isWanted(): boolean;
}

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

export const AT_ONCE: Pace = { next: () => Promise.resolve(), isWanted: () => true };

/** At this pace, until it is not wanted any more. */
export async function* paced<T>(
  chunks: Iterable<T> | AsyncIterable<T>,
  { next, isWanted }: Pace,
): AsyncGenerator<T> {
  for await (const chunk of chunks) {
    yield chunk;
    await next();
    if (!isWanted()) return;
  }
}
