/**
 * A line that shows the progress of a batch, on terminals only.
 */
const INTERVAL_MS = 200;
const ERASE_LINE = "\r\x1b[K";

export class Progress implements Disposable {
  #shownAt = -Infinity;

  /** It is cheap, so that it can be called often. */
  show(text: () => string): void {
    if (!process.stderr.isTTY || performance.now() - this.#shownAt < INTERVAL_MS) return;
    this.#shownAt = performance.now();
    process.stderr.write(ERASE_LINE + text());
  }

  [Symbol.dispose](): void {
    if (process.stderr.isTTY) process.stderr.write(ERASE_LINE);
  }
}
