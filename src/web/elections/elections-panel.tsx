/**
 * The last elections, on the page of the cluster.
 */
import { Empty, Panel } from "../parts/panel.tsx";
import { ElectionList } from "./election-list.tsx";
import { elections } from "./known-elections.ts";

const SHOWN = 3;

export function ElectionsPanel() {
  const all = elections.value;
  return (
    <Panel
      id="elections"
      title="Elections"
      end={
        all.length === 0 ? null : (
          <a class="link" href="/elections">
            all {all.length}
          </a>
        )
      }
    >
      {all.length === 0 ? (
        <div class="body">
          <Empty>No election since the nodes run.</Empty>
        </div>
      ) : (
        <ElectionList shown={all.slice(0, SHOWN)} all={all} />
      )}
    </Panel>
  );
}
