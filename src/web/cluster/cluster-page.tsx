/**
 * The first page: whether the cluster works, which node leads, and what can be done.
 */
import { ElectionsPanel } from "../elections/elections-panel.tsx";
import { hubNow, isLost, leaderlessSince, view } from "../live.ts";
import { Loading } from "../parts/loading.tsx";
import { ActPanel } from "./act-panel.tsx";
import { figures } from "./gathered.ts";
import { headlineOf } from "./headline.ts";
import { HeadlineBar } from "./headline-bar.tsx";
import { LinksPanel } from "./links-panel.tsx";
import { LostHeadline } from "./lost-headline.tsx";
import { NodesPanel } from "./nodes-panel.tsx";
import { LatencyPanel, ReadsPanel, WritesPanel } from "./plot-panels.tsx";

export function ClusterPage() {
  if (view.value.hello === undefined && !isLost.value) return <Loading />;
  return (
    <>
      {isLost.value ? <LostHeadline /> : <ClusterHeadline />}
      <div class="g-top">
        <NodesPanel />
        <LinksPanel />
        <ActPanel />
      </div>
      <div class="g-low">
        <WritesPanel />
        <LatencyPanel />
        <ReadsPanel />
        <ElectionsPanel />
      </div>
    </>
  );
}

function ClusterHeadline() {
  const since = leaderlessSince.value;
  const [p50] = figures.value.writeLatency.series;
  const headline = headlineOf(view.value, {
    writeMs: p50?.at(-1) ?? undefined,
    leaderlessMs: since === undefined ? 0 : hubNow.value - since,
  });
  return <HeadlineBar {...headline} />;
}
