/**
 * The comparison as a table: a row for each operation and number in flight, a
 * column group for each cluster, and the ratio when there are two.
 */
import Table from "cli-table3";
import { type Measurement, type Operation, type Spread, spread } from "./measurement.ts";

export interface Row {
  readonly operation: Operation;
  readonly inFlight: number;
  /** By cluster, the measurements round by round; none where it cannot be measured. */
  readonly measurements: ReadonlyMap<string, readonly Measurement[]>;
}

export function formatTable(clusters: readonly string[], rows: readonly Row[]): string {
  const [subject, reference] = clusters;
  const columns = clusters.flatMap((name) => [`${name}/s`, "p50 ms", "p99 ms"]);
  const head = ["operation", "in flight", ...columns];
  if (reference !== undefined) head.push(`${subject} / ${reference}`);
  const table = new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (column === 0 ? "left" : "right")),
  });
  for (const row of rows) table.push(cells(clusters, row));
  return table.toString();
}

function cells(clusters: readonly string[], row: Row): string[] {
  const rounds = clusters.map((name) => row.measurements.get(name) ?? []);
  const measured = rounds.flatMap((measurements) =>
    measurements.length === 0 ? ["–", "–", "–"] : measurementCells(measurements),
  );
  const result = [OPERATIONS[row.operation], `${row.inFlight}`, ...measured];
  const [subject, reference] = rounds;
  if (subject !== undefined && reference !== undefined) result.push(ratio(subject, reference));
  return result;
}

const OPERATIONS: Readonly<Record<Operation, string>> = {
  write: "write one key",
  writeDistinct: "write distinct keys",
  read: "read",
};

function measurementCells(measurements: readonly Measurement[]): string[] {
  return [
    withRange(spread(measurements.map(({ perSecond }) => perSecond)), whole),
    spread(measurements.map(({ p50Ms }) => p50Ms)).median.toFixed(2),
    spread(measurements.map(({ p99Ms }) => p99Ms)).median.toFixed(2),
  ];
}

/**
 * The rounds are compared pair by pair: what slows the machine down for a while
 * slows both of a pair.
 */
function ratio(subject: readonly Measurement[], reference: readonly Measurement[]): string {
  const ratios = subject.flatMap(({ perSecond }, round) => {
    const other = reference[round];
    return other === undefined ? [] : [perSecond / other.perSecond];
  });
  return ratios.length === 0 ? "–" : withRange(spread(ratios), (value) => value.toFixed(2));
}

function withRange({ median, min, max }: Spread, format: (value: number) => string): string {
  return `${format(median)} (${format(min)}–${format(max)})`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
