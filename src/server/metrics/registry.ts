/**
 * The text of /metrics, from the tables of metrics. With etcd's names, those metrics
 * that have the same meaning there are called as there, so that etcd's dashboards and
 * alerts work as they are.
 */
import { type MetricObjectWithValues, type MetricValue, Registry } from "prom-client";
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

export const METRICS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

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

export async function metricsText(scrape: Scrape, names: MetricNames): Promise<string> {
  const registry = new Registry();
  for (const metric of metricsNamed(names)) {
    const { fullName: name, type, help } = metric;
    const values = [...metric.read(scrape)].flatMap((value) => valuesOf(metric, value));
    const found = { name, type, help, aggregator: "sum", values };
    // All that the registry asks of a metric is its name, and this.
    const collected = { name, get: async () => found as unknown as Found };
    registry.registerMetric(collected as unknown as Parameters<Registry["registerMetric"]>[0]);
  }
  return await registry.metrics();
}

type Found = MetricObjectWithValues<MetricValue<string>>;

interface NamedValue {
  readonly metricName?: string;
  readonly labels: Labels;
  readonly value: number;
}

function valuesOf({ fullName, renamed, counts }: NamedMetric, value: Value): NamedValue[] {
  const labels = withNames(value.labels ?? {}, renamed);
  if ("value" in value) return [{ labels, value: value.value }];
  return [...buckets(fullName, labels, value.histogram, counts === true ? 1 : MS_PER_SECOND)];
}

const MS_PER_SECOND = 1000;

function withNames(labels: Labels, renamed: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [renamed[name] ?? name, value]),
  );
}

function* buckets(
  name: string,
  labels: Labels,
  { bounds, counts, sum }: Histogram,
  unit: number,
): Generator<NamedValue> {
  const metricName = `${name}_bucket`;
  let below = 0;
  for (const [i, bound] of bounds.entries()) {
    below += counts[i] ?? 0;
    yield { metricName, labels: { le: inUnits(bound, unit), ...labels }, value: below };
  }
  below += counts[bounds.length] ?? 0;
  yield { metricName, labels: { le: "+Inf", ...labels }, value: below };
  yield { metricName: `${name}_sum`, labels, value: sum / unit };
  yield { metricName: `${name}_count`, labels, value: below };
}

/** Twelve digits: 102.4 ms are 0.1024 s, and not 0.10240000000000001 s. */
function inUnits(bound: number, unit: number): string {
  return String(Number((bound / unit).toPrecision(12)));
}
