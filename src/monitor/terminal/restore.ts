/**
 * Gives the terminal back as it was, however the program ends: the one place that knows
 * what has to be undone. The library undoes it, too, but not in every case.
 */
import { writeSync } from "node:fs";
import { inspect } from "node:util";

/** In this order: input modes, then the screen, then what the shell draws with. */
export const RESETS = [
  "\x1b[?1000l", // mouse buttons
  "\x1b[?1002l", // mouse movements while a button is down
  "\x1b[?1003l", // all mouse movements
  "\x1b[?1006l", // mouse positions as decimal numbers
  "\x1b[?1004l", // focus events
  "\x1b[?2004l", // bracketed paste
  "\x1b[?2031l", // changes of the color scheme
  "\x1b[?2027l", // widths by grapheme
  "\x1b[>4;0m", // modified keys
  "\x1b[?2026l", // a frame that was not finished
  "\x1b[?1049l", // the alternate screen
  "\x1b[0m", // colors
  "\x1b[?25h", // the cursor
].join("");

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

/** The exit code after an exception. */
const FAILED = 1;

export class TerminalGuard {
  #isArmed = false;
  readonly #exiting = () => this.restore();
  readonly #thrown = (error: unknown) => this.fail(error);

  /** From now on the terminal is restored at the end of the process. */
  arm(): void {
    this.#isArmed = true;
    process.on("exit", this.#exiting);
    process.prependListener("uncaughtException", this.#thrown);
    process.prependListener("unhandledRejection", this.#thrown);
  }

  /** Once: it would move the cursor of whatever runs then. */
  restore(): void {
    if (!this.#isArmed) return;
    this.#isArmed = false;
    process.removeListener("exit", this.#exiting);
    process.removeListener("uncaughtException", this.#thrown);
    process.removeListener("unhandledRejection", this.#thrown);
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
    try {
      writeSync(STANDARD_OUTPUT, RESETS);
    } catch {
      // The terminal was closed: there is nothing to restore.
    }
  }

  /** An unexpected error is shown on the restored screen, and ends the process. */
  fail(error: unknown): never {
    this.restore();
    writeSync(STANDARD_ERROR, `${inspect(error)}\n`);
    process.exit(FAILED);
  }
}
