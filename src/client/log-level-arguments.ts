/**
 * Checks what callers ask about the log of a node. Which events there are is the
 * node's business.
 */
import { MAX_LOG_LEVEL_MS } from "../log-levels.ts";
import { LOG_LEVELS } from "../node-event-lines.ts";
import { type Check, type Checks, checkPositive, invalid } from "./arguments.ts";
import { CALL_CHECKS, type CallOptions } from "./router.ts";

export interface LogLevelOptions extends CallOptions {
  /** Kinds of node events such as "leader.ended", or families such as "election". Default: all. */
  readonly only?: readonly string[];
  /** At most MAX_LOG_LEVEL_MS. */
  readonly forMs: number;
}

export const checkLevel: Check = (value, name) => {
  if (!LOG_LEVELS.some((level) => level === value)) {
    throw invalid(name, value, LOG_LEVELS.join(", "));
  }
};

const checkNames: Check = (value, name) => {
  const isList = Array.isArray(value) && value.every((each) => typeof each === "string");
  if (!isList) throw invalid(name, value, "an array of names of events");
};

export const checkLogTime: Check = (value, name) => {
  checkPositive(value, name);
  if (Number(value) > MAX_LOG_LEVEL_MS) {
    throw invalid(name, value, `at most ${MAX_LOG_LEVEL_MS} ms`);
  }
};

export const LOG_LEVEL_CHECKS: Checks<LogLevelOptions> = {
  ...CALL_CHECKS,
  only: checkNames,
  forMs: checkLogTime,
};
