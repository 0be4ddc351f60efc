/**
 * A process that runs like a node's, around a node that ends in the way that the first
 * argument says. run-node.test.ts starts it.
 */
import type { NodeEnd, NodeHandle } from "../../src/actors/node/node.ts";
import { newEventLog } from "../../src/server/event-log.ts";
import { endProcessOnUncaughtErrors, runUntilStopped } from "../../src/server/run-node.ts";
import { endOnSignals } from "../../src/server/signals.ts";
import { systemClock } from "../../src/system-env.ts";

const log = newEventLog({
  level: "info",
  clock: systemClock,
  format: "json",
  colors: false,
  facts: {},
});

const scenarios: Record<string, (end: (how: NodeEnd) => void) => NodeHandle["stop"]> = {
  obedient: (end) => () => {
    log.record({ kind: "transfer.started", term: 1, to: 2, why: "ordered" });
    end({ reason: "stopped" });
  },
  stubborn: () => () => {},
  failing: (end) => {
    end({ reason: "failed", error: new Error("The disk is gone") });
    return () => {};
  },
  exception: () => {
    systemClock.defer(() => {
      throw new Error("Unexpected error");
    });
    return () => {};
  },
  rejection: () => {
    systemClock.defer(() => void Promise.reject(new Error("Unexpected error")));
    return () => {};
  },
};

endProcessOnUncaughtErrors(log);
const handOverSignals = endOnSignals(log);
// Keeps the process alive, as a node's listeners do.
const alive = systemClock.setTimeout(() => {}, 60_000);
if (process.argv[2] === "waiting") {
  process.stdout.write("running\n");
  await new Promise(() => {});
}
const { promise: stopped, resolve } = Promise.withResolvers<NodeEnd>();
const stop = scenarios[process.argv[2] ?? ""]?.(resolve);
if (stop === undefined) throw new Error("Cannot run: say which scenario");
const exitCode = runUntilStopped({ stopped, stop }, { clock: systemClock, log, events: log });
handOverSignals();
process.stdout.write("running\n");
const code = await exitCode;
systemClock.clearTimeout(alive);
log.flush();
process.exit(code);
