/**
 * A program in a pseudo-terminal: what it shows, and the keys that a user presses.
 */
import { Terminal } from "@xterm/headless";
import { until } from "./process-cluster.ts";

interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** How long it may take to show something; half a minute by default. */
  readonly limitMs?: number;
}

export class TerminalProgram implements AsyncDisposable {
  /** All that it has written. */
  written = "";
  readonly #screen: Terminal;
  readonly #process: Bun.Subprocess;
  readonly #limitMs: number | undefined;

  constructor(
    command: readonly string[],
    { columns = 80, rows = 24, environment = {}, limitMs }: TerminalOptions = {},
  ) {
    this.#limitMs = limitMs;
    this.#screen = new Terminal({ cols: columns, rows, allowProposedApi: true });
    const decoder = new TextDecoder();
    this.#process = Bun.spawn([...command], {
      env: { ...process.env, TERM: "xterm-256color", NO_COLOR: "", ...environment },
      terminal: {
        cols: columns,
        rows,
        data: (_, data) => {
          this.written += decoder.decode(data, { stream: true });
          this.#screen.write(data);
        },
      },
    });
  }

  /** The rows of the screen. */
  get text(): string {
    const { active } = this.#screen.buffer;
    const { cols, rows } = this.#screen;
    const lines = Array.from({ length: rows }, (_, y) => active.getLine(y));
    // A line that was longer before a resize still is.
    return lines.map((line) => line?.translateToString(true, 0, cols) ?? "").join("\n");
  }

  get isAlternate(): boolean {
    return this.#screen.buffer.active.type === "alternate";
  }

  /** Whether clicks go to the program. */
  get takesMouse(): boolean {
    return this.#screen.modes.mouseTrackingMode !== "none";
  }

  async shows(text: string): Promise<void> {
    await this.waitUntil(`the terminal shows "${text}"`, () => this.text.includes(text));
  }

  async waitUntil(what: string, isTrue: () => boolean): Promise<void> {
    try {
      await until(what, async () => isTrue() || undefined, this.#limitMs);
    } catch (error) {
      throw new Error(`${(error as Error).message}:\n${this.text}`);
    }
  }

  press(keys: string): void {
    this.#process.terminal?.write(keys);
  }

  /** The left button, on the first character of this text. */
  click(text: string): void {
    const rows = this.text.split("\n");
    const y = rows.findIndex((row) => row.includes(text));
    const x = rows[y]?.indexOf(text) ?? 0;
    this.press(`\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`);
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows);
    this.#process.terminal?.resize(columns, rows);
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** The exit code, once all that it has written is on the screen. */
  async ended(): Promise<number> {
    const program = this.#process;
    const hasEnded = () => program.exitCode !== null || program.signalCode !== null;
    await this.waitUntil("the program ends", hasEnded);
    const code = await program.exited;
    await new Promise<void>((resolve) => this.#screen.write("", resolve));
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.exited;
    this.#process.terminal?.close();
  }
}
