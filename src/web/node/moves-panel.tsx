/**
 * The newest events of an actor: one row for each transition; events that changed no state
 * are grouped.
 */
import type { Move } from "../../feed/cluster-view.ts";
import { compact, timeOfDay } from "../format.ts";
import { wallOf } from "../live.ts";
import { Empty, Panel } from "../parts/panel.tsx";
import { activity } from "./activity.ts";

interface Row {
  readonly key: string;
  readonly at: number;
  readonly event: string;
  readonly times: number;
  /** Empty if the event changed no state. */
  readonly change: string;
}

const MAX_ROWS = 8;

export function MovesPanel(props: { readonly actor: string; readonly moves: readonly Move[] }) {
  const rows = rowsOf(props.actor, props.moves);
  return (
    <Panel id="moves" title="Last events" end="repeats folded">
      {rows.length === 0 ? (
        <div class="body">
          <Empty>No events while this page was open.</Empty>
        </div>
      ) : (
        <div class="scroll">
          <table class="evs">
            <thead>
              <tr>
                <th>At</th>
                <th>Event</th>
                <th class="num opt">Times</th>
                <th>State</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, at, event, times, change }) => (
                <tr key={key} class={change === "" ? "quiet" : ""}>
                  <td>{timeOfDay(wallOf(at), 3)}</td>
                  <td class="mono">{event}</td>
                  <td class="num opt">×{compact(times)}</td>
                  <td>{change === "" ? "no change" : change}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function rowsOf(actor: string, moves: readonly Move[]): readonly Row[] {
  const moved = new Set(moves.map(({ event }) => event));
  const repeats = [...(activity.value.repeats.get(actor) ?? [])]
    .filter(([event]) => !moved.has(event))
    .map(([event, { times, at }]) => ({ key: event, at, event, times, change: "" }));
  const changes = moves.map(({ at, event, edge }, i) => {
    return { key: `${at} ${i}`, at, event, times: 1, change: edge.replace(">", " → ") };
  });
  return [...repeats, ...changes].toSorted((a, b) => b.at - a.at).slice(0, MAX_ROWS);
}
