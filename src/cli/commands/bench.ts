/**
 * `quorate bench`: puts a load on a cluster, and measures its throughput and latency. It
 * changes only keys below bench/.
 */
import { writeFileSync } from "node:fs";
import { InvalidArgumentError, Option } from "commander";
import { QuorateClient } from "../../client/client.ts";
import type { ReadSource } from "../../client/operations.ts";
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import { ExitCode } from "../../config/exit-code.ts";
import type { Load, OperationReport } from "../../load/load.ts";
import type { LoadKind } from "../../load/requests.ts";
import { systemClock } from "../../system-env.ts";
import { withMeaning } from "../../system-error.ts";
import { CliError, invalidInput, wrongArguments } from "../cli-error.ts";
import type { CommandGroup, RunnableCommand } from "../command-spec.ts";
import { askNodes, requireOneCluster } from "../nodes.ts";
import { parseCount, parseDuration } from "../option-values.ts";
import { lines } from "../output/formats.ts";
import { showProgress } from "../progress.ts";
import type { Session } from "../session.ts";
import { tell } from "../streams.ts";

interface BenchOptions {
  readonly clients: number;
  readonly inFlight: number;
  readonly rate?: number;
  readonly keys: number;
  readonly valueSize: number;
  readonly readShare?: number;
  readonly consistency?: Consistency;
  readonly for: number;
  readonly warmUp: number;
  readonly seed: number;
  readonly hgrm?: string;
  readonly keep?: true;
  readonly yes?: true;
}

const SOURCES = {
  linearizable: {},
  follower: { followerRead: true },
  serializable: { serializable: true },
} as const satisfies Readonly<Record<string, ReadSource>>;

type Consistency = keyof typeof SOURCES;

const MAX_CLIENTS = 256;
const MAX_IN_FLIGHT = 4_096;
const MAX_KEYS = 10_000_000;
const DEFAULT_READ_SHARE = 0.9;

/** Leaves room for a key and the frame of a request. */
const MAX_VALUE_BYTES = MAX_REQUEST_BYTES - 1_024;

const HELP_ON_LOOPS = `\
Without --rate, each client keeps a number of requests in flight, and sends the next
when one is answered: the rate is what the cluster can do. With --rate, requests are
due at fixed times. One that has to wait because all others are in flight counts from
when it was due, so that a pause of the cluster shows in full.`;

const WRITE = bench("write", "write keys", []);
const READ = bench("read", "write keys once, then read them", [consistency()]);
const MIX = bench("mix", "read and write keys", [
  consistency(),
  new Option("--read-share <share>", "how much of it is reads, from 0 to 1")
    .argParser(parseShare)
    .default(DEFAULT_READ_SHARE),
]);
const TXN = bench("txn", "compare, read and write keys in transactions", []);

export const BENCH: CommandGroup = {
  name: "bench",
  description: "measure how fast the cluster answers under load",
  commands: [WRITE, READ, MIX, TXN],
};

function bench(kind: LoadKind, description: string, options: readonly Option[]): RunnableCommand {
  return {
    name: kind,
    description,
    options: [...commonOptions(), ...options],
    notes: HELP_ON_LOOPS,
    run: (session: Session, options: BenchOptions) => run(session, kind, options),
  };
}

function commonOptions(): readonly Option[] {
  return [
    count("--clients <count>", "connections to the leader", MAX_CLIENTS).default(4),
    count("--in-flight <count>", "requests in flight on each", MAX_IN_FLIGHT).default(16),
    count("--rate <count>", "requests in a second (default: as many as are answered)", 1_000_000),
    count("--keys <count>", "different keys", MAX_KEYS).default(1_000),
    count("--value-size <bytes>", "size of a value", MAX_VALUE_BYTES).default(256),
    new Option("--for <duration>", "how long to measure")
      .argParser(parseDuration)
      .default(10_000, "10s"),
    new Option("--warm-up <duration>", "how long to run before that")
      .argParser(parseDuration)
      .default(1_000, "1s"),
    count("--seed <number>", "determines which keys are used in which order", 2 ** 32).default(1),
    new Option("--hgrm <file>", "also write the distribution of latencies to this file"),
    new Option("--keep", "leave the keys when the command ends"),
    new Option("--yes", "run on a cluster that does not allow faults, as well"),
  ];
}

function count(flags: string, meaning: string, most: number): Option {
  return new Option(flags, meaning).argParser((text: string) => {
    const value = parseCount(text);
    if (value <= most) return value;
    throw new InvalidArgumentError(`The maximum is ${most}.`);
  });
}

function consistency(): Option {
  return new Option("--consistency <kind>", "who answers reads, and how fresh they are")
    .choices(Object.keys(SOURCES))
    .default("linearizable");
}

function parseShare(text: string): number {
  const share = Number(text);
  if (text !== "" && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError("Expected a number from 0 to 1.");
}

async function run(session: Session, kind: LoadKind, options: BenchOptions): Promise<void> {
  if (options.rate === undefined && options.inFlight * options.clients > MAX_IN_FLIGHT) {
    throw wrongArguments(`--clients times --in-flight is more than ${MAX_IN_FLIGHT}`);
  }
  await requireConsent(session, options);
  const clients = clientsOf(session, options.clients);
  const { Load } = await import("../../load/load.ts"); // other commands start faster without it
  const load = new Load({
    ...{ clients, clock: systemClock, inFlight: options.inFlight, perSecond: options.rate },
    spec: {
      ...{ kind, keys: options.keys, valueBytes: options.valueSize, seed: options.seed },
      readShare: options.readShare ?? DEFAULT_READ_SHARE,
    },
    source: SOURCES[options.consistency ?? "linearizable"],
    ...{ warmUpMs: options.warmUp, forMs: options.for, signal: session.interrupted },
  });
  try {
    await session.cleaningUp(() => measure(session, load, options));
    session.interrupted.throwIfAborted();
  } finally {
    for (const client of clients) client.close();
  }
}

/** When it is interrupted, it still removes its keys, and shows the results so far. */
async function measure(session: Session, load: Load, options: BenchOptions): Promise<void> {
  const endProgress = showProgress(() => ({ text: lately(load), fraction: undefined }));
  try {
    await load.fill();
    await load.run();
  } finally {
    endProgress();
    if (!options.keep) await load.clear();
  }
  if (options.hgrm !== undefined) writeDistribution(load, options.hgrm);
  await show(session, load.report());
}

/** A load slows down other clients of the cluster: it is meant for development clusters. */
async function requireConsent(session: Session, { yes }: BenchOptions): Promise<void> {
  const nodes = await askNodes(session);
  requireOneCluster(nodes);
  const answering = nodes.flatMap(({ answer }) => answer.status ?? []);
  if (answering.length === 0) {
    throw new CliError(ExitCode.unreachable, "Cannot run a load: no node answered");
  }
  if (yes || answering.every(({ dev }) => dev)) return;
  throw new CliError(
    ExitCode.refused,
    "Cannot run a load: this is not a development cluster (dev-faults), and others may use it; " +
      "rerun with --yes",
  );
}

/** Without sessions: a request whose outcome is unknown is counted, and not repeated. */
function clientsOf({ settings }: Session, count: number): readonly QuorateClient[] {
  const { endpoints, timeoutMs, clusterId } = settings;
  const pin = clusterId === undefined ? {} : { clusterId };
  return Array.from({ length: count }, () => {
    return new QuorateClient({ endpoints, timeoutMs, ...pin, sessions: false });
  });
}

function lately(load: Load): string {
  const seen = load.lately();
  if (seen === undefined) return "Writing the keys";
  const { perSecond, p50Ms, p99Ms, never, maybe } = seen;
  const failed = never + maybe === 0 ? "" : `, ${never} never applied, ${maybe} maybe applied`;
  return `${Math.round(perSecond)}/s, p50 ${msText(p50Ms)}, p99 ${msText(p99Ms)}${failed}`;
}

function msText(ms: number): string {
  return `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
}

function writeDistribution(load: Load, file: string): void {
  const text = load.latencies()?.distribution() ?? "";
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw invalidInput(`Cannot write "${file}": ${withMeaning(code)}`);
  }
}

const HEAD = ["OPERATION", "COUNT", "/S", "P50", "P90", "P99", "P99.9", "MAX", "NEVER", "MAYBE"];

async function show(session: Session, reports: readonly OperationReport[]): Promise<void> {
  const rows = reports.map((report) => {
    const { operation, succeeded, perSecond, p50Ms, p90Ms, p99Ms, p999Ms, maxMs } = report;
    const times = [p50Ms, p90Ms, p99Ms, p999Ms, maxMs].map(msText);
    const counts = [report.never, report.maybe].map(String);
    return [operation, String(succeeded), String(Math.round(perSecond)), ...times, ...counts];
  });
  await session.show(
    {
      simple: () => lines(rows),
      json: () => reports.map(inJson),
      table: () => ({ head: HEAD, rows }),
    },
    "table",
  );
  if (reports.every(({ succeeded }) => succeeded === 0)) {
    throw new CliError(ExitCode.unreachable, "No request succeeded in the measured time");
  }
  const maybe = reports.reduce((sum, report) => sum + report.maybe, 0);
  if (maybe > 0) tell(`The outcome of ${maybe} requests is unknown`);
}

function inJson(report: OperationReport): object {
  const { operation, succeeded, perSecond, never, maybe } = report;
  const { p50Ms, p90Ms, p99Ms, p999Ms, maxMs, meanMs } = report;
  return {
    ...{ operation, succeeded, per_second: perSecond, mean_ms: meanMs },
    ...{ p50_ms: p50Ms, p90_ms: p90Ms, p99_ms: p99Ms, p999_ms: p999Ms, max_ms: maxMs },
    failed: { never, maybe },
  };
}
