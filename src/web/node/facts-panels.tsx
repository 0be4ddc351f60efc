/**
 * The facts of the chosen actor, and the positions of the node's log.
 */
import type { Sample } from "../../feed/sample.ts";
import { bytes, count } from "../format.ts";
import { view } from "../live.ts";
import { scaleOf } from "../log-bar.ts";
import { NewestBar, WholeLogBar } from "../parts/log-bar.tsx";
import { Panel } from "../parts/panel.tsx";
import { Term } from "../parts/role.tsx";
import { type Fact, factRows } from "./actor-state.ts";

export function FactsPanel(props: {
  readonly facts: Readonly<Record<string, unknown>> | undefined;
  readonly asOf: string | undefined;
}) {
  const rows = props.facts === undefined ? [] : factRows(props.facts);
  return (
    <Panel id="facts" title="Facts" asOf={props.asOf}>
      <div class="body">
        {rows.length === 0 ? (
          <p class="faint">This actor keeps no facts of its own.</p>
        ) : (
          <dl class="facts">
            {rows.map((row) => (
              <FactRow key={row.name} {...row} />
            ))}
          </dl>
        )}
      </div>
    </Panel>
  );
}

function FactRow({ name, value, isTerm }: Fact) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{isTerm ? <Term term={Number(value.replaceAll(",", ""))} /> : value}</dd>
    </>
  );
}

export function LogPanel({ name, sample }: { readonly name: string; readonly sample: Sample }) {
  const { raft, disk } = sample;
  const logs = Object.values(view.value.nodes).flatMap((node) => node.sample?.raft ?? []);
  const bars = { name, log: raft, scale: scaleOf(logs) };
  const rows = [
    ["n", "accepted", raft.last],
    ["d", "on disk", raft.durable],
    ["c", "committed", raft.commit],
    ["a", "applied", raft.applied],
    ["k", "checkpoint", raft.checkpoint],
    ["", "first", raft.first],
  ] as const;
  return (
    <Panel id="log" title="Log" end={`${count(raft.last - raft.first + 1)} entries`}>
      <div class="body">
        <WholeLogBar {...bars} />
        <div class="between" />
        <NewestBar {...bars} />
        <dl class="idx key">
          {rows.map(([kind, word, index]) => (
            <div key={word}>
              <i class={kind} aria-hidden="true" />
              <dt>{word}</dt>
              <dd class="num">{count(index)}</dd>
            </div>
          ))}
        </dl>
        <hr class="rule" />
        <dl class="facts">
          <dt>Log on disk</dt>
          <dd>{bytes(disk.logBytes)}</dd>
          <dt>State on disk</dt>
          <dd>{bytes(disk.stateBytes)}</dd>
          <dt>Free</dt>
          <dd class={disk.low ? "warn" : ""}>{bytes(disk.freeBytes)}</dd>
        </dl>
      </div>
    </Panel>
  );
}
