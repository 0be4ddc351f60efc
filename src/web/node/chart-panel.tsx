/**
 * The chart of an actor, live: active states are highlighted, and an arrow glows when its
 * transition was taken, even if the actor has left the state since.
 */
import { signal } from "@preact/signals";
import { GEOMETRY, type Picture, pictureOf } from "../../charts/geometry.ts";
import { chartNameOf } from "../../feed/chart.ts";
import type { Move } from "../../feed/cluster-view.ts";
import type { StateValue } from "../../feed/sample.ts";
import { age, compact, hueOf, plural } from "../format.ts";
import { hubNow, isFrozen } from "../live.ts";
import { Panel } from "../parts/panel.tsx";
import { activePaths, nameOf, stateText } from "./actor-state.ts";
import { ChartPicture } from "./chart-picture.tsx";
import { StateList } from "./state-list.tsx";

interface ChartPanelProps {
  readonly path: string;
  readonly value: StateValue;
  /** How long it has been in this state. */
  readonly ms: number;
  readonly term: number;
  readonly moves: readonly Move[];
  readonly rate: number;
  /** The charts of the node's version; another version may have others. */
  readonly charts: string | undefined;
}

const asList = signal(false);

export function ChartPanel(props: ChartPanelProps) {
  const { path, value, ms, term, moves, rate, charts } = props;
  const isCurrent = charts === undefined || charts === "" || charts === GEOMETRY.hash;
  const picture = isCurrent ? pictureOf(chartNameOf(path)) : undefined;
  const active = activePaths(value);
  const isListed = asList.value || picture === undefined;
  return (
    <Panel
      id="chart"
      title={nameOf(path)}
      aside={
        <span class="faint aside">
          {stateText(value)}, {compact(rate)} events/s
        </span>
      }
      end={picture === undefined ? null : <Switches />}
    >
      {picture === undefined ? (
        <p class="said body">
          {isCurrent
            ? "This actor has one state only."
            : "This node has other charts than this page: it is of another version."}
        </p>
      ) : null}
      <StateList
        paths={picture?.states.map((state) => state.path) ?? active}
        active={active}
        since={age(ms)}
        isShown={isListed}
      />
      {picture === undefined || isListed ? null : (
        <div class="chart">
          <ChartPicture
            picture={picture}
            active={active}
            since={`for ${age(ms)}`}
            moves={moves}
            now={hubNow.value}
            hue={hueOf(term)}
          />
        </div>
      )}
      {picture === undefined ? null : <Remainder picture={picture} />}
    </Panel>
  );
}

function Switches() {
  return (
    <>
      <button
        type="button"
        class="link"
        onClick={() => {
          isFrozen.value = !isFrozen.value;
        }}
      >
        {isFrozen.value ? "go on" : "freeze"}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => {
          asList.value = !asList.value;
        }}
      >
        {asList.value ? "as picture" : "as list"}
      </button>
    </>
  );
}

/** The parts that the picture leaves out. */
function Remainder({
  picture: { anyState, transitions, unchanged },
}: {
  readonly picture: Picture;
}) {
  return (
    <div class="foot anyrow">
      {anyState.map(({ target, events }) => (
        <span key={target} title={events.join(", ")}>
          From any state: {plural(events.length, "event")}, to <span class="mono">{target}</span>
        </span>
      ))}
      <span class="faint rest">
        {plural(transitions, "transition")}, {unchanged} change no state
      </span>
    </div>
  );
}
