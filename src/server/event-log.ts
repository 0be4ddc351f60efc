/**
 * The log of a process: writes node events with pino, one JSON object a line, or
 * one readable line each. `event` is the kind of the event, `msg` its sentence. Lines of one
 * kind are limited (limited-events.ts).
 */
import pino from "pino";
import type { Clock } from "../env.ts";
import { LogLevels } from "../log-levels.ts";
import { eventFacts, eventLine, type LogLevel } from "../node-event-lines.ts";
import type { NodeEvents } from "../node-events.ts";
import { LimitedEvents } from "./limited-events.ts";
import { newLogOutput } from "./log-output.ts";
import { prettyLine } from "./pretty-line.ts";

export interface EventLogOptions {
  /** Events of lower levels are not written, unless an operator requests them. */
  readonly level: LogLevel;
  readonly clock: Clock;
  readonly format: "json" | "pretty";
  readonly colors: boolean;
  /** Fields of every line. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface EventLog extends NodeEvents {
  readonly levels: LogLevels;
  /** Writes all pending lines. Called last, before the process ends. */
  flush(): void;
}

const STANDARD_ERROR = 2;

export function newEventLog(options: EventLogOptions): EventLog {
  const { level: configured, clock, format, colors, facts } = options;
  const output = newLogOutput(STANDARD_ERROR, (lines) =>
    log.record({ kind: "output.linesDropped", lines }),
  );
  const logger = pino(
    {
      level: "debug", // the levels below decide which events are written
      base: facts,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
    },
    format === "json" ? output : { write: (line) => output.write(prettyLine(line, { colors })) },
  );
  const levels = new LogLevels(configured, clock, () =>
    log.record({ kind: "log.levelRestored", level: configured }),
  );
  const lines = new LimitedEvents(clock, {
    record(event) {
      const { level, sentence } = eventLine(event);
      logger[level]({ event: event.kind, ...eventFacts(event) }, sentence);
    },
  });
  const log: EventLog = {
    levels,
    record(event) {
      if (levels.has(event.kind)) lines.record(event);
    },
    flush() {
      lines.flush();
      output.flush();
    },
  };
  return log;
}
