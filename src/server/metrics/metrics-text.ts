/**
 * The text of /metrics, from the tables of metrics. With etcd's names, those metrics
 * that have the same meaning there are called as there, so that etcd's dashboards and
 * alerts work as they are.
 */
import type { Histogram } from "../../histogram.ts";
import { grpcMetrics } from "./grpc-metrics.ts";
import type { Labels, Metric, Scrape, Value } from "./metric.ts";
import { NETWORK_METRICS } from "./network-metrics.ts";
import { PROCESS_METRICS, STANDARD_METRICS } from "./process-metrics.ts";
import { RAFT_METRICS, REPLICATION_METRICS } from "./raft-metrics.ts";
import { REQUEST_METRICS } from "./request-metrics.ts";
import { SERVER_METRICS } from "./server-metrics.ts";
import { DISK_METRICS, STORE_METRICS } from "./store-metrics.ts";

const METRICS: readonly Metric[] = [
  ...SERVER_METRICS,
  ...RAFT_METRICS,
  ...REPLICATION_METRICS,
  ...NETWORK_METRICS,
  ...DISK_METRICS,
  ...STORE_METRICS,
  ...REQUEST_METRICS,
  ...PROCESS_METRICS,
];

export type MetricNames = "quorate" | "etcd";

/** The content type of the text format of Prometheus. */
export const METRICS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

interface NamedMetric extends Metric {
  readonly fullName: string;
  readonly renamed: Labels;
}

/** The metrics under these names. */
export function metricsNamed(names: MetricNames): readonly NamedMetric[] {
  const standard = STANDARD_METRICS.map((it) => ({ ...it, fullName: it.name, renamed: {} }));
  if (names === "quorate") {
    const own = METRICS.map((it) => ({ ...it, fullName: `quorate_${it.name}`, renamed: {} }));
    return [...own, ...standard];
  }
  const shared = METRICS.flatMap((it) => {
    if (it.etcd === undefined) return [];
    const { name = it.name, labels: renamed = {} } = it.etcd;
    return [{ ...it, fullName: `etcd_${name}`, renamed }];
  });
  const grpc = grpcMetrics().map((it) => ({ ...it, fullName: it.name, renamed: {} }));
  return [...shared, ...grpc, ...standard];
}

export function metricsText(scrape: Scrape, names: MetricNames): string {
  const lines: string[] = [];
  for (const metric of metricsNamed(names)) {
    const { fullName, type, help } = metric;
    lines.push(`# HELP ${fullName} ${help}`, `# TYPE ${fullName} ${type}`);
    for (const value of metric.read(scrape)) addLines(lines, metric, value);
  }
  lines.push("");
  return lines.join("\n");
}

function addLines(lines: string[], { fullName, renamed, counts }: NamedMetric, value: Value): void {
  const labels = labelText(value.labels, renamed);
  if ("value" in value) lines.push(line(fullName, labels, value.value));
  else addBuckets(lines, fullName, labels, value.histogram, counts === true ? 1 : MS_PER_SECOND);
}

const MS_PER_SECOND = 1000;

function addBuckets(
  lines: string[],
  name: string,
  labels: string,
  { bounds, counts, sum }: Histogram,
  unit: number,
): void {
  const others = labels === "" ? "" : `,${labels}`;
  let below = 0;
  for (const [i, count] of counts.entries()) {
    below += count;
    const bound = bounds[i];
    const le = bound === undefined ? "+Inf" : inUnits(bound, unit);
    lines.push(line(`${name}_bucket`, `le="${le}"${others}`, below));
  }
  lines.push(line(`${name}_sum`, labels, sum / unit), line(`${name}_count`, labels, below));
}

function line(name: string, labels: string, value: number): string {
  return labels === "" ? `${name} ${value}` : `${name}{${labels}} ${value}`;
}

function labelText(labels: Labels | undefined, renamed: Labels): string {
  if (labels === undefined) return "";
  return Object.entries(labels)
    .map(([name, value]) => `${renamed[name] ?? name}="${escaped(value)}"`)
    .join(",");
}

function escaped(value: string): string {
  return value.replaceAll(/[\\"\n]/g, (it) => (it === "\n" ? "\\n" : `\\${it}`));
}

/** Twelve digits: 102.4 ms are 0.1024 s, and not 0.10240000000000001 s. */
function inUnits(bound: number, unit: number): string {
  return String(Number((bound / unit).toPrecision(12)));
}
