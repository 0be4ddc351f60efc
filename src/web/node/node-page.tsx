/**
 * One node: its actors, the live chart of one of them, its facts, its log.
 */
import { useEffect } from "preact/hooks";
import { HeadlineBar } from "../cluster/headline-bar.tsx";
import { LostHeadline } from "../cluster/lost-headline.tsx";
import { asOf, shapeOf } from "../cluster/node-shape.ts";
import { watched } from "../feed-socket.ts";
import { isLost, view } from "../live.ts";
import { Loading } from "../parts/loading.tsx";
import { Role } from "../parts/role.tsx";
import { addressOf } from "../router.ts";
import { uptimeMs } from "../uptime.ts";
import { activity } from "./activity.ts";
import { ActorTree } from "./actor-tree.tsx";
import { ChartPanel } from "./chart-panel.tsx";
import { FactsPanel, LogPanel } from "./facts-panels.tsx";
import { MovesPanel } from "./moves-panel.tsx";
import { nodeHeadline } from "./node-headline.ts";

/** Shown before an actor is chosen. */
const FIRST_ACTOR = "election";

interface NodePageProps {
  readonly id: number;
  readonly actor: string | undefined;
}

export function NodePage({ id, actor = FIRST_ACTOR }: NodePageProps) {
  useEffect(() => {
    watched.value = [`${id}/${actor}`];
    return () => {
      watched.value = [];
    };
  }, [id, actor]);
  if (view.value.hello === undefined && !isLost.value) return <Loading />;
  const node = view.value.nodes[id];
  if (node === undefined) {
    return (
      <HeadlineBar
        verdict="unknown"
        title={`There is no node ${id} in this cluster.`}
        detail="It may not have been added yet."
      >
        <NodeSwitch current={id} />
      </HeadlineBar>
    );
  }
  return (
    <>
      {isLost.value ? (
        <LostHeadline />
      ) : (
        <HeadlineBar {...nodeHeadline(node, uptimeMs(node))}>
          <NodeSwitch current={id} />
        </HeadlineBar>
      )}
      <NodeBody id={id} actor={actor} />
    </>
  );
}

function NodeBody({ id, actor }: { readonly id: number; readonly actor: string }) {
  const node = view.value.nodes[id];
  const sample = node?.sample;
  if (node === undefined || sample === undefined) return null;
  const old = asOf(node);
  const shown = sample.actors.find(([path]) => path === actor);
  const moves = node.moves.filter(({ path }) => path === actor);
  return (
    <div class="g-node">
      <ActorTree node={id} actors={sample.actors} chosen={actor} asOf={old} />
      <div class="col">
        <ChartPanel
          path={actor}
          value={shown?.[1] ?? ""}
          ms={shown?.[2] ?? 0}
          term={sample.raft.term}
          moves={moves}
          rate={activity.value.rates.get(`${id}/${actor}`) ?? 0}
          charts={node.about?.charts}
        />
        <MovesPanel actor={`${id}/${actor}`} moves={moves} />
      </div>
      <div class="col side">
        <FactsPanel facts={sample.facts[actor]} asOf={old} />
        <LogPanel name={`Node ${id}`} sample={sample} />
      </div>
    </div>
  );
}

function NodeSwitch({ current }: { readonly current: number }) {
  return (
    <nav class="switch" aria-label="Node">
      {Object.values(view.value.nodes).map((node) => (
        <a
          key={node.id}
          href={addressOf({ page: "node", id: node.id, actor: undefined })}
          aria-current={node.id === current ? "page" : undefined}
        >
          <Role shape={shapeOf(node)} term={node.sample?.raft.term ?? 1} />
          <span>{node.id}</span>
        </a>
      ))}
    </nav>
  );
}
