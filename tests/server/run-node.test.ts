/**
 * How the process of a node ends: by a signal, with the node, or by an uncaught error. Each
 * case runs a real process, run-node-process.ts.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import type { NodeEventKind } from "../../src/node-events.ts";
import { newEventLog } from "../../src/server/event-log.ts";
import { runUntilStopped } from "../../src/server/run-node.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";

type Process = Bun.Subprocess<"ignore", "pipe", "pipe">;

function run(scenario: string, launcher: readonly string[] = []): Process {
  const script = join(import.meta.dir, "run-node-process.ts");
  return Bun.spawn([...launcher, process.execPath, script, scenario], {
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
}

/** Waits until the node has logged that it runs. */
async function running(child: Process): Promise<void> {
  for await (const chunk of child.stdout) {
    if (new TextDecoder().decode(chunk).includes("running")) return;
  }
  throw new Error(`The process ended: ${await child.stderr.text()}`);
}

async function logged(child: Process, kind: NodeEventKind): Promise<void> {
  const reader = child.stderr.getReader();
  for (let text = ""; !text.includes(`"event":"${kind}"`); ) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The process ended before it logged ${kind}: ${text}`);
    text += new TextDecoder().decode(value);
  }
  reader.releaseLock();
}

/** The kinds of the logged events, in order. */
async function eventsOf(child: Process): Promise<NodeEventKind[]> {
  const lines = (await child.stderr.text()).trim().split("\n");
  return lines.map((line) => JSON.parse(line).event);
}

for (const signal of ["SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP"] as const) {
  test(`${signal} lets the node finish, and the process ends with 0`, async () => {
    const child = run("obedient");
    await running(child);
    child.kill(signal);
    expect(await child.exited).toBe(0);
    const events = ["node.stopping", "transfer.started", "node.stopped"] as const;
    expect(await eventsOf(child)).toEqual([...events]);
  });
}

test("SIGHUP stays ignored if it was ignored when the process started, as under nohup", async () => {
  const child = run("obedient", ["sh", "-c", 'trap "" HUP; exec "$0" "$@"']);
  await running(child);
  child.kill("SIGHUP");
  child.kill("SIGTERM");
  expect(await child.exited).toBe(0);
  const [stopping] = (await child.stderr.text()).split("\n");
  expect(JSON.parse(stopping ?? "")).toMatchObject({ msg: "Stopping", signal: "SIGTERM" });
});

for (const signal of ["SIGUSR1", "SIGUSR2"] as const) {
  test(`${signal} does nothing to a node`, async () => {
    const child = run("obedient");
    await running(child);
    child.kill(signal);
    await logged(child, "signal.ignored");
    child.kill("SIGTERM");
    expect(await child.exited).toBe(0);
  });
}

test("a signal before the node runs ends the process with 0", async () => {
  const child = run("waiting");
  await running(child);
  child.kill("SIGTERM");
  expect(await child.exited).toBe(0);
  expect(await eventsOf(child)).toEqual(["node.interrupted"]);
});

test("a second signal ends a process whose node does not finish", async () => {
  const child = run("stubborn");
  await running(child);
  child.kill("SIGTERM");
  await logged(child, "node.stopping");
  while ((await Promise.race([child.exited, Bun.sleep(20)])) === undefined) child.kill("SIGTERM");
  expect(child.signalCode).toBe("SIGTERM");
});

test("a second signal right after the first is the same Ctrl-C, passed on by npm", () => {
  const clock = new VirtualClock();
  const log = newEventLog({ level: "error", clock, format: "json", colors: false, facts: {} });
  let stops = 0;
  const stop = () => {
    stops += 1;
  };
  void runUntilStopped({ stopped: new Promise(() => {}), stop }, { clock, log, events: log });
  process.emit("SIGINT", "SIGINT");
  process.emit("SIGTERM", "SIGTERM");
  expect(stops).toBe(1);
  // While there is a listener, the signal does not end the process.
  expect(process.listenerCount("SIGINT")).toBe(1);
  expect(process.listenerCount("SIGTERM")).toBe(1);
  clock.advance(1_000);
  expect(process.listenerCount("SIGINT")).toBe(0);
  expect(process.listenerCount("SIGTERM")).toBe(0);
});

test("R143: a failed node ends the process with 1, and the log has the reason", async () => {
  const child = run("failing");
  expect(await child.exited).toBe(1);
  expect(await child.stderr.text()).toContain('"message":"The disk is gone"');
});

for (const surprise of ["exception", "rejection"]) {
  test(`R143: an uncaught ${surprise} ends the process with 1, and the log has the reason`, async () => {
    const child = run(surprise);
    expect(await child.exited).toBe(1);
    const log = await child.stderr.text();
    expect(log).toContain('"level":"error"');
    expect(log).toContain('"message":"Unexpected error"');
  });
}
