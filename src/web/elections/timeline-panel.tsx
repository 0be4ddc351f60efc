/**
 * The events on each node: the whole time without a leader, and a closer view of its end.
 */
import { signal } from "@preact/signals";
import type { ObservedEvent } from "../../feed/cluster-view.ts";
import type { Explanation } from "../../feed/elections.ts";
import { timeOfDay } from "../format.ts";
import { view, wallOf } from "../live.ts";
import { Empty, Panel } from "../parts/panel.tsx";
import { closerWindow, windowOf } from "./election-words.ts";
import { electionEvents } from "./known-elections.ts";
import { type Timeline, timelineOf } from "./timeline.ts";
import { TimelineDrawing } from "./timeline-drawing.tsx";

const asTable = signal(false);

export function TimelinePanel({ election }: { readonly election: Explanation }) {
  const around = windowOf(election);
  const events = together(electionEvents.value.events, view.value.events);
  const nodes = Object.keys(view.value.nodes).map(Number);
  if (around === undefined) {
    return (
      <Panel id="timeline" title="What happened when">
        <div class="body">
          <Empty>The events of this election are not known any more.</Empty>
        </div>
      </Panel>
    );
  }
  const whole = timelineOf(events, nodes, around);
  const closer = closerWindow(around, votesBegan(events, election));
  const hasGap = election.outcome.leaderlessMs !== undefined;
  return (
    <Panel
      id="timeline"
      title="What happened when"
      end={
        <button
          type="button"
          class="link"
          onClick={() => {
            asTable.value = !asTable.value;
          }}
        >
          {asTable.value ? "as picture" : "as table"}
        </button>
      }
    >
      {asTable.value ? (
        <TimelineTable timeline={whole} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keys too.
        <section class="time" tabIndex={0} aria-label="Timeline">
          <TimelineDrawing
            timeline={closer === undefined ? whole : { ...whole, messages: [] }}
            {...(hasGap ? { leaderless: { from: around.leaderlessFrom, to: around.served } } : {})}
            digits={1}
            label={`Timeline of the election of term ${election.term}`}
          />
          {closer === undefined ? null : (
            <>
              <p class="said">The votes, closer:</p>
              <TimelineDrawing
                timeline={timelineOf(events, nodes, closer)}
                digits={3}
                label={`The votes of term ${election.term}, closer`}
              />
            </>
          )}
        </section>
      )}
    </Panel>
  );
}

/** Events that explain elections are kept longer; single votes are only among the newest events. */
function together(
  kept: readonly ObservedEvent[],
  newest: readonly ObservedEvent[],
): readonly ObservedEvent[] {
  const all = [...kept, ...newest].map((event) => [
    `${event.node} ${event.seq} ${event.at}`,
    event,
  ]);
  return [...new Map(all as [string, ObservedEvent][]).values()].toSorted((a, b) => a.at - b.at);
}

/** When the winner first requested the votes that elected it. */
function votesBegan(
  events: readonly ObservedEvent[],
  { term, leader, at = 0 }: Explanation,
): number | undefined {
  return events.findLast(
    ({ node, at: asked, event }) =>
      node === leader &&
      asked <= at &&
      (event.kind === "preVote.asked" ||
        (event.kind === "campaign.begun" && event.because === "transfer")) &&
      event.term === term,
  )?.at;
}

function TimelineTable({ timeline: { lanes } }: { readonly timeline: Timeline }) {
  const rows = lanes
    .flatMap(({ node, stretches }) => stretches.map((stretch) => ({ node, ...stretch })))
    .toSorted((a, b) => a.from - b.from);
  return (
    <div class="scroll">
      <table class="evs">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Node</th>
            <th scope="col">What it did</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, from, doing, label }) => (
            <tr key={`${node} ${from} ${doing}`}>
              <td>{timeOfDay(wallOf(from), 3)}</td>
              <td>{node}</td>
              <td>{label === "" ? doing : label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
