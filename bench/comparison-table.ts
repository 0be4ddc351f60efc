/**
 * Two checkouts as a table: a row for each load, with the rates, the processor
 * time of one request over all three nodes, and the ratios of both, round by round.
 */
import Table from "cli-table3";
import type { CpuMeasurement } from "./cpu.ts";
import { type Measurement, spread } from "./measurement.ts";
import type { Row } from "./table.ts";

/** REQUIRES: clusters named `base` and `now`, with processor times. */
export function formatComparison(rows: readonly Row[]): string {
  const table = new Table({
    head: [
      ...["operation", "in flight", "base/s", "now/s", "now / base"],
      ...["base µs", "now µs", "now / base"],
    ],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "right", "right", "right", "right", "right", "right", "right"],
  });
  for (const { operation, inFlight, measurements } of rows) {
    const base = (measurements.get("base") ?? []) as readonly CpuMeasurement[];
    const now = (measurements.get("now") ?? []) as readonly CpuMeasurement[];
    const cells = [...compared(base, now, rateOf, 0), ...compared(base, now, cpuOf, 1)];
    table.push([operation, `${inFlight}`, ...cells]);
  }
  return table.toString();
}

const rateOf = ({ perSecond }: Measurement) => perSecond;
const cpuOf = ({ cpuMicros }: CpuMeasurement) => cpuMicros;

/** Both medians, and the median of the ratios of the rounds with its range. */
function compared(
  base: readonly CpuMeasurement[],
  now: readonly CpuMeasurement[],
  value: (measurement: CpuMeasurement) => number,
  digits: number,
): readonly string[] {
  const medianOf = (measurements: readonly CpuMeasurement[]) =>
    spread(measurements.map(value)).median.toFixed(digits);
  const ratios = spread(now.map((each, round) => value(each) / value(base[round]!))); // in pairs
  const { median, min, max } = ratios;
  const range = `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
  return [medianOf(base), medianOf(now), range];
}
