/**
 * The links between the nodes, in each direction; islands while the network is partitioned;
 * a write by stage.
 */
import type { ObservedNode } from "../../feed/cluster-view.ts";
import { listed } from "../format.ts";
import { view } from "../live.ts";
import { Panel } from "../parts/panel.tsx";
import { Role } from "../parts/role.tsx";
import { WriteStages } from "../parts/write-stages.tsx";
import { figures } from "./gathered.ts";
import { shapeOf } from "./node-shape.ts";
import { type Island, isBroken, islandsOf, type Link, linkOf } from "./partition.ts";

export function LinksPanel() {
  const nodes = Object.values(view.value.nodes).filter(({ reach }) => reach?.is !== "gone");
  const islands = islandsOf(view.value);
  return (
    <Panel id="links" title="Links" end={figures.value.roundTrips.size > 0 ? "round trip, ms" : ""}>
      <div class="body">
        {islands.length > 1 ? <Islands islands={islands} /> : <Matrix nodes={nodes} />}
        <p class="said">{sentence(nodes)}</p>
        <hr class="rule" />
        <WriteStages />
      </div>
    </Panel>
  );
}

function Matrix({ nodes }: { readonly nodes: readonly ObservedNode[] }) {
  return (
    <table class="matrix">
      <thead>
        <tr>
          <th>
            <span class="vh">From</span>
          </th>
          {nodes.map(({ id }) => (
            <th key={id} scope="col">
              to {id}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {nodes.map((from) => (
          <tr key={from.id}>
            <th scope="row">from {from.id}</th>
            {nodes.map((to) => (
              <Cell key={to.id} link={linkOf(from, to.id)} ms={roundTripMs(from.id, to.id)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The leader measures the round trip, which is the same in both directions. */
function roundTripMs(from: number, to: number): number | undefined {
  const { roundTrips } = figures.value;
  return roundTrips.get(`${from}>${to}`) ?? roundTrips.get(`${to}>${from}`);
}

interface CellProps {
  readonly link: Link;
  readonly ms: number | undefined;
}

function Cell({ link: { state, reason }, ms }: CellProps) {
  switch (state) {
    case "self":
      return <td class="self">·</td>;
    case "ready":
      return <td>{ms === undefined ? "up" : ms.toFixed(1)}</td>;
    case "dialling":
      return <td class="dim">dials</td>;
    case "cut":
    case "refused":
      return (
        <td class="cut" title={reason}>
          {state === "cut" ? "cut" : "refused"}
        </td>
      );
    case "unknown":
      return <td class="faint">–</td>;
  }
}

function Islands({ islands }: { readonly islands: readonly Island[] }) {
  const { nodes } = view.value;
  return (
    <div class="isles">
      {islands.map(({ ids, hasMajority }) => (
        <div key={ids.join()} class={hasMajority ? "isle" : "isle minor"}>
          <span class={hasMajority ? "tag ok strong" : "tag dim"}>
            {hasMajority ? "majority" : ids.length === 1 ? "alone" : "minority"}
          </span>
          {ids.map((id) => {
            const node = nodes[id];
            if (node === undefined) return null;
            return (
              <div key={id} class="who">
                <Role shape={shapeOf(node)} term={node.sample?.raft.term ?? 1} />
                <b>{id}</b>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function sentence(nodes: readonly ObservedNode[]): string {
  const ids = nodes.map(({ id }) => id);
  const broken = nodes.flatMap((from) =>
    ids
      .map((to) => ({ from: from.id, to, link: linkOf(from, to) }))
      .filter(({ link }) => isBroken(link)),
  );
  const [first] = broken;
  if (first === undefined) {
    const isKnown = nodes.every((from) => ids.every((to) => linkOf(from, to).state !== "unknown"));
    if (nodes.length < 2) return "";
    return isKnown ? "All links are up." : "No other link is down.";
  }
  const reason = first.link.reason === undefined ? "" : `: ${first.link.reason}`;
  if (broken.length === 1) return `Only from ${first.from} to ${first.to}${reason}`;
  const isolated = ids.filter((id) =>
    ids.every((other) => other === id || isCut(broken, id, other) || isCut(broken, other, id)),
  );
  if (isolated.length === 1) return `Node ${isolated[0]} hears no other node${reason}`;
  return `Down: ${listed(broken.map(({ from, to }) => `${from} to ${to}`))}`;
}

function isCut(broken: readonly { from: number; to: number }[], from: number, to: number): boolean {
  return broken.some((one) => one.from === from && one.to === to);
}
