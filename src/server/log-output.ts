/**
 * Writes lines to a file descriptor at once, so that none is lost when the process
 * ends, and never waits for a reader that has stopped reading: lines that a pipe or
 * terminal does not accept stay in memory up to a limit; further ones are dropped and
 * counted.
 *
 * pino's destinations either block, or write from another thread, where the last lines
 * before an exit are lost.
 */
import { constants, fstatSync, openSync, writeSync } from "node:fs";

const MAX_WAITING_BYTES = 1024 * 1024;
const RETRY_MS = 100;
const FLUSH_LIMIT_MS = 500;

export interface LogOutput {
  write(line: string): void;
  /** Called last before the process ends. Takes at most half a second. */
  flush(): void;
}

/** `lost` is called with the number of dropped lines, as soon as the reader reads again. */
export function newLogOutput(descriptor: number, lost: (lines: number) => void): LogOutput {
  const target = withoutBlocking(descriptor);
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let lostLines = 0;

  /** Returns whether everything was written. */
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
 * Opens the descriptor again, so that the flag O_NONBLOCK does not affect other
 * processes that share it. Only if a reader can block the writer, and the system has
 * such paths; a file would lose its position.
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

/** The number of bytes written. A failure to write the log cannot be reported anywhere. */
function tryWrite(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes);
  } catch {
    return 0;
  }
}
