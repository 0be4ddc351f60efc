/**
 * Shows many lines while they are read, in each format.
 */
import { invalidInput } from "../cli-error.ts";
import { jsonLine, lines as textLines } from "../output/formats.ts";
import type { Session } from "../session.ts";
import { writeOut } from "../streams.ts";

export interface Line {
  cells(): readonly string[];
  json(): object;
}

/** A table must be complete before its first line can be drawn. */
const MAX_TABLE_ROWS = 10_000;

/** The number of characters that are gathered for one write. */
const WRITE_SIZE = 65_536;

export class LineWriter {
  readonly #session: Session;
  readonly #head: readonly string[];
  readonly #rows: (readonly string[])[] = [];
  #text = "";

  constructor(session: Session, head: readonly string[]) {
    this.#session = session;
    this.#head = head;
  }

  /** Resolves when the line was written, or gathered with others. */
  async add(line: Line): Promise<void> {
    if (this.#isTable) {
      this.#addRow(line.cells());
      return;
    }
    const isJson = this.#session.settings.format === "json";
    this.#text += isJson ? jsonLine(line.json()) : textLines([line.cells()]);
    if (this.#text.length >= WRITE_SIZE) await this.#write();
  }

  /** Writes the gathered lines; for a table, all of them. */
  async flush(): Promise<void> {
    if (this.#isTable) await this.#session.showTable({ head: this.#head, rows: this.#rows });
    else await this.#write();
  }

  get #isTable(): boolean {
    const { format } = this.#session.settings;
    return format === "table" || format === "wide";
  }

  #addRow(cells: readonly string[]): void {
    if (this.#rows.length === MAX_TABLE_ROWS) {
      throw invalidInput(
        `Cannot show a table of more than ${MAX_TABLE_ROWS} lines; use -w simple or -w json`,
      );
    }
    this.#rows.push(cells);
  }

  async #write(): Promise<void> {
    const text = this.#text;
    this.#text = "";
    await writeOut(text);
  }
}
