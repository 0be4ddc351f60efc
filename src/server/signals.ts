/**
 * The effects of signals on a node. SIGTERM, SIGINT, SIGQUIT and SIGHUP stop it in good
 * order: a leader that merely ended would cost an election timeout. SIGHUP stops it
 * when its terminal closes, and not under nohup. SIGUSR1 and SIGUSR2, which are
 * commands in other programs, do nothing: the log is no file that could be opened
 * again.
 */
import { readFileSync } from "node:fs";
import { ExitCode } from "../config/exit-code.ts";
import type { EventLog } from "./event-log.ts";

/** The bits of /proc/self/status count from signal 1 on. */
const SIGHUP_BIT = 1n;

const STOPPING = ["SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP"] as const;
const WITHOUT_MEANING = ["SIGUSR1", "SIGUSR2"] as const;

/** A process that was started with SIGHUP ignored, as nohup does, keeps ignoring it. */
const stopping = isHangupIgnored() ? STOPPING.slice(0, -1) : STOPPING;

/**
 * To be called before the process waits for anything: as process 1, a process without
 * handlers ignores signals. As long as no node runs there is nothing to finish. Returns
 * a function to call before `onStopSignal`.
 */
export function endOnSignals(log: EventLog): () => void {
  for (const signal of WITHOUT_MEANING) {
    process.on(signal, () => log.record({ kind: "signal.ignored", signal }));
  }
  return onStopSignal((signal) => {
    log.record({ kind: "node.interrupted", signal });
    log.flush();
    process.exit(ExitCode.ok);
  });
}

/** Returns a function that removes the listeners. Without any, the next signal ends the process. */
export function onStopSignal(stop: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of stopping) process.on(signal, stop);
  return () => {
    for (const signal of stopping) process.removeListener(signal, stop);
  };
}

/** The effect of a signal without listeners. For process 1, it would do nothing. */
export function letSignalsEndTheProcess(): void {
  if (process.pid === 1) onStopSignal(() => process.exit(ExitCode.failed));
}

function isHangupIgnored(): boolean {
  try {
    const status = readFileSync("/proc/self/status", "latin1");
    const [, mask = "0"] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(status) ?? [];
    return (BigInt(`0x${mask}`) & SIGHUP_BIT) !== 0n;
  } catch {
    return false; // not Linux
  }
}
