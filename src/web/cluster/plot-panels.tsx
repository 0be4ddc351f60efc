/**
 * Throughput and latency of the last minute, each as numbers, as a plot or as a table.
 */
import { signal } from "@preact/signals";
import { compact, count, millis, timeOfDay } from "../format.ts";
import { hubNow, view, wallOf } from "../live.ts";
import { Empty, Panel } from "../parts/panel.tsx";
import { Plot } from "../parts/plot.tsx";
import { extentOf, type Points } from "../series.ts";
import { figures } from "./gathered.ts";
import { marksOf } from "./plot-marks.ts";

interface SeriesPanel {
  readonly id: string;
  readonly title: string;
  readonly points: Points;
  readonly empty: string;
  readonly command: string;
}

/** The plots that are shown as tables. */
const asTables = signal<ReadonlySet<string>>(new Set());

export function WritesPanel() {
  const points = figures.value.writes;
  return (
    <RatePanel
      id="writes"
      title="Writes"
      points={points}
      empty="No writes in the last minute. Try:"
      command="npx quorate set color green"
    />
  );
}

export function ReadsPanel() {
  return (
    <RatePanel
      id="reads"
      title="Reads"
      points={figures.value.reads}
      empty="No reads in the last minute. Try:"
      command="npx quorate get color"
    />
  );
}

function RatePanel(panel: SeriesPanel) {
  const { id, title, points } = panel;
  const extent = extentOf(points.series[0] ?? []);
  const isIdle = extent === undefined || extent.most < 0.5; // it would read as 0
  return (
    <Panel id={id} title={title} end={isIdle ? null : <TableSwitch id={id} name={title} />}>
      <div class="body">
        <div class="read">
          <span class={isIdle ? "big faint" : "big"}>
            {count(extent?.now ?? 0)}
            <small>/s</small>
          </span>
          {isIdle ? null : (
            <span class="faint">
              {count(extent.least)} to {count(extent.most)}
            </span>
          )}
        </div>
        {isIdle ? (
          <Empty command={panel.command}>{panel.empty}</Empty>
        ) : (
          <PlotOrTable {...panel} columns={["per second"]} format={axisRate} />
        )}
      </div>
    </Panel>
  );
}

export function LatencyPanel() {
  const points = figures.value.writeLatency;
  const [p50, p99] = points.series.map(extentOf);
  const id = "latency";
  const title = "Write latency";
  const isIdle = p50 === undefined || p99 === undefined;
  return (
    <Panel id={id} title={title} end={isIdle ? null : <TableSwitch id={id} name={title} />}>
      <div class="body">
        {isIdle ? (
          <Empty>No writes in the last minute.</Empty>
        ) : (
          <>
            <div class="read">
              <Reading value={p50.now} name="p50" />
              <Reading value={p99.now} name="p99" second />
            </div>
            <PlotOrTable
              id={id}
              title={title}
              points={points}
              columns={["p50, ms", "p99, ms"]}
              format={axisMs}
            />
          </>
        )}
      </div>
    </Panel>
  );
}

function Reading({
  value,
  name,
  second = false,
}: {
  value: number;
  name: string;
  second?: boolean;
}) {
  return (
    <span class={second ? "big dim" : "big"}>
      {millis(value)}
      <small>
        ms <i class={second ? "sw two" : "sw"} />
        {name}
      </small>
    </span>
  );
}

interface PlotOrTableProps {
  readonly id: string;
  readonly title: string;
  readonly points: Points;
  readonly columns: readonly string[];
  readonly format: (value: number) => string;
}

function PlotOrTable({ id, title, points, columns, format }: PlotOrTableProps) {
  if (asTables.value.has(id)) return <ValuesTable points={points} columns={columns} />;
  return (
    <Plot
      points={points}
      now={hubNow.value / 1000}
      marks={marksOf(view.value)}
      format={format}
      name={`${title}: the last minute`}
    />
  );
}

function TableSwitch({ id, name }: { readonly id: string; readonly name: string }) {
  const isTable = asTables.value.has(id);
  const toggle = () => {
    const others = [...asTables.value].filter((other) => other !== id);
    asTables.value = new Set(isTable ? others : [...others, id]);
  };
  return (
    <button type="button" class="link" onClick={toggle}>
      as {isTable ? "plot" : "table"}
      <span class="vh">: {name}</span>
    </button>
  );
}

/** One row for this many points, the newest first. */
const ROW_POINTS = 25;
const ROWS = 6;

function ValuesTable(props: { readonly points: Points; readonly columns: readonly string[] }) {
  const { points, columns } = props;
  const last = points.at.length - 1;
  const rows = Array.from({ length: ROWS }, (_, i) => last - i * ROW_POINTS).filter((i) => i >= 0);
  return (
    <table class="values">
      <thead>
        <tr>
          <th scope="col">At</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={points.at[row]}>
            <th scope="row">{timeOfDay(wallOf((points.at[row] ?? 0) * 1000))}</th>
            {points.series.map((series, i) => (
              <td key={columns[i]}>{cellOf(series[row])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function axisRate(perSecond: number): string {
  return compact(perSecond).replace(".0", "");
}

/** Round numbers, without zeros after the point. */
function axisMs(ms: number): string {
  if (ms >= 1000) return `${Number((ms / 1000).toPrecision(2))}\u00a0s`;
  return `${Number(ms.toPrecision(2))}\u00a0ms`;
}

function cellOf(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return value < 100 ? millis(value) : count(value);
}
