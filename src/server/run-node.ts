/**
 * The process of a node: what ends it, and how.
 *
 * A signal lets the node finish its requests in flight. An unexpected error ends the
 * process at once: a node that works only in part is worse than none.
 */

import type { NodeHandle } from "../actors/node/node.ts";
import { ExitCode } from "../config/exit-code.ts";
import type { Env } from "../env.ts";
import type { EventLog } from "./event-log.ts";
import { exitCodeOf, isForTheOperator } from "./operator-error.ts";
import { letSignalsEndTheProcess, onStopSignal } from "./signals.ts";

/** How long a node may take to finish after a signal. Then the process is ended. */
const STOP_LIMIT_MS = 10_000;

/** A Ctrl-C arrives twice: from the terminal, and from npm, which passes it on. */
const ECHO_MS = 1_000;

/** Ends the process on uncaught errors. To be called before any other code of the node. */
export function endProcessOnUncaughtErrors(log: EventLog): void {
  const end = (error: unknown) => {
    log.record({ kind: "node.uncaughtError", error });
    log.flush();
    process.exit(ExitCode.failed);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}

/** Resolves with the exit code when the node has ended. A later second signal ends it at once. */
export async function runUntilStopped(
  node: Pick<NodeHandle, "stopped" | "stop">,
  { clock, log, events }: Pick<Env, "clock" | "events"> & { readonly log: EventLog },
): Promise<number> {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    clock.setTimeout(() => {
      stopListening();
      letSignalsEndTheProcess();
    }, ECHO_MS);
    events.record({ kind: "node.stopping", signal });
    clock.setTimeout(() => {
      events.record({ kind: "node.stopTimedOut", limitMs: STOP_LIMIT_MS });
      log.flush();
      process.exit(ExitCode.failed);
    }, STOP_LIMIT_MS);
    node.stop();
  };
  const stopListening = onStopSignal(stop);

  const end = await node.stopped;
  if (end.reason === "stopped") {
    events.record({ kind: "node.stopped" });
    return ExitCode.ok;
  }
  const { error } = end;
  const facts = isForTheOperator(error) ? { reason: error.message } : { error };
  events.record({ kind: "node.failed", ...facts });
  return exitCodeOf(error);
}
