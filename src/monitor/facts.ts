/**
 * What the monitor knows of the cluster: feed lines, added up. Pure.
 */
import { type ClusterView, fold, NO_VIEW, nodeOf, onHubClock } from "../feed/cluster-view.ts";
import { addLine, type ElectionEvents, NO_ELECTION_EVENTS } from "../feed/elections.ts";
import type { FeedLine } from "../feed/lines.ts";
import type { Sample } from "../feed/sample.ts";
import type { NodeId } from "../vocabulary.ts";
import { addSample, type LoadHistory } from "./load-history.ts";

export interface Facts {
  readonly view: ClusterView;
  readonly elections: ElectionEvents;
  readonly history: LoadHistory;
  /** By node: how long its leader was silent, in each sample of the last second. */
  readonly silences: Readonly<Record<NodeId, readonly Silence[]>>;
}

interface Silence {
  readonly at: number;
  readonly ms: number;
}

export const NO_FACTS: Facts = {
  view: NO_VIEW,
  elections: NO_ELECTION_EVENTS,
  history: [],
  silences: {},
};

const SECOND = 1_000;

export function addFact(facts: Facts, line: FeedLine): Facts {
  const view = fold(facts.view, line);
  const elections = addLine(facts.elections, line);
  if (line.kind !== "sample") return { ...facts, view, elections };
  const at = onHubClock(nodeOf(view, line.node), line.at);
  const history = addSample(facts.history, line, at);
  return { view, elections, history, silences: withSilence(facts.silences, line, at) };
}

/**
 * Within the last second: the silence just now would change several times a second.
 * Undefined: no sample has told it.
 */
export function longestSilence({ silences }: Facts, node: NodeId): number | undefined {
  const all = silences[node] ?? [];
  return all.length === 0 ? undefined : Math.max(...all.map(({ ms }) => ms));
}

function withSilence(
  silences: Facts["silences"],
  { node, raft }: Sample,
  at: number,
): Facts["silences"] {
  const recent = (silences[node] ?? []).filter((silence) => silence.at > at - SECOND);
  const now = raft.heardMs === undefined ? [] : [{ at, ms: raft.heardMs }];
  return { ...silences, [node]: [...recent, ...now] };
}
