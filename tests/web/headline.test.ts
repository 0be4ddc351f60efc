/**
 * The sentence that says whether the cluster works.
 */
import { expect, test } from "bun:test";
import type { ObservedNode } from "../../src/feed/cluster-view.ts";
import { headlineOf } from "../../src/web/cluster/headline.ts";
import { calm, nodeWith, reachOf, sampleOf, viewOf } from "./cluster-fixture.ts";

const IDLE = { writeMs: undefined, leaderlessMs: 0 };

function down(id: number, why: string): ObservedNode {
  return nodeWith(id, { reach: reachOf(id, { is: "down", heardMs: 4200, why }) });
}

function said(nodes: readonly ObservedNode[], circumstances: Partial<typeof IDLE> = {}): unknown {
  const { verdict, title, detail } = headlineOf(viewOf(nodes), { ...IDLE, ...circumstances });
  return [verdict, `${title} ${detail}`.trim().replaceAll("\u00a0", " ")];
}

test("a cluster that works names its leader, its term and the time of a write", () => {
  const { verdict, title, detail } = headlineOf(calm(), { writeMs: 1.12, leaderlessMs: 0 });
  expect(verdict).toBe("ok");
  expect(title).toBe("The cluster works: node 2 leads term 7, and a write takes 1.1\u00a0ms.");
  expect(detail).toBe("Three of three voters agree on it.");
});

test("without writes the headline has no latency", () => {
  expect(headlineOf(calm(), IDLE).title).toBe("The cluster works: node 2 leads term 7.");
});

test("a node that is far behind is named", () => {
  const behind = nodeWith(3, { sample: sampleOf(3, { last: 2_385_709 }) });
  expect(said([nodeWith(1), nodeWith(2), behind])).toEqual([
    "ok",
    "The cluster works: node 2 leads term 7. Three of three voters agree on it. " +
      "Node 3 is 27,209 entries behind.",
  ]);
});

test("with one voter down the cluster works, and the headline says with how many", () => {
  expect(said([down(1, "connection refused"), nodeWith(2), nodeWith(3)])).toEqual([
    "warn",
    "The cluster works with two of three voters: node 2 leads term 7. " +
      "Node 1 does not answer, last heard 4.2 s ago: connection refused.",
  ]);
});

test("without a majority the headline counts the voters that do not answer", () => {
  const follower = nodeWith(3, { sample: sampleOf(3, { leader: undefined }) });
  const nodes = [down(1, "killed"), down(2, "killed"), follower];
  expect(said(nodes, { leaderlessMs: 4200 })).toEqual([
    "bad",
    "No leader for 4.2 s: two of three voters do not answer. " +
      "Node 1 does not answer, last heard 4.2 s ago: killed. " +
      "Node 2 does not answer, last heard 4.2 s ago: killed. " +
      "One of the two votes that are needed can be had.",
  ]);
});

test("during an election the headline says who asks for votes", () => {
  const candidate = nodeWith(1, { sample: sampleOf(1, { role: "candidate", leader: undefined }) });
  const waiting = sampleOf(3, { leader: undefined, heardMs: 1334, waitedMs: 400, timeoutMs: 1431 });
  const nodes = [candidate, down(2, "killed"), nodeWith(3, { sample: waiting })];
  expect(said(nodes, { leaderlessMs: 1334 })).toEqual([
    "bad",
    "No leader for 1.3 s: node 1 asks for votes. " +
      "Node 2 does not answer, last heard 4.2 s ago: killed. " +
      "The next election timeout is in 1,031 ms.",
  ]);
});

test("a leader that no quorum answers is about to step down", () => {
  const cutOff = nodeWith(2, { sample: sampleOf(2, { heardMs: 900 }) });
  const [verdict, text] = said([nodeWith(1), cutOff, nodeWith(3)]) as [string, string];
  expect(verdict).toBe("warn");
  expect(text).toStartWith("Node 2 leads term 7, but has not heard a quorum for 900 ms.");
});

test("the leader of the newest term counts, although the older one does not know it yet", () => {
  const deposed = nodeWith(2, { sample: sampleOf(2, { heardMs: 900 }) });
  const elected = (id: number, role: "leader" | "follower") =>
    nodeWith(id, { sample: sampleOf(id, { role, term: 8, leader: 3 }) });
  const [verdict, text] = said([elected(1, "follower"), deposed, elected(3, "leader")]) as string[];
  expect(verdict).toBe("warn");
  expect(text).toStartWith("The cluster works with two of three voters: node 3 leads term 8.");
});

test("before the first answer the headline waits", () => {
  const { sample: _, ...unheard } = nodeWith(1, {
    reach: reachOf(1, { is: "down", why: "refused" }),
  });
  expect(headlineOf(viewOf([unheard]), IDLE).title).toBe("Waiting for the first node to answer.");
});
