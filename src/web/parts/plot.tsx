/**
 * A plot of the last minute. Its values are shown beside it as numbers, and `table` shows
 * them as a table, because screen readers cannot read the canvas.
 */
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import type { PlotMark } from "../cluster/plot-marks.ts";
import { niceCeiling, type Points } from "../series.ts";
import { THEME_CHANGED } from "../theme.ts";

interface PlotProps {
  readonly points: Points;
  /** The time of the right edge, in seconds of the hub's clock. */
  readonly now: number;
  readonly marks: readonly PlotMark[];
  /** How a value at the axis is written. */
  readonly format: (value: number) => string;
  readonly name: string;
}

export const PLOT_SECONDS = 60;

const HEIGHT = 108;
const AXIS = 44;

export function Plot({ points, now, marks, format, name }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<LivePlot>(null);
  useEffect(() => {
    const live = new LivePlot(box.current!, points.series.length, format); // rendered before
    plot.current = live;
    return () => live.destroy();
  }, []);
  useEffect(() => plot.current?.show(points, now, marks));
  const shown = marks.filter(({ at }) => at > now - PLOT_SECONDS && at <= now).at(-1);
  const isRecent = shown !== undefined && now - shown.at < PLOT_SECONDS / 5;
  return (
    <>
      <div class="plot" ref={box} role="img" aria-label={name} />
      <div class="xs">
        <span>{PLOT_SECONDS}&nbsp;s ago</span>
        {shown === undefined ? null : (
          <span
            class={now - shown.at < PLOT_SECONDS / 3 ? "ev before" : "ev"}
            style={{ left: `${100 * (1 - (now - shown.at) / PLOT_SECONDS)}%` }}
          >
            {shown.name}
          </span>
        )}
        <span class={isRecent ? "vh" : ""}>now</span>
      </div>
    </>
  );
}

/** The canvas. Colors are read from the page, and again when the theme changes. */
class LivePlot {
  readonly #box: HTMLElement;
  readonly #format: (value: number) => string;
  readonly #series: number;
  readonly #resized: ResizeObserver;
  readonly #repaint = () => this.#build();
  readonly #scheme = matchMedia("(prefers-color-scheme: dark)");
  #plot: uPlot | undefined;
  #marks: readonly PlotMark[] = [];
  #now = 0;
  #top = 1;
  #data: uPlot.AlignedData = [[]];

  constructor(box: HTMLElement, series: number, format: (value: number) => string) {
    this.#box = box;
    this.#series = series;
    this.#format = format;
    this.#resized = new ResizeObserver(() => {
      this.#plot?.setSize({ width: box.clientWidth, height: HEIGHT });
    });
    this.#resized.observe(box);
    addEventListener(THEME_CHANGED, this.#repaint);
    this.#scheme.addEventListener("change", this.#repaint);
    this.#build();
  }

  show(points: Points, now: number, marks: readonly PlotMark[]): void {
    this.#now = now;
    this.#marks = marks;
    const values = points.series.flat().filter((value) => value !== null);
    this.#top = niceCeiling(Math.max(0, ...values) * 1.05);
    this.#data = [[...points.at], ...points.series.map((one) => [...one])];
    this.#plot?.setData(this.#data);
  }

  destroy(): void {
    this.#resized.disconnect();
    removeEventListener(THEME_CHANGED, this.#repaint);
    this.#scheme.removeEventListener("change", this.#repaint);
    this.#plot?.destroy();
  }

  #build(): void {
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(), this.#data, this.#box);
  }

  #options(): uPlot.Options {
    const colour = (token: string) => resolved(this.#box, token);
    const [line, ink] = [colour("--line"), colour("--ink-3")];
    const strokes = [colour("--series-1"), colour("--series-2")];
    return {
      width: Math.max(1, this.#box.clientWidth),
      height: HEIGHT,
      padding: [8, 0, 8, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [this.#now - PLOT_SECONDS, this.#now] },
        y: { range: () => [0, this.#top] },
      },
      axes: [
        { show: false },
        {
          side: 1,
          size: AXIS,
          gap: 8,
          font: `11px ${getComputedStyle(this.#box).fontFamily}`,
          stroke: ink,
          splits: () => [0, this.#top / 2, this.#top],
          values: (_, splits) => splits.map((value) => (value === 0 ? "0" : this.#format(value))),
          grid: { stroke: line, width: 1 },
          ticks: { show: false },
        },
      ],
      series: [
        {},
        ...strokes.slice(0, this.#series).map((stroke, i) => ({
          stroke,
          width: 1.5,
          points: { show: false },
          ...(this.#series === 1 && i === 0 ? { fill: faded(stroke) } : {}),
        })),
      ],
      hooks: { draw: [(plot) => this.#drawMarks(plot, colour("--warn"))] },
    };
  }

  #drawMarks({ ctx, bbox }: uPlot, colour: string): void {
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 2 * devicePixelRatio]);
    for (const { at } of this.#marks) {
      const share = 1 - (this.#now - at) / PLOT_SECONDS;
      if (share < 0 || share > 1) continue;
      const x = bbox.left + share * bbox.width;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }
}

/** A canvas does not accept `var()` or `light-dark()`. */
function resolved(box: HTMLElement, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function faded(colour: string): string {
  return colour.replace(/^rgb\((.*)\)$/, (_, parts: string) => {
    return `rgb(${parts.replaceAll(",", " ")} / 0.1)`;
  });
}
