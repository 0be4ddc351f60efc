/**
 * The log of a process: writes node events with pino, one JSON object a line, or
 * one readable line each. `event` is the kind of the event, `msg` its sentence.
 */
import pino from "pino";
import { eventFacts, eventLine, type LogLevel } from "../node-event-lines.ts";
import type { NodeEvents } from "../node-events.ts";
import { newLogOutput } from "./log-output.ts";
import { prettyLine } from "./pretty-line.ts";

export interface EventLogOptions {
  /** Events of lower levels are not written. */
  readonly level: LogLevel;
  readonly format: "json" | "pretty";
  readonly colors: boolean;
  /** Fields of every line. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface EventLog extends NodeEvents {
  /** Writes all pending lines. Called last, before the process ends. */
  flush(): void;
}

const STANDARD_ERROR = 2;

export function newEventLog({ level, format, colors, facts }: EventLogOptions): EventLog {
  const output = newLogOutput(STANDARD_ERROR, (lines) =>
    log.record({ kind: "output.linesDropped", lines }),
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
  const log: EventLog = {
    record(event) {
      const { level, sentence } = eventLine(event);
      if (!logger.isLevelEnabled(level)) return;
      logger[level]({ event: event.kind, ...eventFacts(event) }, sentence);
    },
    flush: output.flush,
  };
  return log;
}
