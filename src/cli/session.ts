/**
 * One run of a command: its settings, its client, and its output.
 */
import type { Command } from "commander";
import { createColors } from "picocolors";
import type { Colors } from "picocolors/types";
import { QuorateClient } from "../client/client.ts";
import { ExitCode } from "../config/exit-code.ts";
import { CliError } from "./cli-error.ts";
import { jsonLine, type Table, tableText } from "./output/formats.ts";
import { type Format, type Settings, settingsFrom } from "./settings.ts";
import { handleOutputErrors, writeOut } from "./streams.ts";

export interface Kind {
  /** A session at the cluster costs a round trip: too much for a command that writes once. */
  readonly writesMuch: boolean;
}

/** The output of a command, in each format. */
export interface Showable {
  simple(): string | Uint8Array;
  json(): unknown;
  table(): Table;
}

export class Session {
  readonly settings: Settings;
  readonly client: QuorateClient;
  /** The colors of standard output. */
  readonly colors: Colors;
  /** What a user who interrupts the command needs to know, as the end of a sentence. */
  whenInterrupted = () => "";
  readonly #interruption = new AbortController();
  /** Settles when the cleanup is complete. It never rejects. */
  #cleanedUp: Promise<unknown> = Promise.resolve();

  constructor(settings: Settings, { writesMuch }: Kind) {
    const { endpoints, timeoutMs, clusterId } = settings;
    this.settings = settings;
    const retries = { sessions: writesMuch, failFast: !writesMuch };
    const pin = clusterId === undefined ? {} : { clusterId };
    this.client = new QuorateClient({ endpoints, timeoutMs, ...pin, ...retries });
    this.colors = createColors(process.stdout.isTTY === true && !process.env["NO_COLOR"]);
  }

  /** Shows it in the requested format, or in the default of the command. */
  async show(showable: Showable, suitable: Format = "simple"): Promise<void> {
    switch (this.settings.format ?? suitable) {
      case "simple":
        return writeOut(showable.simple());
      case "json":
        return writeOut(jsonLine(showable.json()));
      case "table":
      case "wide":
        return this.showTable(showable.table());
    }
  }

  /**
   * Does work that must be cleaned up after a failure. An interruption makes it fail,
   * and waits for the cleanup.
   */
  async cleaningUp<T>(work: () => Promise<T>): Promise<T> {
    const working = work();
    this.#cleanedUp = working.catch(() => undefined);
    return await working;
  }

  /** The chunks, or an error in place of the next one. */
  async *untilInterrupted<T>(chunks: AsyncIterable<T>): AsyncGenerator<T> {
    const { signal } = this.#interruption;
    signal.throwIfAborted(); // the event is not repeated
    const interrupted = Promise.withResolvers<never>();
    interrupted.promise.catch(() => undefined);
    signal.addEventListener("abort", () => interrupted.reject(signal.reason), { once: true });
    const iterator = chunks[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await Promise.race([interrupted.promise, iterator.next()]);
        if (next.done) return;
        yield next.value;
      }
    } finally {
      if (!signal.aborted) await iterator.return?.(); // it may be waiting for its input
    }
  }

  /** Aborted when the user interrupts the command. */
  get interrupted(): AbortSignal {
    return this.#interruption.signal;
  }

  /** Resolves when the work in progress has ended. */
  async interrupt(): Promise<void> {
    this.#interruption.abort(new CliError(ExitCode.unknown, "Interrupted"));
    this.client.close();
    await this.#cleanedUp;
  }

  async showTable(table: Table): Promise<void> {
    await writeOut(tableText(table, this.colors));
  }
}

/** For `whenInterrupted`, while a write is in progress. */
export const MAY_BE_APPLIED = ": the write was in progress, and may be applied";

/** For commander's `action`: `run` gets a session and the arguments of the command. */
export function withSession<A extends readonly unknown[]>(
  run: (session: Session, ...parameters: A) => Promise<void>,
  kind: Kind = { writesMuch: false },
): (...parameters: [...A, Command]) => Promise<void> {
  return async (...parameters) => {
    const command = parameters.at(-1) as Command;
    const session = new Session(await settingsFrom(command.optsWithGlobals(), process.env), kind);
    handleOutputErrors();
    try {
      const given = parameters.slice(0, -1) as unknown as A;
      await Promise.race([run(session, ...given), interruption(session)]);
    } finally {
      session.client.close();
    }
  };
}

/** Rejects on Ctrl-C and similar signals. A second one ends the process at once. */
function interruption(session: Session): Promise<never> {
  return new Promise((_, reject) => {
    const interrupted = async () => {
      process.removeListener("SIGINT", interrupted);
      process.removeListener("SIGTERM", interrupted);
      await session.interrupt();
      reject(new CliError(ExitCode.unknown, `Interrupted${session.whenInterrupted()}`));
    };
    process.on("SIGINT", interrupted);
    process.on("SIGTERM", interrupted);
  });
}
