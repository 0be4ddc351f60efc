/**
 * Why each leader was elected: the explanation, its evidence, and the events on each node.
 */
import type { Explanation } from "../../feed/elections.ts";
import { HeadlineBar } from "../cluster/headline-bar.tsx";
import { LostHeadline } from "../cluster/lost-headline.tsx";
import { age, capitalized, timeOfDay } from "../format.ts";
import { hubNow, isLost, leader, view, wallOf } from "../live.ts";
import { Loading } from "../parts/loading.tsx";
import { Empty, Panel } from "../parts/panel.tsx";
import { addressOf } from "../router.ts";
import { Because } from "./because-panel.tsx";
import { ElectionList } from "./election-list.tsx";
import { lasted } from "./election-words.ts";
import { elections } from "./known-elections.ts";
import { TimelinePanel } from "./timeline-panel.tsx";

export function ElectionsPage({ term }: { readonly term: number | undefined }) {
  if (view.value.hello === undefined && !isLost.value) return <Loading />;
  const all = elections.value;
  const shown = all.find((election) => election.term === term) ?? (term ? undefined : all[0]);
  return (
    <>
      {isLost.value ? <LostHeadline /> : <ElectionHeadline shown={shown} all={all} term={term} />}
      <div class="g-el">
        <Panel id="all" title="Elections" kind="pages" end={sinceText(all)}>
          {all.length === 0 ? (
            <div class="body">
              <Empty>No election since the nodes run.</Empty>
            </div>
          ) : (
            <ElectionList shown={all} all={all} current={shown?.term} bars />
          )}
          <p class="foot bottomed">{totalText(all)}</p>
        </Panel>
        {shown === undefined ? null : (
          <div class="col">
            <TimelinePanel election={shown} />
            <Because election={shown} />
          </div>
        )}
      </div>
    </>
  );
}

interface ElectionHeadlineProps {
  readonly shown: Explanation | undefined;
  readonly all: readonly Explanation[];
  readonly term: number | undefined;
}

function ElectionHeadline({ shown, all, term }: ElectionHeadlineProps) {
  if (shown === undefined) {
    return (
      <HeadlineBar
        verdict="unknown"
        title={
          term === undefined ? "No election is known." : `No election of term ${term} is known.`
        }
        detail="Nodes keep the events of their current run."
      />
    );
  }
  return (
    <HeadlineBar
      verdict={shown.certainty === "unknown" ? "warn" : "ok"}
      title={shown.sentence}
      detail={when(shown)}
    >
      <TermSwitch shown={shown} all={all} />
    </HeadlineBar>
  );
}

function when(shown: Explanation): string {
  const { at, term } = shown;
  const time = at === undefined ? "" : `At ${timeOfDay(wallOf(at))}. `;
  const gap = lasted(shown);
  const without = gap === "" ? "" : `For ${gap} there was no leader. `;
  const leads = leader.value?.sample?.raft.term === term && at !== undefined;
  const since = leads ? `It has led for ${age(hubNow.value - at)}.` : "";
  return `Term ${term}. ${time}${without}${since}`;
}

function TermSwitch({ shown, all }: { shown: Explanation; all: readonly Explanation[] }) {
  const place = all.indexOf(shown);
  const [newer, older] = [all[place - 1], all[place + 1]];
  const link = (to: number) => addressOf({ page: "elections", term: to });
  return (
    <nav class="switch" aria-label="Election">
      {older === undefined ? null : (
        <a href={link(older.term)} data-previous>
          ‹ {older.term}
        </a>
      )}
      <a href={link(shown.term)} aria-current="page">
        {shown.term}
      </a>
      {newer === undefined ? null : (
        <a href={link(newer.term)} data-next>
          {newer.term} ›
        </a>
      )}
    </nav>
  );
}

function sinceText(all: readonly Explanation[]): string {
  const first = all.findLast(({ at }) => at !== undefined)?.at;
  return first === undefined ? "" : `since ${timeOfDay(wallOf(first))}`;
}

function totalText(all: readonly Explanation[]): string {
  const first = all.findLast(({ at }) => at !== undefined)?.at;
  if (first === undefined) return "";
  const total = all.reduce((sum, { outcome }) => sum + (outcome.leaderlessMs ?? 0), 0);
  if (total === 0) return `Always with a leader for ${age(hubNow.value - first)}.`;
  return capitalized(`${age(total)} without a leader in ${age(hubNow.value - first)}.`);
}
