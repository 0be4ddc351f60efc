/**
 * `bun run sync-order`: real nodes under strace, through everything that replaces files, and
 * a check that files become durable in the right order (docs/testing.md).
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QuorateClient } from "../../src/client/client.ts";
import { choiceOfPorts } from "../harness/free-port.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { run } from "../nemesis/command.ts";
import { faultsIn } from "./order.ts";
import { type FileCall, readTrace, TRACED_CALLS } from "./trace.ts";

const START = join(import.meta.dir, "../../src/local-cluster/main.ts");

/** The files that must be replaced in a run, or it has shown nothing. */
const REPLACED: Readonly<Record<string, RegExp>> = {
  "cluster.toml": /\/data\/cluster\.toml$/,
  "founding.json": /\/founding\.json$/,
  "member.json": /\/member\.json$/,
  "the promise": /\/promise$/,
  "the log's beginning": /\/wal\/beginning$/,
  "a snapshot to be sent": /\/outgoing\/[^/]+$/,
  "a state, built or installed": /\/state\/\d{10}$/,
  "LevelDB's CURRENT": /\/CURRENT$/,
};

/** Short logs, so that a node that was down needs a snapshot. */
const SETTINGS = [
  ...["--heartbeat-interval-ms=100", "--election-timeout-ms=1000"],
  ...["--snapshot-log-entries=20", "--snapshot-keep-entries=5"],
];

if (process.argv.length > 2) {
  console.log("Usage: sync-order\n\nThere is nothing to choose. It needs strace.");
  process.exit(process.argv[2] === "--help" || process.argv[2] === "-h" ? 0 : 2);
}
process.exit(await main());

async function main(): Promise<number> {
  const { exitCode, errorLine } = await run(["strace", "--version"]);
  if (exitCode !== 0) {
    console.log(`sync-order: 0 passed, 0 failed (skipped: ${errorLine})`);
    return 0;
  }
  const directory = mkdtempSync(join(tmpdir(), "quorate-order-"));
  try {
    const ports = await choiceOfPorts();
    const start = await traceStart(directory).finally(() => ports.stop());
    const traces = [...(await traceCluster(directory)), start];
    return report(traces);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function report(traces: readonly (readonly FileCall[])[]): number {
  const faults = new Set(traces.flatMap(faultsIn));
  const names = new Set(
    traces.flatMap((calls) => calls.flatMap((call) => (call.kind === "rename" ? [call.to] : []))),
  );
  for (const [what, pattern] of Object.entries(REPLACED)) {
    if (![...names].some((name) => pattern.test(name))) faults.add(`Nothing replaced ${what}`);
  }
  for (const fault of faults) console.log(fault);
  console.log(`sync-order: ${names.size} names given by ${traces.length} processes`);
  console.log(`sync-order: ${faults.size === 0 ? 1 : 0} passed, ${faults.size} failed`);
  return faults.size === 0 ? 0 : 1;
}

/**
 * Three nodes. One of them is killed, misses entries that the others compact, and gets a
 * snapshot.
 */
async function traceCluster(directory: string): Promise<(readonly FileCall[])[]> {
  const runs: string[] = [];
  const startedBy = (id: number) => {
    runs.push(join(directory, `node-${id}.${runs.length}`));
    return traced(runs.at(-1)!); // it was just added
  };
  await using cluster = ProcessCluster.create(3, SETTINGS, { startedBy });
  cluster.start(...cluster.ids);
  const leader = await cluster.leader();
  const away = cluster.ids.find((id) => id !== leader) ?? 0;
  await write(cluster, "early");
  const { lastIndex: known } = await cluster.statusOf(away);
  await cluster.signal("SIGTERM", away); // not killed between a rename and its sync
  await until("the others have compacted what it misses", async () => {
    await write(cluster, "late");
    const others = cluster.ids.filter((id) => id !== away);
    const statuses = await Promise.all(others.map((id) => cluster.status(id)));
    return statuses.every((status) => (status?.firstIndex ?? 0) > known + 1) || undefined;
  });
  cluster.start(away);
  await until("the node has caught up", async () => {
    const [behind, ahead] = [await cluster.status(away), await cluster.status(leader)];
    return (behind?.appliedIndex ?? 0) >= (ahead?.commitIndex ?? Infinity) || undefined;
  });
  await cluster.signal("SIGTERM", ...cluster.ids);
  return await Promise.all(runs.map((output) => readWhole(output, cluster.directory)));
}

async function write(cluster: ProcessCluster, prefix: string): Promise<void> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  for (let count = 0; count < 60; count += 1) await client.put(`${prefix}/${count}`, "value");
}

/** `npm start`; its nodes are traced, too. */
async function traceStart(directory: string): Promise<readonly FileCall[]> {
  const output = join(directory, "start");
  const program = Bun.spawn([...traced(output), process.execPath, START], {
    cwd: directory,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  const ready = "Ctrl-C stops the cluster";
  let said = "";
  for await (const chunk of program.stdout.pipeThrough(new TextDecoderStream())) {
    said += chunk;
    if (said.includes(ready)) program.kill("SIGINT");
  }
  await program.exited;
  if (!said.includes(ready)) throw new Error(`The local cluster did not start: ${said}`);
  return await readWhole(output, directory);
}

/** The started process is the program itself; strace observes it from a separate process. */
function traced(output: string): string[] {
  const calls = `trace=${TRACED_CALLS.join()}`;
  return ["strace", "-D", "-f", "-y", "-s", "0", "-e", calls, "-o", output];
}

/** strace may write a moment after the process has ended. */
async function readWhole(path: string, directory: string): Promise<readonly FileCall[]> {
  const text = await until(`strace has written ${path}`, async () => {
    const written = readFileSync(path, "utf8");
    const [, first] = /^(\d+) /.exec(written) ?? [];
    const isOver = new RegExp(`^${first} +\\+\\+\\+ `, "m").test(written);
    return isOver ? written : undefined;
  });
  return readTrace(text, directory);
}
