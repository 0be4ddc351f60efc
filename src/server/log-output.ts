/**
 * Writes lines to a file descriptor at once, so that none is lost when the
 * process ends, and yet never waits for a reader who has stopped reading: what
 * a pipe or terminal does not take stays in memory up to a limit, and beyond
 * that is lost and counted.
 *
 * pino's own destinations either block, or write from another thread, where the
 * last lines before an exit get lost.
 */
import { constants, fstatSync, openSync, writeSync } from "node:fs";

const MAX_WAITING_BYTES = 1024 * 1024;
const RETRY_MS = 100;
const FLUSH_LIMIT_MS = 500;

export interface LogOutput {
  write(line: string): void;
  /** The last thing to do before the process ends; takes half a second at most. */
  flush(): void;
}

/** `lost` is told how many lines were lost, as soon as the reader reads again. */
export function newLogOutput(descriptor: number, lost: (lines: number) => void): LogOutput {
  const target = withoutBlocking(descriptor);
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let lostLines = 0;

  /** Returns whether everything was taken. */
  const writeWaiting = (): boolean => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const taken = tryWrite(target, first);
      waitingBytes -= taken;
      if (taken < first.length) waiting[0] = first.subarray(taken);
      else waiting.shift();
      if (taken === 0) return false;
    }
    return true;
  };

  const retry = () => {
    if (!writeWaiting()) setTimeout(retry, RETRY_MS).unref();
    else if (lostLines > 0) {
      const lines = lostLines;
      lostLines = 0;
      lost(lines);
    }
  };

  return {
    write(line) {
      const bytes = Buffer.from(line);
      if (waitingBytes + bytes.length > MAX_WAITING_BYTES) {
        lostLines += 1;
        return;
      }
      const isFirst = waiting.push(bytes) === 1;
      waitingBytes += bytes.length;
      if (isFirst) retry();
    },
    flush() {
      const deadline = performance.now() + FLUSH_LIMIT_MS;
      while (!writeWaiting() && performance.now() < deadline) Bun.sleepSync(10);
    },
  };
}

/**
 * Opens the descriptor anew, so that the flag O_NONBLOCK does not spread to other processes that
 * share it. Only where a reader can block the writer, and only where
 * the system has such paths; a file would lose its place.
 */
function withoutBlocking(descriptor: number): number {
  const status = fstatSync(descriptor);
  if (!status.isFIFO() && !status.isCharacterDevice()) return descriptor;
  try {
    const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
    return openSync(`/proc/self/fd/${descriptor}`, flags);
  } catch {
    return descriptor;
  }
}

/** How many bytes were taken. A failure to write the log cannot be reported anywhere. */
function tryWrite(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes);
  } catch {
    return 0;
  }
}
