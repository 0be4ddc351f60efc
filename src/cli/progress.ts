/**
 * A line on standard error that says how far a long command is. Only on a
 * terminal; elsewhere nothing is shown until the end.
 */
const INTERVAL_MS = 200;
const BAR_WIDTH = 30;

const ERASE_LINE = "\r\x1b[K";

export interface Progress {
  /** How much is done, in one line. */
  readonly text: string;
  /** From 0 to 1; undefined if unknown. */
  readonly fraction: number | undefined;
}

/** Shows what `look` returns, again and again, until the returned function is called. */
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
