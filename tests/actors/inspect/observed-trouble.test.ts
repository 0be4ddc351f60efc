/**
 * Nodes that are observed through elections, crashes and membership changes: what they
 * say agrees with their charts and with themselves.
 */
import { expect, test } from "bun:test";
import { chartsOf } from "../../../src/actors/inspect/charts.ts";
import { nodeMachine } from "../../../src/actors/node/node.ts";
import { chartNameOf, edgeName } from "../../../src/feed/chart.ts";
import type { StateValue } from "../../../src/feed/sample.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import {
  movesIn,
  type Observation,
  ObservingClient,
  sampleIn,
} from "../../support/sim/observing.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const charts = new Map(chartsOf(nodeMachine).map((chart) => [chart.name, chart]));

/** The paths of the states that a value is in. */
function pathsOf(value: StateValue, prefix = ""): string[] {
  if (typeof value === "string") return [`${prefix}${value}`];
  return Object.entries(value).flatMap(([state, within]) => {
    return [`${prefix}${state}`, ...pathsOf(within, `${prefix}${state}.`)];
  });
}

/** Transitions and states that no chart has. */
function strangersIn(observed: Observation): string[] {
  const moves = movesIn(observed).flatMap(({ list }) => list);
  const states = sampleIn(observed)?.actors ?? [];
  return [
    ...moves.filter(([, path, edge, event]) => {
      const edges = charts.get(chartNameOf(path))?.edges ?? [];
      return !edges.some(
        (it) => edgeName(it.source, it.target ?? "") === edge && it.event === event,
      );
    }),
    ...states.filter(([path, value]) => {
      const known = new Set(charts.get(chartNameOf(path))?.states.map((state) => state.path));
      return !charts.has(chartNameOf(path)) || !pathsOf(value).every((state) => known.has(state));
    }),
  ].map((stranger) => JSON.stringify(stranger));
}

test("under faults, transitions and states match the charts, and samples match the node", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  cluster.leader();
  const observers = new Map<NodeId, ObservingClient>();
  const roles = new Set<string>();
  const edges = new Set<string>();
  const watch = async (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) {
      for (const id of [1, 2, 3].filter((each) => cluster.node(each).isUp)) {
        const observer = observers.get(id) ?? new ObservingClient(cluster, id);
        observers.set(id, observer);
        cluster.pass(50); // a node takes 20 requests a second
        const observed = await observer.observe({ samplesPerSecond: 10, waitMs: 20 });
        expect(strangersIn(observed)).toEqual([]);
        const sample = sampleIn(observed);
        if (sample !== undefined) roles.add(sample.raft.role);
        for (const line of movesIn(observed)) for (const [, , edge] of line.list) edges.add(edge);
      }
    }
  };

  await watch(5);
  const first = cluster.leader().id;
  cluster.isolate(first);
  await watch(20);
  cluster.rejoin(first);
  await watch(10);
  const second = cluster.leader().id;
  cluster.node(second).terminateAt("now", "kill");
  observers.delete(second);
  await watch(20);
  cluster.start(second);
  cluster.leader();
  await watch(10);
  using client = cluster.client();
  const transferred = client.admin.transferLeader();
  await watch(10);
  await cluster.outcome(transferred);

  for (const [id, observer] of observers) {
    const last = await observer.observe({ samplesPerSecond: 10, waitMs: 200 });
    const sample = sampleIn(last)!; // it wants one
    const view = cluster.node(id).view()!; // it is up
    expect(sample.raft).toMatchObject({ role: view.role, term: view.term, leader: view.leaderId });
    expect(sample.raft.last).toBe(view.log.lastIndex);
  }
  expect([...roles]).toContain("preCandidate");
  for (const edge of ["candidate>leader", "follower.waiting>preCandidate", "probe>replicate"]) {
    expect([...edges]).toContain(edge);
  }
});
