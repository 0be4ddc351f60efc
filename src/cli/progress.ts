/**
 * A line on standard error with the progress of a long command. It is shown on a
 * terminal only.
 */
const INTERVAL_MS = 200;
const BAR_WIDTH = 30;

const ERASE_LINE = "\r\x1b[K";

export interface Progress {
  /** The progress, in one line. */
  readonly text: string;
  /** The share that is done, from 0 to 1. Undefined if unknown. */
  readonly fraction: number | undefined;
}

/** Shows the result of `look` repeatedly, until the returned function is called. */
export function showProgress(look: () => Progress): () => void {
  if (!process.stderr.isTTY) return () => {};
  const timer = setInterval(() => {
    const { text, fraction } = look();
    process.stderr.write(`${ERASE_LINE}${fraction === undefined ? "" : bar(fraction)}${text}`);
  }, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    process.stderr.write(ERASE_LINE);
  };
}

function bar(fraction: number): string {
  const filled = Math.round(Math.min(fraction, 1) * BAR_WIDTH);
  const percent = String(Math.floor(Math.min(fraction, 1) * 100)).padStart(3);
  return `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${percent} %  `;
}
