/**
 * The charts that a node derives from its machines.
 */
import { describe, expect, test } from "bun:test";
import { chartsOf, hashOf } from "../../../src/actors/inspect/charts.ts";
import { nodeMachine } from "../../../src/actors/node/node.ts";
import { type Chart, type ChartEdge, chartNameOf, edgeName } from "../../../src/feed/chart.ts";

const charts = chartsOf(nodeMachine);

function chart(name: string): Chart {
  const found = charts.find((it) => it.name === name);
  if (found === undefined) throw new Error(`no chart ${name}`);
  return found;
}

const short = ({ source, event, guard, target }: ChartEdge) => [source, event, guard, target];

describe("charts", () => {
  test("every actor with states has a chart, and the names of charts differ", () => {
    expect(charts.map(({ name }) => name).sort()).toEqual([
      "acceptor",
      "applier",
      "election",
      "followerTerm",
      "leaderTerm",
      "leadership",
      "logWriter",
      "node",
      "peerLink",
      "peerLinks",
      "replicator",
      "snapshotReceiver",
      "snapshotSender",
      "snapshotter",
      "spaceWatch",
    ]);
  });

  test("a chart has the states of its machine, outer states first", () => {
    const { initial, states, invokes } = chart("leadership");
    expect(states.map(({ path, kind, initial }) => [path, kind, initial])).toEqual([
      ["establishing", "atomic", ""],
      ["established", "compound", "established.open"],
      ["established.open", "atomic", ""],
      ["established.handingOver", "compound", "established.handingOver.catchingUp"],
      ["established.handingOver.catchingUp", "atomic", ""],
      ["established.handingOver.asked", "atomic", ""],
    ]);
    expect([initial, invokes]).toEqual(["establishing", []]);
  });

  test("a chart says which children run in which state", () => {
    expect(chart("acceptor").invokes).toEqual(["connections"]);
    const [open] = chart("acceptor").states;
    expect([open?.path, open?.invokes]).toEqual(["open", ["listener"]]);
  });

  test("edges have their events, guards and targets in the order of evaluation", () => {
    const edges = chart("election").edges.filter(({ source }) => source === "follower.waiting");
    expect(edges.map(short)).toEqual([
      ["follower.waiting", "after timerLeft", "canCampaign", "preCandidate"],
      ["follower.waiting", "after timerLeft", "hasLostLeader", "follower.waiting"],
      ["follower.waiting", "after timerLeft", "isTimerExpired", "follower.waiting"],
      ["follower.waiting", "after timerLeft", undefined, "follower.waiting"],
    ]);
    expect(edges.map(({ reenters }) => reenters)).toEqual([false, true, true, true]);
  });

  test("events of XState itself have readable names", () => {
    const events = charts.flatMap(({ edges }) => edges.map(({ event }) => event));
    expect(events.filter((event) => event.startsWith("xstate"))).toEqual([]);
    const ofNode = chart("node").edges.map(short);
    expect(ofNode).toContainEqual(["recovering", "done open", undefined, "serving"]);
    expect(ofNode).toContainEqual(["", "error *", undefined, "failed"]);
    expect(ofNode).toContainEqual([
      "closing.closingConnections",
      "always",
      "areAcceptorsStopped",
      "closing.releasing",
    ]);
  });

  test("edges lead from and to states of their chart", () => {
    for (const { name, states, edges } of charts) {
      const paths = new Set(["", ...states.map(({ path }) => path)]);
      const loose = edges.filter(
        ({ source, target }) => !paths.has(source) || !paths.has(target ?? ""),
      );
      expect([name, loose]).toEqual([name, []]);
    }
  });

  test("the hash of charts changes with an edge, and with nothing else", () => {
    expect(hashOf(chartsOf(nodeMachine))).toBe(hashOf(charts));
    const [first, ...others] = charts;
    const changed = [{ ...first!, edges: first!.edges.slice(1) }, ...others]; // there are charts
    expect(hashOf(changed)).not.toBe(hashOf(charts));
  });
});

describe("names", () => {
  test("the name of a chart is the actor's id without its number", () => {
    expect(chartNameOf("election/leadership/replicator-2")).toBe("replicator");
    expect(chartNameOf("acceptor-clients")).toBe("acceptor");
    expect(chartNameOf("logWriter")).toBe("logWriter");
  });

  test("an edge is named after its ends", () => {
    expect(edgeName("follower.waiting", "preCandidate")).toBe("follower.waiting>preCandidate");
  });
});
