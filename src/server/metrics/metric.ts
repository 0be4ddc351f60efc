/**
 * A metric as a row of a table: its name, its meaning, and how its values are read
 * from what a node counts. Nothing is kept for a metric.
 */
import type { NodeReading } from "../../actors/node/node-reading.ts";
import type { NodeView } from "../../actors/node/node-view.ts";
import type { Histogram } from "../../histogram.ts";
import type { Meters, Tally } from "../../meters.ts";
import type { HttpCounts } from "../http/http-counts.ts";
import type { ProcessFacts } from "./process-facts.ts";

/** What one scrape reads, all at the same moment. */
export interface Scrape {
  readonly id: number;
  readonly version: string;
  /** On the node's clock. */
  readonly now: number;
  readonly meters: Meters;
  /** Undefined before the storage of the node is open. */
  readonly node: OpenNode | undefined;
  readonly http: HttpCounts;
  readonly process: ProcessFacts;
  /** Whether faults may be injected into this node. */
  readonly hasDevFaults: boolean;
}

export interface OpenNode {
  readonly reading: NodeReading;
  readonly view: NodeView;
}

export type Labels = Readonly<Record<string, string>>;

export type Value =
  | { readonly labels?: Labels; readonly value: number }
  | { readonly labels?: Labels; readonly histogram: Histogram };

export interface EtcdNames {
  /** Default: the same name. */
  readonly name?: string;
  /** The names of labels, by their names here. Default: the same names. */
  readonly labels?: Labels;
}

export interface Metric {
  /** Without the prefix. */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels?: readonly string[];
  /** Set where etcd has the same metric: what differs there. */
  readonly etcd?: EtcdNames;
  /** A histogram is of milliseconds, and shown in seconds, unless it counts. */
  readonly counts?: boolean;
  read(scrape: Scrape): Iterable<Value>;
}

type Options = Pick<Metric, "etcd" | "counts">;
type Read<T> = (scrape: Scrape) => T | undefined;

/** One number. It is absent where it is undefined now. */
export function counter(name: string, help: string, read: Read<number>, options?: Options): Metric {
  return { type: "counter", name, help, read: (it) => single(read(it)), ...options };
}

export function gauge(
  name: string,
  help: string,
  read: Read<number | boolean>,
  options?: Options,
): Metric {
  return { type: "gauge", name, help, read: (it) => single(read(it)), ...options };
}

export function histogram(
  name: string,
  help: string,
  read: (scrape: Scrape) => Histogram,
  options?: Options,
): Metric {
  return { type: "histogram", name, help, read: (it) => [{ histogram: read(it) }], ...options };
}

/** Values by labels. */
export function labelled(metric: Metric & { readonly labels: readonly string[] }): Metric {
  return metric;
}

/** The values of a tally whose labels are these, in this order. */
export function tallied(tally: Tally, labels: readonly string[]): Value[] {
  return [...tally].map(([values, value]) => ({
    labels: Object.fromEntries(labels.map((label, i) => [label, values[i] ?? ""])),
    value,
  }));
}

function single(value: number | boolean | undefined): Value[] {
  return value === undefined ? [] : [{ value: Number(value) }];
}
