/**
 * A node's log as two bars: the whole log, and its newest entries with one cell each.
 */
import type { RaftSample } from "../../feed/sample.ts";
import { count, hueOf } from "../format.ts";
import {
  CELL,
  type LogScale,
  NEWEST,
  newestEntries,
  type Stage,
  type Stretch,
  termsOfNewest,
  WHOLE_WIDTH,
  wholeLog,
} from "../log-bar.ts";

interface LogBarProps {
  readonly name: string;
  readonly log: RaftSample;
  readonly scale: LogScale;
}

/** The minimum width of a term that has few entries in a long log. */
const MIN_TERM_WIDTH = 1;

export function WholeLogBar({ name, log, scale }: LogBarProps) {
  const bar = wholeLog(log, scale);
  const stage = (kind: string, { x, width }: Stretch) => (
    <rect class={kind} x={x} y="2" width={width} height="9" />
  );
  return (
    <svg
      class="log whole"
      viewBox={`0 0 ${WHOLE_WIDTH} 18`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${name}: ${positions(log)}`}
    >
      {stage("bed", bar.bed)}
      {stage("n", bar.accepted)}
      {stage("d", bar.durable)}
      {stage("c", bar.committed)}
      {stage("a", bar.applied)}
      {bar.terms.map(({ term, x, width }) => (
        <rect
          key={term}
          class={`run ${hueOf(term)}`}
          x={x}
          y="13"
          width={Math.max(MIN_TERM_WIDTH, width - 0.8)}
          height="3"
        />
      ))}
      {bar.checkpoint === undefined ? null : (
        <path class="notch" d={`M${bar.checkpoint} 0V13`} vector-effect="non-scaling-stroke" />
      )}
    </svg>
  );
}

export function NewestBar({ name, log, scale }: LogBarProps) {
  const cells = newestEntries(log, scale.last);
  const width = NEWEST * CELL;
  return (
    <svg
      class="log tail"
      viewBox={`0 0 ${width} 18`}
      preserveAspectRatio="none"
      role="img"
      aria-label={
        cells === undefined
          ? `${name} has none of the newest ${NEWEST} entries`
          : `Newest entries of ${name}: ${positions(log)}`
      }
    >
      {cells === undefined ? (
        <>
          <rect class="bed" y="2" width={width - 1} height="9" />
          <path class="behindmark" d="M10 3v7L4 6.5z" />
        </>
      ) : (
        <>
          {STAGES.map(([stage, kind]) => (
            <path key={stage} class={kind} d={cellsOf(cells, stage)} />
          ))}
          {termsOfNewest(log, scale.last).map(({ term, x, width: long }) => (
            <rect key={term} class={`run ${hueOf(term)}`} x={x} y="13" width={long} height="3" />
          ))}
        </>
      )}
    </svg>
  );
}

const STAGES: readonly (readonly [Stage, string])[] = [
  ["applied", "a"],
  ["committed", "c"],
  ["durable", "d"],
  ["accepted", "n"],
  ["missing", "e"],
];

/** The less certain an entry is, the lower is its cell. */
function cellsOf(cells: readonly Stage[], stage: Stage): string {
  return cells
    .map((kind, i) => {
      if (kind !== stage) return "";
      if (stage === "durable") return `M${i * CELL} 5h4v6h-4z`;
      if (stage === "accepted") return `M${i * CELL + 0.5} 2.5h3v8h-3z`;
      return `M${i * CELL} 2h4v9h-4z`;
    })
    .join("");
}

function positions({ applied, commit, durable, last }: RaftSample): string {
  return (
    `applied ${count(applied)}, committed ${count(commit)}, on disk ${count(durable)}, ` +
    `last ${count(last)}`
  );
}

/** The meaning of the shades of a bar. */
export function LogKey() {
  const stages = [
    ["a", "applied"],
    ["c", "committed"],
    ["d", "on disk"],
    ["n", "accepted"],
    ["k", "checkpoint"],
  ];
  return (
    <span class="key" aria-hidden="true">
      {stages.map(([kind, word]) => (
        <span key={kind}>
          <i class={kind} />
          {word}
        </span>
      ))}
    </span>
  );
}
