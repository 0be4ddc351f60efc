/**
 * Nodes that are killed while they make their state durable and compact their log, at each
 * step of it: real processes under load, and a kernel that ends them at a certain system
 * call. Where tracing is not possible, they are killed when the step shows on the disk. Each
 * time the node serves again, and nothing is lost.
 */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { QuorateClient } from "../../src/client/client.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { changeOf } from "../harness/directory-watch.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { RecordedClient } from "../harness/recorded-client.ts";
import { requireKeptPromises } from "../nemesis/checks.ts";
import { obstacleToTracing } from "../nemesis/machine.ts";
import { Workload } from "../nemesis/workload.ts";

/** A checkpoint every second, and each one ends several segments of the log. */
const SETTINGS = [
  ...["--heartbeat-interval-ms=50", "--election-timeout-ms=1000"],
  ...["--snapshot-log-bytes=65536", "--snapshot-keep-entries=10"],
];

const BALLAST = "b".repeat(4096);

/**
 * The time for a checkpoint and a certain step of it. A node that has sent a snapshot keeps
 * its log for half a minute, and does not compact it meanwhile.
 */
const WAIT_MS = 50_000;

/** The exit code that a shell reports for SIGKILL. */
const KILLED = 137;

let cluster: ProcessCluster;
let workload: Workload;
let ballast: Promise<void>;
let isOver: boolean;

beforeEach(async () => {
  cluster = ProcessCluster.create(3, SETTINGS);
  cluster.start(...cluster.ids);
  await cluster.leader();
  workload = new Workload(cluster.endpoints, new SeededRandom(3));
  isOver = false;
  ballast = writeBallast();
}, 300_000);

afterEach(async () => {
  isOver = true;
  await Promise.all([ballast, workload.stop()]);
  await cluster[Symbol.asyncDispose]();
});

interface Step {
  readonly what: string;
  /** The process is killed at the entry of this call, */
  readonly call: string;
  /** on one of these files. */
  readonly paths: (directory: string) => readonly string[];
  /** The number of the call; by default the first. */
  readonly nth?: number;
}

const STEPS: readonly Step[] = [
  { what: "the state becomes durable", call: "fdatasync", paths: stateLogs },
  { what: "the new beginning is written", call: "pwrite64", paths: beginningAside },
  { what: "it is synced", call: "fdatasync", paths: beginningAside },
  { what: "it takes the old one's place", call: "rename", paths: beginningAside },
  { what: "the first segment goes", call: "unlink", paths: segments },
  { what: "a later segment goes", call: "unlink", paths: segments, nth: 3 },
];

test(
  "R99: a node that is killed at a step of a checkpoint loses nothing",
  async () => {
    const obstacle = await obstacleToTracing();
    if (obstacle === undefined) await killAtSystemCalls();
    else {
      console.warn(`Cannot kill nodes at a system call: ${obstacle}`);
      await killAtVisibleSteps();
    }
    await requireOutcome();
  },
  STEPS.length * WAIT_MS,
);

async function killAtSystemCalls(): Promise<void> {
  for (const [at, { what, call, paths, nth = 1 }] of STEPS.entries()) {
    const leader = await cluster.leader();
    const id = cluster.ids.filter((each) => each !== leader)[at % 2]!; // one of two followers
    const directory = cluster.dataDirectory(id);
    const tracer = Bun.spawn(
      [
        ...["strace", "-f", "-p", `${cluster.pid(id)}`],
        ...paths(directory).flatMap((path) => ["-P", path]),
        ...["-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${nth}`],
      ],
      { stdin: "ignore", stdout: "ignore", stderr: "ignore" },
    );
    const exitCode = await cluster.endOf(id, WAIT_MS);
    if (exitCode === undefined) tracer.kill("SIGTERM"); // strace detaches from the node
    await tracer.exited;
    if (exitCode !== KILLED) throw new Error(`Node ${id} ended with ${exitCode}, not when ${what}`);
    await comesBack(id);
  }
}

async function killAtVisibleSteps(): Promise<void> {
  for (const [at, name] of ["beginning.tmp", "beginning", undefined].entries()) {
    const id = 1 + (at % 3);
    const directory = cluster.dataDirectory(id);
    const path = `${directory}/wal`;
    await changeOf(path, name ?? oldestSegment(path));
    await cluster.kill(id);
    await comesBack(id);
  }
}

/** The files in which LevelDB makes batches durable. */
function stateLogs(directory: string): string[] {
  const [generation = ""] = readdirSync(`${directory}/state`);
  const path = `${directory}/state/${generation}`;
  const names = readdirSync(path).filter((name) => name.endsWith(".log"));
  return andLater(path, names.sort().at(-1) ?? "");
}

function beginningAside(directory: string): string[] {
  return [`${directory}/wal/beginning.tmp`];
}

function segments(directory: string): string[] {
  const path = `${directory}/wal`;
  return andLater(path, oldestSegment(path));
}

function oldestSegment(path: string): string {
  const names = readdirSync(path).filter((name) => name.endsWith(".wal"));
  return names.sort()[0] ?? "";
}

/**
 * Files whose names are numbers, with their successors: a file may be removed before it is
 * seen.
 */
function andLater(path: string, name: string): string[] {
  const [digits = "", ending = ""] = name.split(".");
  return Array.from({ length: 100 }, (_, i) => {
    const number = String(Number(digits) + i).padStart(digits.length, "0");
    return join(path, `${number}.${ending}`);
  });
}

async function comesBack(id: NodeId): Promise<void> {
  cluster.start(id);
  const goal = workload.counts.ok + 50;
  await until("clients go on", async () => workload.counts.ok >= goal || undefined);
  await until(`node ${id} has what the others have`, async () => {
    const statuses = await Promise.all(cluster.ids.map((each) => cluster.status(each)));
    const commit = Math.max(...statuses.map((status) => status?.commitIndex ?? 0));
    return ((await cluster.status(id))?.appliedIndex ?? -1) >= commit || undefined;
  });
  cluster.checkRunning();
}

async function requireOutcome(): Promise<void> {
  isOver = true;
  await ballast;
  await requireKeptPromises({ cluster, workload });
  for (const id of cluster.ids) {
    const names = readdirSync(`${cluster.dataDirectory(id)}/wal`);
    expect(names).toContain("beginning");
    expect(names).not.toContain("0000000001.wal");
  }
}

/** One client that overwrites a few large values. */
async function writeBallast(): Promise<void> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 2_500 });
  const recorded = new RecordedClient(client, workload.history);
  for (let count = 0; !isOver; count += 1) {
    await recorded.do(`ballast/${count % 20}`, { kind: "put", value: `${count}${BALLAST}` });
  }
}
