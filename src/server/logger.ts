/**
 * The log of a process, on pino: one JSON object a line, or lines for people.
 */
import pino from "pino";
import type { Logger } from "../env.ts";
import { newLogOutput } from "./log-output.ts";
import { prettyLine } from "./pretty-line.ts";

export interface LoggerOptions {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly format: "json" | "pretty";
  readonly colors: boolean;
  /** Stands in every line. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ProcessLogger extends Logger {
  /** Writes out what still waits. The last thing to do before the process ends. */
  flush(): void;
}

const STANDARD_ERROR = 2;

export function newLogger({ level, format, colors, facts }: LoggerOptions): ProcessLogger {
  const output = newLogOutput(STANDARD_ERROR, (lines) =>
    logger.warn({ lines }, "Lines of the log were lost: nobody read them"),
  );
  const logger = pino(
    {
      level,
      base: facts,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
    },
    format === "json" ? output : { write: (line) => output.write(prettyLine(line, { colors })) },
  );
  return Object.assign(logger, { flush: output.flush });
}
