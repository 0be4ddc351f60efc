/**
 * A program in a pseudo-terminal: what it shows, and the keys that a user presses.
 */
import { Terminal } from "@xterm/headless";
import { until } from "./process-cluster.ts";

interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export class TerminalProgram implements AsyncDisposable {
  /** All that it has written. */
  written = "";
  readonly #screen: Terminal;
  readonly #process: Bun.Subprocess;

  constructor(
    command: readonly string[],
    { columns = 80, rows = 24, environment = {} }: TerminalOptions = {},
  ) {
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
    const rows = Array.from({ length: this.#screen.rows }, (_, y) => active.getLine(y));
    return rows.map((row) => row?.translateToString(true) ?? "").join("\n");
  }

  get isAlternate(): boolean {
    return this.#screen.buffer.active.type === "alternate";
  }

  async shows(text: string): Promise<void> {
    await this.waitUntil(`the terminal shows "${text}"`, () => this.text.includes(text));
  }

  async waitUntil(what: string, isTrue: () => boolean): Promise<void> {
    try {
      await until(what, async () => isTrue() || undefined);
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
    const code = await this.#process.exited;
    await new Promise<void>((resolve) => this.#screen.write("", resolve));
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.exited;
    this.#process.terminal?.close();
  }
}
