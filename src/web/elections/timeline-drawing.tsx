/**
 * A timeline as SVG: one lane for each node, time to the right, the time without a leader
 * tinted.
 */
import { duration, hueOf, timeOfDay } from "../format.ts";
import { wallOf } from "../live.ts";
import { type Lane, type Message, type Stretch, type Timeline, ticksOf } from "./timeline.ts";

interface TimelineDrawingProps {
  readonly timeline: Timeline;
  /** The time in which no leader was heard. */
  readonly leaderless?: { readonly from: number; readonly to: number };
  /** The digits of a second: 1 for tenths, 3 for milliseconds. */
  readonly digits: 1 | 3;
  readonly label: string;
}

const WIDTH = 888;
const LEFT = 64;
const RIGHT = 884;
const TOP = 22;
const BAR = 22;
/** Lanes are further apart if messages are drawn between them. */
const STEP = { plain: 33, messages: 56 };

/** The width of a letter at 11 px. Labels that do not fit are left out; the table has them. */
const LETTER = 5.9;

export function TimelineDrawing({ timeline, leaderless, digits, label }: TimelineDrawingProps) {
  const { from, to, lanes, messages } = timeline;
  const hasMessages = messages.length > 0;
  const step = hasMessages ? STEP.messages : STEP.plain;
  const top = TOP + (leaderless === undefined ? 4 : 22);
  const bottom = top + lanes.length * step - (step - BAR) + 8;
  const x = (at: number) => LEFT + ((at - from) / Math.max(1, to - from)) * (RIGHT - LEFT);
  const y = (node: number) => top + lanes.findIndex((lane) => lane.node === node) * step;
  const ticks = ticksOf(timeline, wallOf(0));
  return (
    <svg class="tl" viewBox={`0 0 ${WIDTH} ${bottom}`} role="img" aria-label={label}>
      {leaderless === undefined ? null : <Gap {...leaderless} x={x} bottom={bottom} />}
      {ticks.map((at) => (
        <g key={at}>
          <path class="grid" d={`M${x(at)} 18V${bottom}`} />
          <text x={x(at)} y="12" text-anchor={x(at) > RIGHT - 24 ? "end" : "middle"}>
            {timeOfDay(wallOf(at), digits).slice(at === ticks[0] ? 0 : 6)}
          </text>
        </g>
      ))}
      {lanes.map((lane) => (
        <LaneOf
          key={lane.node}
          // On a scale of tenths of a second, a leader serves at once.
          lane={digits === 1 ? { ...lane, serves: [] } : lane}
          x={x}
          y={y(lane.node)}
        />
      ))}
      {messages.map((message) => (
        <Arrow key={keyOf(message)} message={message} x={x} y={y} />
      ))}
    </svg>
  );
}

type Scale = (value: number) => number;

function Gap(props: { from: number; to: number; x: Scale; bottom: number }) {
  const { from, to, x, bottom } = props;
  const [left, right] = [x(from), x(to)];
  const text = `${duration(to - from)} without a leader`;
  const middle = (left + right) / 2;
  const width = text.length * LETTER + 12;
  if (right - left < 1) return null;
  return (
    <>
      <rect class="gap" x={left} y="20" width={right - left} height={bottom - 20} />
      <path class="span" d={`M${left} 27v8m0-4H${right}m0-4v8`} />
      {width > right - left ? null : (
        <>
          <rect class="gap solid" x={middle - width / 2} y="23" width={width} height="16" />
          <text class="bad" x={middle} y="35" text-anchor="middle">
            {text}
          </text>
        </>
      )}
    </>
  );
}

function LaneOf({ lane, x, y }: { readonly lane: Lane; readonly x: Scale; readonly y: number }) {
  return (
    <g>
      <text class="lane" x="0" y={y + 15}>
        Node {lane.node}
      </text>
      {lane.stretches.map((stretch) => (
        <StretchBar key={`${stretch.from} ${stretch.doing}`} stretch={stretch} x={x} y={y} />
      ))}
      {lane.serves.map((at) => (
        <path key={at} class="serves" d={`M${x(at)} ${y}v${BAR}`}>
          <title>serves</title>
        </path>
      ))}
    </g>
  );
}

function StretchBar({
  stretch,
  x,
  y,
}: {
  readonly stretch: Stretch;
  readonly x: Scale;
  y: number;
}) {
  const { doing, from, to, term, label } = stretch;
  const [left, width] = [x(from), Math.max(1, x(to) - x(from))];
  const hue = term === undefined ? "" : hueOf(term);
  const fits = label !== "" && label.length * LETTER + 12 < width;
  if (doing === "follows") {
    return (
      <path class={`follow ${hue}`} d={`M${left} ${y + BAR / 2}H${left + width}`}>
        <title>{label}</title>
      </path>
    );
  }
  return (
    <g class={hue}>
      <rect class={doing} x={left} y={y} width={width} height={BAR} rx="2">
        <title>{label}</title>
      </rect>
      {doing === "down" ? (
        <path class="cross" d={`M${left - 5} ${y + 6}l10 10m0-10l-10 10`} />
      ) : null}
      {fits ? (
        <text class={doing === "leads" ? "onhue" : "strong"} x={left + 8} y={y + 15}>
          {label}
        </text>
      ) : null}
    </g>
  );
}

const HEAD = 7;

function Arrow(props: { readonly message: Message; readonly x: Scale; readonly y: Scale }) {
  const { message, x, y } = props;
  const down = y(message.to) > y(message.from);
  const start = { x: x(message.sentAt), y: y(message.from) + (down ? BAR : 0) };
  const end = { x: x(message.arrivedAt), y: y(message.to) + (down ? 0 : BAR) };
  const angle = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI;
  return (
    <g>
      <title>{message.name}</title>
      <path class="msg" d={`M${start.x} ${start.y}L${end.x} ${end.y}`} />
      <path
        class="arrow"
        d={`M0 0L-${HEAD} -3L-${HEAD} 3Z`}
        transform={`translate(${end.x} ${end.y}) rotate(${angle})`}
      />
    </g>
  );
}

function keyOf({ from, to, sentAt, name }: Message): string {
  return `${from} ${to} ${sentAt} ${name}`;
}
