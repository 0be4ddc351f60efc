/**
 * The events of all nodes, each with its sentence in the log.
 */
import { HeadlineBar } from "../cluster/headline-bar.tsx";
import { LostHeadline } from "../cluster/lost-headline.tsx";
import { count, plural, timeOfDay } from "../format.ts";
import { isLost, view, wallOf } from "../live.ts";
import { go } from "../navigation.ts";
import { Loading } from "../parts/loading.tsx";
import { Empty, Panel } from "../parts/panel.tsx";
import { addressOf, type EventFilter } from "../router.ts";
import { type EventRow, eventRows, kindsOf } from "./event-rows.ts";

export function EventsPage({ filter }: { readonly filter: EventFilter }) {
  if (view.value.hello === undefined && !isLost.value) return <Loading />;
  const rows = eventRows(view.value, filter);
  const total = view.value.events.length;
  const lost = Object.values(view.value.nodes).reduce((sum, node) => sum + node.lost, 0);
  const shown = rows.length === total ? "" : `, ${count(rows.length)} of them match`;
  return (
    <>
      {isLost.value ? (
        <LostHeadline />
      ) : (
        <HeadlineBar
          verdict={rows.some(({ level }) => level === "error") ? "warn" : "ok"}
          title={`${plural(total, "event")} of all nodes${shown}.`}
          detail="The newest are first. Events are rare facts: requests and heartbeats are none."
        />
      )}
      <Panel id="events" title="Events" end={<Export rows={rows} />}>
        <Filters filter={filter} />
        {lost > 0 ? <p class="gap">{plural(lost, "event")} not shown</p> : null}
        {rows.length === 0 ? (
          <div class="body">
            <Empty>
              {total === 0 ? "No events yet." : "No event matches."}{" "}
              {total === 0 ? null : (
                <a class="link" href="/events">
                  Show all
                </a>
              )}
            </Empty>
          </div>
        ) : (
          <Rows rows={rows} />
        )}
      </Panel>
    </>
  );
}

function Filters({ filter }: { readonly filter: EventFilter }) {
  const set = (change: Partial<EventFilter>) =>
    go({ page: "events", filter: { ...filter, ...change } }, { replace: true });
  return (
    <search class="filters">
      <input
        class="field"
        type="search"
        aria-label="Text"
        placeholder="Filter (/)"
        data-filter
        value={filter.text}
        onInput={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      <select
        class="pick"
        aria-label="Node"
        value={filter.node ?? ""}
        onChange={({ currentTarget }) => set({ node: Number(currentTarget.value) || undefined })}
      >
        <option value="">all nodes</option>
        {Object.keys(view.value.nodes).map((id) => (
          <option key={id} value={id}>
            node {id}
          </option>
        ))}
      </select>
      <select
        class="pick"
        aria-label="Kind"
        value={filter.kind}
        onChange={({ currentTarget }) => set({ kind: currentTarget.value })}
      >
        <option value="">all kinds</option>
        {kindsOf(view.value).map((kind) => (
          <option key={kind} value={kind}>
            {kind}
          </option>
        ))}
      </select>
    </search>
  );
}

function Rows({ rows }: { readonly rows: readonly EventRow[] }) {
  return (
    <div class="scroll">
      <table class="evs events">
        <thead>
          <tr>
            <th scope="col">At</th>
            <th scope="col">Node</th>
            <th scope="col" class="opt">
              Kind
            </th>
            <th scope="col">What happened</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, at, node, kind, level, sentence, facts }) => (
            <tr key={key} class={level === "debug" ? "quiet" : ""}>
              <td>{timeOfDay(wallOf(at), 3)}</td>
              <td>
                <a class="link" href={addressOf({ page: "node", id: node, actor: undefined })}>
                  {node}
                </a>
              </td>
              <td class="mono opt">{kind}</td>
              <td>
                <span class={`level ${level}`}>{sentence}</span>
                <span class="more">{facts}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Export({ rows }: { readonly rows: readonly EventRow[] }) {
  const save = () => {
    const lines = rows.map(({ key: _, at, ...row }) => {
      return JSON.stringify({ at: new Date(wallOf(at)).toISOString(), ...row });
    });
    const file = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`]));
    const link = document.createElement("a");
    link.href = file;
    link.download = "quorate-events.jsonl";
    link.click();
    URL.revokeObjectURL(file);
  };
  return (
    <button type="button" class="link" onClick={save}>
      export
    </button>
  );
}
