/**
 * The picture of a chart as SVG. geometry.json has the positions.
 */

import {
  arrowHead,
  type Picture,
  type PlacedArrow,
  type PlacedLabel,
  type PlacedState,
  roundedPath,
} from "../../charts/geometry.ts";
import {
  CHILD_HEIGHT,
  CLOCK,
  childBoxes,
  clockHands,
  LABEL_BASELINE,
  LABEL_HEIGHT,
  nameAt,
  shortName,
} from "../../charts/shapes.ts";
import type { Move } from "../../feed/cluster-view.ts";
import { timeOfDay } from "../format.ts";
import { wallOf } from "../live.ts";

interface ChartPictureProps {
  readonly picture: Picture;
  readonly active: readonly string[];
  readonly since: string;
  readonly moves: readonly Move[];
  /** On the hub's clock, like the transitions. */
  readonly now: number;
  readonly hue: string;
}

const GLOW_MS = 600;

/** Below this scale letters cannot be read: the picture scrolls horizontally instead. */
const LEAST_SCALE = 0.66;

export function ChartPicture(props: ChartPictureProps) {
  const { picture, active, since, moves, now, hue } = props;
  const { name, width, height, states, arrows, dots } = picture;
  const last = moves.at(-1)?.edge;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      class={hue}
      style={{ maxWidth: `${width}px`, minWidth: `${Math.round(width * LEAST_SCALE)}px` }}
      role="img"
      aria-label={`Chart of ${name}, in ${active.at(-1) ?? "its only state"}`}
    >
      {states.map((state) => (
        <StateBox
          key={state.path}
          state={state}
          isActive={active.includes(state.path)}
          since={state.path === active.at(-1) ? since : ""}
        />
      ))}
      {arrows.map((arrow, i) => (
        <ArrowLine
          // A dot's arrow has no name.
          key={arrow.name || `dot ${i}`}
          arrow={arrow}
          taken={moves.filter(({ edge }) => edge === arrow.name)}
          isLast={arrow.name !== "" && arrow.name === last}
          now={now}
        />
      ))}
      {dots.map(({ x, y }) => (
        <circle key={`${x} ${y}`} class="ini" cx={x} cy={y} r="4" />
      ))}
    </svg>
  );
}

interface StateBoxProps {
  readonly state: PlacedState;
  readonly isActive: boolean;
  readonly since: string;
}

function StateBox({ state, isActive, since }: StateBoxProps) {
  const { path, x, y, width, height, isFinal, hasStates, invokes } = state;
  const name = nameAt(state);
  const kind = `st ${path.includes(".") ? "inner" : ""} ${isActive ? "on" : ""}`;
  return (
    <g class={kind}>
      <rect x={x} y={y} width={width} height={height} rx="7" />
      {isFinal ? <rect x={x + 3} y={y + 3} width={width - 6} height={height - 6} rx="5" /> : null}
      <text class="name" x={name.x} y={name.y}>
        {shortName(path)}
      </text>
      {since === "" ? null : <title>{since}</title>}
      {childBoxes(state).map((box) => (
        <g key={box.name} class="inv">
          <rect x={box.x} y={box.y} width={box.width} height={CHILD_HEIGHT} rx="5" />
          <text x={box.x + 8} y={box.y + 16}>
            {box.name}
          </text>
        </g>
      ))}
      {hasStates || invokes.length > 0 ? null : <title>{path}</title>}
    </g>
  );
}

interface ArrowLineProps {
  readonly arrow: PlacedArrow;
  readonly taken: readonly Move[];
  readonly isLast: boolean;
  readonly now: number;
}

function ArrowLine({ arrow, taken, isLast, now }: ArrowLineProps) {
  const { points, labels, causes } = arrow;
  const fresh = taken.filter(({ at }) => now - at < GLOW_MS);
  const kind = `ed ${isLast ? "took" : ""} ${fresh.length > 0 ? "glow" : ""}`;
  const path = roundedPath(points);
  return (
    <g class={kind}>
      {causes.length === 0 ? null : <title>{titleOf(causes, taken)}</title>}
      {/** A new key restarts the glow. */}
      <path key={fresh.at(-1)?.at ?? 0} d={path} />
      <path class="hit" d={path} />
      <path class="head" d={arrowHead(points)} />
      {labels.map((label) => (
        <LabelText key={label.text} label={label} times={fresh.length} />
      ))}
    </g>
  );
}

function titleOf(causes: readonly string[], taken: readonly Move[]): string {
  const times = taken.slice(-5).map(({ at, event }) => `${timeOfDay(wallOf(at), 3)} ${event}`);
  return [...causes, ...(times.length > 0 ? ["", "Last taken:", ...times] : [])].join("\n");
}

function LabelText({ label, times }: { readonly label: PlacedLabel; readonly times: number }) {
  const { x, y, width, text, isDelay, more } = label;
  const start = x + 3 + (isDelay ? CLOCK : 0);
  return (
    <>
      <rect class="lb" x={x} y={y} width={width} height={LABEL_HEIGHT} />
      {isDelay ? (
        <>
          <circle class="ck" cx={x + 8} cy={y + 7} r="4.4" />
          <path class="ck" d={clockHands(x + 8, y + 7)} />
        </>
      ) : null}
      <text x={start} y={y + LABEL_BASELINE} textLength={text.length * LETTER}>
        {text}
      </text>
      {more > 0 ? (
        <text class="pl" x={start + (text.length + 1) * LETTER} y={y + LABEL_BASELINE}>
          +{more}
        </text>
      ) : null}
      {times > 1 ? (
        <text class="when" x={x + width + 4} y={y + LABEL_BASELINE}>
          ×{times}
        </text>
      ) : null}
    </>
  );
}

/** The width of a monospace letter at 11 px, so that labels fit their places in every font. */
const LETTER = 6.62;
