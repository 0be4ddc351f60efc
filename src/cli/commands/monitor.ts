/**
 * `quorate monitor`: the cluster as it lives, on the terminal.
 */
import { Option } from "commander";
import { clusterIdText } from "../../codec/cluster-id.ts";
import { ExitCode } from "../../config/exit-code.ts";
import type { Hub } from "../../hub/hub.ts";
import type { MonitorInput } from "../../monitor/monitor.ts";
import { systemClock } from "../../system-env.ts";
import { CliError } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import type { Session } from "../session.ts";
import { writeOut } from "../streams.ts";

interface MonitorOptions {
  readonly plain?: true;
  readonly readOnly?: true;
  readonly ascii?: true;
}

export const MONITOR: CommandSpec = {
  name: "monitor",
  description: "watch the cluster on the terminal: roles, logs, links, load, elections, events",
  options: [
    new Option("--plain", "write lines of text: the default if the output is not a terminal"),
    new Option("--read-only", "allow no action until R is pressed"),
    new Option("--ascii", "draw with ASCII characters only"),
  ],
  notes: "Press ? for the keys.",
  run: monitor,
};

/** The monitor and what it draws with are loaded by this command alone. */
async function monitor(session: Session, options: MonitorOptions): Promise<void> {
  const isPlain = options.plain === true || !hasScreen();
  await session.cleaningUp(async () => {
    if (isPlain) await plain(session);
    else await onScreen(session, options);
  });
}

function hasScreen(): boolean {
  const isTerminal = process.stdout.isTTY === true && process.stdin.isTTY === true;
  return isTerminal && process.env["TERM"] !== "dumb";
}

async function plain(session: Session): Promise<void> {
  const { runPlain } = await import("../../monitor/plain.ts");
  const hub = await hubOf(session);
  const input = { clock: systemClock, hub, timeOfDay: timeOfDay(), write: writeOut };
  await runPlain(input, session.interrupted);
}

async function onScreen(session: Session, options: MonitorOptions): Promise<void> {
  const { Monitor } = await import("../../monitor/monitor.ts");
  const { ASCII, UNICODE } = await import("../../monitor/glyphs.ts");
  const { openScreen } = await screenModule();
  const hasColor = !process.env["NO_COLOR"];
  const hub = await hubOf(session);
  const input: MonitorInput = {
    clock: systemClock,
    hub,
    client: session.client,
    glyphs: options.ascii ? ASCII : UNICODE,
    isReadOnly: options.readOnly === true,
    clusterName: () => (hub.clusterId === 0 ? "" : clusterIdText(hub.clusterId)),
    timeOfDay: timeOfDay(),
    open: (listener) => openScreen(listener, { hasColor }),
  };
  await new Monitor(input).run(session.interrupted);
}

/** The library is installed only where it can run. */
async function screenModule() {
  try {
    return await import("../../monitor/terminal/open-tui.ts");
  } catch (error) {
    throw new CliError(
      ExitCode.failed,
      `Cannot draw on this terminal: ${(error as Error).message}; run npm install, or use ` +
        "quorate monitor --plain",
    );
  }
}

async function hubOf({ settings }: Session): Promise<Hub> {
  const { Hub } = await import("../../hub/hub.ts");
  const { tcpNetwork } = await import("../../transport/tcp.ts");
  return new Hub({
    clock: systemClock,
    network: tcpNetwork,
    wallTime: () => new Date().toISOString(),
    endpoints: () => settings.endpoints.map((address) => ({ address })),
    clusterId: () => settings.clusterId ?? 0,
    facts: () => ({
      via: "command",
      cluster: { id: "", name: "", dev: false },
      nodes: [],
      access: "full",
      supervisor: false,
    }),
  });
}

/** Converts moments of the clock to the local time of day. */
function timeOfDay(): (at: number) => string {
  const offset = Date.now() - systemClock.now();
  return (at) => new Date(at + offset).toTimeString().slice(0, "HH:MM:SS".length);
}
