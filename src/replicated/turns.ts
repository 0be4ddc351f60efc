/**
 * Long work in turns: after a number of rows or commands, the event loop runs other
 * work.
 */

/** Resolves when other work has had its turn. */
export type Pause = () => Promise<void>;

/** The number of rows or commands in a turn. */
export const TURN_SIZE = 512;

/** The pace of a read of many rows. */
export interface Pace {
  /** Resolves when the next rows may be read. */
  next(): Promise<void>;
  /** Whether the result is still wanted. If not, the read may end. */
  isWanted(): boolean;
}

export class Turns {
  readonly #pause: Pause;
  #done = 0;

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** Counts work, and returns whether it is time for `next`. */
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

/** The chunks at this pace, until they are no longer wanted. */
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
