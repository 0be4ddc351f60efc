/**
 * Writes many lines with many requests in flight. The last line of a key wins, in
 * whatever order the requests finish: a line waits for earlier ones of its key.
 */
import { CliError, cliErrorOf } from "./cli-error.ts";
import type { Line } from "./line-reader.ts";
import type { Pair } from "./load-format.ts";

export interface LoaderOptions {
  readonly parse: (line: string) => Pair;
  /** Writes a pair, and repeats that until the timeout of a line. */
  readonly put: (pair: Pair) => Promise<unknown>;
  /** The number of lines that are written concurrently. */
  readonly concurrency: number;
}

interface Failure {
  readonly line: number;
  readonly error: unknown;
}

export class Loader {
  /** Pairs written so far, and the bytes of their keys and values. */
  pairs = 0;
  bytes = 0;
  readonly #options: LoaderOptions;
  /** The numbers of the lines that are being written, in ascending order. */
  readonly #open = new Set<number>();
  /** By key: settles when its newest line has been written. */
  readonly #turns = new Map<string, Promise<void>>();
  #lastLine = 0;
  /** The failure of the first line that failed. */
  #failure: Failure | undefined;

  constructor(options: LoaderOptions) {
    this.#options = options;
  }

  /** All lines up to this one have been written; later ones may have been, too. */
  get writtenUpTo(): number {
    const [firstOpen = this.#lastLine + 1] = this.#open;
    return firstOpen - 1;
  }

  /** Rejects with the failure of the first line that failed, once no write is in flight. */
  async run(lines: AsyncGenerator<Line, void, void>): Promise<void> {
    const workers = Array.from({ length: this.#options.concurrency }, () => this.#work(lines));
    const ends = await Promise.allSettled(workers);
    if (this.#failure !== undefined) throw errorOf(this.#failure);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }

  async #work(lines: AsyncGenerator<Line, void, void>): Promise<void> {
    while (this.#failure === undefined) {
      const next = await lines.next();
      if (next.done) return;
      const { number, text } = next.value;
      this.#lastLine = number;
      this.#open.add(number);
      try {
        await this.#write(text);
        this.#open.delete(number);
      } catch (error) {
        this.#noteFailure({ line: number, error });
      }
    }
  }

  #noteFailure(failure: Failure): void {
    if (this.#failure === undefined || failure.line < this.#failure.line) this.#failure = failure;
  }

  async #write(line: string): Promise<void> {
    if (line === "") return;
    const pair = this.#options.parse(line);
    const key = Buffer.from(pair.key).toString("latin1");
    const turn = this.#putAfter(this.#turns.get(key), pair);
    this.#turns.set(key, turn);
    try {
      await turn;
    } finally {
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
    }
    this.pairs += 1;
    this.bytes += pair.key.length + pair.value.length;
  }

  async #putAfter(earlier: Promise<void> | undefined, pair: Pair): Promise<void> {
    await earlier;
    await this.#options.put(pair);
  }
}

function errorOf({ line, error }: Failure): unknown {
  const known = cliErrorOf(error);
  if (known === undefined) return error;
  return new CliError(
    known.exitCode,
    `Cannot load line ${line}: ${known.message} (the lines before it are loaded, later lines ` +
      "may be)",
  );
}
