/**
 * The metrics of requests: of clients, by the client protocol and by HTTP.
 */
import { ErrorCode, Method } from "../../codec/request.ts";
import type { WriteStage } from "../../meters.ts";
import {
  counter,
  gauge,
  histogram,
  labelled,
  type Metric,
  type Scrape,
  tallied,
  type Value,
} from "./metric.ts";

export const REQUEST_METRICS: readonly Metric[] = [
  labelled({
    type: "histogram",
    name: "request_duration_seconds",
    help: "Requests of clients, from receipt to answer, by method and code.",
    labels: ["method", "code"],
    read: ({ meters }) => [...requests(meters.requests.durations)],
  }),
  gauge("requests_in_flight", "Requests of clients that are not answered.", ({ node }) => {
    return node?.reading.sample.load.pending;
  }),
  labelled({
    type: "counter",
    name: "requests_failed_total",
    help: "Requests of clients that failed, by the reason of the error.",
    labels: ["reason"],
    read: ({ meters }) => tallied(meters.requests.failed, ["reason"]),
  }),
  counter(
    "requests_unknown_outcomes_total",
    "Writes whose outcome became unknown when this node lost its leadership.",
    ({ meters }) => meters.events.unknownWrites,
  ),
  histogram(
    "batch_entries",
    "Writes that became one entry of the log.",
    ({ meters }) => meters.writes.batchEntries,
    { counts: true },
  ),
  labelled({
    type: "histogram",
    name: "write_stage_seconds",
    help: "The stages of a write: waiting for its batch, the quorum, applying, answering.",
    labels: ["stage"],
    read: stages,
  }),
  labelled({
    type: "counter",
    name: "http_requests_total",
    help: "Requests by HTTP, by route and status.",
    labels: ["route", "code"],
    read: ({ http }) => tallied(http.requests, ["route", "code"]),
  }),
];

function* requests(durations: Scrape["meters"]["requests"]["durations"]): Generator<Value> {
  for (const [number, codes] of durations.entries()) {
    const method = shortName(Method[number], "METHOD_");
    for (const [code, histogram] of codes?.entries() ?? []) {
      if (histogram === undefined) continue;
      const name = code === 0 ? "ok" : shortName(ErrorCode[code], "ERROR_CODE_");
      yield { labels: { method, code: name }, histogram };
    }
  }
}

function shortName(name: string | undefined, prefix: string): string {
  return name?.slice(prefix.length).toLowerCase() ?? "unknown";
}

function stages({ meters }: Scrape): Value[] {
  const names = Object.keys(meters.writes.stages) as WriteStage[];
  return names.map((stage) => ({ labels: { stage }, histogram: meters.writes.stages[stage] }));
}
